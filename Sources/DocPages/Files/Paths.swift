/// Arithmetic on slash-separated paths; nothing here looks at files.
package enum Paths {
  /// Without `.`, `..`, doubled and final slashes. A relative path is taken from `/`.
  package static func normalised(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") {
      if part == ".." {
        _ = parts.popLast()
      } else if part != "." {
        parts.append(part)
      }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// `path` as seen from `directory`, normalised; an absolute `path` stands for itself.
  package static func join(_ directory: String, _ path: String) -> String {
    normalised(path.hasPrefix("/") ? path : directory + "/" + path)
  }

  /// Everything before the last slash; the root is its own parent.
  package static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  package static func name(of path: String) -> String {
    path.split(separator: "/").last.map { String($0) } ?? path
  }

  /// An absolute path as seen from an absolute directory, with `..` where it lies outside.
  package static func relative(_ path: String, to directory: String) -> String {
    let target = path.split(separator: "/"), base = directory.split(separator: "/")
    let common = zip(target, base).prefix { $0 == $1 }.count
    let steps = Array(repeating: "..", count: base.count - common) + target.dropFirst(common).map { String($0) }
    return steps.isEmpty ? "." : steps.joined(separator: "/")
  }

  /// The directory and all directories above it, innermost first.
  package static func upward(from directory: String) -> [String] {
    var all = [directory]
    while let last = all.last, last != "/" { all.append(parent(of: last)) }
    return all
  }
}
