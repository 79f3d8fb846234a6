import SimTypes
import SimWorld
import Values

@testable import SimControllers

/// A kcp server in a world of its own, usable, with `root:compute`.
struct KCPFixture {
  let world: World
  let kcp: KCPServer
  let root: Cluster

  init(seed: UInt64 = 1) {
    world = World(seed: seed)
    kcp = world.kcp.server("test")
    kcp.start(at: "http://127.0.0.1:4123")
    world.advance(by: .seconds(25))
    guard let root = kcp.root else { fatalError("kcp did not come up") }
    self.root = root
  }

  /// Creates a workspace and waits until it is ready.
  func workspace(_ name: String, in parent: Cluster? = nil, type: String? = nil) throws -> Cluster {
    let parent = parent ?? root
    try kcp.createWorkspace(name, in: parent, type: type)
    world.advance(by: .seconds(3))
    let workspace = try parent.get(KCPAPI.workspaces, ObjectKey(name))
    guard let cluster = kcp.cluster(of: workspace) else { throw Missing(what: "logical cluster of \(name)") }
    return cluster
  }

  struct Missing: Error { var what: String }

  func phase(_ name: String, in parent: Cluster? = nil) -> String? {
    (parent ?? root).find(KCPAPI.workspaces, ObjectKey(name))?.status["phase"]?.string
  }

  /// An APIBinding to an export.
  static func binding(_ name: String, to export: String, at path: String) -> Object {
    Object(
      apiVersion: KCPAPI.apisVersion, kind: "APIBinding", name: name,
      ["spec": ["reference": ["export": ["path": .string(path), "name": .string(export)]]]])
  }
}
