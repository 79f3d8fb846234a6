import Values

/// `-o custom-columns=HEADER:PATH,…`
struct CustomColumns {
  private var columns: [(header: String, path: JSONPathTemplate)] = []

  init(_ spec: String) throws {
    guard !spec.isEmpty else { throw KubectlError("custom-columns format specified but no custom columns given") }
    for part in Self.splitOutsideBrackets(spec) {
      let pieces = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard pieces.count == 2 else {
        throw KubectlError("unexpected custom-columns spec: \(part), expected <header>:<json-path-expr>")
      }
      try add(String(pieces[0]), String(pieces[1]))
    }
  }

  /// Reads the two lines of a template file: headers, then paths below them.
  init(file: String) throws {
    let lines = file.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    guard lines.count >= 2, lines[0].count == lines[1].count else {
      throw KubectlError("custom-columns format specified but no custom columns given")
    }
    for (header, path) in zip(lines[0], lines[1]) { try add(header, path) }
  }

  private mutating func add(_ header: String, _ path: String) throws {
    do { columns.append((header, try JSONPathTemplate(relaxed: path))) } catch {
      throw KubectlError(error.message)
    }
  }

  func text(_ objects: [Value], header: Bool) throws(KubectlError) -> String {
    var table = TextTable()
    return table.text(try rows(objects, header: header))
  }

  func rows(_ objects: [Value], header: Bool) throws(KubectlError) -> [[String]] {
    var rows = header ? [columns.map(\.header)] : []
    for object in objects {
      var row: [String] = []
      for column in columns { row.append(try cell(column.path, object)) }
      rows.append(row)
    }
    return rows
  }

  private func cell(_ path: JSONPathTemplate, _ object: Value) throws(KubectlError) -> String {
    do {
      let found = try JSONPathEvaluator().matches(path, in: object)
      return found.isEmpty ? "<none>" : found.map(GoSyntax.plain).joined(separator: ",")
    } catch {
      throw KubectlError(error.message)
    }
  }

  /// Commas within brackets or parentheses belong to a path.
  private static func splitOutsideBrackets(_ spec: String) -> [String] {
    var parts = [""]
    var depth = 0
    for character in spec {
      if "[(".contains(character) { depth += 1 }
      if "])".contains(character) { depth -= 1 }
      if character == ",", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    return parts
  }
}
