/// A step of a JSONPath expression in the dialect of kubectl.
indirect enum JSONPathNode: Equatable {
  /// Printed as it is.
  case text(String)
  case int(Int)
  case double(Double)
  case bool(Bool)
  /// `.name`; the empty name means the value itself.
  case field(String)
  case wildcard
  /// `..`: the value and everything below it.
  case recursive
  /// `[start:end:step]`, a single index being the slice that holds only it.
  case slice(JSONPathSlice)
  /// `['a','b']`, `[0,2]`: the results of all alternatives.
  case union([[JSONPathNode]])
  /// `?(left operator right)`; without operator the left side must have a result.
  case filter([JSONPathNode], comparison: String, [JSONPathNode])
  /// `{…}`: steps that start from the current value.
  case action([JSONPathNode])
  /// `{range …}…{end}`
  case range([JSONPathNode], body: [JSONPathNode])
}

/// Which elements of a list.
struct JSONPathSlice: Equatable {
  var start: Int?
  var end: Int?
  var step: Int?
  /// Only the element at `start`, which must exist.
  var isSingle = false
}

/// Why an expression cannot be read or used, in the words of client-go's jsonpath package.
struct JSONPathError: Error, Equatable { var message: String }

/// A parsed template such as `{.metadata.name}{"\n"}`.
struct JSONPathTemplate: Equatable {
  let text: String
  let nodes: [JSONPathNode]

  init(_ text: String) throws(JSONPathError) {
    self.text = text
    var parser = JSONPathParser(text)
    nodes = try parser.parseTemplate()
  }

  /// Reads the forms `x.y`, `.x.y`, `{x.y}` and `{.x.y}`, as custom columns, `--sort-by` and `wait` take them.
  init(relaxed text: String) throws(JSONPathError) {
    var path = Substring(text)
    let isBraced = path.hasPrefix("{") && path.hasSuffix("}")
    if isBraced { path = path.dropFirst().dropLast() }
    if path.hasPrefix(".") { path = path.dropFirst() }
    guard !path.isEmpty, !path.contains("{"), !path.contains("}") else {
      throw JSONPathError(
        message:
          "unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'")
    }
    try self.init("{.\(path)}")
  }
}
