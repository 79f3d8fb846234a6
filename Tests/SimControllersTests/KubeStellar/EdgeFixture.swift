import SimTypes
import SimWorld
import Testing
import Values

@testable import SimControllers

/// A world with kcp and KubeStellar's workspaces, into which tests put edge clusters, inventory and workloads.
final class EdgeFixture {
  let world: World
  let kcp: KCPServer
  let root: Cluster
  let espw: Cluster
  let inventory: Cluster
  private(set) var edges: [String: KindCluster] = [:]
  private(set) var syncers: [String: Syncer] = [:]
  lazy var mailboxes = MailboxController(kcp, espw: espw, log: .silent)
  lazy var resolver = WhereResolver(kcp, espw: espw, log: .silent)
  lazy var translator = PlacementTranslator(kcp, espw: espw, log: .silent)

  struct Missing: Error { var what: String }

  init(seed: UInt64 = 1, latencies: LatencyChoice = .typical) throws {
    world = World(seed: seed, latencies: latencies)
    kcp = world.kcp.server("test")
    kcp.start(at: "https://kcp.test:6443")
    // As long as it takes at most.
    world.advance(by: .seconds(60))
    root = try #require(kcp.root)
    let compute = try #require(kcp.cluster(at: "root:compute"))
    for export in KubernetesExport.kubeStellar {
      for schema in export.schemas { try compute.create(schema) }
      try compute.create(export.object)
    }
    espw = try Self.workspace("espw", kcp)
    for manifest in EdgeAPI.manifests { try espw.create(#require(EdgeAPI.definition(manifest.plural))) }
    world.advance(by: .seconds(3))
    inventory = try Self.workspace("imw1", kcp)
    try bind(["synctargets", "locations"], in: inventory)
  }

  /// Creates a workspace under `root` and waits until it is ready.
  private static func workspace(_ name: String, _ kcp: KCPServer) throws -> Cluster {
    try kcp.createWorkspace(name, in: #require(kcp.root))
    kcp.world.advance(by: .seconds(5))
    return try #require(kcp.cluster(at: "root:\(name)"))
  }

  private func bind(_ plurals: [String], in consumer: Cluster) throws {
    for plural in plurals {
      let outcome = try KubeBind.bind(plural, consumer: consumer, provider: espw)
      world.konnectors.start(for: consumer, provider: espw, id: outcome.id)
    }
    wait(3)
  }

  // MARK: Building the world

  func wait(_ seconds: Double) { world.advance(by: .seconds(seconds)) }

  /// A workload space: the edge kinds and Kubernetes' kinds bound.
  func workloadSpace(_ name: String) throws -> Cluster {
    let space = try Self.workspace(name, kcp)
    try bind(["edgeplacements", "customizers", "singleplacementslices"], in: space)
    for export in [KubernetesExport.kubernetes] + KubernetesExport.kubeStellar {
      try space.create(KCPFixture.binding("bind-\(export.name)", to: export.name, at: "root:compute"))
    }
    wait(15)
    return space
  }

  /// An inventory entry: a SyncTarget and a Location that selects it by its name.
  func place(_ name: String, _ labels: [String: String]) throws {
    let own = ["id": name].merging(labels) { $1 }
    try create(in: inventory, "SyncTarget", name, labels: own, [:])
    try create(
      in: inventory, "Location", name, labels: ["loc-name": name].merging(labels) { $1 },
      [
        "spec": [
          "resource": ["group": "edge.kubestellar.io", "version": "v2alpha1", "resource": "synctargets"],
          "instanceSelector": ["matchLabels": ["id": .string(name)]],
        ]
      ])
  }

  /// An edge cluster with a syncer for the SyncTarget of its name.
  func edge(_ name: String) {
    let kind = KindCluster.create(name: name, in: world)
    edges[name] = kind
    let syncer = Syncer(edge: kind.cluster, mailbox: { [unowned self] in mailbox(name) }, log: .silent)
    syncers[name] = syncer
    syncer.start()
  }

  @discardableResult
  func create(
    in cluster: Cluster, _ kind: String, _ name: String, namespace: String? = nil, labels: [String: String] = [:],
    _ rest: [String: Value]
  ) throws -> Object {
    var object = Object(apiVersion: EdgeAPI.apiVersion, kind: kind, name: name, namespace: namespace, rest)
    object.labels = labels
    return try cluster.create(object)
  }

  func apply(_ yaml: String, in cluster: Cluster) throws {
    for value in try YAML.parse(yaml, schema: .kubernetes) {
      let object = try #require(Object(value))
      try cluster.create(object)
    }
  }

  func startControllers() {
    mailboxes.start()
    resolver.start()
    translator.start()
  }

  // MARK: Looking

  /// The mailbox of a SyncTarget, once it is ready.
  func mailbox(_ target: String) -> Cluster? {
    kcp.workspaces(in: root).first {
      $0.annotations[MailboxController.targetAnnotation] == target && !$0.isBeingDeleted
    }.flatMap(kcp.cluster(of:))
  }

  func slice(_ name: String, in space: Cluster) -> [String] {
    (space.find(EdgeAPI.singlePlacementSlices, ObjectKey(name))?["destinations"]?.list ?? [])
      .compactMap { $0["locationName"]?.string }
  }

  func config(_ target: String) -> Object? { mailbox(target)?.find(EdgeAPI.syncerConfigs, ObjectKey("the-one")) }

  /// An object in an edge cluster.
  func find(_ resource: GroupResource, _ name: String, in namespace: String? = nil, at edge: String) -> Object? {
    edges[edge]?.cluster.find(resource, ObjectKey(name, in: namespace))
  }

  /// The web page that an edge cluster serves at a port of its node; `nil` if nobody answers.
  func page(_ port: Int, at edge: String) -> String? {
    guard let kind = edges[edge] else { return nil }
    let answer = NodePorts.answer(kind, node: kind.nodeNames[0], containerPort: port, path: "/index.html")
    guard case .response(let response) = answer else { return nil }
    return String(decoding: response.body, as: UTF8.self)
  }
}
