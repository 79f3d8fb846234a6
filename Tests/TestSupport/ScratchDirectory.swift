import Glibc
import Wire

/// A directory of its own for one test, removed with the object.
package final class ScratchDirectory {
  package let path: String

  package init() {
    var template = Array("/tmp/docs-test-XXXXXX".utf8CString)
    precondition(mkdtemp(&template) != nil, "cannot make a directory in /tmp: \(systemMessage(errno))")
    path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
  }

  deinit {
    removeTree(path)
  }

  /// Writes a file, with the directories above it, and returns its path.
  @discardableResult
  package func write(_ name: String, _ text: String, mode: mode_t = 0o644) throws -> String {
    var directory = path
    for part in name.split(separator: "/").dropLast() {
      directory += "/\(part)"
      mkdir(directory, 0o755)
    }
    try writeFile("\(path)/\(name)", Array(text.utf8), mode: mode)
    return "\(path)/\(name)"
  }

  /// A file's text; `nil` if it is not there.
  package func read(_ name: String) -> String? {
    readWholeFile("\(path)/\(name)").map { String(decoding: $0, as: UTF8.self) }
  }
}

/// Removes a directory and all in it.
package func removeTree(_ path: String) {
  let directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  removeTree(path, open: directory)
  close(directory)
}
