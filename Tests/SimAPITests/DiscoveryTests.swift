import SimWorld
import Testing
import Values

@testable import SimAPI

@Test func listsGroupsTheOldWay() {
  let fixture = Fixture()
  #expect(fixture.send(.get, "/api").value["versions"] == ["v1"])
  let groups = fixture.send(.get, "/apis", accept: "application/json, */*").value["groups"]?.list ?? []
  #expect(
    groups.compactMap { $0["name"]?.string } == [
      "apps", "autoscaling", "example.com", "authentication.k8s.io",
    ])
  #expect(groups[1]["preferredVersion"] == ["groupVersion": "autoscaling/v2", "version": "v2"])
  #expect(fixture.send(.get, "/apis/apps").value["kind"] == "APIGroup")
}

@Test func listsTheTypesOfAGroupVersion() {
  let list = Fixture().send(.get, "/apis/apps/v1").value
  #expect(list["groupVersion"] == "apps/v1")
  let verbs: Value = .list(ResourceDefinition.allVerbs.map(Value.string))
  #expect(
    list["resources"] == [
      [
        "name": "deployments", "singularName": "deployment", "namespaced": true, "kind": "Deployment", "verbs": verbs,
        "shortNames": ["deploy"],
      ],
      [
        "name": "deployments/scale", "singularName": "", "namespaced": true, "kind": "Scale", "group": "autoscaling",
        "version": "v1", "verbs": ["get", "patch", "update"],
      ],
      [
        "name": "deployments/status", "singularName": "", "namespaced": true, "kind": "Deployment",
        "verbs": ["get", "patch", "update"],
      ],
    ])
}

@Test(arguments: [
  ("application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json", "v2beta1"),
  (
    "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
      + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json", "v2"
  ),
])
func listsEverythingAtOnce(accept: String, version: String) {
  let fixture = Fixture()
  let response = fixture.send(.get, "/apis", accept: accept)
  #expect(response.contentType == "application/json;g=apidiscovery.k8s.io;v=\(version);as=APIGroupDiscoveryList")
  #expect(response.value["apiVersion"]?.string == "apidiscovery.k8s.io/\(version)")
  let apps = response.value["items"]?.list?.first
  #expect(apps?["metadata"] == ["name": "apps"])
  let deployments = apps?["versions"]?.list?.first?["resources"]?.list?.first
  #expect(deployments?["resource"] == "deployments")
  #expect(deployments?["scope"] == "Namespaced")
  #expect(deployments?["responseKind"] == ["group": "apps", "version": "v1", "kind": "Deployment"])
  #expect(
    deployments?["subresources"]?.list?.first == [
      "subresource": "scale", "responseKind": ["group": "autoscaling", "version": "v1", "kind": "Scale"],
      "verbs": ["get", "patch", "update"],
    ])
  let core = fixture.send(.get, "/api", accept: accept).value["items"]?.list ?? []
  #expect(core.map { $0["metadata"] } == [[:]])
}

@Test func tellsItsVersionAndHealth() {
  let fixture = Fixture()
  #expect(fixture.send(.get, "/version/").value["gitVersion"] == "v1.27.3")
  #expect(fixture.send(.get, "/readyz").text == "ok")
  #expect(fixture.send(.get, "/").value["paths"]?.list?.contains("/apis/apps/v1") == true)
}

@Test func describesItsTypes() throws {
  let fixture = Fixture()
  let v2 = fixture.send(.get, "/openapi/v2", accept: "application/com.github.proto-openapi.spec.v2@v1.0+protobuf")
  #expect(v2.contentType == "application/com.github.proto-openapi.spec.v2.v1.0+protobuf")
  guard case .bytes(let bytes) = v2.body else {
    Issue.record("the document is not bytes")
    return
  }
  #expect(bytes == [0x0A, 0x03] + Array("2.0".utf8))

  let index = fixture.send(.get, "/openapi/v3").value["paths"]
  let url = try #require(index?["apis/apps/v1"]?["serverRelativeURL"]?.string)
  let document = fixture.send(.get, url).value
  let schema = document["components"]?["schemas"]?["io.k8s.api.apps.v1.Deployment"]
  #expect(schema?["description"] == "Runs pods.")
  #expect(
    schema?["x-kubernetes-group-version-kind"] == [["group": "apps", "version": "v1", "kind": "Deployment"]])
  let patch = document["paths"]?["/apis/apps/v1/namespaces/{namespace}/deployments/{name}"]?["patch"]
  #expect(
    patch?["parameters"]?.list?.compactMap { $0["name"]?.string } == ["dryRun", "fieldManager", "fieldValidation"])
  let custom = fixture.send(.get, "/openapi/v3/apis/example.com/v1").value
  #expect(custom["components"]?["schemas"]?["com.example.v1.Widget"] != nil)
}
