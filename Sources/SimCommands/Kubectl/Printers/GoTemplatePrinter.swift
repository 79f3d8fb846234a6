import Values

/// `-o go-template=…`
struct GoTemplatePrinter {
  let template: GoTemplate
  var allowsMissing = true

  func text(_ value: Value) throws(KubectlError) -> String {
    do { return try TemplateEvaluator.text(of: template, over: value, allowsMissing: allowsMissing) } catch {
      throw KubectlError("error executing template \(Value.string(template.text).json()): \(error.message)")
    }
  }
}
