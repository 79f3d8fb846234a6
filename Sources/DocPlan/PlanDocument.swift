import DocDiagnostics
import Values

/// The plan as `docs-ecutable plan --json` prints it.
extension Plan {
  /// A map with `page` and `stages`; every fence is there, run or not.
  package var document: Value {
    ["page": .string(page), "stages": .list(stages.map(\.document))]
  }
}

extension Stage {
  fileprivate var document: Value {
    ["name": .string(name), "blocks": .list(blocks.map(\.document))]
  }
}

extension Block {
  fileprivate var document: Value {
    var entries: [String: Value] = [
      "index": .int(Int64(index)), "runs": .bool(runs), "why": .string(why), "language": .string(language),
      "attributes": .map(attributesOfDocument),
      "file": .string(position.file), "line": .int(Int64(position.line)),
      "included_from": .list(includedFrom.map(\.document)), "text": .string(text),
    ]
    entries["name"] = options.name.map { .string($0) }
    entries["step"] = step.map { .string($0) }
    entries["sample_output_of"] = sampleOutputOf.map { .int(Int64($0)) }
    return .map(entries)
  }
}

extension Block {
  /// What the fence's first line says besides the language; classes are one text, as in HTML.
  private var attributesOfDocument: [String: Value] {
    var entries = attributes.mapValues { Value.string($0) }
    if !classes.isEmpty { entries["class"] = .string(classes.joined(separator: " ")) }
    return entries
  }
}

extension SourcePosition {
  fileprivate var document: Value { ["file": .string(file), "line": .int(Int64(line))] }
}
