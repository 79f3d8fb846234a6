import SimWorld
import Values

/// Roles written as lines, which is how a hundred of them can be read.
///
/// A line without indentation begins a role: its name, and the roles whose rules it becomes part of behind `->`. An indented
/// line is a rule: verbs, API groups, resources and the names of objects, each a list with commas and without blanks. `core`
/// is the core group. A rule for paths outside the API has `url` in place of the groups. Some lists of verbs have names.
enum RoleTable {
  struct Role {
    var name: String
    /// The aggregated roles that this one is part of.
    var partOf: [String] = []
    var rules: [Value] = []
  }

  private static let verbs: [String: [String]] = [
    "read": ["get", "list", "watch"], "look": ["list", "watch"], "put": ["patch", "update"],
    "write": ["create", "delete", "deletecollection", "patch", "update"],
  ]

  static func roles(_ text: String) -> [Role] {
    var roles: [Role] = []
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      if line.first == " " {
        roles[roles.count - 1].rules.append(rule(words))
      } else {
        roles.append(Role(name: words[0], partOf: Array(words.dropFirst(2))))
      }
    }
    return roles
  }

  private static func rule(_ words: [String]) -> Value {
    // Every controller writes events.
    if words == ["events"] { return rule(["create,patch,update", "core,events.k8s.io", "events"]) }
    let columns = words.map { $0.split(separator: ",").map(String.init) }
    let verbs = columns[0].flatMap { Self.verbs[$0] ?? [$0] }
    if columns[1] == ["url"] { return ["nonResourceURLs": list(columns[2]), "verbs": list(verbs)] }
    var rule: [String: Value] = [
      "apiGroups": list(columns[1].map { $0 == "core" ? "" : $0 }), "resources": list(columns[2]), "verbs": list(verbs),
    ]
    if columns.count > 3 { rule["resourceNames"] = list(columns[3]) }
    return .map(rule)
  }

  private static func list(_ texts: [String]) -> Value { .list(texts.map(Value.string)) }
}
