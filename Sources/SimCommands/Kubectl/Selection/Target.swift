import Values

/// An object that a command is about.
struct Target {
  var mapping: ResourceMapping
  /// `nil` for objects of cluster scope.
  var namespace: String?
  var name: String
  /// From a manifest or from the server; `nil` if only its name is known.
  var object: Value?
  /// The manifest it comes from.
  var source: String?

  var path: String { mapping.path(of: name, in: namespace) }
  /// `deployment.apps/web`, as output lines name it.
  var shown: String { "\(mapping.singularName)/\(name)" }
}

extension Target {
  init(_ object: Value, _ mapping: ResourceMapping, source: String? = nil) {
    self.init(
      mapping: mapping, namespace: object[["metadata", "namespace"]]?.string,
      name: object[["metadata", "name"]]?.string ?? "", object: object, source: source)
  }
}
