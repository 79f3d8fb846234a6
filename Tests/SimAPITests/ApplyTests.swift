import SimWorld
import Testing
import Values

@testable import SimAPI

extension Fixture {
  /// Applies a configuration as a manager.
  fileprivate func apply(
    _ path: String, _ name: String, by manager: String, _ rest: [String: Value], force: Bool = false
  ) -> APIResponse {
    var configuration = Value.map(rest)
    configuration["apiVersion"] = path.contains("widgets") ? "example.com/v1" : path.contains("apps") ? "apps/v1" : "v1"
    configuration["kind"] =
      path.contains("widgets") ? "Widget" : path.contains("deployments") ? "Deployment" : "ConfigMap"
    configuration["metadata"] = ["name": .string(name)]
    return send(
      .patch, "\(path)/\(name)?fieldManager=\(manager)&force=\(force)", configuration, type: Fixture.apply)
  }
}

@Test func createsByApplying() {
  let fixture = Fixture()
  let first = fixture.apply(Fixture.configMaps, "a", by: "me", ["data": ["x": "1"]])
  #expect(first.status == 201)
  #expect(
    first.value["metadata"]?["managedFields"] == [
      [
        "manager": "me", "operation": "Apply", "apiVersion": "v1", "time": "2026-01-05T09:00:00Z",
        "fieldsType": "FieldsV1", "fieldsV1": ["f:data": ["f:x": [:]]],
      ]
    ])
  let again = fixture.apply(Fixture.configMaps, "a", by: "me", ["data": ["x": "1"]])
  #expect(again.status == 200)
  #expect(again.value == first.value)
}

@Test func dropsWhatAManagerNoLongerApplies() {
  let fixture = Fixture()
  _ = fixture.apply(Fixture.configMaps, "a", by: "me", ["data": ["x": "1", "y": "1"]])
  _ = fixture.apply(Fixture.configMaps, "a", by: "you", ["data": ["y": "1", "z": "1"]])
  let left = fixture.apply(Fixture.configMaps, "a", by: "me", ["data": ["w": "1"]])
  #expect(left.value["data"] == ["w": "1", "y": "1", "z": "1"])
}

@Test func refusesConflictsUnlessForced() {
  let fixture = Fixture()
  let path = Fixture.configMaps + "/a?fieldManager=kubectl-edit"
  _ = fixture.apply(Fixture.configMaps, "a", by: "me", ["data": ["x": "1", "y": "1"]])
  _ = fixture.send(.patch, path, ["data": ["x": "4"]], type: Fixture.merge)
  fixture.world.advance(by: .seconds(5))
  _ = fixture.send(.patch, path, ["data": ["x": "2"]], type: Fixture.merge)

  let refused = fixture.apply(Fixture.configMaps, "a", by: "me", ["data": ["x": "1", "y": "1"]])
  #expect(refused.status == 409)
  #expect(
    refused.value["message"]
      == "Apply failed with 1 conflict: conflict with \"kubectl-edit\" using v1 at 2026-01-05T09:00:05Z: .data.x")
  #expect(refused.value["details"]?["causes"]?.list?.first?["reason"] == "FieldManagerConflict")

  let same = fixture.apply(Fixture.configMaps, "a", by: "me", ["data": ["x": "2", "y": "1"]])
  #expect(same.status == 200)
  let forced = fixture.apply(Fixture.configMaps, "a", by: "you", ["data": ["x": "3", "y": "3"]], force: true)
  #expect(forced.value["data"] == ["x": "3", "y": "3"])
  let both = fixture.apply(Fixture.configMaps, "a", by: "me", ["data": ["x": "4", "y": "4"]])
  #expect(both.value["message"] == "Apply failed with 2 conflicts: conflicts with \"you\":\n- .data.x\n- .data.y")
}

@Test func mergesListsByTheirKeys() {
  let fixture = Fixture()
  func spec(_ id: String, _ color: String) -> [String: Value] {
    ["spec": ["parts": [["id": .string(id), "color": .string(color)]]]]
  }
  _ = fixture.apply(Fixture.widgets, "w", by: "me", spec("a", "red"))
  let both = fixture.apply(Fixture.widgets, "w", by: "you", spec("b", "blue"))
  #expect(both.value["spec"]?["parts"] == [["id": "a", "color": "red"], ["id": "b", "color": "blue"]])
  let refused = fixture.apply(Fixture.widgets, "w", by: "you", spec("a", "green"))
  #expect(refused.value["message"] == "Apply failed with 1 conflict: conflict with \"me\": .spec.parts[id=\"a\"].color")
  let moved = fixture.apply(Fixture.widgets, "w", by: "me", spec("c", "red"))
  #expect(moved.value["spec"]?["parts"] == [["id": "b", "color": "blue"], ["id": "c", "color": "red"]])
}

@Test func notesWhoScales() {
  let fixture = Fixture()
  _ = fixture.apply(Fixture.deployments, "d", by: "me", ["spec": ["replicas": 1]])
  _ = fixture.send(
    .patch, Fixture.deployments + "/d/scale?fieldManager=kubectl", ["spec": ["replicas": 3]], type: Fixture.merge)
  let refused = fixture.apply(Fixture.deployments, "d", by: "me", ["spec": ["replicas": 1]])
  #expect(
    refused.value["message"]?.string
      == "Apply failed with 1 conflict: conflict with \"kubectl\" with subresource \"scale\" using apps/v1 "
      + "at 2026-01-05T09:00:00Z: .spec.replicas")
}

@Test func knowsTheListsOfBuiltInTypes() {
  let fixture = Fixture()
  func spec(_ name: String, _ image: String) -> [String: Value] {
    let container: Value = ["name": .string(name), "image": .string(image), "ports": [["containerPort": 80]]]
    return ["spec": ["selector": ["matchLabels": ["app": "d"]], "template": ["spec": ["containers": [container]]]]]
  }
  _ = fixture.apply(Fixture.deployments, "d", by: "me", spec("a", "1"))
  let two = fixture.apply(Fixture.deployments, "d", by: "you", spec("b", "1"))
  #expect(two.value["spec"]?["template"]?["spec"]?["containers"]?.list?.count == 2)
  let refused = fixture.apply(Fixture.deployments, "d", by: "you", spec("a", "2"))
  #expect(
    refused.value["message"]?.string == "Apply failed with 1 conflict: conflict with \"me\": "
      + ".spec.template.spec.containers[name=\"a\"].image")
}

struct FieldSetCase: Sendable, CustomTestStringConvertible {
  var name: String
  var fields: Value
  var paths: [String]
  var testDescription: String { name }
}

@Test(arguments: [
  FieldSetCase(name: "nothing", fields: ["f:data": ["f:a": [:]]], paths: [".data.a"]),
  FieldSetCase(
    name: "keyed element", fields: ["f:ports": [#"k:{"port":80,"protocol":"TCP"}"#: [".": [:], "f:port": [:]]]],
    paths: [#".ports[port=80,protocol="TCP"]"#, #".ports[port=80,protocol="TCP"].port"#]),
  FieldSetCase(name: "element of a set", fields: ["f:finalizers": [#"v:"x""#: [:]]], paths: [#".finalizers[="x"]"#]),
])
func readsFieldSets(_ sample: FieldSetCase) {
  let set = FieldSet(sample.fields)
  #expect(set.value == sample.fields)
  #expect(set.paths == sample.paths)
  #expect(set.subtracting(set).isEmpty)
  #expect(set.intersection(set) == set.union(set))
}
