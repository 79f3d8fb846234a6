import DocDiagnostics

/// The files of a site as text, each read once.
///
/// A class, for everything that works on one page shares what has been read. It is used by one page load only.
final class SourceLibrary {
  let reader: any FileReader
  /// The absolute directory that reported paths are relative to.
  let root: String
  private var known: [String: Result<SourceFile, Failure>] = [:]
  private var decoded: [Decoded: Result<SourceFile, Failure>] = [:]
  private var lineStarts: [String: [Int]] = [:]

  init(reader: any FileReader, root: String) {
    self.reader = reader
    self.root = root
  }

  private struct Decoded: Hashable {
    var path: String
    var encoding: TextEncoding
  }

  /// The file in an encoding of its own.
  func file(at path: String, _ encoding: TextEncoding) throws(Failure) -> SourceFile {
    guard encoding != .utf8 else { return try file(at: path) }
    let key = Decoded(path: path, encoding: encoding)
    let result = decoded[key] ?? read(path, encoding)
    decoded[key] = result
    return try result.get()
  }

  /// The length of a file in bytes as it lies on disk; 0 if it cannot be read.
  func size(of path: String) -> Int { (try? reader.bytes(of: path).count) ?? 0 }

  enum Failure: Error {
    case file(FileError)
    case encoding(SourceFile.Unreadable)
  }

  /// The path as reported: relative to the root, or absolute if it lies outside.
  func reported(_ path: String) -> String {
    let relative = Paths.relative(path, to: root)
    return relative.hasPrefix("../") || relative == ".." ? path : relative
  }

  func file(at path: String) throws(Failure) -> SourceFile {
    if let result = known[path] { return try result.get() }
    let result = read(path)
    known[path] = result
    return try result.get()
  }

  /// Lines longer than this, in bytes, are not shown under a diagnostic.
  private static let excerptLimit = 500

  /// The text of a line of a file that has been read, to be shown; `nil` if it has not been read or is too long.
  func line(at position: SourcePosition) -> String? {
    let path = position.file.hasPrefix("/") ? position.file : Paths.join(root, position.file)
    guard case .success(let file)? = known[path] else { return nil }
    let starts = lineStarts[path] ?? Self.lineStarts(of: file.bytes)
    lineStarts[path] = starts
    guard position.line <= starts.count else { return nil }
    let start = starts[position.line - 1]
    let end = position.line < starts.count ? starts[position.line] - 1 : file.bytes.count
    return end - start > Self.excerptLimit ? nil : String(decoding: file.bytes[start..<end], as: UTF8.self)
  }

  private static func lineStarts(of bytes: [UInt8]) -> [Int] {
    [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
  }

  private func read(_ path: String, _ encoding: TextEncoding = .utf8) -> Result<SourceFile, Failure> {
    var raw: [UInt8]
    do throws(FileError) {
      raw = try reader.bytes(of: path)
    } catch {
      return .failure(.file(error))
    }
    switch encoding.decoded(raw) {
    case .success(let text): raw = text
    case .failure(let unfit):
      let line = raw[..<unfit.offset].count { $0 == UInt8(ascii: "\n") } + 1
      let position = SourcePosition(file: reported(path), line: line)
      return .failure(.encoding(SourceFile.Unreadable(position: position, byte: raw[unfit.offset])))
    }
    do throws(SourceFile.Unreadable) {
      return .success(try SourceFile(path: reported(path), raw: raw))
    } catch {
      return .failure(.encoding(error))
    }
  }
}

extension Diagnostic {
  /// A file whose bytes are no UTF-8.
  static func notUTF8(_ error: SourceFile.Unreadable) -> Self {
    let hex = String(error.byte, radix: 16, uppercase: true)
    return Self(
      code: "file.not-utf8", severity: .error, position: error.position,
      summary: "'\(error.position.file)' is not UTF-8: unexpected byte 0x\(hex)",
      help: "save the file as UTF-8, for example with iconv -f latin1 -t utf-8")
  }
}
