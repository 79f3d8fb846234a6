import SimControllers
import SimTypes
import SimWorld
import Values

/// A world with kcp, KubeStellar's controllers, and any number of edge clusters with their syncers.
struct EdgeWorld {
  /// The world is not what the benchmark takes it for.
  struct Unexpected: Error, CustomStringConvertible { var description: String }

  let world = World(seed: 1)
  let kcp: KCPServer
  private let root: Cluster
  private let espw: Cluster
  private let inventory: Cluster
  private(set) var clusters: [KindCluster] = []
  private var syncers: [Syncer] = []
  private var programs: [Any] = []

  init() throws {
    kcp = world.kcp.server("benchmark")
    kcp.start(at: "https://kcp:6443")
    world.advance(by: .seconds(40))
    guard let root = kcp.root, let compute = kcp.cluster(at: "root:compute") else {
      throw Unexpected(description: "kcp did not start")
    }
    self.root = root
    for export in KubernetesExport.kubeStellar {
      for schema in export.schemas { try compute.create(schema) }
      try compute.create(export.object)
    }
    espw = try Self.workspace("espw", kcp, root)
    for manifest in EdgeAPI.manifests {
      if let definition = EdgeAPI.definition(manifest.plural) { try espw.create(definition) }
    }
    world.advance(by: .seconds(3))
    inventory = try Self.workspace("imw1", kcp, root)
    try bind(["synctargets", "locations"], in: inventory)
  }

  private static func workspace(_ name: String, _ kcp: KCPServer, _ root: Cluster) throws -> Cluster {
    try kcp.createWorkspace(name, in: root)
    kcp.world.advance(by: .seconds(5))
    guard let cluster = kcp.cluster(at: "root:\(name)") else {
      throw Unexpected(description: "there is no workspace \(name)")
    }
    return cluster
  }

  private func bind(_ plurals: [String], in consumer: Cluster) throws {
    for plural in plurals {
      let outcome = try KubeBind.bind(plural, consumer: consumer, provider: espw)
      world.konnectors.start(for: consumer, provider: espw, id: outcome.id)
    }
    world.advance(by: .seconds(3))
  }

  /// A workload space in which the edge kinds and Kubernetes' kinds are served.
  func workloadSpace(_ name: String) throws -> Cluster {
    let space = try Self.workspace(name, kcp, root)
    try bind(["edgeplacements", "customizers", "singleplacementslices"], in: space)
    for export in [KubernetesExport.kubernetes] + KubernetesExport.kubeStellar {
      let reference: Value = ["export": ["path": "root:compute", "name": .string(export.name)]]
      try space.create(
        Object(
          apiVersion: "apis.kcp.io/v1alpha1", kind: "APIBinding", name: "bind-\(export.name)",
          ["spec": ["reference": reference]]))
    }
    world.advance(by: .seconds(15))
    return space
  }

  /// Adds a SyncTarget and a Location for each of `count` edge clusters.
  func addInventory(_ count: Int) throws {
    for index in 0..<count {
      let name = "edge\(index)"
      var target = Object(apiVersion: EdgeAPI.apiVersion, kind: "SyncTarget", name: name)
      target.labels = ["id": name, "env": "prod"]
      try inventory.create(target)
      var location = Object(
        apiVersion: EdgeAPI.apiVersion, kind: "Location", name: name,
        [
          "spec": [
            "resource": ["group": "edge.kubestellar.io", "version": "v2alpha1", "resource": "synctargets"],
            "instanceSelector": ["matchLabels": ["id": .string(name)]],
          ]
        ])
      location.labels = ["loc-name": name, "env": "prod"]
      try inventory.create(location)
    }
  }

  mutating func startControllers() {
    let mailboxes = MailboxController(kcp, espw: espw, log: .silent)
    let resolver = WhereResolver(kcp, espw: espw, log: .silent)
    let translator = PlacementTranslator(kcp, espw: espw, log: .silent)
    mailboxes.start()
    resolver.start()
    translator.start()
    programs = [mailboxes, resolver, translator]
  }

  /// Makes an edge cluster with a syncer for every mailbox.
  mutating func addClusters() {
    for workspace in kcp.workspaces(in: root) {
      guard let target = workspace.annotations[MailboxController.targetAnnotation],
        let mailbox = kcp.cluster(of: workspace)
      else { continue }
      let cluster = KindCluster.create(name: target, in: world)
      let syncer = Syncer(edge: cluster.cluster, mailbox: { mailbox }, log: .silent)
      syncer.start()
      clusters.append(cluster)
      syncers.append(syncer)
    }
  }
}
