import SimTypes
import SimWorld
import Testing
import Values

@testable import SimControllers

struct CollectorCase: Sendable, CustomTestStringConvertible {
  var name: String
  var spec: Value
  /// The rows, as JSON of the cells' values.
  var rows: [String] = []
  var problems: [String] = []
  var testDescription: String { name }
}

/// Three places: `a` and `b` in the east with 1 and 2 ready, `c` in the west without status.
@Test(arguments: [
  CollectorCase(name: "count", spec: ["combinedFields": [["name": "n", "type": "COUNT"]]], rows: ["3"]),
  CollectorCase(
    name: "sum, least, most and mean",
    spec: [
      "combinedFields": .list(
        ["SUM", "MIN", "MAX", "AVG"].map {
          ["name": .string($0), "type": .string($0), "subject": "returned.status.ready"]
        })
    ], rows: ["3 1 2 1.5"]),
  CollectorCase(
    name: "nothing passes",
    spec: [
      "filter": "false",
      "combinedFields": [
        ["name": "n", "type": "COUNT"], ["name": "s", "type": "SUM", "subject": "1"],
        ["name": "m", "type": "MAX", "subject": "1"],
      ],
    ], rows: ["0 0 null"]),
  CollectorCase(
    name: "grouped",
    spec: ["groupBy": [["name": "side", "def": "obj.side"]], "combinedFields": [["name": "n", "type": "COUNT"]]],
    rows: [#""east" 2"#, #""west" 1"#]),
  CollectorCase(
    name: "selected",
    spec: ["select": [["name": "x", "def": "inventory.name"], ["name": "r", "def": "returned.status.ready"]]],
    rows: [#""a" 1"#, #""b" 2"#, #""c" null"#]),
  CollectorCase(
    name: "filtered and limited",
    spec: ["filter": "obj.side == 'east'", "select": [["name": "x", "def": "inventory.name"]], "limit": 1],
    rows: [#""a""#]),
  CollectorCase(
    name: "select and combinedFields",
    spec: ["select": [["name": "x", "def": "1"]], "combinedFields": [["name": "n", "type": "COUNT"]]],
    problems: ["select and combinedFields cannot be used together"]),
  CollectorCase(
    name: "groupBy alone", spec: ["groupBy": [["name": "x", "def": "1"]]], problems: ["groupBy needs combinedFields"]),
  CollectorCase(
    name: "a sum of nothing", spec: ["combinedFields": [["name": "n", "type": "SUM"]]],
    problems: ["combinedFields 'n': COUNT has no subject, every other type has one"]),
  CollectorCase(
    name: "an unreadable filter", spec: ["filter": "1 +"],
    problems: ["filter: cannot read '1 +': the end is not expected there"]),
])
func collectors(_ sample: CollectorCase) {
  let read = Collector.read(
    Object(apiVersion: SummaryAPI.apiVersion, kind: "StatusCollector", name: "sc", ["spec": sample.spec]))
  #expect(read.problems == sample.problems)
  guard sample.problems.isEmpty else { return }
  let places: [(String, Value, Value)] = [
    ("a", "east", ["status": ["ready": 1]]), ("b", "east", ["status": ["ready": 2]]), ("c", "west", [:]),
  ]
  let result = read.collector.result(
    over: places.map { ["inventory": ["name": .string($0.0)], "obj": ["side": $0.1], "returned": $0.2] })
  #expect(texts(result) == sample.rows)
}

/// The rows of one result, cells separated by blanks.
private func texts(_ result: Value?) -> [String] {
  (result?["rows"]?.list ?? []).map { row in
    (row["columns"]?.list ?? []).map { cell in
      cell["float"]?.string ?? cell["string"].map { $0.json() } ?? cell["bool"].map { $0.json() } ?? "null"
    }.joined(separator: " ")
  }
}

/// CombinedStatuses beside placed objects.
struct StatusSummaryTests {
  let edge: EdgeFixture
  let common: Cluster
  let special: Cluster

  init() throws {
    edge = try EdgeFixture()
    for (name, labels) in [("florin", ["env": "prod"]), ("guilder", ["env": "prod", "extended": "yes"])] {
      edge.edge(name)
      try edge.place(name, labels)
    }
    edge.startControllers()
    (common, special) = try edge.exampleWorkloads()
    edge.wait(150)
  }

  private func summary(_ name: String, in space: Cluster) -> Object? {
    space.list(SummaryAPI.combinedStatuses).first { $0.labels["status.kubestellar.io/name"] == name }
  }

  private func result(_ collector: String, of summary: Object?) -> [String] {
    texts(summary?["results"]?.list?.first { $0["name"]?.string == collector })
  }

  @Test func sumsUpWithoutAnyCeremony() throws {
    let commond = try #require(summary("commond", in: common))
    let object = try #require(common.find(.replicaSets, ObjectKey("commond", in: "commonstuff")))
    let placement = try #require(common.find(EdgeAPI.edgePlacements, ObjectKey("edge-placement-c")))
    #expect(commond.key == ObjectKey("\(object.uid).\(placement.uid)", in: "commonstuff"))
    #expect(commond.labels["status.kubestellar.io/binding-policy"] == "edge-placement-c")
    #expect(result("default-count", of: commond) == ["2"])
    #expect(result("default-ready-by-location", of: commond) == [#""florin" 1"#, #""guilder" 1"#])
    #expect(result("default-replicas", of: commond) == ["2 2"])
    #expect(result("default-ready-by-location", of: summary("speciald", in: special)) == [#""guilder" 1"#])
    #expect(summary("v1090.example.my", in: special)?.namespace == "kubestellar-report")
    #expect(summary("httpd-htdocs", in: common) == nil)
  }

  @Test func aCollectorOfOnesOwnIsAddedAndTakenAway() throws {
    let key = ObjectKey("ready-places")
    try common.create(
      Object(
        apiVersion: SummaryAPI.apiVersion, kind: "StatusCollector", name: key.name,
        ["spec": ["filter": "returned.status.readyReplicas > 0", "combinedFields": [["name": "n", "type": "COUNT"]]]]))
    edge.wait(3)
    #expect(result("ready-places", of: summary("commond", in: common)) == ["2"])
    try common.modify(SummaryAPI.statusCollectors, key) { $0["spec", "filter"] = "type(obj)" }
    edge.wait(3)
    let errors = common.find(SummaryAPI.statusCollectors, key)?.status["errors"]?.list?.first?.string
    #expect(errors?.hasPrefix("filter: the function type() is not simulated") == true)
    #expect(result("ready-places", of: summary("commond", in: common)) == [])
  }

  @Test func goesWithTheObjectAndWithThePlacement() throws {
    try common.delete(.replicaSets, ObjectKey("commond", in: "commonstuff"))
    try special.delete(EdgeAPI.edgePlacements, ObjectKey("edge-placement-s"))
    edge.wait(10)
    #expect(common.list(SummaryAPI.combinedStatuses).isEmpty)
    #expect(special.list(SummaryAPI.combinedStatuses).isEmpty)
  }
}
