import Values

/// Adds quantities and writes the sum as the API server does: in the notation of the first of them.
package struct QuantitySum: Sendable {
  /// Saturates instead of overflowing.
  package private(set) var total = Quantity(thousandths: 0)
  private var isBinary = false

  /// Nothing so far: `0`.
  package init() {}

  /// Adds what an object has where a quantity belongs; anything else counts as nothing.
  package mutating func add(_ amount: Value) {
    guard let quantity = Quantity(amount) else { return }
    if total.thousandths == 0 { isBinary = amount.string?.hasSuffix("i") == true }
    total.thousandths = total.thousandths.saturatingPlus(quantity.thousandths)
  }

  /// Adds another sum.
  package mutating func add(_ other: QuantitySum) {
    if total.thousandths == 0 { isBinary = other.isBinary }
    total.thousandths = total.thousandths.saturatingPlus(other.total.thousandths)
  }

  /// With the largest suffix that leaves a whole number; in thousandths (`m`) if there is none.
  package var text: String {
    guard total.thousandths % 1000 == 0 else { return "\(total.thousandths)m" }
    var number = total.thousandths / 1000
    let isBinary = isBinary && number.magnitude >= 1024
    let step: Int64 = isBinary ? 1024 : 1000
    var suffixes = (isBinary ? ["", "Ki", "Mi", "Gi", "Ti", "Pi"] : ["", "k", "M", "G", "T", "P"])[...]
    while number != 0, number % step == 0, suffixes.count > 1 {
      number /= step
      suffixes.removeFirst()
    }
    return "\(number)\(suffixes.first ?? "")"
  }
}
