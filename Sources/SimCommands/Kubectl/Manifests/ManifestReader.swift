import SimLoop
import Values

/// An object as it stands in a manifest.
struct ManifestDocument {
  /// A map, or whatever else was written.
  var content: Value
  /// The file's path as messages name it, `STDIN` for standard input.
  var source: String
}

/// Reads what `-f` names: files, directories, standard input; YAML streams and JSON.
@SimulatorActor
struct ManifestReader {
  private static let extensions = [".json", ".yaml", ".yml"]
  let process: CommandProcess
  let isRecursive: Bool

  /// All documents in order, lists taken apart, and what could not be read.
  func read(_ names: [String]) async throws -> (documents: [ManifestDocument], errors: [KubectlError]) {
    var documents: [ManifestDocument] = []
    var errors: [KubectlError] = []
    for name in names {
      for source in try sources(name) {
        let bytes = try await bytes(source)
        let (found, error) = Self.parse(bytes, source: source == "-" ? "STDIN" : source)
        documents += found
        if let error { errors.append(error) }
      }
    }
    return (documents, errors)
  }

  private func sources(_ name: String) throws -> [String] {
    if name == "-" { return [name] }
    if name.hasPrefix("http://") || name.hasPrefix("https://") {
      throw KubectlError("reading manifests from a URL (\(name)) is not simulated by docs-ecutable")
    }
    let path = process.absolute(name)
    guard HostFiles.exists(path) else { throw KubectlError("the path \"\(name)\" does not exist") }
    guard HostFiles.isDirectory(path) else { return [name] }
    let files = try self.files(below: name)
    if files.isEmpty {
      throw KubectlError(
        "error reading [\(name)]: recognized file extensions are [\(Self.extensions.joined(separator: " "))]")
    }
    return files
  }

  private func files(below directory: String) throws -> [String] {
    let base = directory.hasSuffix("/") ? directory : directory + "/"
    var found: [String] = []
    for name in try HostFiles.list(process.absolute(directory)) {
      let path = base + name
      if HostFiles.isDirectory(process.absolute(path)) {
        if isRecursive { found += try files(below: path) }
      } else if Self.extensions.contains(where: name.hasSuffix) {
        found.append(path)
      }
    }
    return found
  }

  private func bytes(_ source: String) async throws -> [UInt8] {
    if source == "-" { return try await process.input.readToEnd() }
    let path = process.absolute(source)
    do { return try HostFiles.read(path) } catch { throw KubectlError("error reading \(source): \(error.reason)") }
  }

  // MARK: Text to objects

  nonisolated static func parse(_ bytes: [UInt8], source: String) -> (
    documents: [ManifestDocument], error: KubectlError?
  ) {
    var documents: [ManifestDocument] = []
    for text in YAMLStream.split(bytes) {
      let value: Value
      do { value = try YAML.parse(text, schema: .kubernetes).first ?? .null } catch {
        let problem = "error parsing \(source): error converting YAML to JSON: \(error.kubectlText)"
        return (documents, KubectlError(problem))
      }
      if !value.isNull { documents += flatten(value).map { ManifestDocument(content: $0, source: source) } }
    }
    return (documents, nil)
  }

  /// The items of a list, lists within it too; anything else as it is.
  private nonisolated static func flatten(_ value: Value) -> [Value] {
    guard let kind = value["kind"]?.string, kind.hasSuffix("List"), let items = value["items"]?.list else {
      return [value]
    }
    return items.flatMap(flatten)
  }
}

/// Cuts a YAML stream at the lines that separate documents, as kubectl does before it parses: an error in one document does
/// not hide those before it.
enum YAMLStream {
  static func split(_ bytes: [UInt8]) -> [[UInt8]] {
    var documents: [[UInt8]] = [[]]
    // What follows the last line break is no line unless there is something.
    let bytes = bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...]
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if isSeparator(line) {
        documents.append([])
      } else {
        documents[documents.count - 1] += line
        documents[documents.count - 1].append(UInt8(ascii: "\n"))
      }
    }
    return documents.filter { $0.contains { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: " ") } }
  }

  private static func isSeparator(_ line: ArraySlice<UInt8>) -> Bool {
    line.starts(with: "---".utf8) && line.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }
}
