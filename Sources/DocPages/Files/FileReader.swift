/// Where pages and their parts are read from: the only way this module sees files.
package protocol FileReader: Sendable {
  /// The content of a regular file.
  func bytes(of path: String) throws(FileError) -> [UInt8]
  /// What stands at a path, links followed; `nil` if nothing does, or something else than a file or a directory.
  func kind(of path: String) -> FileKind?
  /// The names in a directory, sorted; empty if it cannot be listed.
  func names(in directory: String) -> [String]
  /// The absolute path without links, `.` and `..`; `nil` if nothing is there. That of `.` is the current directory.
  func canonicalPath(_ path: String) -> String?
}

/// What a path can lead to; anything else counts as not there.
package enum FileKind: Sendable {
  case file, directory
}

/// Why a file could not be read.
package struct FileError: Error, Sendable, Equatable {
  /// A clause such as "no such file".
  package var reason: String

  /// `reason` is the end of a sentence such as "cannot read 'a.md': …", without a full stop.
  package init(reason: String) { self.reason = reason }
}
