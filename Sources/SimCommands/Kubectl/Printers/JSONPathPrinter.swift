import Values

/// `-o jsonpath=…` and `-o jsonpath-as-json=…`.
struct JSONPathPrinter {
  let template: JSONPathTemplate
  var allowsMissing = true
  var isJSON = false

  func text(_ value: Value) throws(KubectlError) -> String {
    let groups: [[Value]]
    do { groups = try JSONPathEvaluator(allowsMissing: allowsMissing).results(template.nodes, in: value) } catch {
      throw failure(error, value)
    }
    if isJSON { return Value.list(groups.flatMap { $0 }).json(indent: 4) + "\n" }
    return groups.map { $0.map(Self.text).joined(separator: " ") }.joined()
  }

  static func text(_ value: Value) -> String {
    switch value {
    case .string(let text): text
    case .double(let number): JSONNumber.general(number)
    default: value.json()
    }
  }

  private func failure(_ error: JSONPathError, _ value: Value) -> KubectlError {
    KubectlError(
      """
      error executing jsonpath \(Value.string(template.text).json()): Error executing template: \(error.message). Printing more \
      information for debugging the template:
      \ttemplate was:
      \t\t\(template.text)
      \tobject given to jsonpath engine was:
      \t\t\(GoSyntax.typed(value))


      """)
  }
}
