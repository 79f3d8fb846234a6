import SimLoop
import Values

/// `kubectl api-resources`
struct APIResourcesCommand: KubectlCommand {
  static let name = "api-resources"
  static let flags: [Flag] = [
    .text("api-group"), .bool("cached"), .list("categories"), .bool("namespaced", nil, true), .bool("no-headers"),
    .text("output", "o"), .text("sort-by"), .list("verbs"),
  ]

  func run(_ run: KubectlRun) async throws -> Int32 {
    guard run.words.isEmpty else {
      throw KubectlError.usage("unexpected arguments: [\(run.words.joined(separator: " "))]", Self.name)
    }
    let output = run.flags.text("output")
    guard ["", "wide", "name"].contains(output) else { throw KubectlError("--output \(output) is not available") }
    let types = sorted(try run.types().preferred.filter { isWanted($0, run.flags) }, by: run.flags.text("sort-by"))
    if output == "name" {
      for type in types { try await run.print(type.groupResource.description) }
      return 0
    }
    var table = TextTable()
    var rows = run.flags.bool("no-headers") ? [] : [header(isWide: output == "wide")]
    rows += types.map { row($0, isWide: output == "wide") }
    try await run.write(table.text(rows))
    return 0
  }

  private func isWanted(_ type: ResourceMapping, _ flags: ParsedFlags) -> Bool {
    if type.verbs.isEmpty { return false }
    if flags.isSet("api-group"), type.group != flags.text("api-group") { return false }
    if flags.isSet("namespaced"), type.isNamespaced != flags.bool("namespaced") { return false }
    return flags.texts("verbs").allSatisfy(type.verbs.contains)
      && flags.texts("categories").allSatisfy(type.categories.contains)
  }

  private func sorted(_ types: [ResourceMapping], by field: String) -> [ResourceMapping] {
    types.sorted { one, other in
      switch field {
      case "name": one.resource < other.resource
      case "kind": one.kind < other.kind
      default: (one.group, one.resource) < (other.group, other.resource)
      }
    }
  }

  private func header(isWide: Bool) -> [String] {
    ["NAME", "SHORTNAMES", "APIVERSION", "NAMESPACED", "KIND"] + (isWide ? ["VERBS", "CATEGORIES"] : [])
  }

  private func row(_ type: ResourceMapping, isWide: Bool) -> [String] {
    [type.resource, type.shortNames.joined(separator: ","), type.apiVersion, String(type.isNamespaced), type.kind]
      + (isWide ? [type.verbs.joined(separator: ","), type.categories.joined(separator: ",")] : [])
  }
}

/// `kubectl api-versions`
struct APIVersionsCommand: KubectlCommand {
  static let name = "api-versions"
  static let flags: [Flag] = []

  func run(_ run: KubectlRun) async throws -> Int32 {
    let versions = Set(try run.types().all.map(\.apiVersion)).sorted()
    try await run.print(versions.joined(separator: "\n"))
    return 0
  }
}

/// `kubectl cluster-info`
struct ClusterInfoCommand: KubectlCommand {
  static let name = "cluster-info"
  static let flags: [Flag] = []

  func run(_ run: KubectlRun) async throws -> Int32 {
    if run.words.first == "dump" { throw KubectlError.notSimulated("kubectl cluster-info dump") }
    let client = try run.client()
    try await run.print("Kubernetes control plane is running at \(client.address)")
    let services = try client.get(
      "/api/v1/namespaces/kube-system/services", query: [("labelSelector", "kubernetes.io/cluster-service=true")])
    for service in services["items"]?.list ?? [] {
      let labels = service[["metadata", "labels"]]
      let name = service[["metadata", "name"]]?.string ?? ""
      let shown = labels?["kubernetes.io/name"]?.string ?? name
      let port = (service[["spec", "ports"]]?.list ?? []).first?["name"]?.string.map { ":\($0)" } ?? ""
      try await run.print(
        "\(shown) is running at \(client.address)/api/v1/namespaces/kube-system/services/\(name)\(port)/proxy")
    }
    try await run.print("\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.")
    return 0
  }
}
