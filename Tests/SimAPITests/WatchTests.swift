import SimWorld
import Testing
import Values

@testable import SimAPI

/// Events in short: `ADDED a`.
private func events(_ stream: EventStream?) -> [String] {
  (stream?.take() ?? []).map { event in
    let object = event["object"]
    let name = object?["metadata"]?["name"] ?? object?["rows"]?.list?.first?["cells"]?.list?.first
    return [event["type"]?.string, name?.string ?? object?["reason"]?.string].compactMap(\.self).joined(separator: " ")
  }
}

@Test func watchesFromTheBeginning() {
  let fixture = Fixture()
  fixture.store(Fixture.configMaps, "a")
  let stream = fixture.send(.get, Fixture.configMaps + "?watch=true").stream
  #expect(events(stream) == ["ADDED a"])
  fixture.store(Fixture.configMaps, "b")
  fixture.store("/api/v1/namespaces/other/configmaps", "elsewhere")
  _ = fixture.send(.patch, Fixture.configMaps + "/a", ["data": ["k": "v"]], type: Fixture.merge)
  _ = fixture.send(.delete, Fixture.configMaps + "/b")
  #expect(events(stream) == ["ADDED b", "MODIFIED a", "DELETED b"])
  stream?.end()
  fixture.store(Fixture.configMaps, "c")
  #expect(events(stream) == [])
}

@Test func watchesFromARevision() {
  let fixture = Fixture()
  fixture.store(Fixture.configMaps, "a")
  let revision = fixture.send(.get, Fixture.configMaps).value["metadata"]?["resourceVersion"]?.string ?? ""
  fixture.store(Fixture.configMaps, "b")
  let stream = fixture.send(.get, Fixture.configMaps + "?watch=1&resourceVersion=\(revision)").stream
  #expect(events(stream) == ["ADDED b"])
}

@Test func showsTheSelectorsEdgesAsAddedAndDeleted() {
  let fixture = Fixture()
  let stream = fixture.send(.get, Fixture.configMaps + "?watch=true&labelSelector=on=yes").stream
  fixture.store(Fixture.configMaps, "a", labels: ["on": "no"])
  for value: Value in ["yes", "yes", "no"] {
    let patch: Value = ["metadata": ["labels": ["on": value]], "data": ["is": value]]
    _ = fixture.send(.patch, Fixture.configMaps + "/a", patch, type: Fixture.merge)
  }
  let all = stream?.take() ?? []
  #expect(all.map { $0["type"] } == ["ADDED", "DELETED"])
  #expect(all.last?["object"]?["metadata"]?["labels"] == ["on": "yes"])
  let current = fixture.send(.get, Fixture.configMaps + "/a").value
  #expect(all.last?["object"]?["metadata"]?["resourceVersion"] == current["metadata"]?["resourceVersion"])
}

@Test func limitsAWatchByTheClientsClock() {
  let fixture = Fixture()
  let stream = fixture.send(
    .get, Fixture.configMaps + "?watch=true&timeoutSeconds=5&allowWatchBookmarks=true&resourceVersion=1"
  ).stream
  #expect(stream?.limit == .seconds(5))
  fixture.world.advance(by: .seconds(60))
  #expect(stream?.isEnded == false)
  stream?.expire()
  #expect(stream?.isEnded == true)
  let last = stream?.take().last
  #expect(last?["type"] == "BOOKMARK")
  #expect(last?["object"]?["kind"] == "ConfigMap")
  #expect(last?["object"]?["metadata"]?["resourceVersion"]?.string == String(fixture.cluster.server.revision))
}

@Test func saysWhenHistoryIsTooShort() {
  let fixture = Fixture()
  fixture.store(Fixture.configMaps, "a")
  for number in 0...20_010 {
    _ = fixture.send(.patch, Fixture.configMaps + "/a", ["data": ["n": .int(Int64(number))]], type: Fixture.merge)
  }
  let response = fixture.send(.get, Fixture.configMaps + "?watch=true&resourceVersion=2")
  #expect(response.status == 200)
  let event = response.stream?.take().first
  #expect(event?["type"] == "ERROR")
  #expect(event?["object"]?["code"] == 410)
  #expect(event?["object"]?["reason"] == "Expired")
  #expect(response.stream?.isEnded == true)
}

@Test func sendsTableColumnsOnce() {
  let fixture = Fixture()
  fixture.store(Fixture.configMaps, "a")
  fixture.store(Fixture.configMaps, "b")
  let all = fixture.send(.get, Fixture.configMaps + "?watch=true", accept: Fixture.table).stream?.take() ?? []
  #expect(all.map { $0["object"]?["columnDefinitions"]?.list?.count } == [2, 0])
  #expect(all.map { $0["object"]?["rows"]?.list?.first?["cells"] } == [["a", 0], ["b", 0]])
}

@Test func marksTheEndOfInitialEvents() {
  let fixture = Fixture()
  fixture.store(Fixture.configMaps, "a")
  let query = "?watch=true&sendInitialEvents=true&allowWatchBookmarks=true"
  let all = fixture.send(.get, Fixture.configMaps + query + "&resourceVersionMatch=NotOlderThan").stream?.take() ?? []
  #expect(all.map { $0["type"] } == ["ADDED", "BOOKMARK"])
  #expect(all.last?["object"]?["metadata"]?["annotations"] == ["k8s.io/initial-events-end": "true"])
  #expect(fixture.send(.get, Fixture.configMaps + query).status == 422)
}
