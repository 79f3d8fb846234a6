enum ByteLines {
  /// The offset of each line's first byte; what follows the last `\n` is a line too.
  static func starts(of bytes: [UInt8]) -> [Int] {
    [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
  }
}
