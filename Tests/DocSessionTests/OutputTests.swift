import DocPlan
import DocSession
import TestSupport
import Testing

extension SessionTests {
  /// A pipe holds 64 kB by default: neither side may wait for the other to finish.
  @Test func aBlockLargerThanAPipeThatPrintsMoreThanAPipe() throws {
    let filler = (0..<6000).map { "x\($0)='\(String(repeating: "y", count: 34))'" }.joined(separator: "\n")
    let run = try run("head -c 3000000 /dev/zero\n\(filler)\nhead -c 1000 /dev/zero", "echo $x5999")
    #expect(run.ending == .passed)
    #expect(run.results[0].output.count == 3_001_000)
    #expect(run.results[1].output.count == 35)
  }

  @Test func aHundredMegabytesKeepTheirBeginningAndEnd() throws {
    let limits = SessionLimits(output: 1000)
    var live = 0
    let page = SamplePage(["echo first; head -c 100000000 /dev/zero; echo last", "echo on"])
    let run = try countingRun(page, options: SessionOptions(limits: limits)) { live += $0 }
    #expect(live == 100_000_014)
    let result = run[0]
    #expect(result.output.count == 1000)
    #expect(result.outputDropped == 100_000_011 - 1000)
    #expect(result.output.starts(with: Array("first\n".utf8)))
    #expect(result.output.suffix(5) == Array("last\n".utf8)[...])
    #expect(run[1].output == Array("on\n".utf8))
  }

  /// A run whose output is counted, not kept.
  private func countingRun(
    _ page: SamplePage, options: SessionOptions, count: @escaping (Int) -> Void
  ) throws -> [BlockResult] {
    let directory = ScratchDirectory()
    var options = options
    options.scratchParent = directory.path
    let target = HostTarget(environment: testEnvironment(), workDirectory: directory.path)
    var results: [BlockResult] = []
    _ = try SessionRunner(plans: [page.plan], options: options, target: target).run { event in
      if case .output(let bytes) = event { count(bytes.count) }
      if case .blockEnded(let result) = event { results.append(result) }
    }
    return results
  }

  @Test func aBackgroundJobThatKeepsTheOutputOpenDelaysNothing() throws {
    let run = try run("sleep 1000 &\necho a", "echo b")
    #expect(run.ending == .passed)
    #expect(run.text == "a\nb\n")
  }

  @Test func aBackgroundJobThatPrintsForEverDelaysNothing() throws {
    let run = try run("yes &", "sleep 0.01", "kill %1", options: SessionOptions(limits: SessionLimits(output: 100)))
    #expect(run.ending == .passed)
    #expect(run.results.count == 3)
  }

  @Test func theCaptureKeepsHeadAndTail() {
    var capture = OutputCapture(bound: 10)
    for byte in UInt8(0)..<100 { capture.append([byte]) }
    let (bytes, dropped) = capture.take()
    #expect(bytes == [0, 1, 2, 3, 4, 95, 96, 97, 98, 99])
    #expect(dropped == 90)
    capture.append([7])
    #expect(capture.take() == ([7], 0))
  }
}
