import Testing
import Values

@testable import SimCommands

struct MergeCase: Sendable, CustomTestStringConvertible {
  var name: String
  var original: Value, modified: Value, current: Value, patch: Value
  var testDescription: String { name }
}

@Test(arguments: [
  MergeCase(name: "same", original: ["a": 1], modified: ["a": 1], current: ["a": 1, "b": 2], patch: [:]),
  MergeCase(name: "set", original: ["a": 1], modified: ["a": 2], current: ["a": 1], patch: ["a": 2]),
  MergeCase(
    name: "removed", original: ["a": 1, "b": ["c": 1]], modified: ["b": [:]], current: ["a": 1, "b": ["c": 1]],
    patch: ["a": nil, "b": ["c": nil]]),
  MergeCase(
    name: "others stay", original: [:], modified: ["a": ["x": 1]], current: ["a": ["y": 2]], patch: ["a": ["x": 1]]),
  MergeCase(name: "lists replaced", original: [:], modified: ["a": [1]], current: ["a": [2]], patch: ["a": [1]]),
])
func mergesThreeWays(_ sample: MergeCase) {
  let patch = ThreeWayMerge.mergePatch(original: sample.original, modified: sample.modified, current: sample.current)
  #expect(patch == sample.patch)
}

private func pod(_ containers: Value) -> Value { ["spec": ["template": ["spec": ["containers": containers]]]] }
private func podPatch(_ containers: [String: Value]) -> Value {
  ["spec": ["template": ["spec": .map(containers)]]]
}

@Test(arguments: [
  MergeCase(
    name: "defaults stay", original: pod([["name": "a", "image": "x"]]), modified: pod([["name": "a", "image": "x"]]),
    current: pod([["name": "a", "image": "x", "resources": [:]]]), patch: [:]),
  MergeCase(
    name: "one element changes", original: pod([["name": "a", "image": "x"]]),
    modified: pod([["name": "a", "image": "y"]]), current: pod([["name": "a", "image": "x", "tty": true]]),
    patch: podPatch([
      "containers": [["name": "a", "image": "y"]], "$setElementOrder/containers": [["name": "a"]],
    ])),
  MergeCase(
    name: "one element goes", original: pod([["name": "a"], ["name": "b"]]), modified: pod([["name": "a"]]),
    current: pod([["name": "a"], ["name": "b"]]),
    patch: podPatch([
      "containers": [["name": "b", "$patch": "delete"]], "$setElementOrder/containers": [["name": "a"]],
    ])),
  MergeCase(
    name: "strategy keeps no leftovers", original: [:], modified: ["spec": ["strategy": ["type": "Recreate"]]],
    current: ["spec": ["strategy": ["type": "RollingUpdate", "rollingUpdate": ["maxSurge": "25%"]]]],
    patch: ["spec": ["strategy": ["type": "Recreate", "$retainKeys": ["type"]]]]),
])
func mergesListsByKey(_ sample: MergeCase) {
  let patch = StrategicThreeWayMerge.patch(
    original: sample.original, modified: sample.modified, current: sample.current)
  #expect(patch == sample.patch)
}
