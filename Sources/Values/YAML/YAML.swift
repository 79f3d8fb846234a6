/// Reads YAML streams into plain data, with libyaml as the scanner.
package enum YAML {
  /// What a scalar without quotes and tag means. The two readers of the world we model disagree about it.
  package enum Schema: Sendable {
    /// YAML 1.1 as PyYAML reads it, and so MkDocs: `yes` is a boolean, `y` is not, `12:30` is 750, `1e3` is text.
    case pyyaml
    /// What kubectl does (sigs.k8s.io/yaml over go-yaml v2): `y` is a boolean, `0o17` is 15, `12:30` is text. Values
    /// that JSON cannot say are errors.
    case kubernetes
  }

  /// What happens when a map has the same key twice.
  package enum DuplicateKeys: Sendable {
    /// As PyYAML and kubectl do.
    case lastWins
    /// As strict decoders do: `key "x" already set in map`.
    case rejected
  }

  /// Gives a node with a tag of its own (`!ENV`, `!!python/name:a.b`) a value. The tag comes in its short form, a
  /// scalar as the text that was written, a map or list as read. `nil` keeps that value as it is.
  package typealias TagHandler = (_ tag: String, _ value: Value) -> Value?

  /// How deep maps and lists may be nested. The reader recurses, so the limit keeps it from exhausting the stack.
  static let depthLimit = 1_000
  /// How many values aliases may add to a document. Shared while they are read, they would all be written out by
  /// whoever prints the document.
  static let aliasLimit = 1_000_000

  /// All documents of a stream, in order; an empty document is `null`, an empty stream has none.
  package static func parse(
    _ bytes: some Collection<UInt8>, schema: Schema, duplicateKeys: DuplicateKeys = .lastWins,
    tags: TagHandler? = nil
  ) throws(YAMLError) -> [Value] {
    var composer = YAMLComposer(
      events: YAMLEventReader(bytes), schema: schema, duplicateKeys: duplicateKeys, tags: tags)
    return try composer.documents()
  }

  /// The same for a text in place of bytes.
  package static func parse(
    _ text: String, schema: Schema, duplicateKeys: DuplicateKeys = .lastWins, tags: TagHandler? = nil
  ) throws(YAMLError) -> [Value] {
    try parse(Array(text.utf8), schema: schema, duplicateKeys: duplicateKeys, tags: tags)
  }
}
