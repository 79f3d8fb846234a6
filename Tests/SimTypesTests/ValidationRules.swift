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
    names: {plural: things, kind: Thing}
    versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              required: [least]
              x-kubernetes-validations:
              - {rule: "!has(self.most) || self.least <= self.most", message: least must not be above most}
              - {rule: "!has(self.most) || self.most < 100", messageExpression: "'most is ' + string(self.most)"}
              - {rule: "cel.bind(x, self.least, x > 0)"}
              properties:
                least: {type: integer}
                most: {type: integer}
                type:
                  type: string
                  x-kubernetes-validations: [{rule: self == oldSelf, message: type is immutable}]
                code: {type: string, x-kubernetes-validations: [{rule: "self.matches('^[a-z]+$')"}]}
                parts:
                  type: array
                  x-kubernetes-list-type: map
                  x-kubernetes-list-map-keys: [name]
                  items:
                    type: object
                    x-kubernetes-validations:
                    - {rule: self.weight >= oldSelf.weight, reason: FieldValueForbidden, message: may only grow}
                    properties: {name: {type: string}, weight: {type: integer}}
  """

struct ValidationRuleCase: Sendable, CustomTestStringConvertible {
  var old: String?
  var spec: String
  var problems: [String] = []
  var testDescription: String { (old.map { "\($0) -> " } ?? "") + spec }
}

@Test(arguments: [
  ValidationRuleCase(spec: "{least: 1, most: 2}"),
  ValidationRuleCase(spec: "{least: 1}"),
  ValidationRuleCase(
    spec: "{least: 3, most: 2}", problems: [#"spec: Invalid value: "object": least must not be above most"#]),
  ValidationRuleCase(spec: "{least: 1, most: 100}", problems: [#"spec: Invalid value: "object": most is 100"#]),
  ValidationRuleCase(
    spec: "{least: 1, code: A}",
    problems: [#"spec.code: Invalid value: "string": failed rule: self.matches('^[a-z]+$')"#]),
  ValidationRuleCase(old: "{least: 1, type: a}", spec: "{least: 1, type: a}"),
  ValidationRuleCase(
    old: "{least: 1, type: a}", spec: "{least: 1, type: b}",
    problems: [#"spec.type: Invalid value: "string": type is immutable"#]),
  ValidationRuleCase(old: "{least: 1}", spec: "{least: 1, type: b}"),
  ValidationRuleCase(
    old: "{least: 1, parts: [{name: a, weight: 5}, {name: b, weight: 1}]}",
    spec: "{least: 1, parts: [{name: b, weight: 2}, {name: a, weight: 4}, {name: c, weight: 0}]}",
    problems: ["spec.parts[1]: Forbidden: may only grow"]),
  ValidationRuleCase(
    old: "{least: 1, parts: [{name: a, weight: 5}]}", spec: "{least: 1, parts: [{name: a}]}",
    problems: [#"spec.parts[0]: Invalid value: "object": no such key: weight evaluating rule: may only grow"#]),
  ValidationRuleCase(
    spec: "{most: 2}",
    problems: [
      "spec.least: Required value",
      #"<nil>: Invalid value: "null": some validation rules were not checked because the object was invalid; "#
        + "correct the existing errors to complete validation",
    ]),
])
func validationRules(_ sample: ValidationRuleCase) throws {
  func thing(_ spec: String) -> String {
    "{apiVersion: example.com/v1, kind: Thing, metadata: {name: t}, spec: \(spec)}"
  }
  let things = try Registry(#require(CustomTypes.definition(from: object(crd))))
  if let old = sample.old { try things.create(thing(old)) }
  var problems: [String] = []
  do {
    if sample.old == nil { try things.create(thing(sample.spec)) } else { try things.update(thing(sample.spec)) }
  } catch let refusal as StatusError {
    problems = (refusal.details?["causes"]?.list ?? []).map { cause in
      "\(cause["field"]?.string ?? ""): \(cause["message"]?.string ?? "")"
    }
  }
  #expect(problems == sample.problems)
}
