import Values

/// The path of a Customizer's replacement: the subset of JSONPath that selects places to write to.
///
/// `$`, then any of `.name`, `.0`, `.*`, `..`, `['name']`, `["a","b"]`, `[0]`, `[0,2]`, `[start:end:stride]`, `[*]`.
struct ReplacementPath: Hashable {
  enum Step: Hashable {
    case names([String])
    case indices([Int])
    case slice(start: Int?, end: Int?, stride: Int)
    case everything
    /// This place and every place below it.
    case descendants
  }

  var steps: [Step]

  /// Puts a value at every place the path selects. The last name is added to a map that lacks it; nothing else is made.
  func replace(in root: Value, with value: Value) -> Value {
    var result = root
    Self.write(value, at: steps[...], in: &result)
    return result
  }

  private static func write(_ value: Value, at steps: ArraySlice<Step>, in here: inout Value) {
    guard let step = steps.first else {
      here = value
      return
    }
    let rest = steps.dropFirst()
    if step == .descendants { return writeBelow(value, at: rest, in: &here) }
    switch here {
    case .map(var entries):
      for key in keys(step, of: entries, isLast: rest.isEmpty) {
        var child = entries[key] ?? .null
        write(value, at: rest, in: &child)
        entries[key] = child
      }
      here = .map(entries)
    case .list(var elements):
      for index in indices(step, count: elements.count) { write(value, at: rest, in: &elements[index]) }
      here = .list(elements)
    default:
      break
    }
  }

  private static func writeBelow(_ value: Value, at rest: ArraySlice<Step>, in here: inout Value) {
    // Children first: what is written must not be walked into.
    switch here {
    case .map(var entries):
      for key in entries.keys.sorted() { writeBelow(value, at: rest, in: &entries[key, default: .null]) }
      here = .map(entries)
    case .list(var elements):
      for index in elements.indices { writeBelow(value, at: rest, in: &elements[index]) }
      here = .list(elements)
    default:
      break
    }
    write(value, at: rest, in: &here)
  }

  private static func keys(_ step: Step, of entries: [String: Value], isLast: Bool) -> [String] {
    switch step {
    case .names(let names): isLast ? names : names.filter { entries[$0] != nil }
    case .everything: entries.keys.sorted()
    default: []
    }
  }

  private static func indices(_ step: Step, count: Int) -> [Int] {
    switch step {
    case .indices(let wanted): wanted.filter { (0..<count).contains($0) }
    case .everything: Array(0..<count)
    case .slice(let start, let end, let stride) where stride > 0:
      Array(Swift.stride(from: bounded(start ?? 0, count), to: bounded(end ?? count, count), by: stride))
    default: []
    }
  }

  /// An index that may count from the end, held within the list.
  private static func bounded(_ index: Int, _ count: Int) -> Int {
    min(max(index < 0 ? index + count : index, 0), count)
  }
}

// MARK: Reading

/// Why a path cannot be read.
struct ReplacementPathError: Error, Hashable {
  var message: String
}

extension ReplacementPath {
  init(_ text: String) throws(ReplacementPathError) {
    guard text.hasPrefix("$") else { throw ReplacementPathError(message: "the path '\(text)' does not start with '$'") }
    var reader = Reader(text: text, rest: text.dropFirst())
    steps = []
    while !reader.rest.isEmpty { steps.append(try reader.step()) }
  }

  private struct Reader {
    let text: String
    var rest: Substring

    mutating func step() throws(ReplacementPathError) -> Step {
      if take("..") {
        // A bare name may not follow; `*` may and changes nothing.
        if let next = rest.first, next != "[", next != "*", next != "." { throw problem("a name after '..'") }
        _ = take("*")
        return .descendants
      }
      if take(".") { return try member() }
      if take("[") { return try bracket() }
      throw problem("'\(rest.prefix(1))'")
    }

    private mutating func member() throws(ReplacementPathError) -> Step {
      if take("*") { return .everything }
      let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$" }
      rest = rest.dropFirst(word.count)
      guard let first = word.first else { throw problem("'.' without a name") }
      guard first.isNumber else { return .names([String(word)]) }
      guard let index = Int(word) else { throw problem("the name '\(word)'") }
      return .indices([index])
    }

    private mutating func bracket() throws(ReplacementPathError) -> Step {
      if rest.first == "'" || rest.first == "\"" { return .names(try names()) }
      let inside = String(rest.prefix { $0 != "]" })
      rest = rest.dropFirst(inside.count)
      guard take("]") else { throw problem("'[' without ']'") }
      if inside == "*" { return .everything }
      if inside.contains(":") { return try slice(inside) }
      let indices = inside.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
      guard !indices.contains(nil) else { throw problem("'[\(inside)]'") }
      return .indices(indices.compactMap { $0 })
    }

    private mutating func names() throws(ReplacementPathError) -> [String] {
      var names: [String] = []
      repeat {
        guard let quote = rest.popFirst(), quote == "'" || quote == "\"" else {
          throw problem("an unquoted name in '[]'")
        }
        let name = rest.prefix { $0 != quote }
        rest = rest.dropFirst(name.count)
        guard rest.popFirst() != nil else { throw problem("a name without closing quote") }
        names.append(String(name))
      } while take(",")
      guard take("]") else { throw problem("'[' without ']'") }
      return names
    }

    private func slice(_ inside: String) throws(ReplacementPathError) -> Step {
      let parts = inside.split(separator: ":", omittingEmptySubsequences: false)
      let numbers = parts.map { Int($0) }
      for (part, number) in zip(parts, numbers) where !part.isEmpty && number == nil { throw problem("'[\(inside)]'") }
      guard (2...3).contains(parts.count) else { throw problem("'[\(inside)]'") }
      return .slice(start: numbers[0], end: numbers[1], stride: parts.count == 3 ? numbers[2] ?? 1 : 1)
    }

    private mutating func take(_ prefix: String) -> Bool {
      guard rest.hasPrefix(prefix) else { return false }
      rest = rest.dropFirst(prefix.count)
      return true
    }

    private func problem(_ what: String) -> ReplacementPathError {
      ReplacementPathError(message: "the path '\(text)' has \(what) where none can be")
    }
  }
}
