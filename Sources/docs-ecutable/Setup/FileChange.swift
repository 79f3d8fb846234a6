import DocReport
import Glibc
import Wire

/// A file that is going to be written.
struct FileChange {
  var path: String
  /// `nil` if there is no such file.
  var before: String?
  var after: String

  /// A file's text; `nil` if there is none.
  static func read(_ path: String) throws(CommandFailure) -> String? {
    if let bytes = readWholeFile(path) { return String(decoding: bytes, as: UTF8.self) }
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
    var lines = old[(head - above)..<head].map { " \($0)" }
    lines += removed.map { "-\($0)" }
    lines += added.map { "+\($0)" }
    lines += old[(old.count - tail)..<(old.count - tail + below)].map { " \($0)" }
    let oldRange = Self.range(head - above, above + removed.count + below)
    let newRange = Self.range(head - above, above + added.count + below)
    let header = [
      "--- \(before == nil ? "/dev/null" : "a/\(path)")", "+++ b/\(path)", "@@ -\(oldRange) +\(newRange) @@",
    ]
    return (header + lines).map { "\($0)\n" }.joined()
  }

  /// An empty range stands after the line before it, so it begins one line earlier.
  private static func range(_ start: Int, _ count: Int) -> String { "\(count == 0 ? start : start + 1),\(count)" }

  private static func lines(_ text: String) -> [Substring] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
