/// Files that exist only in memory, for pages that are not on disk. All paths are absolute.
package struct MemoryFiles: FileReader {
  private var contents: [String: [UInt8]]

  /// Texts by their paths; see `init(bytes:)`.
  package init(_ texts: [String: String]) { self.init(bytes: texts.mapValues { Array($0.utf8) }) }

  /// Contents by their paths, which must be absolute and normalised: no others are ever found.
  package init(bytes: [String: [UInt8]]) { contents = bytes }

  /// Throws "no such file", or "it is a directory" if only longer paths go through it.
  package func bytes(of path: String) throws(FileError) -> [UInt8] {
    if let content = contents[Paths.normalised(path)] { return content }
    throw FileError(reason: kind(of: path) == .directory ? "it is a directory" : "no such file")
  }

  /// A directory is what the path of a file goes through; there are no empty ones.
  package func kind(of path: String) -> FileKind? {
    let path = Paths.normalised(path)
    if contents[path] != nil { return .file }
    let prefix = path == "/" ? path : path + "/"
    return contents.keys.contains { $0.hasPrefix(prefix) } ? .directory : nil
  }

  /// The first names of all paths below the directory, sorted, each once.
  package func names(in directory: String) -> [String] {
    let directory = Paths.normalised(directory)
    let prefix = directory == "/" ? directory : directory + "/"
    let names = contents.keys.filter { $0.hasPrefix(prefix) }.compactMap {
      $0.dropFirst(prefix.count).split(separator: "/").first.map { String($0) }
    }
    return Set(names).sorted()
  }

  /// The path normalised, as there are no links; the root is always there, and is the current directory.
  package func canonicalPath(_ path: String) -> String? {
    let path = Paths.normalised(path)
    return path == "/" || kind(of: path) != nil ? path : nil
  }
}
