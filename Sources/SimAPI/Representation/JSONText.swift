import Values

/// The JSON text in which an answer leaves over HTTP. Programs get it compact, with sorted keys.
public enum JSONText {
  /// Pretty for people, as kube-apiserver's serializer decides: where `pretty` asks for it, or for the user agents of curl,
  /// Wget and browsers if it is not there. `/version` always is.
  public static func of(_ value: Value, answering request: APIRequest) -> String {
    isForPeople(request) ? value.json(indent: 2, leadingKeys: leadingKeys) : value.json() + "\n"
  }

  private static func isForPeople(_ request: APIRequest) -> Bool {
    if case .version = APIPath(request.path) { return true }
    if let pretty = request.query("pretty") { return !["0", "false"].contains(pretty) }
    let agent = request.headers["user-agent"] ?? ""
    return ["curl", "Wget", "Mozilla/5.0"].contains(where: agent.hasPrefix)
  }

  /// The order of the fields that most of Kubernetes' types have, and of those of `/version`.
  private static let leadingKeys = [
    "kind", "apiVersion", "metadata", "name", "generateName", "namespace", "selfLink", "uid", "resourceVersion",
    "generation", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "labels", "annotations",
    "ownerReferences", "finalizers", "managedFields", "spec", "status", "major",
    "minor", "gitVersion", "gitCommit", "gitTreeState", "buildDate", "goVersion", "compiler", "platform",
  ]
}
