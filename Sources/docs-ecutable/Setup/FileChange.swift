import DocReport
import Glibc
import Wire

/// A file that is going to be written.
struct FileChange {
  var path: String
  /// `nil` if there is no such file.
  var before: String?
  var after: String

  /// A file's bytes; `nil` if there is none.
  static func read(_ path: String) throws(CommandFailure) -> [UInt8]? {
    if let bytes = readWholeFile(path) { return bytes }
    guard errno == ENOENT else { throw .impossible("cannot read '\(path)': \(String(cString: strerror(errno)))") }
    return nil
  }

  func write() throws(CommandFailure) {
    var directory = ""
    for part in path.split(separator: "/").dropLast() {
      directory += directory.isEmpty ? String(part) : "/\(part)"
      guard mkdir(directory, 0o777) == 0 || errno == EEXIST else {
        throw .impossible("cannot make '\(directory)': \(String(cString: strerror(errno)))")
      }
    }
    do throws(WriteError) {
      try AtomicFile.write(after, to: path)
    } catch {
      throw .impossible(error.description)
    }
  }

  /// The change as a unified diff of one hunk: what both have at the beginning and at the end is left out but for three
  /// lines. `patch -p1` and `git apply` take it.
  var diff: String {
    let old = before.map(Self.lines) ?? []
    let new = Self.lines(after)
    let head = zip(old, new).prefix { $0 == $1 }.count
    let tail = zip(old.dropFirst(head).reversed(), new.dropFirst(head).reversed()).prefix { $0 == $1 }.count
    let above = min(head, 3)
    let below = min(tail, 3)
    let removed = old[head..<(old.count - tail)]
    let added = new[head..<(new.count - tail)]
    var lines = old[(head - above)..<head].map { Self.shown($0, " ") }
    lines += removed.map { Self.shown($0, "-") }
    lines += added.map { Self.shown($0, "+") }
    lines += old[(old.count - tail)..<(old.count - tail + below)].map { Self.shown($0, " ") }
    let oldRange = Self.range(head - above, above + removed.count + below)
    let newRange = Self.range(head - above, above + added.count + below)
    let header = [
      "--- \(before == nil ? "/dev/null" : "a/\(path)")", "+++ b/\(path)", "@@ -\(oldRange) +\(newRange) @@",
    ]
    return header.map { $0 + "\n" }.joined() + lines.joined()
  }

  /// An empty range stands after the line before it, so it begins one line earlier.
  private static func range(_ start: Int, _ count: Int) -> String { "\(count == 0 ? start : start + 1),\(count)" }

  /// Each line with what ends it, byte for byte: a `String` would take CR and LF for one character.
  private static func lines(_ text: String) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex - 1
      lines.append(rest[...end])
      rest = rest[(end + 1)...]
    }
    return lines
  }

  private static func shown(_ line: ArraySlice<UInt8>, _ mark: String) -> String {
    let isWhole = line.last == UInt8(ascii: "\n")
    return mark + String(decoding: line, as: UTF8.self) + (isWhole ? "" : "\n\\ No newline at end of file\n")
  }
}
