import SimTypes
import SimWorld
import Testing
import Values

private let crd = """
  apiVersion: apiextensions.k8s.io/v1
  kind: CustomResourceDefinition
  metadata: {name: things.example.com}
  spec:
    group: example.com
    scope: Cluster
    names: {plural: things, kind: Thing, shortNames: [th]}
    versions:
    - name: v1
      served: true
      storage: true
      subresources: {status: {}}
      additionalPrinterColumns:
      - {name: Ready, type: string, jsonPath: '.status.conditions[?(@.type=="Ready")].status'}
      - {name: Size, type: integer, jsonPath: .spec.size}
      - {name: Key, type: string, jsonPath: '.metadata.labels.example\\.com/key', priority: 4}
      - {name: Since, type: date, jsonPath: .metadata.creationTimestamp}
      schema:
        openAPIV3Schema:
          type: object
          required: [spec]
          properties:
            status: {type: object, x-kubernetes-preserve-unknown-fields: true}
            spec:
              type: object
              required: [size]
              properties:
                size: {type: integer, minimum: 1, maximum: 9}
                color: {type: string, enum: [red, green], default: red}
                code: {type: string, pattern: '^[a-z]+$', minLength: 2}
                port: {x-kubernetes-int-or-string: true}
                free: {type: object, x-kubernetes-preserve-unknown-fields: true}
                items:
                  type: array
                  maxItems: 3
                  x-kubernetes-list-type: map
                  x-kubernetes-list-map-keys: [name]
                  items: {type: object, properties: {name: {type: string}, weight: {type: integer, default: 5}}}
  """

private func things() throws -> Registry { try Registry(#require(CustomTypes.definition(from: object(crd)))) }

private func thing(_ spec: String) -> String {
  "{apiVersion: example.com/v1, kind: Thing, metadata: {name: t}, spec: \(spec)}"
}

@Test func namesComeFromTheDefinition() throws {
  let type = try #require(CustomTypes.definition(from: object(crd)))
  #expect(type.resource == "things" && type.singular == "thing" && type.kind == "Thing" && type.shortNames == ["th"])
  #expect(!type.isNamespaced && type.hasStatusSubresource && type.isCustom)
  #expect(type.versions[0].printer.columns.map(\.name) == ["Name", "Ready", "Size", "Key", "Since"])
  #expect(type.versions[0].printer.columns.map(\.priority) == [0, 0, 0, 4, 0])
}

@Test func unknownFieldsArePrunedAndDefaultsFilledIn() throws {
  let stored = try things().create(thing("{size: 3, nope: 1, free: {any: {thing: 1}}, items: [{name: a, odd: 1}]}"))
  #expect(
    stored["spec"]
      == ["size": 3, "color": "red", "free": ["any": ["thing": 1]], "items": [["name": "a", "weight": 5]]])
}

@Test(arguments: [
  RefusalCase(
    name: "required", yaml: thing("{}"), message: #"Thing.example.com "t" is invalid: spec.size: Required value"#),
  RefusalCase(
    name: "type", yaml: thing("{size: big}"),
    message:
      #"Thing.example.com "t" is invalid: spec.size: Invalid value: "string": spec.size in body must be of type "#
      + #"integer: "string""#),
  RefusalCase(
    name: "minimum", yaml: thing("{size: 0}"),
    message:
      #"Thing.example.com "t" is invalid: spec.size: Invalid value: 0: spec.size in body should be greater than or "#
      + "equal to 1"),
  RefusalCase(
    name: "enum", yaml: thing("{size: 1, color: blue}"),
    message:
      #"Thing.example.com "t" is invalid: spec.color: Unsupported value: "blue": supported values: "red", "green""#),
  RefusalCase(
    name: "pattern", yaml: thing("{size: 1, code: A1}"),
    message:
      #"Thing.example.com "t" is invalid: spec.code: Invalid value: "A1": spec.code in body should match '^[a-z]+$'"#),
  RefusalCase(
    name: "minLength", yaml: thing("{size: 1, code: a}"),
    message:
      #"Thing.example.com "t" is invalid: spec.code: Invalid value: "a": spec.code in body should be at least 2 chars "#
      + "long"),
  RefusalCase(
    name: "int or string", yaml: thing("{size: 1, port: true}"),
    message:
      #"Thing.example.com "t" is invalid: spec.port: Invalid value: "boolean": spec.port in body must be of type "#
      + #"integer,string: "boolean""#),
  RefusalCase(
    name: "map key twice", yaml: thing("{size: 1, items: [{name: a}, {name: a}]}"),
    message: #"Thing.example.com "t" is invalid: spec.items[1]: Duplicate value: map[string]interface {}{"name":"a"}"#),
])
func wrongCustomObjectsAreRefused(_ sample: RefusalCase) throws {
  let registry = try things()
  let refusal = #expect(throws: StatusError.self) { try registry.create(sample.yaml) }
  #expect(refusal?.message == sample.message)
}

@Test func columnsFollowTheirPaths() throws {
  let type = try #require(CustomTypes.definition(from: object(crd)))
  var thing = try object(thing("{size: 3}"))
  thing["status"] = ["conditions": [["type": "Other", "status": "False"], ["type": "Ready", "status": "True"]]]
  thing.labels = ["example.com/key": "k"]
  thing["metadata", "creationTimestamp"] = .string(Instant.start.timestamp)
  let cells = type.versions[0].printer.cells(thing, .start + .seconds(90))
  #expect(cells == ["t", "True", 3, "k", "90s"])
}

/// A definition with one column whose path or field is odd, and what the column shows.
struct HostileColumnCase: Sendable, CustomTestStringConvertible {
  var type = "string"
  var path = ".spec.x"
  var value: Value = "a"
  var cell: Value
  var testDescription: String { "\(type) \(path) \(value.json())" }
}

@Test(arguments: [
  HostileColumnCase(path: ".spec[x", cell: .null), HostileColumnCase(path: "[", cell: .null),
  HostileColumnCase(path: ".spec['x'", cell: .null),
  HostileColumnCase(path: ".spec[-9223372036854775808]", value: ["a"], cell: .null),
  HostileColumnCase(type: "date", value: "9999-12-31T00:00:00Z", cell: "<invalid>"),
  HostileColumnCase(type: "date", value: "1690-01-01T00:00:00Z", cell: "292y"),
  HostileColumnCase(type: "integer", value: .double(1e20), cell: .int(.max)),
  HostileColumnCase(type: "integer", value: .double(2.5), cell: 2),
])
func hostileColumnsShowSomething(_ sample: HostileColumnCase) throws {
  var definition = try object(crd)
  var version = try #require(definition["spec", "versions"]?.list?.first)
  version["additionalPrinterColumns"] = [["name": "X", "type": .string(sample.type), "jsonPath": .string(sample.path)]]
  definition["spec", "versions"] = [version]
  let type = try #require(CustomTypes.definition(from: definition))
  var thing = try object(thing("{}"))
  thing["spec", "x"] = sample.value
  #expect(type.versions[0].printer.cells(thing, .start).last == sample.cell)
}

@Test func aKeyOfAListMapMayBeNamedTwice() throws {
  let definition = try object(crd.replacingListKeys())
  let registry = try Registry(#require(CustomTypes.definition(from: definition)))
  #expect(throws: StatusError.self) { try registry.create(thing("{size: 1, items: [{name: a}, {name: a}]}")) }
  try registry.create(thing("{size: 1, items: [{name: a}, {name: b}]}"))
}

extension String {
  fileprivate func replacingListKeys() -> String {
    split(separator: "\n").map { $0.contains("list-map-keys") ? $0.dropLast(6) + "[name, name]" : $0 }
      .joined(separator: "\n")
  }
}

@Test func aDefinitionMustBeNamedAfterItsType() throws {
  let registry = try Registry()
  let renamed = crd.split(separator: "\n").map {
    $0 == "metadata: {name: things.example.com}" ? "metadata: {name: x.y.z}" : $0
  }
  let refusal = #expect(throws: StatusError.self) { try registry.create(renamed.joined(separator: "\n")) }
  #expect(
    refusal?.message
      == #"CustomResourceDefinition.apiextensions.k8s.io "x.y.z" is invalid: metadata.name: Invalid value: "x.y.z": "#
      + #"must be spec.names.plural+"."+spec.group"#)
}

@Test(arguments: [
  ("v1", "v2"), ("v1beta1", "v1"), ("v1alpha1", "v1beta1"), ("v1beta1", "v1beta2"), ("foo", "v1alpha1"), ("v9", "v10"),
])
func stableVersionsArePreferred(_ lesser: String, _ better: String) throws {
  var crd = try object(crd)
  let version = try #require(crd["spec", "versions"]?.list?.first)
  crd["spec", "versions"] = .list(
    [lesser, better].map { name in
      var copy = version
      copy["name"] = .string(name)
      return copy
    })
  #expect(CustomTypes.definition(from: crd)?.versions.map(\.name) == [better, lesser])
}
