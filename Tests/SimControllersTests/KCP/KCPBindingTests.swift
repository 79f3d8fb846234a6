import SimTypes
import SimWorld
import Testing
import Values

@testable import SimControllers

@Suite struct KCPBindingTests {
  private static let deployments = GroupResource("deployments", group: "apps")

  private static func deployment(_ name: String) -> Object {
    let container: Value = ["name": "web", "image": "httpd", "ports": [["containerPort": 80]]]
    let spec: Value = [
      "selector": ["matchLabels": ["app": "web"]],
      "template": ["metadata": ["labels": ["app": "web"]], "spec": ["containers": [container]]],
    ]
    return Object(apiVersion: "apps/v1", kind: "Deployment", name: name, namespace: "default", ["spec": spec])
  }

  @Test func bindsKubernetesKindsThatDoNothing() throws {
    let fixture = KCPFixture()
    let wds = try fixture.workspace("wmw1")
    try wds.create(KCPFixture.binding("bind-kubernetes", to: "kubernetes", at: "root:compute"))
    fixture.world.advance(by: .milliseconds(300))
    let binding = try wds.get(KCPAPI.apiBindings, ObjectKey("bind-kubernetes"))
    #expect(binding.status["phase"] == "Binding")
    #expect(binding.finalizers == ["apis.kcp.io/apibinding-finalizer"])
    #expect(wds.types[Self.deployments] == nil)
    fixture.world.advance(by: .seconds(3))
    let bound = try wds.get(KCPAPI.apiBindings, ObjectKey("bind-kubernetes"))
    #expect(bound.status["phase"] == "Bound")
    #expect(bound.status["apiExportClusterName"]?.string == fixture.kcp.cluster(at: "root:compute")?.id.description)
    #expect(
      bound.status["boundResources"]?.list?.compactMap { $0["resource"]?.string } == [
        "ingresses", "services", "deployments", "pods",
      ])
    #expect(
      bound.status["conditions"]?.list?.compactMap { $0["type"]?.string } == [
        "Ready", "APIExportValid", "BindingUpToDate", "InitialBindingCompleted", "PermissionClaimsApplied",
        "PermissionClaimsValid",
      ])
    let stored = try wds.create(Self.deployment("web"))
    #expect(stored.spec["replicas"] == nil)
    #expect(stored.spec["strategy"] == nil)
    let container = stored.spec["template"]?["spec"]?["containers"]?.list?.first
    #expect(container?["ports"] == [["containerPort": 80, "protocol": "TCP"]])
    #expect(container?["imagePullPolicy"] == nil)
    fixture.world.advance(by: .seconds(60))
    #expect(wds.list(GroupResource("pods")).isEmpty)
    let cells = wds.types[Self.deployments]?.versions.first?.printer.cells(stored, stored.creation ?? .start)
    #expect(cells?.prefix(2) == ["web", "0/0"])
  }

  @Test func aDefinitionOfABoundTypeIsRefusedUntilItIsUnbound() throws {
    let fixture = KCPFixture()
    let ingresses = GroupResource("ingresses", group: "networking.k8s.io")
    let wds = try fixture.workspace("wmw1")
    try wds.create(KCPFixture.binding("bind-kubernetes", to: "kubernetes", at: "root:compute"))
    fixture.world.advance(by: .seconds(5))
    let bound = try #require(wds.types[ingresses])
    let definition = try wds.create(
      Object(
        apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition", name: "ingresses.networking.k8s.io",
        [
          "spec": [
            "group": "networking.k8s.io", "scope": "Namespaced",
            "names": ["plural": "ingresses", "singular": "ingress", "kind": "Ingress"],
            "versions": [
              ["name": "v1", "served": true, "storage": true, "schema": ["openAPIV3Schema": ["type": "object"]]]
            ],
          ]
        ]))
    fixture.world.advance(by: .seconds(5))
    let refused = try wds.get(.customResourceDefinitions, definition.key)
    #expect(refused.condition("NamesAccepted")?["status"] == "False")
    #expect(refused.condition("NamesAccepted")?["reason"] == "ListKindConflict")
    #expect(refused.condition("NamesAccepted")?["message"] == "\"IngressList\" is already in use")
    #expect(wds.types[ingresses]?.versions.first?.schema == bound.versions.first?.schema)
    try wds.delete(KCPAPI.apiBindings, ObjectKey("bind-kubernetes"))
    fixture.world.advance(by: .seconds(10))
    #expect(try wds.get(.customResourceDefinitions, definition.key).hasCondition("Established"))
    #expect(wds.types[ingresses]?.isCustom == true)
  }

  @Test func sayWhatIsMissing() throws {
    let fixture = KCPFixture()
    let wds = try fixture.workspace("wmw1")
    try wds.create(KCPFixture.binding("bind-apps", to: "apps", at: "root:compute"))
    fixture.world.advance(by: .seconds(5))
    let waiting = try wds.get(KCPAPI.apiBindings, ObjectKey("bind-apps"))
    #expect(waiting.status["phase"] == "Binding")
    let condition = waiting.status["conditions"]?.list?.first { $0["type"] == "APIExportValid" }
    #expect(condition?["reason"] == "APIExportNotFound")
    #expect(condition?["message"] == "APIExport root:compute|apps not found")
    // And it binds as soon as the export is there.
    let compute = try #require(fixture.kcp.cluster(at: "root:compute"))
    let apps = try #require(KubernetesExport.kubeStellar.first { $0.name == "apps" })
    try compute.create(apps.object)
    fixture.world.advance(by: .seconds(2))
    #expect(wds.find(KCPAPI.apiBindings, ObjectKey("bind-apps"))?.status["phase"] == "Binding")
    for schema in apps.schemas { try compute.create(schema) }
    fixture.world.advance(by: .seconds(5))
    #expect(wds.find(KCPAPI.apiBindings, ObjectKey("bind-apps"))?.status["phase"] == "Bound")
    #expect(wds.types[GroupResource("replicasets", group: "apps")]?.shortNames == ["rs"])
  }

  @Test func allExportsOfKubeStellarBindTogether() throws {
    let fixture = KCPFixture()
    let compute = try #require(fixture.kcp.cluster(at: "root:compute"))
    for export in KubernetesExport.kubeStellar {
      for schema in export.schemas { try compute.create(schema) }
      try compute.create(export.object)
    }
    let wds = try fixture.workspace("wmw1")
    let names = ["kubernetes"] + KubernetesExport.kubeStellar.map(\.name)
    #expect(names.count == 16)
    for name in names { try wds.create(KCPFixture.binding("bind-\(name)", to: name, at: "root:compute")) }
    fixture.world.advance(by: .seconds(15))
    let bound = wds.list(KCPAPI.apiBindings).filter { $0.status["phase"] == "Bound" && $0.name.hasPrefix("bind-") }
    #expect(bound.map(\.name) == names.map { "bind-\($0)" }.sorted())
    #expect(wds.types[GroupResource("apiservices", group: "apiregistration.k8s.io")] != nil)
    let jobs = compute.list(KCPAPI.apiResourceSchemas).map(\.name).filter { $0.contains("jobs") }
    #expect(jobs == ["v230615-6e3cae39.jobs.batch", "v230615-d48020c8.cronjobs.batch"])
  }

  @Test func twoBindingsCannotServeTheSameName() throws {
    let fixture = KCPFixture()
    let wds = try fixture.workspace("wmw1")
    try wds.create(KCPFixture.binding("first", to: "kubernetes", at: "root:compute"))
    fixture.world.advance(by: .seconds(5))
    try wds.create(KCPFixture.binding("second", to: "kubernetes", at: "root:compute"))
    fixture.world.advance(by: .seconds(5))
    let second = try wds.get(KCPAPI.apiBindings, ObjectKey("second"))
    #expect(second.status["phase"] == "Binding")
    let condition = second.status["conditions"]?.list?.first { $0["type"] == "BindingUpToDate" }
    #expect(condition?["reason"] == "NamingConflicts")
    #expect(
      condition?["message"]
        == "Unable to bind APIs: naming conflict with APIBinding first: it binds ingresses.networking.k8s.io")
    try wds.delete(KCPAPI.apiBindings, ObjectKey("first"))
    fixture.world.advance(by: .seconds(10))
    #expect(wds.find(KCPAPI.apiBindings, ObjectKey("second"))?.status["phase"] == "Bound")
  }

  @Test func unbindingTakesObjectsAndTypesAway() throws {
    let fixture = KCPFixture()
    let wds = try fixture.workspace("wmw1")
    try wds.create(KCPFixture.binding("bind-kubernetes", to: "kubernetes", at: "root:compute"))
    fixture.world.advance(by: .seconds(5))
    try wds.create(Self.deployment("web"))
    try wds.delete(KCPAPI.apiBindings, ObjectKey("bind-kubernetes"))
    fixture.world.advance(by: .seconds(5))
    #expect(wds.find(KCPAPI.apiBindings, ObjectKey("bind-kubernetes")) == nil)
    #expect(wds.list(Self.deployments).isEmpty)
    #expect(wds.types[Self.deployments] == nil)
    #expect(fixture.root.types[KCPAPI.workspaces] != nil)
  }

  @Test func theReferenceOfABindingStays() throws {
    let fixture = KCPFixture()
    let wds = try fixture.workspace("wmw1")
    try wds.create(KCPFixture.binding("bind", to: "kubernetes", at: "root:compute"))
    let error = #expect(throws: StatusError.self) {
      try wds.modify(KCPAPI.apiBindings, ObjectKey("bind")) { $0["spec", "reference", "export", "name"] = "other" }
    }
    #expect(
      error?.message == #"APIBinding.apis.kcp.io "bind" is invalid: spec.reference.export: Invalid value: "object": "#
        + "APIExport reference must not be changed")
  }

  @Test func aWorkspaceCanOfferItsOwnKinds() throws {
    let fixture = KCPFixture()
    let provider = try fixture.workspace("provider")
    let consumer = try fixture.workspace("consumer")
    let crd = try #require(EdgeAPI.definition("synctargets"))
    let schema = APIResourceSchemas.object(from: crd, prefix: "v1")
    #expect(schema.name == "v1.synctargets.edge.kubestellar.io")
    try provider.create(schema)
    try provider.create(
      Object(
        apiVersion: KCPAPI.apisVersion, kind: "APIExport", name: "edge",
        ["spec": ["latestResourceSchemas": [.string(schema.name)]]]))
    try consumer.create(KCPFixture.binding("edge", to: "edge", at: provider.id.description))
    fixture.world.advance(by: .seconds(5))
    #expect(consumer.find(KCPAPI.apiBindings, ObjectKey("edge"))?.status["phase"] == "Bound")
    try consumer.create(Object(apiVersion: EdgeAPI.apiVersion, kind: "SyncTarget", name: "florin"))
    #expect(
      consumer.find(EdgeAPI.syncTargets, ObjectKey("florin"))?.annotations["kcp.io/cluster"] == consumer.id.description)
    #expect(provider.find(EdgeAPI.syncTargets, ObjectKey("florin")) == nil)
  }
}
