import SimWorld
import Testing
import Values

@testable import SimAPI

struct PatchCase: Sendable, CustomTestStringConvertible {
  var name: String
  var target: String
  var patch: String
  /// `nil` if the patch must fail.
  var result: String?
  var testDescription: String { name }
}

@Test(
  "merges as RFC 7386 shows",
  arguments: [
    ("{\"a\":\"b\"}", "{\"a\":\"c\"}", "{\"a\":\"c\"}"),
    ("{\"a\":\"b\"}", "{\"b\":\"c\"}", "{\"a\":\"b\",\"b\":\"c\"}"),
    ("{\"a\":\"b\"}", "{\"a\":null}", "{}"),
    ("{\"a\":\"b\",\"b\":\"c\"}", "{\"a\":null}", "{\"b\":\"c\"}"),
    ("{\"a\":[\"b\"]}", "{\"a\":\"c\"}", "{\"a\":\"c\"}"),
    ("{\"a\":\"c\"}", "{\"a\":[\"b\"]}", "{\"a\":[\"b\"]}"),
    ("{\"a\":{\"b\":\"c\"}}", "{\"a\":{\"b\":\"d\",\"c\":null}}", "{\"a\":{\"b\":\"d\"}}"),
    ("{\"a\":[{\"b\":\"c\"}]}", "{\"a\":[1]}", "{\"a\":[1]}"),
    ("[\"a\",\"b\"]", "[\"c\",\"d\"]", "[\"c\",\"d\"]"),
    ("{\"a\":\"b\"}", "[\"c\"]", "[\"c\"]"),
    ("{\"a\":\"foo\"}", "null", "null"),
    ("{\"e\":null}", "{\"a\":1}", "{\"a\":1,\"e\":null}"),
    ("[1,2]", "{\"a\":\"b\",\"c\":null}", "{\"a\":\"b\"}"),
    ("{}", "{\"a\":{\"bb\":{\"ccc\":null}}}", "{\"a\":{\"bb\":{}}}"),
  ])
func merges(target: String, patch: String, result: String) throws {
  #expect(MergePatch.apply(try JSONParser.parse(patch), to: try JSONParser.parse(target)).json() == result)
}

@Test(
  "patches as RFC 6902 shows",
  arguments: [
    PatchCase(
      name: "A.1 add a member", target: #"{"foo":"bar"}"#, patch: #"[{"op":"add","path":"/baz","value":"qux"}]"#,
      result: #"{"baz":"qux","foo":"bar"}"#),
    PatchCase(
      name: "A.2 add an element", target: #"{"foo":["bar","baz"]}"#,
      patch: #"[{"op":"add","path":"/foo/1","value":"qux"}]"#, result: #"{"foo":["bar","qux","baz"]}"#),
    PatchCase(
      name: "A.3 remove a member", target: #"{"baz":"qux","foo":"bar"}"#, patch: #"[{"op":"remove","path":"/baz"}]"#,
      result: #"{"foo":"bar"}"#),
    PatchCase(
      name: "A.4 remove an element", target: #"{"foo":["bar","qux","baz"]}"#,
      patch: #"[{"op":"remove","path":"/foo/1"}]"#,
      result: #"{"foo":["bar","baz"]}"#),
    PatchCase(
      name: "A.5 replace", target: #"{"baz":"qux"}"#, patch: #"[{"op":"replace","path":"/baz","value":"boo"}]"#,
      result: #"{"baz":"boo"}"#),
    PatchCase(
      name: "A.6 move a value", target: #"{"foo":{"bar":"baz","waldo":"fred"},"qux":{"corge":"grault"}}"#,
      patch: #"[{"op":"move","from":"/foo/waldo","path":"/qux/thud"}]"#,
      result: #"{"foo":{"bar":"baz"},"qux":{"corge":"grault","thud":"fred"}}"#),
    PatchCase(
      name: "A.7 move an element", target: #"{"foo":["all","grass","cows","eat"]}"#,
      patch: #"[{"op":"move","from":"/foo/1","path":"/foo/3"}]"#, result: #"{"foo":["all","cows","eat","grass"]}"#),
    PatchCase(
      name: "A.8 test", target: #"{"baz":"qux","foo":["a",2,"c"]}"#,
      patch: #"[{"op":"test","path":"/baz","value":"qux"},{"op":"test","path":"/foo/1","value":2}]"#,
      result: #"{"baz":"qux","foo":["a",2,"c"]}"#),
    PatchCase(
      name: "A.9 failing test", target: #"{"baz":"qux"}"#, patch: #"[{"op":"test","path":"/baz","value":"bar"}]"#,
      result: nil),
    PatchCase(
      name: "A.11 unknown members are ignored", target: #"{"foo":"bar"}"#,
      patch: #"[{"op":"add","path":"/baz","value":"qux","xyz":123}]"#, result: #"{"baz":"qux","foo":"bar"}"#),
    PatchCase(
      name: "A.12 add below nothing", target: #"{"foo":"bar"}"#,
      patch: #"[{"op":"add","path":"/baz/bat","value":"qux"}]"#,
      result: nil),
    PatchCase(
      name: "A.14 escapes", target: #"{"/":9,"~1":10}"#, patch: #"[{"op":"replace","path":"/~01","value":11}]"#,
      result: #"{"/":9,"~1":11}"#),
    PatchCase(
      name: "A.15 text is no number", target: #"{"~1":10}"#, patch: #"[{"op":"test","path":"/~01","value":"10"}]"#,
      result: nil),
    PatchCase(
      name: "A.16 add at the end", target: #"{"foo":["bar"]}"#,
      patch: #"[{"op":"add","path":"/foo/-","value":["abc"]}]"#,
      result: #"{"foo":["bar",["abc"]]}"#),
    PatchCase(
      name: "copy", target: #"{"a":1}"#, patch: #"[{"op":"copy","from":"/a","path":"/b"}]"#, result: #"{"a":1,"b":1}"#),
    PatchCase(
      name: "replace what is not there", target: "{}", patch: #"[{"op":"replace","path":"/a","value":1}]"#, result: nil),
    PatchCase(
      name: "index beyond the end", target: #"{"a":[]}"#, patch: #"[{"op":"add","path":"/a/1","value":1}]"#, result: nil
    ),
  ])
func patches(_ sample: PatchCase) throws {
  let operations = try JSONPatch.operations(try JSONParser.parse(sample.patch))
  let target = try JSONParser.parse(sample.target)
  guard let result = sample.result else {
    #expect(throws: StatusError.self) { try JSONPatch.apply(operations, to: target) }
    return
  }
  #expect(try JSONPatch.apply(operations, to: target).json() == result)
}

/// 40 copies of copies would be a terabyte.
@Test func copiesOfCopiesAreBounded() throws {
  let doubling = (0..<40).map { number in
    #"{"op":"copy","from":"","path":"/\#(number)"}"#
  }
  let operations = try JSONPatch.operations(try JSONParser.parse("[\(doubling.joined(separator: ","))]"))
  let refusal = #expect(throws: StatusError.self) { try JSONPatch.apply(operations, to: ["a": "b"]) }
  #expect(refusal?.code == 422)
  let cause = refusal?.details?["causes"]?.list?.first?["message"]?.string
  #expect(cause?.hasPrefix("Unable to complete the copy, the accumulated size increase of copy is ") == true)
}

@Test(arguments: [
  PatchCase(
    name: "lists of maps merge by key", target: #"{"containers":[{"name":"a","image":"1"},{"name":"b"}]}"#,
    patch: #"{"containers":[{"name":"a","image":"2"},{"name":"c"}]}"#,
    result: #"{"containers":[{"image":"2","name":"a"},{"name":"b"},{"name":"c"}]}"#),
  PatchCase(
    name: "delete an element", target: #"{"containers":[{"name":"a"},{"name":"b"}]}"#,
    patch: #"{"containers":[{"$patch":"delete","name":"a"}]}"#, result: #"{"containers":[{"name":"b"}]}"#),
  PatchCase(
    name: "replace a list", target: #"{"containers":[{"name":"a"},{"name":"b"}]}"#,
    patch: #"{"containers":[{"name":"c"},{"$patch":"replace"}]}"#, result: #"{"containers":[{"name":"c"}]}"#),
  PatchCase(
    name: "replace a map", target: #"{"strategy":{"rollingUpdate":{"maxSurge":1},"type":"RollingUpdate"}}"#,
    patch: #"{"strategy":{"$patch":"replace","type":"Recreate"}}"#, result: #"{"strategy":{"type":"Recreate"}}"#),
  PatchCase(
    name: "retain keys", target: #"{"strategy":{"rollingUpdate":{"maxSurge":1},"type":"RollingUpdate"}}"#,
    patch: #"{"strategy":{"$retainKeys":["type"],"type":"Recreate"}}"#, result: #"{"strategy":{"type":"Recreate"}}"#),
  PatchCase(
    name: "sets of scalars unite", target: #"{"metadata":{"finalizers":["a","b"]}}"#,
    patch: #"{"metadata":{"finalizers":["b","c"]}}"#, result: #"{"metadata":{"finalizers":["a","b","c"]}}"#),
  PatchCase(
    name: "delete from a set", target: #"{"metadata":{"finalizers":["a","b"]}}"#,
    patch: #"{"metadata":{"$deleteFromPrimitiveList/finalizers":["a"]}}"#,
    result: #"{"metadata":{"finalizers":["b"]}}"#),
  PatchCase(
    name: "order of elements", target: #"{"containers":[{"name":"a"},{"name":"x"},{"name":"b"}]}"#,
    patch: #"{"$setElementOrder/containers":[{"name":"c"},{"name":"b"},{"name":"a"}],"containers":[{"name":"c"}]}"#,
    result: #"{"containers":[{"name":"c"},{"name":"x"},{"name":"b"},{"name":"a"}]}"#),
  PatchCase(
    name: "other lists are replaced", target: #"{"args":["a"],"tolerations":[{"key":"a"}]}"#,
    patch: #"{"args":["b"],"tolerations":[{"key":"b"}]}"#, result: #"{"args":["b"],"tolerations":[{"key":"b"}]}"#),
  PatchCase(
    name: "service ports by port", target: #"{"spec":{"ports":[{"nodePort":30080,"port":80}]}}"#,
    patch: #"{"spec":{"ports":[{"name":"web","port":80}]}}"#,
    result: #"{"spec":{"ports":[{"name":"web","nodePort":30080,"port":80}]}}"#),
  PatchCase(
    name: "null removes", target: #"{"data":{"a":"1","b":"2"}}"#, patch: #"{"data":{"a":null}}"#,
    result: #"{"data":{"b":"2"}}"#),
  PatchCase(
    name: "element without key", target: "{}", patch: #"{"containers":[{"image":"1"}]}"#, result: nil),
  PatchCase(name: "unknown directive", target: "{}", patch: #"{"spec":{"$patch":"explode"}}"#, result: nil),
])
func patchesStrategically(_ sample: PatchCase) throws {
  let (patch, target) = (try JSONParser.parse(sample.patch), try JSONParser.parse(sample.target))
  guard let result = sample.result else {
    #expect(throws: StatusError.self) { try StrategicPatch.apply(patch, to: target) }
    return
  }
  #expect(try StrategicPatch.apply(patch, to: target).json() == result)
}

@Test func keepsTheRevisionWhenAPatchChangesNothing() {
  let fixture = Fixture()
  let stored = fixture.store(Fixture.configMaps, "a", ["data": ["k": "v"]])
  let patched = fixture.send(.patch, Fixture.configMaps + "/a", ["data": ["k": "v"]], type: Fixture.merge)
  #expect(patched.status == 200)
  #expect(patched.value == stored)
}

@Test func refusesAPatchOfAnOldRevision() {
  let fixture = Fixture()
  fixture.store(Fixture.configMaps, "a")
  let patch: Value = ["metadata": ["resourceVersion": "1"], "data": ["k": "v"]]
  #expect(fixture.send(.patch, Fixture.configMaps + "/a", patch, type: Fixture.merge).status == 409)
}

@Test func keepsSpecAndStatusApart() {
  let fixture = Fixture()
  fixture.store(Fixture.deployments, "d", ["spec": ["replicas": 1]])
  let both: Value = ["spec": ["replicas": 2], "status": ["replicas": 7]]
  let main = fixture.send(.patch, Fixture.deployments + "/d", both, type: Fixture.strategic).value
  #expect(main["spec"]?["replicas"] == 2)
  #expect(main["status"] == nil)
  #expect(main["metadata"]?["generation"] == 2)
  let more: Value = ["spec": ["replicas": 3], "status": ["replicas": 7]]
  let status = fixture.send(.patch, Fixture.deployments + "/d/status", more, type: Fixture.merge).value
  #expect(status["spec"]?["replicas"] == 2)
  #expect(status["status"]?["replicas"] == 7)
  #expect(status["metadata"]?["generation"] == 2)
}
