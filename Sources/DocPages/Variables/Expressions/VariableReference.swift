/// A variable as a page names it: `config.repo_url`, `page.meta['short-name']`, `versions[0]`.
struct VariableReference: Sendable, Equatable {
  enum Step: Sendable, Equatable {
    case name(String)
    case index(Int)
  }

  var head: String
  var steps: [Step] = []

  func appending(_ step: Step) -> Self { Self(head: head, steps: steps + [step]) }

  /// `head.name.name`, as far as the steps are names.
  var dotted: String {
    steps.reduce(head) { path, step in
      switch step {
      case .name(let name): "\(path).\(name)"
      case .index(let index): "\(path)[\(index)]"
      }
    }
  }

  /// The name that a text begins with, whatever follows.
  static func head(of expression: some Sequence<UInt8>) -> String? {
    let name = Array(expression.prefix(while: \.isNameByte))
    guard let first = name.first, !first.isDigit else { return nil }
    return String(decoding: name, as: UTF8.self)
  }
}
