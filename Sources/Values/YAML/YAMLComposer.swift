/// Puts the events of a YAML stream together to values: anchors, merges, tags, map keys.
struct YAMLComposer {
  let events: YAMLEventReader
  let schema: YAML.Schema
  let duplicateKeys: YAML.DuplicateKeys
  let tags: YAML.TagHandler?

  /// A value together with the number of values in it, itself included.
  private struct Node {
    var value: Value
    var size = 1
  }

  private var anchors: [String: Node] = [:]
  private var depth = 0
  private var aliased = 0

  init(
    events: YAMLEventReader, schema: YAML.Schema, duplicateKeys: YAML.DuplicateKeys, tags: YAML.TagHandler?
  ) {
    self.events = events
    self.schema = schema
    self.duplicateKeys = duplicateKeys
    self.tags = tags
  }

  mutating func documents() throws(YAMLError) -> [Value] {
    var documents: [Value] = []
    while true {
      let event = try events.next()
      switch event.kind {
      case .streamEnd: return documents
      case .documentStart:
        anchors = [:]
        aliased = 0
        documents.append(try node(at: try events.next()).value)
      default: continue
      }
    }
  }

  private mutating func node(at event: YAMLEvent) throws(YAMLError) -> Node {
    var node: Node
    switch event.kind {
    case .alias(let name): return try alias(name, at: event.mark)
    case .scalar(let scalar): node = Node(value: try value(of: scalar, at: event))
    case .listStart: node = try nested(at: event) { (composer) throws(YAMLError) in try composer.list() }
    default: node = try nested(at: event) { (composer) throws(YAMLError) in try composer.map() }
    }
    if let tag = event.tag, !tag.hasPrefix("!!") || tag.hasPrefix("!!python/"), let value = tags?(tag, node.value) {
      node.value = value
    }
    if let anchor = event.anchor { anchors[anchor] = node }
    return node
  }

  private mutating func nested(
    at event: YAMLEvent, read: (inout Self) throws(YAMLError) -> Node
  ) throws(YAMLError) -> Node {
    depth += 1
    defer { depth -= 1 }
    guard depth <= YAML.depthLimit else {
      throw YAMLError("maps and lists are nested more than \(YAML.depthLimit) deep", at: event.mark)
    }
    return try read(&self)
  }

  private mutating func alias(_ name: String, at mark: YAMLMark) throws(YAMLError) -> Node {
    guard let node = anchors[name] else { throw YAMLError("unknown anchor '\(name)' referenced", at: mark) }
    aliased += node.size
    guard aliased <= YAML.aliasLimit else { throw YAMLError("document contains excessive aliasing", at: mark) }
    return node
  }

  private func value(of scalar: YAMLScalar, at event: YAMLEvent) throws(YAMLError) -> Value {
    let resolver = YAMLScalarResolver(schema: schema)
    let value: Value
    do throws(YAMLScalarResolver.Mismatch) {
      // The non-specific tag `!` means text to go-yaml and nothing to PyYAML.
      if let tag = event.tag, tag != "!" || schema == .kubernetes {
        value = try resolver.resolve(scalar.text, as: tag)
      } else {
        value = scalar.isPlain ? resolver.resolve(scalar.text) : .string(scalar.text)
      }
    } catch {
      throw YAMLError(error.message, at: event.mark)
    }
    if schema == .kubernetes, case .double(let number) = value, !number.isFinite {
      let name = number.isNaN ? "NaN" : number > 0 ? "+Inf" : "-Inf"
      throw YAMLError("json: unsupported value: \(name)", at: event.mark)
    }
    return value
  }

  private mutating func list() throws(YAMLError) -> Node {
    var elements: [Value] = []
    var size = 1
    while true {
      let event = try events.next()
      if case .listEnd = event.kind { return Node(value: .list(elements), size: size) }
      let element = try node(at: event)
      elements.append(element.value)
      size += element.size
    }
  }

  private mutating func map() throws(YAMLError) -> Node {
    var entries: [String: Value] = [:]
    // Kept apart: an entry of the map itself wins over a merged one, wherever the merge stands.
    var merged: [String: Value] = [:]
    var size = 1
    while true {
      let event = try events.next()
      if case .mapEnd = event.kind { break }
      if isMerge(event) {
        let source = try node(at: try events.next())
        try merge(source.value, into: &merged, at: event.mark)
        size += source.size
        continue
      }
      let name = try key(at: event)
      let value = try node(at: try events.next())
      if duplicateKeys == .rejected, entries[name] != nil {
        throw YAMLError("key \"\(name)\" already set in map", at: event.mark, kubectlLine: event.mark.line)
      }
      entries[name] = value.value
      size += value.size + 1
    }
    return Node(value: .map(entries.merging(merged) { own, _ in own }), size: size)
  }

  private func isMerge(_ event: YAMLEvent) -> Bool {
    guard case .scalar(let scalar) = event.kind, scalar.text == "<<" else { return false }
    return event.tag == nil ? scalar.isPlain : event.tag == "!!merge"
  }

  /// Earlier maps of a list win over later ones (YAML 1.1 merge key type).
  private func merge(_ source: Value, into merged: inout [String: Value], at mark: YAMLMark) throws(YAMLError) {
    let sources = source.list ?? [source]
    for source in sources {
      guard let entries = source.map else {
        throw YAMLError("map merge requires map or sequence of maps as the value", at: mark)
      }
      merged.merge(entries) { first, _ in first }
    }
  }

  private mutating func key(at event: YAMLEvent) throws(YAMLError) -> String {
    let key = try node(at: event).value
    switch key {
    case .string(let text): return text
    case .int(let number): return String(number)
    case .bool(let flag): return schema == .pyyaml ? (flag ? "True" : "False") : String(flag)
    case .double(let number):
      let whole = schema == .kubernetes ? Int64(exactly: number) : nil
      return whole.map { String($0) } ?? number.description
    case .null where schema == .pyyaml: return "None"
    case .null: throw YAMLError("unsupported map key of type: null", at: event.mark)
    case .list: throw YAMLError("invalid map key: a list", at: event.mark)
    case .map: throw YAMLError("invalid map key: a map", at: event.mark)
    }
  }
}
