import Testing

@testable import SimCommands

struct FlagCase: Sendable, CustomTestStringConvertible {
  var line: String
  var words: [String] = []
  var namespace = ""
  var isEverywhere = false
  var files: [String] = []
  var problem: String?
  var testDescription: String { line }
}

@Test(arguments: [
  FlagCase(line: "pods -n x", words: ["pods"], namespace: "x"),
  FlagCase(line: "-nx pods", words: ["pods"], namespace: "x"),
  FlagCase(line: "-n=x pods", words: ["pods"], namespace: "x"),
  FlagCase(line: "pods --namespace=x", words: ["pods"], namespace: "x"),
  FlagCase(line: "--namespace x pods", words: ["pods"], namespace: "x"),
  FlagCase(line: "-A pods", words: ["pods"], isEverywhere: true),
  FlagCase(line: "-An x", namespace: "x", isEverywhere: true),
  FlagCase(line: "--all-namespaces=false pods", words: ["pods"]),
  FlagCase(line: "-f a,b -f c", files: ["a", "b", "c"]),
  FlagCase(line: "-f -", files: ["-"]),
  FlagCase(line: "a -- -n x", words: ["a", "-n", "x"]),
  FlagCase(line: "--nope", problem: "unknown flag: --nope"),
  FlagCase(line: "-zzz", problem: "unknown shorthand flag: 'z' in -zzz"),
  FlagCase(line: "-n", problem: "flag needs an argument: 'n' in -n"),
  FlagCase(line: "--namespace", problem: "flag needs an argument: --namespace"),
  FlagCase(
    line: "-A=maybe",
    problem:
      "invalid argument \"maybe\" for \"-A, --all-namespaces\" flag: strconv.ParseBool: parsing \"maybe\": invalid syntax"
  ),
  FlagCase(
    line: "--timeout=1",
    problem: "invalid argument \"1\" for \"--timeout\" flag: time: missing unit in duration \"1\""),
  FlagCase(line: "-k x", problem: "the flag --kustomize is not simulated by docs-ecutable"),
])
func parsesFlags(_ sample: FlagCase) {
  let parser = FlagSet(Flag.files + [Flag.allNamespaces, .duration("timeout", "30s")] + Flag.global)
  do {
    let parsed = try parser.parse(sample.line.split(separator: " ").map(String.init))
    #expect(sample.problem == nil)
    #expect(parsed.words == sample.words)
    #expect(parsed.text("namespace") == sample.namespace)
    #expect(parsed.bool("all-namespaces") == sample.isEverywhere)
    #expect(parsed.texts("filename") == sample.files)
  } catch {
    #expect(error.message == sample.problem)
  }
}
