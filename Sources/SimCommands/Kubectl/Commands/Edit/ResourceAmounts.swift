import SimTypes
import Values

/// The amounts of `--hard`, `--limits` and `--requests`: `cpu=200m,memory=512Mi`.
enum ResourceAmounts {
  /// Each amount as Kubernetes writes it; the last one of a resource counts.
  static func read(_ text: String) throws -> Value {
    var amounts: [String: Value] = [:]
    for statement in text.split(separator: ",", omittingEmptySubsequences: false) {
      let parts = statement.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2 else {
        throw KubectlError("Invalid argument syntax \(statement), expected <resource>=<value>")
      }
      guard Quantity(parts[1]) != nil else {
        throw KubectlError(
          "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'")
      }
      amounts[parts[0]] = .string(canonical(parts[1]))
    }
    return .map(amounts)
  }

  /// `500m` for `0.5`. Exponents and signs stay as they are.
  private static func canonical(_ text: String) -> String {
    if text.contains(where: { "eE+".contains($0) }) { return text }
    var sum = QuantitySum()
    sum.add(.string(text))
    return sum.text
  }
}
