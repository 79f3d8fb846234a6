import Values

/// The access modes of volumes as tables show them.
package enum AccessModesText {
  /// `RWO,ROX`, each once and in the order of kubectl; empty without modes.
  package static func text(_ value: Value?) -> String {
    let modes = Set((value?.list ?? []).compactMap(\.string))
    let order = [
      ("ReadWriteOnce", "RWO"), ("ReadOnlyMany", "ROX"), ("ReadWriteMany", "RWX"), ("ReadWriteOncePod", "RWOP"),
    ]
    return order.filter { modes.contains($0.0) }.map(\.1).joined(separator: ",")
  }
}
