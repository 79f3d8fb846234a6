import SimWorld
import Testing
import Values

private let things = GroupResource("things", group: "example.com")

/// A cluster with one simple type, in a world of its own.
private final class Fixture {
  let world: World
  let server: APIServer
  let cluster: Cluster
  var changes: [String] = []

  init(custom: Bool = false, grace: Duration? = nil) {
    world = World(seed: 1)
    server = world.addServer("s")
    let definition = ResourceDefinition(
      group: "example.com", resource: "things", kind: "Thing", isNamespaced: false,
      versions: [ResourceVersion("v1", printer: TablePrinter(columns: []) { _, _ in [] })], hasStatusSubresource: true,
      isCustom: custom, gracePeriod: { _ in grace })
    cluster = server.addCluster(ClusterID("c"), types: ResourceRegistry([definition]))
    _ = server.watch(WatchScope(things, in: nil)) { [unowned self] change in
      changes.append("\(change.kind.rawValue) \(change.object.name) \(change.revision)")
    }
  }

  func thing(_ name: String = "a", _ rest: [String: Value] = [:]) -> Object {
    Object(apiVersion: "example.com/v1", kind: "Thing", name: name, rest)
  }

  @discardableResult
  func modify(_ subresource: Cluster.Subresource = .main, _ change: (inout Object) -> Void) throws -> Object? {
    try cluster.modify(things, ObjectKey("a"), subresource, change)
  }
}

@Test func writesCountRevisions() throws {
  let fixture = Fixture()
  let first = try fixture.cluster.create(fixture.thing("a"))
  let second = try fixture.cluster.create(fixture.thing("b"))
  #expect(first.revision == 2 && second.revision == 3 && fixture.server.revision == 3)
  #expect(fixture.changes == ["ADDED a 2", "ADDED b 3"])
  #expect(first.uid != second.uid)
}

@Test func aWriteThatChangesNothingKeepsTheRevision() throws {
  let fixture = Fixture()
  let created = try fixture.cluster.create(fixture.thing())
  #expect(try fixture.cluster.update(created).revision == created.revision)
  #expect(fixture.changes == ["ADDED a 2"])
}

@Test func anOutdatedRevisionIsAConflict() throws {
  let fixture = Fixture()
  var stale = try fixture.cluster.create(fixture.thing())
  try fixture.modify { $0.labels = ["x": "y"] }
  stale.labels = ["z": "z"]
  let refusal = #expect(throws: StatusError.self) { try fixture.cluster.update(stale) }
  #expect(
    refusal?.message
      == #"Operation cannot be fulfilled on things.example.com "a": the object has been modified; please apply your changes "#
      + "to the latest version and try again")
}

@Test func generationsCountTheSpecOnly() throws {
  let fixture = Fixture()
  #expect(try fixture.cluster.create(fixture.thing()).generation == 1)
  #expect(try fixture.modify { $0.labels = ["x": "y"] }?.generation == 1)
  #expect(try fixture.modify(.status) { $0["status", "ok"] = true }?.generation == 1)
  #expect(try fixture.modify { $0["spec", "size"] = 2 }?.generation == 2)
}

@Test func theMainPartAndTheStatusAreWrittenApart() throws {
  let fixture = Fixture()
  try fixture.cluster.create(fixture.thing("a", ["spec": ["size": 1], "status": ["ok": true]]))
  #expect(try fixture.cluster.get(things, ObjectKey("a"))["status"] == nil, "creation ignores status")
  try fixture.modify { $0["status", "ok"] = false }
  #expect(try fixture.cluster.get(things, ObjectKey("a"))["status"] == nil)
  try fixture.modify(.status) { object in
    object["status", "ok"] = true
    object["spec", "size"] = 9
  }
  let stored = try fixture.cluster.get(things, ObjectKey("a"))
  #expect(stored["status"] == ["ok": true] && stored["spec"] == ["size": 1])
}

@Test func finalizersKeepAnObject() throws {
  let fixture = Fixture()
  try fixture.cluster.create(fixture.thing("a", ["metadata": ["finalizers": ["x/y"]]]))
  try fixture.cluster.delete(things, ObjectKey("a"))
  let pending = try fixture.cluster.get(things, ObjectKey("a"))
  #expect(pending.isBeingDeleted && pending.generation == 2)
  try fixture.cluster.delete(things, ObjectKey("a"))
  try fixture.modify { $0.finalizers = [] }
  #expect(fixture.cluster.list(things).isEmpty)
  #expect(fixture.changes == ["ADDED a 2", "MODIFIED a 3", "DELETED a 4"])
}

@Test func aGracePeriodCanBeShortened() throws {
  let fixture = Fixture(grace: .seconds(30))
  try fixture.cluster.create(fixture.thing("a", ["metadata": ["finalizers": ["x/y"]]]))
  try fixture.cluster.delete(things, ObjectKey("a"))
  #expect(try fixture.cluster.get(things, ObjectKey("a")).deletion == fixture.world.now + .seconds(30))
  try fixture.cluster.delete(things, ObjectKey("a"), grace: .seconds(60))
  #expect(try fixture.cluster.get(things, ObjectKey("a")).deletion == fixture.world.now + .seconds(30))
  try fixture.cluster.delete(things, ObjectKey("a"), grace: .zero)
  try fixture.modify { $0.finalizers = [] }
  #expect(fixture.cluster.list(things).isEmpty)
}

@Test func generatedNamesAreCutAndCompleted() throws {
  let fixture = Fixture()
  var thing = fixture.thing("")
  thing["metadata", "name"] = nil
  thing["metadata", "generateName"] = .string(String(repeating: "x", count: 70))
  let name = try fixture.cluster.create(thing).name
  #expect(name.utf8.count == 63)
  #expect(name.utf8.suffix(5).allSatisfy { Array("bcdfghjklmnpqrstvwxz2456789".utf8).contains($0) })
}

@Test func aDryRunStoresNothing() throws {
  let fixture = Fixture()
  let result = try fixture.cluster.create(fixture.thing(), dryRun: true)
  #expect(!result.uid.isEmpty && result.revision == nil)
  #expect(fixture.cluster.list(things).isEmpty && fixture.changes.isEmpty)
}

@Test func historyExpires() throws {
  let fixture = Fixture()
  try fixture.cluster.create(fixture.thing())
  for number in 0..<20_100 { try fixture.modify { $0["spec", "size"] = .int(Int64(number)) } }
  let scope = WatchScope(things, in: nil)
  let refusal = #expect(throws: StatusError.self) { try fixture.server.changes(after: 1, in: scope) }
  #expect(refusal?.code == 410)
  #expect(try fixture.server.changes(after: fixture.server.revision - 2, in: scope).count == 2)
}

@Test func watchesOfEverythingHearEverything() throws {
  let fixture = Fixture()
  var heard: [String] = []
  let watch = fixture.server.watch(WatchScope(nil, in: ClusterID("c"))) { heard.append($0.object.name) }
  try fixture.cluster.create(fixture.thing("a"))
  fixture.server.stop(watch)
  try fixture.cluster.create(fixture.thing("b"))
  #expect(heard == ["a"])
}

@Test func theSameSeedGivesTheSameNames() {
  func names(_ seed: UInt64) -> [String] {
    var generator = SeededGenerator(seed: seed)
    return [generator.uuid(), generator.nameSuffix(), generator.base36(12)]
  }
  #expect(names(1) == names(1))
  #expect(names(1) != names(2))
  let uuid = Array(names(3)[0])
  #expect(uuid.count == 36 && uuid[14] == "4" && "89ab".contains(uuid[19]))
}
