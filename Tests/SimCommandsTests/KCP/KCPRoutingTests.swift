import SimAPI
import SimControllers
import SimLoop
import SimTypes
import SimWorld
import Testing
import Values

@testable import SimCommands

@Suite @SimulatorActor struct KCPRoutingTests {
  private func answer(_ path: String, _ harness: KCPHarness, watch: Bool = false) -> APIResponse {
    APIService.respond(to: APIRequest(.get, path, query: watch ? [("watch", "true")] : []), of: harness.kcp.server)
  }

  private func value(_ response: APIResponse) -> Value? {
    if case .value(let value) = response.body { value } else { nil }
  }

  struct PathCase: Sendable, CustomTestStringConvertible {
    var path: String
    var status = 200
    var names: [String]?
    var message: String?
    var testDescription: String { path }
  }

  private nonisolated static let workspaces = "apis/tenancy.kcp.io/v1alpha1/workspaces"

  @Test(arguments: [
    PathCase(path: "/clusters/root/\(workspaces)", names: ["compute", "org", "zoo"]),
    PathCase(path: "/clusters/root:org/\(workspaces)", names: ["team"]),
    PathCase(path: "/clusters/*/\(workspaces)", names: ["compute", "org", "team", "zoo"]),
    PathCase(path: "/clusters/*/apis/core.kcp.io/v1alpha1/shards", names: ["root"]),
    PathCase(path: "/clusters/root/api"),
    PathCase(path: "/clusters/root"),
    PathCase(path: "/clusters/*/apis"),
    PathCase(path: "/readyz"),
    PathCase(path: "/api/v1/configmaps", names: []),
    PathCase(path: "/clusters/*/\(workspaces)/org", status: 405),
    PathCase(
      path: "/clusters/root:nope/\(workspaces)", status: 403,
      message: #"workspaces.tenancy.kcp.io is forbidden: User "kcp-admin" cannot list resource "workspaces" in API "#
        + #"group "tenancy.kcp.io" at the cluster scope: workspace access not permitted"#),
    PathCase(
      path: "/clusters/root:nope/api/v1/namespaces/x/configmaps/y", status: 403,
      message:
        #"configmaps "y" is forbidden: User "kcp-admin" cannot get resource "configmaps" in API group "" in the "#
        + #"namespace "x": workspace access not permitted"#),
    PathCase(
      path: "/clusters/root:nope/apis", status: 403,
      message: #"forbidden: User "kcp-admin" cannot get path "/apis": workspace access not permitted"#),
  ])
  func findsTheLogicalCluster(_ sample: PathCase) throws {
    let harness = try KCPHarness()
    let response = answer(sample.path, harness)
    #expect(response.status == sample.status)
    let value = value(response)
    if let names = sample.names {
      let found = value?["items"]?.list?.compactMap { $0["metadata"]?["name"]?.string }
      #expect(found?.filter { $0 != "kube-root-ca.crt" }.sorted() == names)
    }
    if let message = sample.message { #expect(value?["message"]?.string == message) }
  }

  @Test func aWildcardWatchHearsOfAllWorkspaces() throws {
    let harness = try KCPHarness()
    guard case .stream(let stream) = answer("/clusters/*/api/v1/secrets", harness, watch: true).body else {
      Issue.record("no stream")
      return
    }
    _ = stream.take()
    for place in ["root:org", "root:zoo"] {
      try #require(harness.kcp.cluster(at: place)).create(
        Object(apiVersion: "v1", kind: "Secret", name: "s", namespace: "default"))
    }
    let clusters = stream.take().map { $0["object"]?["metadata"]?["annotations"]?["kcp.io/cluster"]?.string }
    #expect(clusters == ["root:org", "root:zoo"].map { harness.kcp.cluster(at: $0)?.id.description })
    stream.end()
  }
}
