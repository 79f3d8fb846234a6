import Glibc

/// What a walk through a tree meets: a name in a directory, and what stood there when it was looked at.
struct TreeItem {
  /// The directory that it is in; open while the visitor is told.
  let directory: Int32
  /// With the zero byte that C wants.
  let name: [CChar]
  let status: stat
  /// The path of its directory from where the walk began, with a slash at the end; empty there.
  let place: [UInt8]

  var isDirectory: Bool { status.st_mode & S_IFMT == S_IFDIR }
  /// From where the walk began.
  var path: String { String(decoding: place + name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self) }
}

/// What is done with a tree.
protocol TreeVisitor {
  /// A file, a link or a directory; returns whether to go into it, if it is a directory.
  mutating func meet(_ item: TreeItem) throws(WireError) -> Bool
  /// All in a directory has been met.
  mutating func leave(_ item: TreeItem) throws(WireError)
  /// It could not be looked at, or not gone into; the `errno` value. It may simply be gone.
  mutating func miss(_ item: TreeItem, _ error: Int32) throws(WireError)
  /// The way up was lost because somebody moved a directory: so many were left without the rest of them.
  mutating func lose(_ directories: Int) throws(WireError)
}

extension TreeVisitor {
  mutating func leave(_ item: TreeItem) throws(WireError) {}
  mutating func lose(_ directories: Int) throws(WireError) {}
}

/// Shows a visitor everything below an open directory, however deep: in each directory in byte order, a directory before
/// what is in it. No symbolic link is ever followed, whoever changes the tree meanwhile.
func walkTree(below directory: Int32, _ visitor: inout some TreeVisitor) throws(WireError) {
  var walk = try TreeWalk(directory)
  while try walk.step(&visitor) {}
}

private struct TreeWalk {
  private struct Level {
    /// What led here; `nil` where the walk began.
    let item: TreeItem?
    let place: [UInt8]
    /// The last one first.
    var names: [[CChar]]
  }

  private let trail: DirectoryTrail
  private var levels: [Level]

  init(_ directory: Int32) throws(WireError) {
    trail = try DirectoryTrail(directory)
    guard let names = directoryNames(trail.descriptor) else { throw .system("readdir", errno) }
    levels = [Level(item: nil, place: [], names: names.reversed())]
  }

  /// False at the end.
  mutating func step(_ visitor: inout some TreeVisitor) throws(WireError) -> Bool {
    guard let name = levels[levels.count - 1].names.popLast() else { return try leave(&visitor) }
    var status = stat()
    let error = fstatat(trail.descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? nil : errno
    let item = TreeItem(
      directory: trail.descriptor, name: name, status: status, place: levels[levels.count - 1].place)
    if let error {
      try visitor.miss(item, error)
    } else if try visitor.meet(item), item.isDirectory {
      try enter(item, &visitor)
    }
    return true
  }

  private mutating func enter(_ item: TreeItem, _ visitor: inout some TreeVisitor) throws(WireError) {
    guard trail.descend(into: item.name) else { return try visitor.miss(item, errno) }
    let place = item.place + item.name.dropLast().map { UInt8(bitPattern: $0) } + [UInt8(ascii: "/")]
    let names = directoryNames(trail.descriptor)
    if names == nil { try visitor.miss(item, errno) }
    levels.append(Level(item: item, place: place, names: (names ?? []).reversed()))
  }

  private mutating func leave(_ visitor: inout some TreeVisitor) throws(WireError) -> Bool {
    guard let item = levels.removeLast().item else { return false }
    if trail.ascend() {
      try visitor.leave(
        TreeItem(directory: trail.descriptor, name: item.name, status: item.status, place: item.place))
    } else {
      let lost = levels.count - trail.depth
      levels.removeLast(lost)
      try visitor.lose(lost + 1)
    }
    return true
  }
}

/// The names in an open directory in byte order, without `.` and `..`, each with its zero byte; `nil`, with `errno` set, if
/// it cannot be read.
private func directoryNames(_ directory: Int32) -> [[CChar]]? {
  let copy = fcntl(directory, F_DUPFD_CLOEXEC, 0)
  guard copy >= 0 else { return nil }
  guard let stream = fdopendir(copy) else {
    let error = errno
    close(copy)
    errno = error
    return nil
  }
  defer { closedir(stream) }
  // The copy shares the place of reading.
  rewinddir(stream)
  var names: [[CChar]] = []
  while let item = readdir(stream) {
    let name = withUnsafeBytes(of: &item.pointee.d_name) { $0.prefix { $0 != 0 }.map { CChar(bitPattern: $0) } }
    if name != [46] && name != [46, 46] { names.append(name + [0]) }
  }
  return names.sorted { $0.lexicographicallyPrecedes($1) { UInt8(bitPattern: $0) < UInt8(bitPattern: $1) } }
}
