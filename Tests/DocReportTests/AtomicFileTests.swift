import DocReport
import Glibc
import Testing

/// Calls `body` with the path of a new directory and removes it, with its files, afterwards.
private func withDirectory(_ body: (String) throws -> Void) throws {
  var template = Array("/tmp/docs-ecutable-test.XXXXXX".utf8CString)
  try #require(mkdtemp(&template) != nil)
  let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  defer {
    for name in names(in: path) { unlink("\(path)/\(name)") }
    rmdir(path)
  }
  try body(path)
}

private func names(in path: String) -> [String] {
  guard let directory = opendir(path) else { return [] }
  defer { closedir(directory) }
  var names: [String] = []
  while let entry = readdir(directory) {
    names.append(withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
  }
  return names.filter { $0 != "." && $0 != ".." }.sorted()
}

private func contents(of path: String) -> String {
  guard let file = fopen(path, "r") else { return "" }
  defer { fclose(file) }
  var bytes = [UInt8](repeating: 0, count: 4096)
  let count = fread(&bytes, 1, bytes.count, file)
  return String(decoding: bytes[..<count], as: UTF8.self)
}

@Test func replacesAFileAndLeavesNothingElse() throws {
  try withDirectory { directory in
    let path = directory + "/report.json"
    try AtomicFile.write("a longer first text", to: path)
    try AtomicFile.write("second", to: path)
    #expect(contents(of: path) == "second")
    #expect(names(in: directory) == ["report.json"])
  }
}

@Test func writesThroughASymbolicLink() throws {
  try withDirectory { directory in
    try AtomicFile.write("old", to: directory + "/real")
    symlink("real", directory + "/link")
    try AtomicFile.write("new", to: directory + "/link")
    #expect(contents(of: directory + "/real") == "new")
    #expect(names(in: directory) == ["link", "real"])
  }
}

@Test func writesIntoADeviceWithoutReplacingIt() throws {
  try AtomicFile.write("gone", to: "/dev/null")
  var status = stat()
  #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
}

@Test func saysWhyAFileCannotBeWritten() throws {
  try withDirectory { directory in
    let missing = directory + "/no/report.json"
    let wanted = "cannot write '\(missing)': No such file or directory"
    #expect(AtomicFile.obstacle(to: missing)?.description == wanted)
    #expect(throws: WriteError(path: missing, code: ENOENT)) { try AtomicFile.write("x", to: missing) }
    #expect(AtomicFile.obstacle(to: directory)?.code == EISDIR)
    #expect(AtomicFile.obstacle(to: directory + "/report.json") == nil)
    #expect(AtomicFile.obstacle(to: "/dev/full") == nil)
  }
  #expect(throws: WriteError(path: "/dev/full", code: ENOSPC)) { try AtomicFile.write("x", to: "/dev/full") }
}
