import Values

/// What the words `KEY=VALUE:EFFECT`, `KEY:EFFECT` and, to remove, `KEY:EFFECT-` and `KEY-` ask for.
struct TaintChanges {
  /// A taint; one to remove may have no effect, and then stands for all of its key.
  struct Taint: Equatable {
    var key: String
    var value = ""
    var effect = ""

    func matches(_ taint: Value) -> Bool {
      taint["key"]?.string == key && (effect.isEmpty || taint["effect"]?.string == effect)
    }

    var object: Value {
      var object: Value = ["key": .string(key), "effect": .string(effect)]
      if !value.isEmpty { object["value"] = .string(value) }
      return object
    }

    var text: String { effect.isEmpty ? key : "\(key):\(effect)" }
  }

  var added: [Taint] = []
  var removed: [Taint] = []

  init(_ words: [String]) throws {
    for word in words {
      if word.hasSuffix("-") {
        removed.append(try Self.taint(String(word.dropLast())))
      } else {
        let taint = try Self.taint(word)
        if taint.effect.isEmpty { throw KubectlError.usage("invalid taint spec: \(word)", TaintCommand.name) }
        added.append(taint)
      }
    }
  }

  private static func taint(_ text: String) throws -> Taint {
    func invalid() -> KubectlError { .usage("invalid taint spec: \(text)", TaintCommand.name) }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 2 else { throw invalid() }
    guard parts.count == 2 else { return Taint(key: parts[0]) }
    guard ["NoSchedule", "PreferNoSchedule", "NoExecute"].contains(parts[1]) else {
      throw KubectlError.usage("invalid taint effect: \(parts[1]), unsupported taint effect", TaintCommand.name)
    }
    let pair = parts[0].split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    guard pair.count <= 2, !pair[0].isEmpty else { throw invalid() }
    return Taint(key: pair[0], value: pair.count == 2 ? pair[1] : "", effect: parts[1])
  }

  /// The taints of a node afterwards, and what is said of it.
  func applied(to taints: [Value], of node: String, overwrites: Bool) throws -> (taints: [Value], verb: String) {
    let taken = added.filter { taint in taints.contains(where: taint.matches) }
    if !overwrites, !taken.isEmpty {
      throw KubectlError(
        "node \(node) already has \(taken.map(\.key).joined(separator: ",")) taint(s) with same effect(s) and"
          + " --overwrite is false")
    }
    var new = added.map(\.object)
    new += taints.filter { taint in !added.contains { $0.matches(taint) } }
    let hasAdded = new.count != taints.count
    var hasRemoved = false
    for taint in removed {
      guard new.contains(where: taint.matches) else { throw KubectlError("taint \"\(taint.text)\" not found") }
      new.removeAll(where: taint.matches)
      hasRemoved = true
    }
    return (new, hasAdded && hasRemoved || overwrites ? "modified" : hasAdded ? "tainted" : "untainted")
  }
}
