/// What a launcher asks of the simulator: to be the program that it was called as.
///
/// Words and paths are bytes, as the kernel sees them. The descriptors travel beside the request: the working
/// directory, unless it cannot be opened, then those of 0, 1 and 2 that are open.
package struct LauncherRequest: Sendable, Equatable {
  /// The simulated program: the name of the file that was started, without directories.
  package var program: [UInt8]
  /// With the name it was called by first, which `exec -a` sets freely.
  package var arguments: [[UInt8]]
  /// `NAME=value`, in the order of the process's environment.
  package var environment: [[UInt8]]
  /// The working directory's path; empty if it has none any more.
  package var directory: [UInt8]
  /// The permission bits that new files do not get (umask(2)).
  package var umask: UInt32
  /// Whether the working directory could be opened and comes as the first descriptor.
  package var hasDirectory: Bool
  /// Which of the descriptors 0, 1 and 2 are open.
  package var open: [Bool]

  /// `open` must have three elements.
  package init(
    program: [UInt8], arguments: [[UInt8]], environment: [[UInt8]], directory: [UInt8], umask: UInt32,
    hasDirectory: Bool, open: [Bool]
  ) {
    self.program = program
    self.arguments = arguments
    self.environment = environment
    self.directory = directory
    self.umask = umask
    self.hasDirectory = hasDirectory
    self.open = open
  }

  /// The message without its descriptors.
  package var bytes: [UInt8] {
    var encoder = WireEncoder()
    encoder.encode(program)
    encoder.encode(arguments)
    encoder.encode(environment)
    encoder.encode(directory)
    encoder.encode(umask)
    encoder.encode(hasDirectory)
    for flag in open { encoder.encode(flag) }
    return encoder.bytes
  }

  /// Reads `bytes` again. Throws `truncated` or `trailing` if they are no request.
  package init(bytes: [UInt8]) throws(WireError) {
    var decoder = WireDecoder(bytes)
    program = try decoder.data()
    arguments = try decoder.words()
    environment = try decoder.words()
    directory = try decoder.data()
    umask = try decoder.integer()
    hasDirectory = try decoder.flag()
    open = [try decoder.flag(), try decoder.flag(), try decoder.flag()]
    try decoder.end()
  }
}

extension WireEncoder {
  mutating func encode(_ words: [[UInt8]]) {
    encode(words) { $0.encode($1) }
  }
}

extension WireDecoder {
  mutating func words() throws(WireError) -> [[UInt8]] {
    try list { (decoder) throws(WireError) in try decoder.data() }
  }
}
