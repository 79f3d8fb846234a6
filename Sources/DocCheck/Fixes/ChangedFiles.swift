import DocPages

/// Files of which some have another content than they have where they lie.
struct ChangedFiles: FileReader {
  let base: any FileReader
  /// By absolute path.
  var contents: [String: [UInt8]] = [:]

  func bytes(of path: String) throws(FileError) -> [UInt8] {
    if let content = contents[path] { return content }
    return try base.bytes(of: path)
  }

  func kind(of path: String) -> FileKind? { base.kind(of: path) }
  func names(in directory: String) -> [String] { base.names(in: directory) }
  func canonicalPath(_ path: String) -> String? { base.canonicalPath(path) }
}
