import DocSession
import Testing
import Wire

struct ValueTests {
  struct MaskCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: String
    var masked: String
  }

  @Test(arguments: [
    MaskCase(testDescription: "none", text: "nothing here", masked: "nothing here"),
    MaskCase(testDescription: "several", text: "/tmp/r/work and 127.0.0.1:80", masked: "[WORK]/work and [ADDRESS]"),
    MaskCase(testDescription: "the longer one wins", text: "/tmp/r/s /tmp/r", masked: "[SECRET] [WORK]"),
    MaskCase(testDescription: "at the end, cut", text: "/tmp/", masked: "/tmp/"),
    MaskCase(testDescription: "side by side", text: "/tmp/r/tmp/r", masked: "[WORK][WORK]"),
  ])
  func masksWhatDiffersFromRunToRun(_ sample: MaskCase) {
    var masks = Masks()
    masks.add("/tmp/r", shown: "[WORK]")
    masks.add("", shown: "[EMPTY]")
    masks.add("/tmp/r/s", shown: "[SECRET]")
    masks.add("127.0.0.1:80", shown: "[ADDRESS]")
    #expect(masks.apply(sample.text) == sample.masked)
  }

  @Test func bytesThatAreNoTextStayAsTheyAre() {
    var masks = Masks()
    masks.add("b", shown: "[X]")
    #expect(masks.apply([0xff, 0x62, 0]) == [0xff] + Array("[X]".utf8) + [0])
  }

  @Test func environmentOptions() {
    #expect(EnvironmentOption("A=1=2") == .set(Variable("A", "1=2")))
    #expect(EnvironmentOption("A=") == .set(Variable("A", "")))
    #expect(EnvironmentOption("_a9") == .pass("_a9"))
    for text in ["", "=x", "9a", "a b", "a-b=1"] { #expect(EnvironmentOption(text) == nil, "\(text)") }
  }

  @Test func aSimulatedSessionSeesOnlyWhatIsAllowed() {
    let caller = ["HOME", "PATH", "LC_TIME", "KUBECONFIG", "TZ", "TOKEN"].map { Variable($0, "v") }
    #expect(caller.allowed.map(\.name) == ["PATH", "LC_TIME", "TZ"])
    let options = [EnvironmentOption("TOKEN"), EnvironmentOption("NONE"), EnvironmentOption("TZ=UTC")].compactMap { $0 }
    #expect(
      caller.allowed.applying(options, caller: caller)
        == [Variable("PATH", "v"), Variable("LC_TIME", "v"), Variable("TZ", "UTC"), Variable("TOKEN", "v")])
  }
}
