import DocDiagnostics
import Wire

/// A file and what becomes of it.
package struct FixedFile: Sendable {
  /// As reported.
  package var path: String
  /// Where the file is to be written.
  package var absolutePath: String
  /// The whole file as it was read, before the first change.
  package var old: [UInt8]
  /// The whole file with all changes made.
  package var new: [UInt8]
  /// How many edits were made.
  package var edits: Int

  /// The change as `diff -u` shows it.
  package var diff: String { LineDiff.unified(old: old, new: new, name: path) }
}

/// What a check finds before and after the changes that need no thought, and those.
package struct MendedFindings: Sendable {
  /// What `Checker.check` found in the files as they are.
  package var before: [Diagnostic]
  /// What it finds once the changes are made; equal to `before` if nothing can be changed.
  package var after: [Diagnostic]
  /// The files that change, in the order in which they first did; empty if none does.
  package var files: [FixedFile]
}

extension Checker {
  /// A change may show more to change, as a directive that is followed at last; so it goes on until nothing is left. No
  /// file is written.
  package func mend(_ subject: Subject) throws(WireError) -> MendedFindings {
    let found = try check(subject)
    var mended = MendedFindings(before: found, after: found, files: [])
    var changed = ChangedFiles(base: resolver.reader)
    var checker = self
    for _ in 0..<Self.roundLimit {
      let fixes = checker.fixes(for: mended.after, root: subject.site.root)
      guard !fixes.isEmpty else { break }
      for fix in fixes {
        changed.contents[fix.absolutePath] = fix.new
        if let index = mended.files.firstIndex(where: { $0.absolutePath == fix.absolutePath }) {
          mended.files[index].new = fix.new
          mended.files[index].edits += fix.edits
        } else {
          mended.files.append(fix)
        }
      }
      checker.resolver.reader = changed
      mended.after = try checker.check(subject)
    }
    return mended
  }

  /// Far more than changes make way for others.
  private static let roundLimit = 20

  /// The files that the edits of diagnostics change. An edit is left out where the text is not what it expects, or
  /// another one was there first.
  func fixes(for diagnostics: [Diagnostic], root: String) -> [FixedFile] {
    let sources = SourceTexts(reader: resolver.reader, root: root)
    let edits = Dictionary(grouping: Set(diagnostics.flatMap(\.edits)), by: \.position.file)
    return edits.keys.sorted().compactMap { path in
      guard let file = sources.file(path) else { return nil }
      return FileEdits(file.bytes).applying(edits[path] ?? []).map { bytes, count in
        FixedFile(path: path, absolutePath: file.absolutePath, old: file.bytes, new: bytes, edits: count)
      }
    }
  }
}

/// Makes edits of one file.
struct FileEdits {
  private let bytes: [UInt8]
  private let lineStarts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lineStarts = ByteLines.starts(of: bytes)
  }

  /// `nil` if none of them can be made.
  func applying(_ edits: [TextEdit]) -> (bytes: [UInt8], count: Int)? {
    var ranges: [(range: Range<Int>, new: [UInt8])] = []
    for edit in edits {
      guard let column = edit.position.column, lineStarts.indices.contains(edit.position.line - 1) else { continue }
      let start = lineStarts[edit.position.line - 1] + column - 1
      let end = start + edit.old.utf8.count
      guard end <= bytes.count, bytes[start..<end].elementsEqual(edit.old.utf8) else { continue }
      ranges.append((start..<end, Array(edit.new.utf8)))
    }
    ranges.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    var result: [UInt8] = []
    var position = 0, count = 0
    for (range, new) in ranges where range.lowerBound >= position {
      result += bytes[position..<range.lowerBound] + new
      position = range.upperBound
      count += 1
    }
    guard count > 0 else { return nil }
    return (result + bytes[position...], count)
  }
}

/// Shows what changes within lines; the number of lines is the same before and after.
enum LineDiff {
  /// Lines of context around each change, as `diff -u` has.
  private static let context = 3

  static func unified(old: [UInt8], new: [UInt8], name: String) -> String {
    let before = lines(old), after = lines(new)
    guard before.count == after.count else { return "--- a/\(name)\n+++ b/\(name)\n" }
    let changed = before.indices.filter { before[$0] != after[$0] }
    var text = "--- a/\(name)\n+++ b/\(name)\n"
    var index = 0
    while index < changed.count {
      var last = index
      while last + 1 < changed.count, changed[last + 1] - changed[last] <= 2 * context { last += 1 }
      let range = max(0, changed[index] - context)..<min(before.count, changed[last] + context + 1)
      text += "@@ -\(range.lowerBound + 1),\(range.count) +\(range.lowerBound + 1),\(range.count) @@\n"
      text += hunk(range, before, after)
      index = last + 1
    }
    return text
  }

  /// Neighbouring changes show all old lines before the new ones.
  private static func hunk(_ range: Range<Int>, _ before: [String], _ after: [String]) -> String {
    var text = ""
    var added: [String] = []
    for line in range {
      if before[line] == after[line] {
        text += added.joined() + " \(before[line])\n"
        added = []
      } else {
        text += "-\(before[line])\n"
        added.append("+\(after[line])\n")
      }
    }
    return text + added.joined()
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}
