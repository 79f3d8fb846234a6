import SimLoop
import Testing

@testable import SimCommands

/// Command lines that are refused, or answered without any server.
struct KubeStellarLineCase: Sendable, CustomTestStringConvertible {
  var line: String
  var status: Int32
  /// All of standard output, or its beginning where it ends with `…`.
  var output = ""
  /// The same of standard error.
  var error = ""
  var testDescription: String { line }
}

private let bin = "WORK/bin"

private let refused: [KubeStellarLineCase] = [
  .init(line: "kubestellar bogus", status: 1, error: "\(bin)/kubestellar: unknown positional argument\n"),
  .init(line: "kubestellar --bogus", status: 1, error: "\(bin)/kubestellar: unknown flag\n"),
  .init(line: "kubestellar --log-folder", status: 1, error: "\(bin)/kubestellar: missing log folder\n"),
  .init(
    line: "kubestellar init --ensure-imw", status: 1,
    error: "\(bin)/kubestellar: missing comma separated list of IMWs\n"),
  .init(
    line: "kubestellar", status: 1, output: "KUBECONFIG_DIR=WORK/temp-space-config\n…",
    error: "\(bin)/kubestellar: missing a subcommand\n"),
  .init(line: "kubestellar-version platform", status: 0, output: "linux/amd64\n"),
  .init(
    line: "kubestellar-version x", status: 1,
    error: "Invalid component requested: \"x\"\nUsage: \(bin)/kubestellar-version […"),
  .init(line: "kubestellar-version a b", status: 1, error: "\(bin)/kubestellar-version: too many arguments\n…"),
  .init(line: "kubestellar-kube-bind", status: 1, error: "space_name not specified\n"),
  .init(line: "kubestellar-kube-bind imw1", status: 1, error: "resource_to_bind not specified\n"),
  .init(
    line: "kubestellar-kube-bind --start-konnector maybe a b", status: 1,
    error: "\(bin)/kubestellar-kube-bind: start-konnector should be true or false\n"),
  .init(
    line: "kubestellar-kube-bind a b c", status: 1,
    error: "\(bin)/kubestellar-kube-bind: too many positional arguments\n"),
  .init(line: "kubectl kubestellar bogus", status: 0, output: "The following commands are available:\n…"),
  .init(
    line: "kubectl kubestellar get-config-for-space x", status: 0, output: "The following commands are available:\n…"),
  .init(line: "kubectl kubestellar ensure bogus", status: 0, output: "The following subcommands are available:\n…"),
  .init(line: "mailbox-controller --bogus", status: 2, error: "unknown flag: --bogus\n…"),
  .init(line: "placement-translator --bogus", status: 2, error: "unknown flag: --bogus\n…"),
  .init(line: "kubestellar-where-resolver --bogus", status: 1, error: "Error: unknown flag: --bogus\n…"),
  .init(line: "space-manager -bogus", status: 2, error: "flag provided but not defined: -bogus\n…"),
  .init(
    line: "kubectl kubestellar ensure wmw", status: 1,
    error: "\(bin)/kubectl-kubestellar-ensure-wmw: workload management workspace name not specified\n"),
  .init(
    line: "kubectl kubestellar ensure wmw --with-kube x w", status: 1,
    error: "\(bin)/kubectl-kubestellar-ensure-wmw: with-kube should be true or false\n"),
  .init(
    line: "kubectl kubestellar prep-for-syncer", status: 1,
    error: "\(bin)/kubectl-kubestellar-prep_for_syncer: SyncTarget name was not specified\n"),
  .init(
    line: "kubectl kubestellar prep-for-syncer --imw", status: 1,
    error: "\(bin)/kubectl-kubestellar-prep_for_syncer: missing IMW pathname\n"),
  .init(
    line: "kubectl-kubestellar-syncer_gen x --replicas 2 -o -", status: 1,
    error: "Error: [--syncer-image is required, only 0 and 1 are valid values for --replicas]\n…"),
]

private let badLocations: [KubeStellarLineCase] = [
  ("default a=b", "Sorry, 'default' is not an acceptable name for these objects"),
  ("x", "must be given at least one label key=value"),
  ("x a", "syntax error for label name=value arg a"),
  ("x a=b=c", "syntax error for label name=value arg a=b=c"),
  ("x id=7", "'id' label may not be specified"),
  ("--context c x a=b", "--context flag not supported"),
  ("-xyz x a=b", "flag syntax error"),
].map { arguments, message in
  KubeStellarLineCase(
    line: "kubectl kubestellar ensure location \(arguments)", status: 1,
    error: "\(bin)/kubectl-kubestellar-ensure-location: \(message)\n")
}

@Suite struct KubeStellarUsageTests {
  @Test(arguments: refused + badLocations)
  @SimulatorActor
  func answersWithoutServer(_ sample: KubeStellarLineCase) async throws {
    let machine = try await KubeStellarHarness(built: ["", "space-framework"])
    let outcome = try await machine.run(sample.line)
    #expect(outcome.status == sample.status)
    #expect(matches(outcome.output, sample.output), "\(outcome.output)")
    #expect(matches(outcome.error, sample.error), "\(outcome.error)")
  }

  private func matches(_ text: String, _ expected: String) -> Bool {
    expected.hasSuffix("…") ? text.hasPrefix(expected.dropLast()) : text == expected
  }
}
