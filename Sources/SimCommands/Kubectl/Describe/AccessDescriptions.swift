import Values

/// Roles, ClusterRoles and their bindings.
enum AccessDescriptions {
  static func role(_ object: Value, into text: inout DescribeText) {
    text.header(object, hasNamespace: false)
    text.labelsAndAnnotations(object)
    text.line(0, "PolicyRule:")
    text.line(1, "Resources\tNon-Resource URLs\tResource Names\tVerbs")
    text.line(1, "---------\t-----------------\t--------------\t-----")
    for rule in PolicyRule.compact(object["rules"]?.list ?? []) { text.line(1, rule.cells.joined(separator: "\t")) }
  }

  static func binding(_ object: Value, into text: inout DescribeText) {
    text.header(object, hasNamespace: false)
    text.labelsAndAnnotations(object)
    text.line(0, "Role:")
    text.line(1, "Kind:\t\(object[["roleRef", "kind"]]?.string ?? "")")
    text.line(1, "Name:\t\(object[["roleRef", "name"]]?.string ?? "")")
    text.line(0, "Subjects:")
    text.line(1, "Kind\tName\tNamespace")
    text.line(1, "----\t----\t---------")
    for subject in object["subjects"]?.list ?? [] {
      text.line(1, ["kind", "name", "namespace"].map { subject[$0]?.string ?? "" }.joined(separator: "\t"))
    }
  }
}

/// A rule about one resource of one group, or about one URL, as kubectl takes rules apart (component-helpers
/// `rbac/validation`).
struct PolicyRule {
  var verbs: [String]
  var groups: [String] = []
  var resources: [String] = []
  var names: [String] = []
  var urls: [String] = []

  /// The rules taken apart; verbs on one resource together again. Sorted by Go's text of the rule.
  static func compact(_ rules: [Value]) -> [PolicyRule] {
    var compact: [PolicyRule] = []
    for part in rules.flatMap(parts) {
      if part.urls.isEmpty, let index = compact.firstIndex(where: part.isAboutSame) {
        compact[index].verbs += part.verbs
      } else {
        compact.append(part)
      }
    }
    return compact.map { ($0.sortingText, $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  private static func parts(_ rule: Value) -> [PolicyRule] {
    func texts(_ field: String) -> [String] { (rule[field]?.list ?? []).compactMap(\.string) }
    let names = texts("resourceNames")
    var parts: [PolicyRule] = []
    for group in texts("apiGroups") {
      for resource in texts("resources") {
        for name in names.isEmpty ? [nil] : names.map(Optional.some) {
          parts.append(
            PolicyRule(verbs: texts("verbs"), groups: [group], resources: [resource], names: name.map { [$0] } ?? []))
        }
      }
    }
    return parts
      + texts("nonResourceURLs").flatMap { url in texts("verbs").map { PolicyRule(verbs: [$0], urls: [url]) } }
  }

  private func isAboutSame(_ other: PolicyRule) -> Bool {
    groups == other.groups && resources == other.resources && names == other.names && other.urls.isEmpty
  }

  private var sortingText: String {
    [verbs, groups, resources, names, urls].map(Self.list).joined(separator: ",")
  }

  var cells: [String] { [resource, Self.list(urls), Self.list(names), Self.list(verbs)] }

  /// `deployments.apps/scale`
  private var resource: String {
    guard let resource = resources.first else { return "" }
    let parts = resource.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let group = groups.first.flatMap { $0.isEmpty ? nil : ".\($0)" } ?? ""
    return "\(parts[0])\(group)" + (parts.count > 1 ? "/\(parts[1])" : "")
  }

  private static func list(_ texts: [String]) -> String { "[\(texts.joined(separator: " "))]" }
}
