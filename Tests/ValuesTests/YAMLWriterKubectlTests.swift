import TestSupport
import Testing
import Values

/// Real kubectl prints objects without a server; where this machine has none, the comparison is skipped and says so.
private let kubectl = findProgram("kubectl")

@Suite struct YAMLWriterKubectlTests {
  /// Pseudo-random strings of characters that matter to YAML, the same in every run.
  private static func strings(_ count: Int) -> [String] {
    let pieces = [
      "a", "B", "0", "1", " ", "  ", "\n", "\t", ":", ": ", "#", " #", "-", "- ", "'", "\"", "\\", ",", "{", "}", "[",
      "]",
      "&", "*", "!", "|", ">", "%", "@", "`", "?", "=", "~", "é", "☃", "😀", "\r", ".", "_", "true", "null", "e", "0x",
      "a long run of words that will have to be folded somewhere because it is so very long",
    ]
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    return (0..<count).map { _ in (0...next(6)).map { _ in pieces[next(pieces.count)] }.joined() }
  }

  @Test(.enabled(if: kubectl != nil, "needs a real kubectl on PATH"))
  func printsWhatRealKubectlPrints() throws {
    let scratch = ScratchDirectory()
    let samples = Self.strings(400)
    let literals = samples.enumerated().map { "--from-literal=k\($0.offset)=\($0.element)" }
    let data = Dictionary(
      uniqueKeysWithValues: samples.enumerated().map { ("k\($0.offset)", Value.string($0.element)) })
    let object: Value = [
      "apiVersion": "v1", "kind": "ConfigMap", "data": .map(data), "metadata": ["name": "x", "creationTimestamp": nil],
    ]
    let result = try runProgram(
      try #require(kubectl), ["create", "configmap", "x", "--dry-run=client", "-o", "yaml"] + literals,
      directory: scratch.path)
    // Compared line by line, so that a difference shows itself and not the whole text.
    let (found, expected) = (object.yaml().split(separator: "\n"), result.text.split(separator: "\n"))
    for (line, wanted) in zip(found, expected) { #expect(line == wanted) }
    #expect(found.count == expected.count)
  }
}
