import Values

/// `-o go-template=…`
struct GoTemplatePrinter {
  let template: GoTemplate
  var allowsMissing = true

  func text(_ value: Value) throws(KubectlError) -> String {
    do { return try TemplateEvaluator.text(of: template, over: value, allowsMissing: allowsMissing) } catch {
      var failure = KubectlError("error executing template \(Value.string(template.text).json()): \(error.message)")
      failure.output = """
        \(error.output)Error executing template: \(error.message). Printing more information for debugging the template:
        \ttemplate was:
        \t\t\(template.text)
        \traw data was:
        \t\t\(value.json(escapingHTML: true))
        \tobject given to template engine was:
        \t\t\(GoSyntax.plain(value))


        """
      throw failure
    }
  }
}
