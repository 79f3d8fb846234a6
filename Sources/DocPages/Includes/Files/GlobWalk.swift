/// Finds the files that a pattern of a path means.
package struct GlobWalk {
  let reader: any FileReader
  /// Braces and extended groups, as in version 6 of the plugin and later.
  let isExtended: Bool

  /// Nothing is kept between searches: each asks the reader again.
  package init(reader: any FileReader, isExtended: Bool) {
    self.reader = reader
    self.isExtended = isExtended
  }

  /// How many choices braces may make and how many entries a search may look at.
  private static let choiceLimit = 1_000
  private static let entryLimit = 100_000
  /// A longer pattern, in bytes, finds nothing: no path of Linux is longer.
  private static let lengthLimit = 4_096

  /// The paths of files, each as the pattern writes its directories; sorted, without repetitions.
  package func files(matching pattern: String, in directory: String) -> [String] {
    entries(matching: pattern, in: directory).filter { reader.kind(of: absolute($0, directory)) == .file }
  }

  /// As `files`, with directories.
  package func entries(matching pattern: String, in directory: String) -> [String] {
    guard pattern.utf8.count <= Self.lengthLimit else { return [] }
    var found: Set<String> = []
    var looked = 0
    for choice in isExtended ? BraceExpansion.choices(of: pattern, limit: Self.choiceLimit) : [pattern] {
      let parts = choice.split(separator: "/").map { String($0) }
      walk(parts[...], at: choice.hasPrefix("/") ? "/" : "", in: directory, &found, &looked)
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func walk(
    _ parts: ArraySlice<String>, at path: String, in directory: String, inside ancestors: [String] = [],
    _ found: inout Set<String>, _ looked: inout Int
  ) {
    guard let part = parts.first else {
      if !path.isEmpty, reader.kind(of: absolute(path, directory)) != nil { found.insert(path) }
      return
    }
    let rest = parts.dropFirst()
    guard part == "**" || GlobPattern.isMagic(part, isExtended: isExtended) else {
      let next = Self.join(path, part)
      if rest.isEmpty || reader.kind(of: absolute(next, directory)) == .directory {
        walk(rest, at: next, in: directory, &found, &looked)
      }
      return
    }
    let names = reader.names(in: absolute(path, directory))
    looked += names.count
    guard looked <= Self.entryLimit else { return }
    if part == "**" {
      // A link upward leads to nothing new.
      let canonical = reader.canonicalPath(absolute(path, directory)) ?? path
      guard !ancestors.contains(canonical) else { return }
      if rest.isEmpty {
        found.formUnion(names.filter { !$0.hasPrefix(".") }.map { Self.join(path, $0) })
      } else {
        walk(rest, at: path, in: directory, &found, &looked)
      }
      for name in names where !name.hasPrefix(".") {
        let next = Self.join(path, name)
        if reader.kind(of: absolute(next, directory)) == .directory {
          walk(parts, at: next, in: directory, inside: ancestors + [canonical], &found, &looked)
        }
      }
    } else {
      let pattern = GlobPattern(part, isExtended: isExtended)
      for name in names where pattern.matches(name) {
        let next = Self.join(path, name)
        if rest.isEmpty || reader.kind(of: absolute(next, directory)) == .directory {
          walk(rest, at: next, in: directory, &found, &looked)
        }
      }
    }
  }

  private func absolute(_ path: String, _ directory: String) -> String {
    Paths.join(directory, path.isEmpty ? "." : path)
  }

  private static func join(_ path: String, _ name: String) -> String {
    path.isEmpty ? name : path.hasSuffix("/") ? path + name : "\(path)/\(name)"
  }
}

/// `a{b,c}` stands for `ab` and `ac`; `{1..3}` for the numbers.
enum BraceExpansion {
  static func choices(of text: String, limit: Int) -> [String] {
    var done: [String] = []
    var open = [text]
    while let next = open.popLast() {
      guard done.count + open.count < limit, let (before, inside, after) = firstBraces(in: next) else {
        done.append(next)
        continue
      }
      open += parts(of: inside).reversed().map { before + $0 + after }
    }
    return done
  }

  /// The first braces with a comma or a range between them at their own level.
  private static func firstBraces(in text: String) -> (String, Substring, String)? {
    var starts: [(index: String.Index, hasChoice: Bool)] = []
    for index in text.indices {
      switch text[index] {
      case "{": starts.append((index, false))
      case "," where !starts.isEmpty: starts[starts.count - 1].hasChoice = true
      case "}":
        guard let start = starts.popLast() else { continue }
        let inside = text[text.index(after: start.index)..<index]
        if start.hasChoice && starts.isEmpty || numbers(inside) != nil {
          return (String(text[..<start.index]), inside, String(text[text.index(after: index)...]))
        }
      default: break
      }
    }
    return nil
  }

  private static func parts(of inside: Substring) -> [String] {
    if let range = numbers(inside) { return range.map { String($0) } }
    var parts = [""]
    var depth = 0
    for character in inside {
      depth += character == "{" ? 1 : character == "}" ? -1 : 0
      if character == ",", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    return parts
  }

  private static func numbers(_ text: Substring) -> ClosedRange<Int>? {
    let ends = text.split(separator: ".", omittingEmptySubsequences: false)
    guard ends.count == 3, ends[1].isEmpty, let low = Int(ends[0]), let high = Int(ends[2]), low <= high,
      high - low < 1_000
    else { return nil }
    return low...high
  }
}
