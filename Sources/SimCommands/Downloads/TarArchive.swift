/// Writes a tar archive (POSIX.1-2017 "ustar Interchange Format"; long link targets as GNU tar writes them).
struct TarArchive {
  private static let block = 512
  private var content: [UInt8] = []

  /// The archive with its two empty blocks at the end.
  var bytes: [UInt8] { content + [UInt8](repeating: 0, count: 2 * Self.block) }

  mutating func addFile(_ path: String, _ bytes: [UInt8]) {
    addHeader(path, type: "0", size: bytes.count, mode: 0o644, link: "")
    addPadded(bytes)
  }

  mutating func addLink(_ path: String, to target: String) {
    if target.utf8.count > 100 {
      addHeader("././@LongLink", type: "K", size: target.utf8.count + 1, mode: 0, link: "")
      addPadded(Array(target.utf8) + [0])
    }
    addHeader(path, type: "2", size: 0, mode: 0o777, link: target)
  }

  private mutating func addPadded(_ bytes: [UInt8]) {
    content += bytes
    let rest = bytes.count % Self.block
    if rest > 0 { content += [UInt8](repeating: 0, count: Self.block - rest) }
  }

  private mutating func addHeader(_ path: String, type: Character, size: Int, mode: Int, link: String) {
    var header = [UInt8](repeating: 0, count: Self.block)
    func put(_ text: String, at offset: Int, room: Int) {
      for (index, byte) in text.utf8.prefix(room).enumerated() { header[offset + index] = byte }
    }
    func octal(_ number: Int, _ width: Int) -> String {
      let digits = String(number, radix: 8)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    put(path, at: 0, room: 100)
    put(octal(mode, 7), at: 100, room: 7)
    put(octal(0, 7), at: 108, room: 7)
    put(octal(0, 7), at: 116, room: 7)
    put(octal(size, 11), at: 124, room: 11)
    put(octal(0, 11), at: 136, room: 11)
    put("        ", at: 148, room: 8)
    put(String(type), at: 156, room: 1)
    put(link, at: 157, room: 100)
    put("ustar\u{0}00", at: 257, room: 8)
    let sum = header.reduce(0) { $0 + Int($1) }
    put(octal(sum, 6) + "\u{0} ", at: 148, room: 8)
    content += header
  }
}

/// The gzip format (RFC 1952) around data that is stored as it is (RFC 1951 section 3.2.4).
enum GzipStored {
  static func wrap(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    var rest = bytes[...]
    repeat {
      let chunk = rest.prefix(65_535)
      rest = rest.dropFirst(chunk.count)
      let size = UInt16(chunk.count)
      result.append(rest.isEmpty ? 1 : 0)
      for number in [size, ~size] { result += [UInt8(number & 0xFF), UInt8(number >> 8)] }
      result += chunk
    } while !rest.isEmpty
    for number in [checksum(bytes), UInt32(truncatingIfNeeded: bytes.count)] {
      result += (0..<4).map { UInt8(number >> (8 * $0) & 0xFF) }
    }
    return result
  }

  /// CRC-32 (RFC 1952 section 8).
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum = ~UInt32(0)
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 {
        let carry = sum & 1
        sum >>= 1
        if carry == 1 { sum ^= 0xEDB8_8320 }
      }
    }
    return ~sum
  }
}
