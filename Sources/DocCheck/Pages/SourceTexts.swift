import DocDiagnostics
import DocPages

/// The files of a site as they are on disk, line endings included, each read once.
///
/// A class, for all pages of a check share what was read; one check uses it at a time.
final class SourceTexts {
  let reader: any FileReader
  /// The directory that reported paths are relative to.
  let root: String
  private var known: [String: CheckedFile?] = [:]

  init(reader: any FileReader, root: String) {
    self.reader = reader
    self.root = root
  }

  /// A file by its reported path; `nil` if it cannot be read.
  func file(_ path: String) -> CheckedFile? {
    if let file = known[path] { return file }
    let absolute = absolute(path)
    let bytes = reader.kind(of: absolute) == .file ? try? reader.bytes(of: absolute) : nil
    let file = bytes.map { CheckedFile(path: path, absolutePath: absolute, bytes: $0) }
    known[path] = file
    return file
  }

  func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : Paths.join(root, path) }

  /// The line a position names, without its ending.
  func line(at position: SourcePosition) -> String? {
    guard let lines = file(position.file)?.lines, lines.indices.contains(position.line - 1) else { return nil }
    return lines[position.line - 1]
  }
}

/// A source file and its lines.
struct CheckedFile {
  /// As reported.
  let path: String
  let absolutePath: String
  let bytes: [UInt8]
  /// Without `\n` and `\r\n`.
  let lines: [String]

  init(path: String, absolutePath: String, bytes: [UInt8]) {
    self.path = path
    self.absolutePath = absolutePath
    self.bytes = bytes
    lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
    }
  }

  /// Lines that stand in no fence, with their numbers from 1. A rough reading: a line of three or more backticks or
  /// tildes opens a fence, one of the same kind and no shorter closes it.
  var proseLines: [(number: Int, text: String)] {
    var prose: [(number: Int, text: String)] = []
    var fence: (character: UInt8, length: Int)?
    for (index, line) in lines.enumerated() {
      let body = line.utf8.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: ">") }
      let character = body.first ?? 0
      let run = body.prefix { $0 == character }.count
      if character == UInt8(ascii: "`") || character == UInt8(ascii: "~"), run >= 3 {
        if let open = fence {
          let rest = body.dropFirst(run).allSatisfy { $0 == UInt8(ascii: " ") }
          if open.character == character, run >= open.length, rest { fence = nil }
        } else {
          fence = (character, run)
        }
      } else if fence == nil {
        prose.append((index + 1, line))
      }
    }
    return prose
  }

  func place(line: Int, column: Int? = nil) -> Findings.Place {
    Findings.Place(
      position: SourcePosition(file: path, line: line, column: column),
      excerpt: lines.indices.contains(line - 1) ? lines[line - 1] : nil)
  }
}
