import SimWorld
import Testing
import Values

@testable import SimAPI

@Test func createsUnderAGeneratedName() {
  let response = Fixture().send(.post, Fixture.configMaps, ["metadata": ["generateName": "cm-"]])
  #expect(response.status == 201)
  let name = response.value["metadata"]?["name"]?.string ?? ""
  #expect(name.hasPrefix("cm-") && name.count == 8)
}

@Test func stampsWhatItCreates() {
  let object = Fixture().store(Fixture.configMaps, "a")
  #expect(object["apiVersion"] == "v1")
  #expect(object["kind"] == "ConfigMap")
  #expect(object["metadata"]?["namespace"] == "default")
  #expect(object["metadata"]?["creationTimestamp"] == "2026-01-05T09:00:00Z")
  #expect(object["metadata"]?["uid"]?.string?.count == 36)
  #expect(object["metadata"]?["generation"] == nil)
}

@Test(arguments: ["POST", "PATCH", "DELETE"])
func storesNothingInADryRun(_ method: String) {
  let fixture = Fixture()
  let stored = fixture.store(Fixture.configMaps, "a")
  let revision = fixture.cluster.server.revision
  let response =
    switch method {
    case "POST": fixture.send(.post, Fixture.configMaps + "?dryRun=All", ["metadata": ["name": "b"]])
    case "PATCH":
      fixture.send(.patch, Fixture.configMaps + "/a?dryRun=All", ["data": ["k": "v"]], type: Fixture.merge)
    default: fixture.send(.delete, Fixture.configMaps + "/a", ["dryRun": ["All"]])
    }
  #expect(response.status < 300)
  if method == "PATCH" { #expect(response.value["data"] == ["k": "v"]) }
  #expect(fixture.cluster.server.revision == revision)
  #expect(fixture.send(.get, Fixture.configMaps + "/a").value == stored)
  #expect(fixture.send(.get, Fixture.configMaps + "/b").status == 404)
}

@Test(arguments: [
  ("Ignore", [String]()), ("Warn", ["299 - \"unknown field \\\"spec.foo\\\"\""]),
  ("", ["299 - \"unknown field \\\"spec.foo\\\"\""]),
])
func warnsAboutUnknownFields(validation: String, warnings: [String]) {
  let response = Fixture().send(
    .post, Fixture.deployments + "?fieldValidation=\(validation)",
    ["metadata": ["name": "d"], "spec": ["foo": 1, "replicas": 1]])
  #expect(response.status == 201)
  #expect(response.headers.filter { $0.name == "Warning" }.map(\.value) == warnings)
  #expect(response.value["spec"] == ["replicas": 1])
}

struct BodyCase: Sendable, CustomTestStringConvertible {
  var name: String
  var type: String?
  var bytes: [UInt8]
  /// The data of the created ConfigMap, or the status that refuses it.
  var data: Value?
  var status = 201
  var testDescription: String { name }
}

@Test(arguments: [
  BodyCase(
    name: "JSON", type: "application/json", bytes: Array(#"{"metadata":{"name":"a"},"data":{"k":"v"}}"#.utf8),
    data: ["k": "v"]),
  BodyCase(
    name: "no content type", type: nil, bytes: Array(#"{"metadata":{"name":"a"},"data":{"k":"v"}}"#.utf8),
    data: ["k": "v"]),
  BodyCase(
    name: "YAML", type: "application/yaml", bytes: Array("metadata:\n  name: a\ndata:\n  k: v\n".utf8),
    data: ["k": "v"]),
  BodyCase(name: "protobuf", type: "application/vnd.kubernetes.protobuf", bytes: protobufConfigMap, data: ["k": "v"]),
  BodyCase(name: "broken JSON", type: "application/json", bytes: Array("{".utf8), status: 400),
  BodyCase(name: "broken protobuf", type: "application/vnd.kubernetes.protobuf", bytes: Array("k8s".utf8), status: 400),
  BodyCase(name: "another type", type: "text/plain", bytes: Array("x".utf8), status: 415),
  BodyCase(
    name: "duplicate key", type: "application/json",
    bytes: Array(#"{"metadata":{"name":"a"},"data":{},"data":{}}"#.utf8),
    status: 400),
])
func readsBodies(_ sample: BodyCase) {
  let response = Fixture().send(
    .post, Fixture.configMaps + "?fieldValidation=Strict", .bytes(sample.bytes), type: sample.type)
  #expect(response.status == sample.status)
  #expect(response.value["data"] == sample.data)
}

/// A ConfigMap `a` with `k: v`, as kubectl 1.32 `create configmap` sends it.
private let protobufConfigMap: [UInt8] = {
  func field(_ number: UInt8, _ content: [UInt8]) -> [UInt8] { [number << 3 | 2, UInt8(content.count)] + content }
  func text(_ number: UInt8, _ text: String) -> [UInt8] { field(number, Array(text.utf8)) }
  let metadata = text(1, "a") + text(2, "") + text(3, "") + [7 << 3, 0] + field(8, [])
  let entry = text(1, "k") + text(2, "v")
  let object = field(1, metadata) + field(2, entry)
  return [0x6B, 0x38, 0x73, 0x00] + field(1, text(1, "v1") + text(2, "ConfigMap")) + field(2, object) + text(3, "")
}()

@Test func deletesAtOnceOrWaits() {
  let fixture = Fixture()
  let stored = fixture.store(Fixture.configMaps, "a")
  let gone = fixture.send(.delete, Fixture.configMaps + "/a", ["propagationPolicy": "Background"]).value
  #expect(gone["status"] == "Success")
  #expect(gone["details"] == ["name": "a", "kind": "configmaps", "uid": stored["metadata"]?["uid"] ?? nil])

  fixture.store(Fixture.configMaps, "b")
  let held = fixture.send(.delete, Fixture.configMaps + "/b", ["propagationPolicy": "Foreground"]).value
  #expect(held["metadata"]?["finalizers"] == ["foregroundDeletion"])
  #expect(held["metadata"]?["deletionTimestamp"] == "2026-01-05T09:00:00Z")
  _ = fixture.send(.patch, Fixture.configMaps + "/b", ["metadata": ["finalizers": nil]], type: Fixture.merge)
  #expect(fixture.send(.get, Fixture.configMaps + "/b").status == 404)

  fixture.store(Fixture.pods, "p")
  let pod = fixture.send(.delete, Fixture.pods + "/p").value
  #expect(pod["metadata"]?["deletionGracePeriodSeconds"] == 30)
  _ = fixture.send(.delete, Fixture.pods + "/p?gracePeriodSeconds=0")
  #expect(fixture.send(.get, Fixture.pods + "/p").status == 404)
}

@Test func deletesACollection() {
  let fixture = Fixture()
  for (name, on) in [("a", "yes"), ("b", "no"), ("c", "yes")] {
    fixture.store(Fixture.configMaps, name, labels: ["on": .string(on)])
  }
  let response = fixture.send(.delete, Fixture.configMaps + "?labelSelector=on=yes")
  #expect(response.names == ["a", "c"])
  #expect(fixture.send(.get, Fixture.configMaps).names == ["b"])
}

@Test func scales() {
  let fixture = Fixture()
  fixture.store(
    Fixture.deployments, "d", ["spec": ["replicas": 1, "selector": ["matchLabels": ["app": "d", "tier": "x"]]]])
  let scale = fixture.send(.get, Fixture.deployments + "/d/scale").value
  #expect(scale["kind"] == "Scale")
  #expect(scale["spec"] == ["replicas": 1])
  #expect(scale["status"] == ["replicas": 0, "selector": "app=d,tier=x"])
  let patched = fixture.send(.patch, Fixture.deployments + "/d/scale", ["spec": ["replicas": 4]], type: Fixture.merge)
  #expect(patched.value["spec"] == ["replicas": 4])
  #expect(fixture.send(.get, Fixture.deployments + "/d").value["spec"]?["replicas"] == 4)
  let wrong = fixture.send(.patch, Fixture.deployments + "/d/scale", ["spec": ["replicas": -1]], type: Fixture.merge)
  #expect(
    wrong.value["message"]
      == "Scale.autoscaling \"d\" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0")
  let more: Value = ["spec": ["replicas": .int(.max)]]
  let tooMany = fixture.send(.patch, Fixture.deployments + "/d/scale", more, type: Fixture.merge)
  #expect(
    tooMany.value["message"]?.string
      == "Scale in version \"v1\" cannot be handled as a Scale: json: cannot unmarshal number 9223372036854775807 into Go"
      + " struct field ScaleSpec.spec.replicas of type int32")
}

@Test func bindsAndEvictsPods() {
  let fixture = Fixture()
  fixture.store(Fixture.pods, "p", ["spec": ["containers": [["name": "c"]]]])
  #expect(fixture.send(.post, Fixture.pods + "/p/binding", ["target": ["name": "n1"]]).status == 201)
  #expect(fixture.send(.get, Fixture.pods + "/p").value["spec"]?["nodeName"] == "n1")
  let again = fixture.send(.post, Fixture.pods + "/p/binding", ["target": ["name": "n2"]])
  #expect(
    again.value["message"]
      == "Operation cannot be fulfilled on pods \"p\": pod p is already assigned to node \"n1\"")
  #expect(
    fixture.send(.get, Fixture.pods + "/p/log").value["message"]
      == "container \"c\" in pod \"p\" is waiting to start: ContainerCreating")
  #expect(fixture.send(.post, Fixture.pods + "/p/eviction", ["deleteOptions": ["gracePeriodSeconds": 0]]).status == 201)
  #expect(fixture.send(.get, Fixture.pods + "/p").status == 404)
}

@Test func tellsWhoTheClientIs() {
  let review = Fixture().send(.post, "/apis/authentication.k8s.io/v1/selfsubjectreviews", [:])
  #expect(review.status == 201)
  #expect(review.value["status"]?["userInfo"]?["username"] == "kubernetes-admin")
}
