import Testing
import Values

@testable import SimCommands

struct GoTemplateCase: Sendable, CustomTestStringConvertible {
  var template: String
  var text: String
  var testDescription: String { template }
}

private let pod: Value = [
  "metadata": ["name": "web", "labels": ["app": "web", "tier": "front"]],
  "spec": ["replicas": 2, "hosts": ["a", "b"]],
  "data": ["key": "aGVsbG8="],
]

@Test(arguments: [
  GoTemplateCase(template: "plain", text: "plain"),
  GoTemplateCase(template: "{{.metadata.name}}", text: "web"),
  GoTemplateCase(template: "{{.nope}} {{.nope.deeper}}", text: "<no value> <no value>"),
  GoTemplateCase(template: "{{range .spec.hosts}}[{{.}}]{{end}}", text: "[a][b]"),
  GoTemplateCase(template: "{{range $k, $v := .metadata.labels}}{{$k}}={{$v}};{{end}}", text: "app=web;tier=front;"),
  GoTemplateCase(template: "{{range .none}}x{{else}}none{{end}}", text: "none"),
  GoTemplateCase(template: "{{range .spec.hosts}}{{if eq . \"b\"}}{{break}}{{end}}{{.}}{{end}}", text: "a"),
  GoTemplateCase(template: "{{range .spec.hosts}}{{if eq . \"a\"}}{{continue}}{{end}}{{.}}{{end}}", text: "b"),
  GoTemplateCase(template: "{{if gt .spec.replicas 1}}many{{else if .none}}?{{else}}few{{end}}", text: "many"),
  GoTemplateCase(template: "{{with .metadata}}{{.name}}{{$.spec.replicas}}{{end}}", text: "web2"),
  GoTemplateCase(template: "{{$n := .metadata.name}}{{$n = \"x\"}}{{$n}}", text: "x"),
  GoTemplateCase(template: "{{index .spec.hosts 1}} {{(index .spec.hosts 0) | printf \"%s!\"}}", text: "b a!"),
  GoTemplateCase(template: "{{index .metadata.labels \"app\"}} {{len .spec.hosts}}", text: "web 2"),
  GoTemplateCase(template: "{{.data.key | base64decode}}", text: "hello"),
  GoTemplateCase(template: "{{and .metadata .none}} {{or .none \"x\"}} {{not .none}}", text: "<no value> x true"),
  GoTemplateCase(template: "a {{- /* note */ -}} b {{- 1}}", text: "ab1"),
  GoTemplateCase(template: "{{printf \"%-4s|%3d|%q|%t\" \"a\" 7 \"b\" true}}", text: "a   |  7|\"b\"|true"),
  GoTemplateCase(template: "{{.spec}}", text: "map[hosts:[a b] replicas:2]"),
  GoTemplateCase(template: "{{printf \"%f|%f\" 1.5 -0.0000007}}", text: "1.500000|-0.000001"),
  GoTemplateCase(template: "{{printf \"%f\" 1e25}}", text: "10000000000000000905969664.000000"),
  GoTemplateCase(template: "{{printf \"%999999999999d\" 1}}", text: "%!(NOVERB)%!(EXTRA int64=1)"),
  GoTemplateCase(template: "{{printf \"a%\" 1}}", text: "a%!(NOVERB)%!(EXTRA int64=1)"),
  GoTemplateCase(template: "{{range -5}}x{{else}}none{{end}}", text: "none"),
])
func goTemplates(_ sample: GoTemplateCase) throws {
  let template = try GoTemplate(sample.template)
  #expect(try TemplateEvaluator.text(of: template, over: pod, allowsMissing: true) == sample.text)
}

@Test(arguments: [
  GoTemplateCase(template: "{{.a", text: "unclosed action"),
  GoTemplateCase(template: "{{if .a}}", text: "unexpected EOF"),
  GoTemplateCase(template: "{{end}}", text: "unexpected {{end}}"),
  GoTemplateCase(template: "{{nope .a}}", text: "function \"nope\" not defined"),
  GoTemplateCase(template: "{{$x}}", text: "undefined variable \"$x\""),
  GoTemplateCase(template: "{{break}}", text: "{{break}} outside {{range}}"),
  GoTemplateCase(template: "{{if}}x{{end}}", text: "missing value for if"),
  GoTemplateCase(template: "{{define \"x\"}}{{end}}", text: "{{define}} is not simulated by docs-ecutable"),
  GoTemplateCase(template: "{{html .a}}", text: "the template function html is not simulated by docs-ecutable"),
])
func unreadableGoTemplates(_ sample: GoTemplateCase) {
  #expect(throws: TemplateError(message: sample.text)) { try GoTemplate(sample.template) }
}

/// A template that never ends, or fills all memory, and what it is refused with.
struct HostileTemplate: Sendable, CustomTestStringConvertible {
  var name: String
  var template: String
  var message: String
  var testDescription: String { name }
}

private let tooManySteps = "the template takes more than 1000000 steps, which is not simulated by docs-ecutable"
private let tooLong = "the template makes more than 16777216 bytes of text, which is not simulated by docs-ecutable"
private let tooDeep = "max expression depth exceeded"
private func many(_ text: String, _ count: Int = 100_000) -> String { String(repeating: text, count: count) }

@Test(arguments: [
  HostileTemplate(name: "range", template: "{{range 1000000000000}}{{end}}", message: tooManySteps),
  HostileTemplate(
    name: "ranges in a range", template: "{{range 10000}}{{range 10000}}{{end}}{{end}}", message: tooManySteps),
  HostileTemplate(name: "output", template: "{{range 100000}}\(many("x", 1_000)){{end}}", message: tooLong),
  HostileTemplate(name: "width", template: "{{range 100}}{{printf \"%999999d\" 1}}{{end}}", message: tooLong),
  HostileTemplate(
    name: "widths", template: "{{printf \"\(many("%999999d", 100))\"\(many(" 1", 100))}}", message: tooLong),
  HostileTemplate(
    name: "doubling", template: "{{$a := \"x\"}}\(many("{{$a = print $a $a}}", 40))", message: tooLong),
  HostileTemplate(name: "parentheses", template: "{{\(many("("))1\(many(")"))}}", message: tooDeep),
  HostileTemplate(name: "branches", template: many("{{if 1}}") + many("{{end}}"), message: tooDeep),
  HostileTemplate(name: "else if", template: "{{if 0}}" + many("{{else if 0}}") + "{{end}}", message: tooDeep),
  HostileTemplate(name: "else", template: "{{if 0}}" + many("{{else}}") + "{{end}}", message: tooDeep),
])
func hostileTemplatesAreRefused(_ sample: HostileTemplate) {
  let error = #expect(throws: TemplateError.self) {
    _ = try TemplateEvaluator.text(of: GoTemplate(sample.template), over: pod, allowsMissing: true)
  }
  #expect(error?.message.hasSuffix(sample.message) == true)
}
