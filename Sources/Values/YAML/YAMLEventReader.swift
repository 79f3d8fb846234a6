internal import CYaml

/// One event of a YAML stream, without C types.
struct YAMLEvent {
  enum Kind {
    case streamStart, streamEnd, documentStart, documentEnd
    case alias(String)
    case scalar(YAMLScalar)
    case listStart, listEnd, mapStart, mapEnd
  }

  var kind: Kind
  var anchor: String?
  /// As the stream means it, `tag:yaml.org,2002:` shortened to `!!`; `nil` if none was written.
  var tag: String?
  var mark: YAMLMark
}

/// The text of a scalar and whether its look may decide its type.
struct YAMLScalar {
  var text: String
  /// Neither quoted nor a block scalar.
  var isPlain: Bool
}

/// The events of a YAML text, one by one. Owns the C parser and the bytes it reads.
final class YAMLEventReader {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>

  init(_ bytes: some Collection<UInt8>) {
    input = .allocate(capacity: bytes.count)
    _ = input.initialize(from: bytes)
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    // Fails only without memory, where Swift's own allocations would have stopped the program.
    precondition(yaml_parser_initialize(parser) == 1, "libyaml found no memory")
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, input.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    input.deallocate()
  }

  func next() throws(YAMLError) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw error() }
    defer { yaml_event_delete(&event) }
    return YAMLEvent(event)
  }

  private func error() -> YAMLError {
    let state = parser.pointee
    let message = state.problem.map { String(cString: $0) } ?? "unknown problem parsing YAML content"
    guard state.error != YAML_READER_ERROR else {
      return YAMLError(message, at: mark(ofByte: Int(state.problem_offset)))
    }
    let line = Int(state.problem_mark.line)
    let contextLine = Int(state.context_mark.line)
    let named = line != 0 ? line + (state.error == YAML_SCANNER_ERROR ? 1 : 0) : contextLine
    return YAMLError(message, at: YAMLMark(state.problem_mark), kubectlLine: named == 0 ? nil : named)
  }

  private func mark(ofByte offset: Int) -> YAMLMark {
    let before = input.prefix(offset)
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return YAMLMark(line: before.count { $0 == UInt8(ascii: "\n") } + 1, column: offset - lineStart + 1)
  }
}

extension YAMLMark {
  fileprivate init(_ mark: yaml_mark_t) {
    self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }
}

extension YAMLEvent {
  fileprivate init(_ event: yaml_event_t) {
    mark = YAMLMark(event.start_mark)
    switch event.type {
    case YAML_STREAM_START_EVENT: kind = .streamStart
    case YAML_DOCUMENT_START_EVENT: kind = .documentStart
    case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
    case YAML_ALIAS_EVENT: kind = .alias(text(event.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      kind = .scalar(
        YAMLScalar(text: String(decoding: bytes, as: UTF8.self), isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE))
      anchor = text(scalar.anchor)
      tag = text(scalar.tag).map(shortTag)
    case YAML_SEQUENCE_START_EVENT:
      kind = .listStart
      anchor = text(event.data.sequence_start.anchor)
      tag = text(event.data.sequence_start.tag).map(shortTag)
    case YAML_SEQUENCE_END_EVENT: kind = .listEnd
    case YAML_MAPPING_START_EVENT:
      kind = .mapStart
      anchor = text(event.data.mapping_start.anchor)
      tag = text(event.data.mapping_start.tag).map(shortTag)
    case YAML_MAPPING_END_EVENT: kind = .mapEnd
    default: kind = .streamEnd
    }
  }
}

private func text(_ characters: UnsafeMutablePointer<yaml_char_t>?) -> String? {
  characters.map { String(cString: $0) }
}

private func shortTag(_ tag: String) -> String {
  let prefix = "tag:yaml.org,2002:"
  return tag.hasPrefix(prefix) ? "!!" + tag.dropFirst(prefix.count) : tag
}
