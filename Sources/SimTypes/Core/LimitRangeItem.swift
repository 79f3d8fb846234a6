import SimWorld
import Values

/// One item of a LimitRange, whose amounts must fit each other (Kubernetes `ValidateLimitRange`).
struct LimitRangeItem {
  private let item: Value
  private let field: String

  init(_ item: Value, at field: String) {
    self.item = item
    self.field = field
  }

  func check(_ problems: inout Problems) {
    let parts = ["default", "defaultRequest", "max", "min"]
    var areAmounts = true
    for part in parts {
      for (name, amount) in (item[part]?.map ?? [:]).sorted(by: { $0.key < $1.key }) {
        areAmounts = problems.quantity(amount, at: "\(field).\(part)[\(name)]") && areAmounts
      }
    }
    guard areAmounts else { return }
    let names = Set(parts.flatMap { item[$0]?.map?.keys.map { $0 } ?? [] }).sorted()
    for name in names {
      compare("min", "max", name, shown: "min", at: "min", &problems)
      compare("min", "defaultRequest", name, shown: "defaultRequest", at: "defaultRequest", &problems)
      compare("defaultRequest", "max", name, shown: "defaultRequest", at: "defaultRequest", &problems)
      compare("defaultRequest", "default", name, shown: "defaultRequest", at: "defaultRequest", &problems)
      compare("min", "default", name, shown: "min", at: "default", &problems)
      compare("default", "max", name, shown: "max", at: "default", &problems)
    }
  }

  private func compare(
    _ less: String, _ more: String, _ name: String, shown: String, at part: String, _ problems: inout Problems
  ) {
    guard let left = item[less]?[name], let right = item[more]?[name],
      let small = Quantity(left), let large = Quantity(right), small > large
    else { return }
    let end = more == "default" && less == "defaultRequest" ? "default limit" : word(more)
    problems.invalid(
      "\(field).\(part)[\(name)]", .string(text(shown == less ? left : right)),
      "\(word(less)) value \(text(left)) is greater than \(end) value \(text(right))")
  }

  private func word(_ part: String) -> String { part == "defaultRequest" ? "default request" : part }

  private func text(_ amount: Value) -> String {
    var sum = QuantitySum()
    sum.add(amount)
    return sum.text
  }
}
