/// Arithmetic on slash-separated paths; nothing here looks at files.
package enum Paths {
  /// Without `.`, `..`, doubled and final slashes. A relative path is taken from `/`.
  package static func normalised(_ path: String) -> String {
    if isNormalised(path) { return path }
    var result: [UInt8] = []
    result.reserveCapacity(path.utf8.count + 1)
    func endPart() {
      guard let start = result.lastIndex(of: slash) else { return }
      let part = result[(start + 1)...]
      if part.isEmpty || part.elementsEqual(".".utf8) {
        result.removeSubrange(start...)
      } else if part.elementsEqual("..".utf8) {
        result.removeSubrange(start...)
        result.removeSubrange((result.lastIndex(of: slash) ?? 0)...)
      }
    }
    result.append(slash)
    for byte in path.utf8 {
      if byte == slash { endPart() }
      result.append(byte)
    }
    endPart()
    return result.isEmpty ? "/" : String(decoding: result, as: UTF8.self)
  }

  // Paths are worked on as bytes: every include needs several, and walking over characters takes far longer.
  private static let slash = UInt8(ascii: "/")

  /// A normalised path with a slash before each name; so the root is empty.
  private static func parts(of path: String) -> [UInt8] {
    let path = normalised(path)
    return path == "/" ? [] : Array(path.utf8)
  }

  private static func isNormalised(_ path: String) -> Bool {
    guard path.utf8.first == slash else { return false }
    // The length of a name that has dots alone so far; three stand for any other name.
    var dots = 3
    for byte in path.utf8 {
      if byte == slash {
        if dots < 3 { return false }
        dots = 0
      } else {
        dots = byte == UInt8(ascii: ".") ? min(dots + 1, 3) : 3
      }
    }
    return dots == 3 || path.utf8.count == 1
  }

  /// `path` as seen from `directory`, normalised; an absolute `path` stands for itself.
  package static func join(_ directory: String, _ path: String) -> String {
    normalised(path.hasPrefix("/") ? path : directory + "/" + path)
  }

  /// Everything before the last slash; the root is its own parent.
  package static func parent(of path: String) -> String {
    guard let last = path.utf8.lastIndex(of: slash), last != path.startIndex else { return "/" }
    return String(path[..<last])
  }

  /// The last name of a path, final slashes ignored; the path itself if it has no name, as `/`.
  package static func name(of path: String) -> String {
    path.utf8.split(separator: slash).last.map { String(Substring($0)) } ?? path
  }

  /// An absolute path as seen from an absolute directory, with `..` where it lies outside.
  package static func relative(_ path: String, to directory: String) -> String {
    let target = parts(of: path), base = parts(of: directory)
    // Where the last name that both share ends.
    var common = 0, offset = 0
    while offset < target.count, offset < base.count, target[offset] == base[offset] {
      if target[offset] == slash { common = offset }
      offset += 1
    }
    func isEnd(_ path: [UInt8]) -> Bool { offset == path.count || path[offset] == slash }
    if isEnd(target), isEnd(base) { common = offset }
    var result: [UInt8] = []
    for byte in base[common...] where byte == slash { result += result.isEmpty ? "..".utf8 : "/..".utf8 }
    result += result.isEmpty ? target[common...].dropFirst() : target[common...]
    return result.isEmpty ? "." : String(decoding: result, as: UTF8.self)
  }

  /// The directory and all directories above it, innermost first.
  package static func upward(from directory: String) -> [String] {
    var all = [directory]
    while let last = all.last, last != "/" { all.append(parent(of: last)) }
    return all
  }
}
