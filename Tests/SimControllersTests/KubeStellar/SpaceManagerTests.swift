import SimTypes
import SimWorld
import Testing
import Values

@testable import SimControllers

struct SpaceManagerTests {
  let world = World(seed: 1)
  let kcp: KCPServer
  let kind: KindCluster
  let hosting: Cluster
  let manager: SpaceManager

  private static let kubeconfig = """
    apiVersion: v1
    kind: Config
    clusters:
    - {name: base, cluster: {server: "https://kcp.test:6443"}}
    - {name: root, cluster: {server: "https://kcp.test:6443/clusters/root"}}
    contexts:
    - {name: base, context: {cluster: base, user: kcp-admin}}
    - {name: root, context: {cluster: root, user: kcp-admin}}
    users:
    - {name: kcp-admin, user: {token: secret}}
    """

  init() throws {
    kcp = world.kcp.server("test")
    kcp.start(at: "https://kcp.test:6443")
    world.advance(by: .seconds(40))
    kind = KindCluster.create(name: "space-mgt", in: world)
    hosting = kind.cluster
    for manifest in SpaceAPI.manifests { try hosting.create(#require(Object.manifest(manifest.text))) }
    world.advance(by: .seconds(3))
    manager = SpaceManager(hosting: hosting, log: .silent) { [kcp] text in text.contains("kcp.test") ? kcp : nil }
    manager.start()
  }

  private func provider(prefix: String = "ks-", secret: Value = ["kubeconfig": .string(Base64.encoded(kubeconfig))])
    throws
  {
    try hosting.create(
      Object(apiVersion: "v1", kind: "Secret", name: "kcpsec", namespace: "default", ["data": secret]))
    try hosting.create(
      Object(
        apiVersion: SpaceAPI.apiVersion, kind: "SpaceProviderDesc", name: "default",
        [
          "spec": [
            "ProviderType": "kcp", "SpacePrefixForDiscovery": .string(prefix),
            "secretRef": ["namespace": "default", "name": "kcpsec"],
          ]
        ]))
    world.advance(by: .seconds(3))
  }

  private func space(_ name: String) throws {
    try hosting.create(
      Object(
        apiVersion: SpaceAPI.apiVersion, kind: "Space", name: name, namespace: "spaceprovider-default",
        ["spec": ["SpaceProviderDescName": "default", "Type": "managed"]]))
    world.advance(by: .seconds(6))
  }

  private func phase(_ name: String) -> String? {
    hosting.find(SpaceAPI.spaces, ObjectKey(name, in: "spaceprovider-default"))?.status["Phase"]?.string
  }

  @Test(arguments: [1, 2]) func aProviderIsReadyWithASecretOfOneKey(encodings: Int) throws {
    let data = (1...encodings).reduce(Self.kubeconfig) { text, _ in Base64.encoded(text) }
    try provider(secret: ["kubeconfig": .string(data)])
    #expect(hosting.find(SpaceAPI.providers, ObjectKey("default"))?.status["Phase"] == "Ready")
    #expect(hosting.find(.namespaces, ObjectKey("spaceprovider-default")) != nil)
  }

  @Test func aSpaceBecomesAWorkspaceWithSecrets() throws {
    try provider()
    try space("espw")
    #expect(kcp.cluster(at: "root:espw") != nil)
    #expect(phase("espw") == "Ready")
    for name in ["incluster-espw", "external-espw"] {
      let secret = hosting.find(.secrets, ObjectKey(name, in: "spaceprovider-default"))
      let once = Base64.decoded(secret?["data", "kubeconfig"]?.string ?? "").map { String(decoding: $0, as: UTF8.self) }
      let text = String(decoding: Base64.decoded(once ?? "") ?? [], as: UTF8.self)
      let value = try #require(try YAML.parse(text, schema: .kubernetes).first)
      #expect(value["clusters"]?.list?.first?["cluster"]?["server"] == "https://kcp.test:6443/clusters/root:espw")
      #expect(value["current-context"] == "root")
      #expect(value["users"]?.list?.first?["user"]?["token"] == "secret")
    }
  }

  @Test func aDeletedSpaceTakesItsWorkspace() throws {
    try provider()
    try space("espw")
    let key = ObjectKey("espw", in: "spaceprovider-default")
    try hosting.delete(SpaceAPI.spaces, key)
    #expect(hosting.find(SpaceAPI.spaces, key)?.isBeingDeleted == true)
    world.advance(by: .seconds(30))
    #expect(hosting.find(SpaceAPI.spaces, key) == nil)
    #expect(kcp.cluster(at: "root:espw") == nil)
    #expect(hosting.find(.secrets, ObjectKey("external-espw", in: "spaceprovider-default")) == nil)
  }

  @Test func aDeletedWorkspaceLeavesItsSpaceNotReady() throws {
    try provider()
    try space("espw")
    try #require(kcp.root).delete(KCPAPI.workspaces, ObjectKey("espw"))
    world.advance(by: .seconds(30))
    #expect(phase("espw") == "NotReady")
  }

  @Test func workspacesOfThePrefixAreDiscovered() throws {
    try provider()
    let root = try #require(kcp.root)
    for name in ["ks-edge", "other"] { try kcp.createWorkspace(name, in: root) }
    world.advance(by: .seconds(6))
    #expect(phase("ks-edge") == "Ready")
    #expect(phase("other") == nil)
  }

  @Test func aStoppedManagerDoesNothingAndCatchesUp() throws {
    try provider()
    manager.stop()
    try space("espw")
    #expect(phase("espw") == nil)
    manager.start()
    world.advance(by: .seconds(6))
    #expect(phase("espw") == "Ready")
  }
}
