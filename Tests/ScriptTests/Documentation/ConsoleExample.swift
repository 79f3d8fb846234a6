/// A command line behind `$ ` in a `console` block of a page, and what the page shows below it.
struct ConsoleExample {
  var place: String
  var command: String
  /// Lines up to the next command or the end of the block.
  var output: [String] = []

  static func all(in text: String, of name: String) -> [ConsoleExample] {
    var found: [ConsoleExample] = []
    var isInside = false
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("```") {
        isInside = !isInside && line == "```console"
      } else if isInside, line.hasPrefix("$ ") {
        found.append(ConsoleExample(place: "\(name):\(index + 1)", command: String(line.dropFirst(2))))
      } else if isInside, !found.isEmpty {
        found[found.count - 1].output.append(String(line))
      }
    }
    return found
  }
}
