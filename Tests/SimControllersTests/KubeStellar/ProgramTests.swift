import SimTypes
import SimWorld
import Testing
import Values

@testable import SimControllers

/// Programs that start where they cannot work, and syncers that run in pods.
struct ProgramTests {
  let edge: EdgeFixture

  init() throws { edge = try EdgeFixture() }

  /// What a program writes to its log, without the header of each line.
  private final class Lines {
    var all: [String] = []

    func log(_ world: World) -> KLog {
      KLog(verbosity: 4, process: 7, program: "test", now: { world.now }) { line in
        self.all.append(line.split(separator: "]", maxSplits: 1).last.map { String($0.dropFirst()) } ?? line)
      }
    }
  }

  @Test func aProgramInTheWrongWorkspaceOnlyComplains() throws {
    let lines = Lines()
    let controller = MailboxController(edge.kcp, espw: edge.inventory, log: lines.log(edge.world))
    try edge.place("florin", [:])
    controller.start()
    edge.wait(60)
    #expect(edge.mailbox("florin") == nil)
    #expect(lines.all.first == "Waiting for caches to sync for mailbox-controller")
    #expect(lines.all.last?.contains("the server could not find the requested resource") == true)
    #expect(!lines.all.contains("Caches are synced for mailbox-controller"))
    controller.stop()
    let count = lines.all.count
    edge.wait(60)
    #expect(lines.all.count == count)
  }

  @Test func aProgramWithoutWorkspaceSaysSo() {
    let lines = Lines()
    let resolver = WhereResolver(edge.kcp, espw: nil, log: lines.log(edge.world))
    resolver.start()
    edge.wait(1)
    #expect(lines.all.last == #""Unhandled Error" err="failed to list: the workspace does not exist""#)
  }

  /// client-go's back-off: 5 ms, doubled each time.
  @Test func whatFailsIsTriedAgainLessAndLessOften() throws {
    let lines = Lines()
    edge.edge("florin")
    try edge.place("florin", ["env": "prod"])
    edge.mailboxes.start()
    edge.resolver.start()
    let translator = PlacementTranslator(edge.kcp, espw: edge.espw, log: lines.log(edge.world))
    translator.start()
    let (common, _) = try edge.exampleWorkloads()
    edge.wait(60)
    let mailbox = try #require(edge.mailbox("florin"))
    mailbox.types.remove(.replicaSets)
    lines.all = []
    try common.modify(.replicaSets, ObjectKey("commond", in: "commonstuff")) { $0.labels["changed"] = "yes" }
    edge.wait(100)
    let failures = lines.all.count { $0.contains("object in mailbox workspace") }
    #expect((10...16).contains(failures))
    translator.stop()
  }

  @Test func mailboxesAreLogged() throws {
    let lines = Lines()
    let controller = MailboxController(edge.kcp, espw: edge.espw, log: lines.log(edge.world))
    controller.start()
    try edge.place("florin", [:])
    edge.wait(20)
    let name = try #require(edge.kcp.workspaces(in: edge.root).first { $0.name.contains("-mb-") }?.name)
    #expect(lines.all.contains("\"Created missing workspace\" worker=\"0\" mbwsName=\"\(name)\""))
    let copy = try #require(edge.espw.list(EdgeAPI.syncTargets).first)
    #expect(name == "\(edge.inventory.id)-mb-\(copy.uid)")
    let kinds = try #require(edge.mailbox("florin")).list(.customResourceDefinitions).map(\.name)
    #expect(kinds == ["edgesyncconfigs.edge.kubestellar.io", "syncerconfigs.edge.kubestellar.io"])
  }

  // MARK: Syncers in pods

  private func deployment(_ kubeconfig: String) -> String {
    """
    apiVersion: v1
    kind: Namespace
    metadata: {name: syncer}
    ---
    apiVersion: v1
    kind: Secret
    metadata: {name: access, namespace: syncer}
    data: {kubeconfig: \(Base64.encoded(kubeconfig))}
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: syncer, namespace: syncer}
    spec:
      replicas: 1
      strategy: {type: Recreate}
      selector: {matchLabels: {app: syncer}}
      template:
        metadata: {labels: {app: syncer}}
        spec:
          containers:
          - name: kubestellar-syncer
            image: quay.io/kubestellar/syncer:git-2e3b5fa59-clean
            command: [/ko-app/syncer]
            args: [--from-kubeconfig=/kubestellar/kubeconfig, --sync-target-name=florin]
            volumeMounts: [{name: kubeconfig, mountPath: /kubestellar/, readOnly: true}]
          volumes: [{name: kubeconfig, secret: {secretName: access}}]
    """
  }

  private func kubeconfig(_ mailbox: Cluster) -> String {
    let token = ServiceAccountTokens.make(
      cluster: mailbox.id, serviceAccount: ObjectKey("syncer", in: "default"), world: edge.world)
    return """
      apiVersion: v1
      kind: Config
      clusters: [{name: default, cluster: {server: "https://kcp.test:6443"}}]
      users: [{name: default, user: {token: "\(token)"}}]
      contexts: [{name: default, context: {cluster: default, user: default}}]
      current-context: default
      """
  }

  @Test func aPodThatRunsTheSyncerSyncs() throws {
    let kind = KindCluster.create(name: "florin", in: edge.world)
    edge.world.syncerPrograms.attach(to: kind)
    try edge.place("florin", ["env": "prod"])
    edge.startControllers()
    let space = try edge.workloadSpace("wmw-c")
    try edge.apply(Workloads.common, in: space)
    try edge.apply(Workloads.commonPlacement, in: space)
    edge.wait(30)
    let mailbox = try #require(edge.mailbox("florin"))
    let key = ObjectKey("commond", in: "commonstuff")
    try edge.apply(deployment(kubeconfig(mailbox)), in: kind.cluster)
    edge.wait(60)
    #expect(kind.cluster.find(.replicaSets, key) != nil)
    #expect(mailbox.find(.replicaSets, key)?.status["readyReplicas"] == 1)
    try kind.cluster.delete(.deployments, ObjectKey("syncer", in: "syncer"))
    edge.wait(60)
    try space.modify(.replicaSets, key) { $0.annotations["note"] = "later" }
    edge.wait(60)
    #expect(kind.cluster.find(.replicaSets, key)?.annotations["note"] == nil)
  }

  @Test func tokensTellTheirCluster() {
    let token = ServiceAccountTokens.make(
      cluster: ClusterID("2hdj5ap1xqvgfs3d"), serviceAccount: ObjectKey("s", in: "n"), world: edge.world)
    #expect(ServiceAccountTokens.cluster(of: token) == ClusterID("2hdj5ap1xqvgfs3d"))
    #expect(token.split(separator: ".").count == 3)
    #expect(ServiceAccountTokens.cluster(of: "secret") == nil)
    #expect(ServiceAccountTokens.cluster(of: "a.b.c") == nil)
  }
}
