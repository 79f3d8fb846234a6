import SimWorld
import Testing
import Values

@testable import SimAPI

private func filled() -> Fixture {
  let fixture = Fixture()
  for (name, tier) in [("c", "back"), ("a", "front"), ("b", "back")] {
    fixture.store(Fixture.configMaps, name, labels: ["tier": .string(tier)])
  }
  fixture.store("/api/v1/namespaces/other/configmaps", "z")
  return fixture
}

struct ListCase: Sendable, CustomTestStringConvertible {
  var target: String
  var names: [String]
  var testDescription: String { target }
}

@Test(arguments: [
  ListCase(target: Fixture.configMaps, names: ["a", "b", "c"]),
  ListCase(target: "/api/v1/configmaps", names: ["a", "b", "c", "z"]),
  ListCase(target: "/api/v1/namespaces/nope/configmaps", names: []),
  ListCase(target: Fixture.configMaps + "?labelSelector=tier=back", names: ["b", "c"]),
  ListCase(target: Fixture.configMaps + "?labelSelector=tier notin (back)", names: ["a"]),
  ListCase(target: Fixture.configMaps + "?fieldSelector=metadata.name=a,metadata.name=a", names: ["a"]),
  ListCase(target: "/api/v1/configmaps?fieldSelector=metadata.namespace!=default", names: ["z"]),
  ListCase(target: Fixture.configMaps + "?resourceVersion=0&timeout=32s", names: ["a", "b", "c"]),
  ListCase(target: Fixture.configMaps + "?resourceVersion=5&resourceVersionMatch=Exact", names: ["a", "c"]),
])
func listsObjects(_ sample: ListCase) {
  let response = filled().send(.get, sample.target)
  #expect(response.names == sample.names)
  #expect(response.value["kind"] == "ConfigMapList")
}

@Test func leavesKindsOutOfBuiltInItemsOnly() {
  let fixture = filled()
  fixture.store(Fixture.widgets, "w")
  #expect(fixture.send(.get, Fixture.configMaps).value["items"]?.list?.first?["kind"] == nil)
  #expect(fixture.send(.get, Fixture.widgets).value["items"]?.list?.first?["kind"] == "Widget")
}

@Test func continuesAListAsItWasAtItsFirstPage() throws {
  let fixture = filled()
  let first = fixture.send(.get, Fixture.configMaps + "?limit=2")
  #expect(first.names == ["a", "b"])
  #expect(first.value["metadata"]?["remainingItemCount"] == 1)
  let token = try #require(first.value["metadata"]?["continue"]?.string)
  _ = fixture.send(.delete, Fixture.configMaps + "/c")
  fixture.store(Fixture.configMaps, "d")
  let second = fixture.send(.get, Fixture.configMaps + "?limit=2&continue=\(token)")
  #expect(second.names == ["c"])
  #expect(second.value["metadata"]?["resourceVersion"] == first.value["metadata"]?["resourceVersion"])
  #expect(second.value["metadata"]?["continue"] == nil)
  let selected = fixture.send(.get, Fixture.configMaps + "?limit=1&labelSelector=tier")
  #expect(selected.value["metadata"]?["remainingItemCount"] == nil)
}

@Test func selectsPodsAndNodesByTheirOwnFields() {
  let fixture = Fixture()
  for (name, node) in [("p1", "n1"), ("p2", "n2")] {
    fixture.store(Fixture.pods, name, ["spec": ["nodeName": .string(node)]])
  }
  #expect(fixture.send(.get, "/api/v1/pods?fieldSelector=spec.nodeName=n2").names == ["p2"])
  #expect(fixture.send(.get, "/api/v1/pods?fieldSelector=status.phase!=Running").names == ["p1", "p2"])
}

@Test func printsTables() throws {
  let fixture = filled()
  let list = fixture.send(.get, Fixture.configMaps + "?limit=500", accept: Fixture.table).value
  #expect(list["kind"] == "Table")
  #expect(list["apiVersion"] == "meta.k8s.io/v1")
  #expect(
    list["columnDefinitions"]?.list?.first == [
      "name": "Name", "type": "string", "format": "name", "description": "", "priority": 0,
    ])
  let row = try #require(list["rows"]?.list?.first)
  #expect(row["cells"] == ["a", 1])
  #expect(row["object"]?["kind"] == "PartialObjectMetadata")
  #expect(row["object"]?["metadata"]?["labels"] == ["tier": "front"])
  #expect(row["object"]?["data"] == nil)

  let one = fixture.send(.get, Fixture.configMaps + "/a?includeObject=Object", accept: Fixture.table).value
  #expect(one["rows"]?.list?.first?["object"]?["kind"] == "ConfigMap")
  let bare = fixture.send(.get, Fixture.configMaps + "/a?includeObject=None", accept: Fixture.table).value
  #expect(bare["rows"] == [["cells": ["a", 1]]])
}

@Test func showsOnlyMetadataToWhoeverAsks() {
  let accept = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1"
  let list = filled().send(.get, Fixture.configMaps, accept: accept).value
  #expect(list["kind"] == "PartialObjectMetadataList")
  #expect(list["items"]?.list?.first?["kind"] == "PartialObjectMetadata")
}

@Test func servesOlderVersions() {
  let fixture = Fixture()
  fixture.store(Fixture.widgets, "w", ["spec": ["size": 3]])
  let old = fixture.send(.get, "/apis/example.com/v1alpha1/namespaces/default/widgets/w").value
  #expect(old["apiVersion"] == "example.com/v1alpha1")
  #expect(old["spec"] == ["size": 3])

  let scalers = "namespaces/default/horizontalpodautoscalers"
  fixture.store(
    "/apis/autoscaling/v1/\(scalers)", "h", ["spec": ["maxReplicas": 3, "targetCPUUtilizationPercentage": 80]])
  let metric: Value = [
    "type": "Resource",
    "resource": ["name": "cpu", "target": ["type": "Utilization", "averageUtilization": 80]],
  ]
  #expect(fixture.send(.get, "/apis/autoscaling/v2/\(scalers)/h").value["spec"]?["metrics"] == [metric])
  let v1 = fixture.send(.get, "/apis/autoscaling/v1/\(scalers)/h").value
  #expect(v1["spec"] == ["maxReplicas": 3, "targetCPUUtilizationPercentage": 80])
}
