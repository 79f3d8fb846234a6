/// Where the values of a YAML text stand: what plain data forgets and messages need.
package struct YAMLPlaces: Sendable {
  /// Both counted from 1; the column in characters.
  package struct Place: Sendable, Hashable {
    /// The line on which it begins.
    package var line: Int
    /// That of its first character, be it a quote, a bracket or a tag.
    package var column: Int
  }

  private var keys: [[String]: Place] = [:]
  private var values: [[String]: Place] = [:]

  /// Reads the first document of a text as far as it is YAML.
  package init(_ bytes: some Collection<UInt8>) {
    let reader = YAMLEventReader(bytes)
    try? read(reader)
  }

  /// The key at the end of a path; elements of lists are named by their index.
  package func key(_ path: [String]) -> Place? { keys[path] }
  /// What stands behind the key, or the element of a list.
  package func value(_ path: [String]) -> Place? { values[path] }

  private mutating func read(_ reader: YAMLEventReader) throws(YAMLError) {
    while true {
      let event = try reader.next()
      switch event.kind {
      case .streamStart, .documentStart: continue
      case .documentEnd, .streamEnd: return
      default: try read(event, at: [], reader)
      }
    }
  }

  private mutating func read(
    _ event: YAMLEvent, at path: [String], _ reader: YAMLEventReader
  ) throws(YAMLError) {
    values[path] = Place(line: event.mark.line, column: event.mark.column)
    guard path.count < YAML.depthLimit else { return }
    switch event.kind {
    case .listStart:
      var index = 0
      while let element = try reader.nextUnlessEnd() {
        try read(element, at: path + [String(index)], reader)
        index += 1
      }
    case .mapStart:
      while let key = try reader.nextUnlessEnd() {
        var name = "?"
        if case .scalar(let scalar) = key.kind { name = scalar.text } else { try read(key, at: path + [name], reader) }
        keys[path + [name]] = Place(line: key.mark.line, column: key.mark.column)
        try read(try reader.next(), at: path + [name], reader)
      }
    default: break
    }
  }
}

extension YAMLEventReader {
  /// The next event; `nil` if it ends a list or map.
  fileprivate func nextUnlessEnd() throws(YAMLError) -> YAMLEvent? {
    let event = try next()
    switch event.kind {
    case .listEnd, .mapEnd, .documentEnd, .streamEnd: return nil
    default: return event
    }
  }
}
