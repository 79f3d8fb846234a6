import ArgumentParser

/// The list of pages that `make MANIFEST="'a.md','b.md'" docs-ecutable` hands over: paths separated by commas, each in
/// single quotes, in double quotes or in none. Blanks around a path do not count; inside quotes nothing separates.
enum ManifestOption {
  static func read(_ text: String) throws -> [String] {
    var paths: [String] = []
    var path = ""
    var quote: Character?
    // Unquoted blanks count only if more of the path follows.
    var blanks = ""
    for character in text {
      switch character {
      case quote: quote = nil
      case "'" where quote == nil, "\"" where quote == nil: quote = character
      case "," where quote == nil:
        paths.append(path)
        (path, blanks) = ("", "")
      case " " where quote == nil: if !path.isEmpty { blanks.append(" ") }
      default:
        path += blanks + String(character)
        blanks = ""
      }
    }
    paths.append(path)
    if let quote { throw ValidationError("the quote \(quote) is not closed.") }
    if paths == [""] { throw ValidationError("it names no page; write MANIFEST=\"'docs/first.md','docs/second.md'\".") }
    if paths.contains("") { throw ValidationError("a path is missing beside a comma.") }
    return paths
  }
}
