import DocPlan
import Values

extension Plan {
  /// The plan for programs: every fence, also those that do not run, with the reason in `why`. Ends with a newline.
  package var json: String {
    let value: Value = [
      "page": .string(page),
      "stages": .list(stages.map { ["name": .string($0.name), "blocks": .list($0.blocks.map(\.planValue))] }),
    ]
    return value.json(indent: 2) + "\n"
  }
}

extension Block {
  fileprivate var planValue: Value {
    var value: Value = [
      "index": .int(Int64(index)), "runs": .bool(runs), "why": .string(why), "language": .string(language),
      "attributes": .map(planAttributes), "text": .string(text),
    ]
    value.place(position, includedFrom: includedFrom)
    if let step { value["step"] = .string(step) }
    if let sampleOutputOf { value["sample_output_of"] = .int(Int64(sampleOutputOf)) }
    return value
  }

  /// The pairs of the info string and, under `class`, its classes as one text.
  private var planAttributes: [String: Value] {
    var pairs = attributes.mapValues { Value.string($0) }
    if !classes.isEmpty { pairs["class"] = .string(classes.joined(separator: " ")) }
    return pairs
  }
}
