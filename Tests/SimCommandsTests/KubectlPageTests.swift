import SimCommands
import SimLoop
import SimWorld
import Testing

@testable import SimCommands

/// Lists longer than a page of the server's answer.
@Suite @SimulatorActor struct KubectlPageTests {
  @Test(arguments: [
    (line: "kubectl get cm --no-headers", lines: 701), ("kubectl get cm", 702), ("kubectl get cm -A", 702),
    ("kubectl get cm -o wide --no-headers", 701), ("kubectl get cm -l even=true --no-headers", 350),
    ("kubectl get cm --no-headers --chunk-size=0", 701), ("kubectl get cm --no-headers --chunk-size=350", 701),
    ("kubectl get cm --no-headers --chunk-size=701", 701),
    ("kubectl get cm --no-headers --sort-by=.metadata.name", 701),
    ("kubectl get cm --server-print=false --no-headers", 701), ("kubectl get cm -o name", 701),
    ("kubectl get cm,secrets --no-headers", 701),
  ])
  func printsEveryPage(_ line: String, _ lines: Int) async throws {
    let harness = CommandHarness()
    let cluster = try harness.addCluster()
    for index in 0..<700 {
      var object = Object(apiVersion: "v1", kind: "ConfigMap", name: "cm-\(index)")
      object.namespace = "default"
      object.labels = ["even": String(index.isMultiple(of: 2))]
      try cluster.create(object)
    }
    var longest = Object(apiVersion: "v1", kind: "ConfigMap", name: "zz-the-longest-name-comes-last")
    longest.namespace = "default"
    try cluster.create(longest)
    let outcome = try await harness.run(line)
    let printed = outcome.output.split(separator: "\n")
    #expect(printed.count == lines && Set(printed).count == lines && outcome.error == "")
    // One table: each row is as wide as the longest needs it.
    let rows = printed.filter { !$0.hasPrefix("NAME") && $0.contains(" ") }
    #expect(Set(rows.map(\.count)).count <= 1)
  }
}
