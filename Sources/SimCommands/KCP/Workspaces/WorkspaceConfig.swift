import Values

/// The part of a client configuration that `kubectl ws` reads and changes: the present context, where it points, and
/// the two contexts of its own by which it goes somewhere and back.
struct WorkspaceConfig {
  static let current = "workspace.kcp.io/current"
  static let previous = "workspace.kcp.io/previous"

  private var config: Kubeconfig
  /// The present context's name; empty if there is none.
  let context: String
  /// An address that a flag names instead of the context's.
  private let serverFlag: String?

  init(_ source: KubeconfigFiles, context: String?, server: String?) throws(KCPError) {
    do { config = try Kubeconfig(source) } catch { throw KCPError(error.message) }
    self.context = context ?? config.currentContext ?? ""
    serverFlag = server
  }

  /// The address of the present context.
  func server() throws(KCPError) -> String {
    let cluster = try entry()["cluster"]?.string ?? ""
    return serverFlag ?? config.entry(.clusters, cluster)?["server"]?.string ?? ""
  }

  private func entry(_ name: String? = nil) throws(KCPError) -> Value {
    let name = name ?? context
    guard let entry = config.entry(.contexts, name) else { throw KCPError("current \"\(name)\" context not found") }
    return entry
  }

  // MARK: Going somewhere

  /// Makes an address the current one, and remembers where one was before.
  mutating func go(to server: String) throws(KCPError) {
    let old = try entry()
    let oldCluster = old["cluster"]?.string ?? ""
    guard let cluster = config.entry(.clusters, oldCluster) else {
      throw KCPError("current \"\(oldCluster)\" cluster not found")
    }
    remember(old, cluster)
    var newCluster = cluster
    newCluster["server"] = .string(server)
    var newContext = old
    newContext["cluster"] = .string(Self.current)
    config.set(.clusters, Self.current, newCluster)
    config.set(.contexts, Self.current, newContext)
    config.setCurrentContext(Self.current)
    try save()
  }

  /// Keeps a context as the previous one. Its cluster is copied if it is about to be overwritten.
  private mutating func remember(_ context: Value, _ cluster: Value?) {
    var context = context
    if context["cluster"]?.string == Self.current {
      context["cluster"] = .string(Self.previous)
      config.set(.clusters, Self.previous, cluster)
    }
    config.set(.contexts, Self.previous, context)
  }

  /// Goes back to where one was before, and remembers the present place. Returns the address.
  mutating func goBack() throws(KCPError) -> String {
    let old = try entry()
    guard var back = config.entry(.contexts, Self.previous) else {
      throw KCPError("no previous workspace found in kubeconfig")
    }
    let oldCluster = old["cluster"]?.string.flatMap { config.entry(.clusters, $0) }
    let backCluster = back["cluster"]?.string.flatMap { config.entry(.clusters, $0) }
    if back["cluster"]?.string == Self.previous {
      back["cluster"] = .string(Self.current)
      config.set(.clusters, Self.current, backCluster)
    }
    remember(old, oldCluster)
    config.set(.contexts, Self.current, back)
    config.setCurrentContext(Self.current)
    try save()
    return backCluster?["server"]?.string ?? ""
  }

  // MARK: Named contexts

  func hasContext(_ name: String) -> Bool { config.entry(.contexts, name) != nil }

  /// Copies the present context and its cluster under a name, and makes that the current context.
  mutating func nameContext(_ name: String) throws(KCPError) {
    var copy = try entry()
    if let cluster = copy["cluster"]?.string, let content = config.entry(.clusters, cluster) {
      config.set(.clusters, name, content)
    }
    copy["cluster"] = .string(name)
    config.set(.contexts, name, copy)
    config.setCurrentContext(name)
    try save()
  }

  private mutating func save() throws(KCPError) {
    do { try config.save() } catch { throw KCPError(error.message) }
  }
}
