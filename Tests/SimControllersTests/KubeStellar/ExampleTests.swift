import SimTypes
import SimWorld
import Testing
import Values

@testable import SimControllers

/// The end state of KubeStellar's first example, reached through the API alone.
struct ExampleTests {
  let edge: EdgeFixture
  let common: Cluster
  let special: Cluster

  init() throws {
    edge = try EdgeFixture()
    for name in ["florin", "guilder"] { edge.edge(name) }
    try edge.place("florin", ["env": "prod"])
    try edge.place("guilder", ["env": "prod", "extended": "yes"])
    edge.mailboxes.start()
    edge.wait(20)
    (common, special) = try edge.exampleWorkloads()
    edge.resolver.start()
    edge.translator.start()
    edge.wait(120)
  }

  @Test func slicesNameTheDestinations() {
    #expect(edge.slice("edge-placement-c", in: common) == ["florin", "guilder"])
    #expect(edge.slice("edge-placement-s", in: special) == ["guilder"])
  }

  @Test func mailboxesHoldWhatGoesToTheirClusters() throws {
    let florin = try #require(edge.mailbox("florin"))
    let guilder = try #require(edge.mailbox("guilder"))
    #expect(
      Self.projected(florin) == [
        "apibindings.apis.kcp.io bind-apps", "configmaps httpd-htdocs", "namespaces commonstuff",
        "replicasets.apps commond",
      ])
    #expect(
      Self.projected(guilder) == [
        "apibindings.apis.kcp.io bind-apiregistration.k8s.io", "apibindings.apis.kcp.io bind-apps",
        "apibindings.apis.kcp.io bind-kubernetes", "apiservices.apiregistration.k8s.io v1090.example.my",
        "configmaps httpd-htdocs", "configmaps httpd-htdocs", "crontabs.stable.example.com my-new-cron-object",
        "customresourcedefinitions.apiextensions.k8s.io crontabs.stable.example.com", "deployments.apps speciald",
        "namespaces commonstuff", "namespaces specialstuff", "replicasets.apps commond",
      ])
    #expect(florin.types[.deployments] == nil)
  }

  private static func projected(_ mailbox: Cluster) -> [String] {
    mailbox.storedResources.flatMap { resource in
      mailbox.list(resource).filter { $0.labels["edge.kubestellar.io/projected"] == "yes" }
        .map { "\(resource) \($0.name)" }
    }.sorted()
  }

  @Test func syncerConfigsListTheObjects() throws {
    let florin = try #require(edge.config("florin"))
    #expect(
      florin.spec["namespacedObjects"] == [
        [
          "apiVersion": "v1", "group": "", "resource": "configmaps",
          "objectsByNamespace": [["namespace": "commonstuff", "names": ["httpd-htdocs"]]],
        ],
        [
          "apiVersion": "v1", "group": "apps", "resource": "replicasets",
          "objectsByNamespace": [["namespace": "commonstuff", "names": ["commond"]]],
        ],
      ])
    #expect(florin.spec["clusterScope"] == nil)
    let guilder = try #require(edge.config("guilder"))
    let clusterWide = guilder.spec["clusterScope"]?.list?.map {
      "\($0["resource"]?.string ?? "") \($0["objects"]?.json() ?? "")"
    }
    #expect(
      clusterWide == [
        #"namespaces ["specialstuff"]"#, #"customresourcedefinitions ["crontabs.stable.example.com"]"#,
        #"apiservices ["v1090.example.my"]"#,
      ])
    #expect(
      guilder.spec["upsync"]?.list?.compactMap { $0["apiGroup"]?.string } == [
        "group1.test", "group2.test", "group3.test",
      ])
  }

  @Test func clustersRunTheWorkloads() throws {
    #expect(edge.page(8081, at: "florin") == "Common in florin.\n")
    #expect(edge.page(8081, at: "guilder") == "Common in guilder.\n")
    #expect(edge.page(8082, at: "guilder") == "Special in guilder.\n")
    #expect(edge.page(8082, at: "florin") == nil)
    let commond = try #require(edge.find(.replicaSets, "commond", in: "commonstuff", at: "florin"))
    #expect(commond.annotations["edge.kubestellar.io/downsynced"] == "ReplicaSet/commonstuff/commond")
    #expect(commond.annotations["kubestellar.io/executing-count"] == "2")
    #expect(commond.labels == ["edge.kubestellar.io/projected": "yes"])
    #expect(Self.environment(of: commond) == "env is prod")
    let speciald = try #require(edge.find(.deployments, "speciald", in: "specialstuff", at: "guilder"))
    #expect(Self.environment(of: speciald) == "in prod env")
    let namespace = try #require(edge.find(.namespaces, "specialstuff", at: "guilder"))
    #expect(namespace.labels["special"] == "yes")
    #expect(namespace.annotations["just-for"] == "fun")
    #expect(namespace.annotations["edge.kubestellar.io/downsynced"] == "Namespace//specialstuff")
    let crontabs = GroupResource("crontabs", group: "stable.example.com")
    #expect(edge.find(crontabs, "my-new-cron-object", in: "specialstuff", at: "guilder") != nil)
  }

  private static func environment(of object: Object) -> String? {
    object.spec["template"]?["spec"]?["containers"]?.list?.first?["env"]?.list?.first?["value"]?.string
  }

  @Test func reportedStateReturnsFromTheOnlyPlace() throws {
    let speciald = try #require(special.find(.deployments, ObjectKey("speciald", in: "specialstuff")))
    #expect(speciald.annotations["kubestellar.io/executing-count"] == "1")
    #expect(speciald.status["readyReplicas"] == 1)
    #expect(Self.environment(of: speciald) == "example value")
    let service = try #require(special.find(.apiServices, ObjectKey("v1090.example.my")))
    #expect(service.status["conditions"]?.list?.first?["reason"] == "ServiceNotFound")
  }

  @Test func reportedStateOfTwoPlacesStaysInTheMailboxes() throws {
    let commond = try #require(common.find(.replicaSets, ObjectKey("commond", in: "commonstuff")))
    #expect(commond.annotations["kubestellar.io/executing-count"] == "2")
    #expect(commond["status", "readyReplicas"] == nil)
    let copy = try #require(edge.mailbox("florin")?.find(.replicaSets, ObjectKey("commond", in: "commonstuff")))
    #expect(copy.status["readyReplicas"] == 1)
    #expect(copy.spec["replicas"] == nil)
  }

  @Test func nothingIsWrittenWhenNothingChanges() {
    let before = edge.kcp.server.revision
    let clusters = edge.edges.mapValues(\.server.revision)
    edge.wait(600)
    #expect(edge.kcp.server.revision == before)
    #expect(edge.edges.mapValues(\.server.revision) == clusters)
  }
}
