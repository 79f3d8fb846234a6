import SimLoop
import SimWorld
import Values

/// `kubectl logs`
struct LogsCommand: KubectlCommand {
  static let name = "logs"
  static let flags: [Flag] = [
    .text("container", "c"), .int("tail", nil, -1), .int("limit-bytes"), .bool("timestamps"), .bool("prefix"),
    .bool("previous", "p"), .duration("since", "0s"), .text("since-time"), .bool("ignore-errors"),
    .bool("insecure-skip-tls-verify-backend"), .refused("follow", "f", .bool), .refused("selector", "l"),
    .refused("all-containers", nil, .bool), .refused("all-pods", nil, .bool), .refused("max-log-requests"),
    .refused("pod-running-timeout"),
  ]

  func run(_ run: KubectlRun) async throws -> Int32 {
    guard !run.words.isEmpty else {
      throw KubectlError.usage(
        "expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\n"
          + "POD or TYPE/NAME is a required argument for the logs command", Self.name)
    }
    let namespace = try run.namespace().name
    let name =
      run.words[0].hasPrefix("pod/") || run.words[0].hasPrefix("pods/")
      ? String(run.words[0].drop { $0 != "/" }.dropFirst()) : run.words[0]
    if name.contains("/") { throw KubectlError.notSimulated("kubectl logs of anything but a pod (\(name))") }
    let path = "/api/v1/namespaces/\(namespace)/pods/\(name)"
    let pod: Value
    do { pod = try run.client().get(path) } catch let failure as APIFailure where failure.isNotFound {
      throw KubectlError("error from server (NotFound): \(failure.message) in namespace \"\(namespace)\"")
    }
    let container = try await self.container(of: pod, run)
    try await run.write(try run.client().raw(path + "/log", query: query(run.flags, container)))
    return 0
  }

  private func container(of pod: Value, _ run: KubectlRun) async throws -> String {
    func names(_ field: String) -> [String] { (pod[["spec", field]]?.list ?? []).compactMap { $0["name"]?.string } }
    let all = names("containers")
    let initial = names("initContainers")
    let wanted = run.flags.isSet("container") ? run.flags.text("container") : run.words.dropFirst().first ?? ""
    guard wanted.isEmpty else {
      guard (all + initial).contains(wanted) else {
        throw KubectlError("container \(wanted) is not valid for pod \(pod[["metadata", "name"]]?.string ?? "")")
      }
      return wanted
    }
    let first = all.first ?? ""
    if all.count + initial.count > 1 {
      let shown = all + initial.map { "\($0) (init)" }
      try await run.complain("Defaulted container \"\(first)\" out of: \(shown.joined(separator: ", "))")
    }
    return first
  }

  private func query(_ flags: ParsedFlags, _ container: String) -> [(name: String, value: String)] {
    var query = [(name: "container", value: container)]
    if flags.bool("previous") { query.append(("previous", "true")) }
    if flags.bool("timestamps") { query.append(("timestamps", "true")) }
    if flags.int("tail") >= 0 { query.append(("tailLines", flags.text("tail"))) }
    if flags.int("limit-bytes") > 0 { query.append(("limitBytes", flags.text("limit-bytes"))) }
    if flags.duration("since") > .zero { query.append(("sinceSeconds", String(flags.duration("since").wholeSeconds))) }
    if flags.isSet("since-time") { query.append(("sinceTime", flags.text("since-time"))) }
    return query
  }
}
