import SimTypes
import SimWorld
import Values

/// Nodes, with the pods on them and what those ask for.
struct NodeDescription {
  let node: Value
  /// Those that have not ended.
  let pods: [Value]
  /// `nil` if there is none.
  let lease: Value?
  let now: Instant

  func write(into text: inout DescribeText) {
    let (spec, status) = (node["spec"] ?? [:], node["status"] ?? [:])
    text.header(node, hasNamespace: false)
    text.line(0, "Roles:\t\(roles)")
    text.labelsAndAnnotations(node)
    text.line(0, "CreationTimestamp:\t\(DescribeTime.text(node[["metadata", "creationTimestamp"]]))")
    text.lines("Taints", (spec["taints"]?.list ?? []).map(Self.taint).sorted())
    text.line(0, "Unschedulable:\t\(spec["unschedulable"]?.bool ?? false)")
    writeLease(&text)
    conditions(status, &text)
    text.line(0, "Addresses:")
    for address in status["addresses"]?.list ?? [] {
      text.line(1, "\(address["type"]?.string ?? ""):\t\(address["address"]?.string ?? "")")
    }
    amounts("Capacity", status["capacity"], &text)
    amounts("Allocatable", status["allocatable"], &text)
    system(status["nodeInfo"] ?? [:], &text)
    if let range = spec["podCIDR"]?.string { text.line(0, "PodCIDR:\t\(range)") }
    if let ranges = spec["podCIDRs"]?.list {
      text.line(0, "PodCIDRs:\t\(ranges.compactMap(\.string).joined(separator: ","))")
    }
    if let provider = spec["providerID"]?.string { text.line(0, "ProviderID:\t\(provider)") }
    writePods(&text)
    writeTotals(&text)
  }

  private var roles: String {
    let prefix = "node-role.kubernetes.io/"
    let names = (node[["metadata", "labels"]]?.map ?? [:]).keys.filter { $0.hasPrefix(prefix) }
      .map { String($0.dropFirst(prefix.count)) }.sorted()
    return names.isEmpty ? "<none>" : names.joined(separator: ",")
  }

  private static func taint(_ taint: Value) -> String {
    let value = taint["value"]?.string ?? ""
    return "\(taint["key"]?.string ?? "")\(value.isEmpty ? "" : "=\(value)"):\(taint["effect"]?.string ?? "")"
  }

  private func writeLease(_ text: inout DescribeText) {
    guard let lease else {
      return text.line(
        0,
        "Lease:\tFailed to get lease: leases.coordination.k8s.io \"\(node[["metadata", "name"]]?.string ?? "")\" not found"
      )
    }
    func time(_ name: String) -> String {
      let time = DescribeTime.text(lease[["spec", name]])
      return time.isEmpty ? "<unset>" : time
    }
    text.line(0, "Lease:")
    text.line(1, "HolderIdentity:\t\(lease[["spec", "holderIdentity"]]?.string ?? "<unset>")")
    text.line(1, "AcquireTime:\t\(time("acquireTime"))")
    text.line(1, "RenewTime:\t\(time("renewTime"))")
  }

  private func conditions(_ status: Value, _ text: inout DescribeText) {
    let names = ["type", "status", "lastHeartbeatTime", "lastTransitionTime", "reason", "message"]
    text.line(0, "Conditions:\n  Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage")
    text.line(1, "----\t------\t-----------------\t------------------\t------\t-------")
    for condition in status["conditions"]?.list ?? [] {
      let cells = names.map { name in
        name.hasSuffix("Time") ? DescribeTime.text(condition[name]) : condition[name]?.string ?? ""
      }
      text.line(1, cells.dropLast().map { "\($0) \t" }.joined() + (cells.last ?? ""))
    }
  }

  private func amounts(_ title: String, _ amounts: Value?, _ text: inout DescribeText) {
    text.line(0, "\(title):")
    for (name, amount) in (amounts?.map ?? [:]).sorted(by: { $0.key < $1.key }) {
      text.line(0, "  \(name):\t\(GoSyntax.plain(amount))")
    }
  }

  private func system(_ info: Value, _ text: inout DescribeText) {
    text.line(0, "System Info:")
    for (title, field) in [
      ("Machine ID", "machineID"), ("System UUID", "systemUUID"), ("Boot ID", "bootID"),
      ("Kernel Version", "kernelVersion"), ("OS Image", "osImage"), ("Operating System", "operatingSystem"),
      ("Architecture", "architecture"), ("Container Runtime Version", "containerRuntimeVersion"),
      ("Kubelet Version", "kubeletVersion"), ("Kube-Proxy Version", "kubeProxyVersion"),
    ] {
      text.line(0, "  \(title):\t\(info[field]?.string ?? "")")
    }
  }

  // MARK: Pods

  private func writePods(_ text: inout DescribeText) {
    text.line(0, "Non-terminated Pods:\t(\(pods.count) in total)")
    text.line(1, "Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge")
    text.line(1, "---------\t----\t\t------------\t----------\t---------------\t-------------\t---")
    for pod in pods {
      let amounts = ["cpu", "memory"].flatMap { resource in
        ["requests", "limits"].map { share(Self.total($0, resource, [pod]), of: resource) }
      }
      let creation = pod[["metadata", "creationTimestamp"]]?.string.flatMap(Instant.init(timestamp:))
      let names = [pod[["metadata", "namespace"]], pod[["metadata", "name"]]].map { $0?.string ?? "" }
      text.line(
        1, "\(names[0])\t\(names[1])\t\t\(amounts.joined(separator: "\t"))\t\(Age.text(from: creation, to: now))")
    }
  }

  private func writeTotals(_ text: inout DescribeText) {
    text.line(0, "Allocated resources:\n  (Total limits may be over 100 percent, i.e., overcommitted.)")
    text.line(1, "Resource\tRequests\tLimits")
    text.line(1, "--------\t--------\t------")
    let pages = (node[["status", "allocatable"]]?.map ?? [:]).keys.filter { $0.hasPrefix("hugepages-") }.sorted()
    for resource in ["cpu", "memory", "ephemeral-storage"] + pages {
      let cells = ["requests", "limits"].map { share(Self.total($0, resource, pods), of: resource) }
      text.line(1, "\(resource)\t\(cells.joined(separator: "\t"))")
    }
  }

  /// In thousandths.
  private static func total(_ kind: String, _ resource: String, _ pods: [Value]) -> Int64 {
    pods.flatMap { $0[["spec", "containers"]]?.list ?? [] }.reduce(0) { sum, container in
      sum.saturatingPlus(container[["resources", kind, resource]].flatMap { Quantity($0) }?.thousandths ?? 0)
    }
  }

  /// An amount and how much of the node it is.
  private func share(_ thousandths: Int64, of resource: String) -> String {
    let whole = node[["status", "allocatable", resource]].flatMap { Quantity($0) }?.thousandths ?? 0
    let percent = whole == 0 ? 0 : Int64(saturating: Double(thousandths) / Double(whole) * 100)
    return "\(resource == "cpu" ? Self.cpu(thousandths) : Self.bytes(thousandths / 1000)) (\(percent)%)"
  }

  private static func cpu(_ thousandths: Int64) -> String {
    thousandths % 1000 == 0 ? String(thousandths / 1000) : "\(thousandths)m"
  }

  private static func bytes(_ count: Int64) -> String {
    var (count, suffixes) = (count, ["", "Ki", "Mi", "Gi", "Ti"][...])
    while count != 0, count % 1024 == 0, suffixes.count > 1 {
      count /= 1024
      suffixes.removeFirst()
    }
    return "\(count)\(suffixes.first ?? "")"
  }
}
