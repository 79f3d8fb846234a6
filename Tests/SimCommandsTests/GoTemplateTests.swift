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
