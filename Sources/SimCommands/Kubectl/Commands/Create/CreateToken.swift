import SimLoop
import Values

/// `kubectl create token`
struct CreateToken: KubectlCommand {
  static let name = "create token"
  static let flags: [Flag] =
    Flag.printing + [
      .duration("duration", "0s"), .texts("audience"), .refused("bound-object-kind"), .refused("bound-object-name"),
      .refused("bound-object-uid"),
    ]

  func run(_ run: KubectlRun) async throws -> Int32 {
    let name = try GeneratedObject(run: run).name()
    var spec: Value = ["audiences": .null]
    if !run.flags.texts("audience").isEmpty { spec["audiences"] = .list(run.flags.texts("audience").map(Value.string)) }
    let seconds = run.flags.duration("duration").wholeSeconds
    if seconds > 0 { spec["expirationSeconds"] = .int(seconds) }
    let request: Value = ["apiVersion": "authentication.k8s.io/v1", "kind": "TokenRequest", "spec": spec]
    let answer: Value
    do {
      answer = try run.client().post(
        "/api/v1/namespaces/\(try run.namespace().name)/serviceaccounts/\(name)/token", request)
    } catch let failure as APIFailure {
      throw KubectlError("failed to create token: \(failure.message)")
    }
    if run.flags.isSet("output") {
      var printer = ObjectPrinter(try run.outputFormat())
      try await run.write(try printer.text(answer))
    } else {
      // Only a terminal gets a newline after it.
      try await run.write(answer[["status", "token"]]?.string ?? "")
    }
    return 0
  }
}
