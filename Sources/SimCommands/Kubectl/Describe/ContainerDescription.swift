import SimTypes
import Values

/// The containers of a pod or of a pod template.
struct ContainerDescription {
  /// The pod they run in; `nil` in a template.
  let pod: Value?
  /// One blank before names in templates, two levels in pods.
  private var margin: String { pod == nil ? " " : "  " }

  func write(_ title: String, _ containers: [Value], statuses: [Value], level: Int, into text: inout DescribeText) {
    text.line(level, "\(title):")
    for container in containers {
      let name = container["name"]?.string ?? ""
      text.line(level, "\(margin)\(name):")
      let status = statuses.first { $0["name"]?.string == name }
      if let status { text.line(0, "    Container ID:\t\(status["containerID"]?.string ?? "")") }
      text.line(0, "    Image:\t\(container["image"]?.string ?? "")")
      if let status { text.line(0, "    Image ID:\t\(status["imageID"]?.string ?? "")") }
      ports(container, &text)
      words("Command", container["command"], &text)
      words("Args", container["args"], &text)
      if let status { state(status, &text) }
      resources(container, &text)
      probes(container, &text)
      environment(container, &text)
      mounts(container, &text)
    }
  }

  private func ports(_ container: Value, _ text: inout DescribeText) {
    let ports = container["ports"]?.list ?? []
    let plural = ports.count > 1 ? "s" : ""
    func shown(_ field: String) -> String {
      let list = ports.map { "\($0[field]?.int ?? 0)/\($0["protocol"]?.string ?? "TCP")" }
      return list.isEmpty ? "<none>" : list.joined(separator: ", ")
    }
    text.line(0, "    Port\(plural):\t\(shown("containerPort"))")
    text.line(0, "    Host Port\(plural):\t\(shown("hostPort"))")
  }

  private func words(_ title: String, _ words: Value?, _ text: inout DescribeText) {
    guard let words = words?.list, !words.isEmpty else { return }
    text.line(0, "    \(title):")
    for word in words {
      for line in (word.string ?? "").split(separator: "\n", omittingEmptySubsequences: false) {
        text.line(0, "      \(line)")
      }
    }
  }

  // MARK: State

  private func state(_ status: Value, _ text: inout DescribeText) {
    state("State", status["state"], &text)
    if let last = status["lastState"], last["terminated"] != nil { state("Last State", last, &text) }
    text.line(0, "    Ready:\t\(status["ready"]?.bool == true ? "True" : "False")")
    text.line(0, "    Restart Count:\t\(status["restartCount"]?.int ?? 0)")
  }

  private func state(_ title: String, _ state: Value?, _ text: inout DescribeText) {
    func detail(_ name: String, _ value: String) { text.line(0, "      \(name):\t\(value)") }
    if let running = state?["running"] {
      text.line(0, "    \(title):\tRunning")
      detail("Started", DescribeTime.text(running["startedAt"]))
    } else if let ended = state?["terminated"] {
      text.line(0, "    \(title):\tTerminated")
      if let reason = ended["reason"]?.string { detail("Reason", reason) }
      if let message = ended["message"]?.string { detail("Message", message) }
      detail("Exit Code", String(ended["exitCode"]?.int ?? 0))
      if let signal = ended["signal"]?.int, signal > 0 { detail("Signal", String(signal)) }
      detail("Started", DescribeTime.text(ended["startedAt"]))
      detail("Finished", DescribeTime.text(ended["finishedAt"]))
    } else {
      text.line(0, "    \(title):\tWaiting")
      if let reason = state?[["waiting", "reason"]]?.string { detail("Reason", reason) }
    }
  }

  // MARK: Resources and probes

  private func resources(_ container: Value, _ text: inout DescribeText) {
    for (title, field) in [("Limits", "limits"), ("Requests", "requests")] {
      guard let amounts = container[["resources", field]]?.map, !amounts.isEmpty else { continue }
      text.line(0, "    \(title):")
      for (name, amount) in amounts.sorted(by: { $0.key < $1.key }) {
        text.line(0, "      \(name):\t\(GoSyntax.plain(amount))")
      }
    }
  }

  private func probes(_ container: Value, _ text: inout DescribeText) {
    for (title, field) in [("Liveness", "livenessProbe"), ("Readiness", "readinessProbe"), ("Startup", "startupProbe")]
    {
      guard let probe = container[field] else { continue }
      func number(_ name: String) -> Int64 { probe[name]?.int ?? 0 }
      let timing =
        "delay=\(number("initialDelaySeconds"))s timeout=\(number("timeoutSeconds"))s period=\(number("periodSeconds"))s"
        + " #success=\(number("successThreshold")) #failure=\(number("failureThreshold"))"
      text.line(0, "    \(title):\t\(action(probe)) \(timing)")
    }
  }

  private func action(_ probe: Value) -> String {
    if let exec = probe["exec"] { return "exec \(GoSyntax.plain(exec["command"] ?? []))" }
    if let get = probe["httpGet"] {
      let scheme = (get["scheme"]?.string ?? "HTTP").lowercased()
      let port = get["port"].map(GoSyntax.plain) ?? ""
      return "http-get \(scheme)://\(get["host"]?.string ?? ""):\(port)\(get["path"]?.string ?? "")"
    }
    if let socket = probe["tcpSocket"] {
      return "tcp-socket \(socket["host"]?.string ?? ""):\(socket["port"].map(GoSyntax.plain) ?? "")"
    }
    if let grpc = probe["grpc"] { return "grpc <pod>:\(grpc["port"]?.int ?? 0) \(grpc["service"]?.string ?? "")" }
    return "unknown"
  }

  // MARK: Environment and mounts

  private func environment(_ container: Value, _ text: inout DescribeText) {
    if let sources = container["envFrom"]?.list, !sources.isEmpty {
      text.line(0, "    Environment Variables from:")
      for source in sources {
        let (kind, reference) =
          source["configMapRef"].map { ("ConfigMap", $0) } ?? ("Secret", source["secretRef"] ?? [:])
        let prefix = source["prefix"]?.string.map { " with prefix '\($0)'" } ?? ""
        text.line(
          0,
          "      \(reference["name"]?.string ?? "")\t\(kind)\(prefix)\tOptional: \(reference["optional"]?.bool ?? false)"
        )
      }
    }
    let variables = container["env"]?.list ?? []
    text.line(0, "    Environment:\(variables.isEmpty ? "\t<none>" : "")")
    for variable in variables {
      text.line(0, "      \(variable["name"]?.string ?? ""):\t\(value(variable, container))")
    }
  }

  private func value(_ variable: Value, _ container: Value) -> String {
    guard let source = variable["valueFrom"] else {
      return (variable["value"]?.string ?? "").split(separator: "\n", omittingEmptySubsequences: false)
        .joined(separator: "\n      \t")
    }
    if let field = source["fieldRef"] {
      let path = field["fieldPath"]?.string ?? ""
      return "\(fieldValue(path)) (\(field["apiVersion"]?.string ?? "v1"):\(path))"
    }
    if let reference = source["resourceFieldRef"] {
      return "\(amount(reference, container)) (\(reference["resource"]?.string ?? ""))"
    }
    for (field, preposition, kind) in [("secretKeyRef", "in", "secret"), ("configMapKeyRef", "of", "config map")] {
      guard let reference = source[field] else { continue }
      let optional = reference["optional"]?.bool ?? false
      return "<set to the key '\(reference["key"]?.string ?? "")' \(preposition) \(kind)"
        + " '\(reference["name"]?.string ?? "")'>\tOptional: \(optional)"
    }
    return ""
  }

  /// What a container is granted or asks for, in units of the divisor and rounded up. Without a limit that is all that a
  /// node has.
  private func amount(_ reference: Value, _ container: Value) -> String {
    let resource = reference["resource"]?.string ?? ""
    let path = ["resources"] + resource.split(separator: ".", maxSplits: 1).map(String.init)
    func thousandths(_ value: Value?) -> Int64 { value.flatMap { Quantity(GoSyntax.plain($0)) }?.thousandths ?? 0 }
    let (amount, divisor) = (thousandths(container[path]), thousandths(reference["divisor"]))
    if amount == 0, ["limits.cpu", "limits.memory"].contains(resource) { return "node allocatable" }
    let unit = divisor == 0 ? 1000 : divisor
    return String(amount / unit + (amount % unit == 0 ? 0 : 1))
  }

  private func fieldValue(_ path: String) -> String {
    guard let pod else { return "" }
    return pod[path.split(separator: ".").map(String.init)]?.string ?? ""
  }

  private func mounts(_ container: Value, _ text: inout DescribeText) {
    let mounts = (container["volumeMounts"]?.list ?? []).sorted {
      ($0["mountPath"]?.string ?? "") < ($1["mountPath"]?.string ?? "")
    }
    text.line(0, "    Mounts:\(mounts.isEmpty ? "\t<none>" : "")")
    for mount in mounts {
      var flags = [mount["readOnly"]?.bool == true ? "ro" : "rw"]
      if let part = mount["subPath"]?.string { flags.append("path=\"\(part)\"") }
      text.line(
        0,
        "      \(mount["mountPath"]?.string ?? "") from \(mount["name"]?.string ?? "") (\(flags.joined(separator: ",")))"
      )
    }
  }
}
