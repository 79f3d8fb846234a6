/// Finds, in one word of a line, the parts that differ from run to run.
struct VolatileWord {
  private let bytes: [UInt8]
  private var index = 0
  private var masked: [UInt8] = []

  /// The word with every such part replaced by its kind.
  static func masked(_ word: Substring) -> String {
    let bytes = Array(word.utf8)
    // Most words have neither a digit nor a slash, and only a suffix can differ in those.
    guard bytes.contains(where: { isDigit($0) || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "-") }) else {
      return String(word)
    }
    var scanner = VolatileWord(bytes: bytes)
    scanner.scan()
    return String(decoding: scanner.masked, as: UTF8.self)
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func scan() {
    while index < bytes.count {
      if let (kind, length) = value() {
        masked += Array(kind.mask.utf8)
        index += length
      } else {
        copy()
      }
    }
  }

  /// The value that begins here, if one does.
  private func value() -> (VolatileKind, Int)? {
    if let length = directory() { return (.directory, length) }
    if let length = generatedSuffix() { return (.identifier, length) }
    guard index == 0 || !isWordByte(bytes[index - 1]) else { return nil }
    if let length = timestamp() ?? timeOfDay() { return (.time, length) }
    if let length = uuid() { return (.identifier, length) }
    if let length = serverURL() ?? address() { return (.address, length) }
    if let length = duration() { return (.duration, length) }
    let word = wordLength(at: index)
    if isOpaque(index..<(index + word)) { return (.identifier, word) }
    let isLargeNumber = word >= 5 && bytes[index..<(index + word)].allSatisfy(isDigit) && !isFollowedByFraction(word)
    return isLargeNumber ? (.number, word) : nil
  }

  /// A whole run of letters and digits, or the one byte that is none.
  private mutating func copy() {
    let length = max(1, isWordByte(bytes[index]) ? wordLength(at: index) : 1)
    masked += bytes[index..<(index + length)]
    index += length
  }

  // MARK: Values

  /// `2023-04-14`, `2023-04-14T12:34:56.789Z`, `2023-04-14T12:34:56+02:00`.
  private func timestamp() -> Int? {
    guard let date = match("dddd-dd-dd", at: index) else { return nil }
    guard byte(at: index + date) == UInt8(ascii: "T"), let time = match("dd:dd:dd", at: index + date + 1) else {
      return isEnd(index + date) ? date : nil
    }
    var length = date + 1 + time
    length += fraction(at: index + length)
    if byte(at: index + length) == UInt8(ascii: "Z") { return length + 1 }
    return length + (match("+dd:dd", at: index + length) ?? match("-dd:dd", at: index + length) ?? 0)
  }

  /// `12:34:56`, `12:34:56.789`.
  private func timeOfDay() -> Int? {
    guard let time = match("dd:dd:dd", at: index) else { return nil }
    return time + fraction(at: index + time)
  }

  private func fraction(at start: Int) -> Int {
    guard byte(at: start) == UInt8(ascii: ".") else { return 0 }
    let digits = digitCount(at: start + 1)
    return digits > 0 ? digits + 1 : 0
  }

  private func uuid() -> Int? {
    let length = match("xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", at: index)
    return length.flatMap { isEnd(index + $0) ? $0 : nil }
  }

  /// `https://10.0.2.15:6443`, and the path behind it that keeps others out, as the URLs of simulated servers have.
  private func serverURL() -> Int? {
    let begins = bytes[index...]
    guard let scheme = ["http://", "https://"].first(where: { begins.starts(with: $0.utf8) })?.utf8.count,
      let address = address(at: index + scheme)
    else { return nil }
    let length = scheme + address
    guard byte(at: index + length) == UInt8(ascii: "/") else { return length }
    let first = (index + length + 1)..<(index + length + 1 + wordLength(at: index + length + 1))
    return isOpaque(first) && isEnd(first.upperBound) ? length + 1 + first.count : length
  }

  /// `10.96.0.1`, `127.0.0.1:6443`.
  private func address() -> Int? { address(at: index) }

  private func address(at index: Int) -> Int? {
    var length = 0
    for part in 0..<4 {
      let digits = digitCount(at: index + length)
      guard 1...3 ~= digits else { return nil }
      length += digits
      guard part < 3 else { break }
      guard byte(at: index + length) == UInt8(ascii: ".") else { return nil }
      length += 1
    }
    guard byte(at: index + length) == UInt8(ascii: ":") else { return isEnd(index + length) ? length : nil }
    return length + 1 + digitCount(at: index + length + 1)
  }

  /// `5m3s`, `10d`, `1.5s`, as ages and times are printed.
  private func duration() -> Int? {
    var length = 0
    while true {
      let digits = digitCount(at: index + length)
      guard digits > 0 else { break }
      let number = digits + fraction(at: index + length + digits)
      guard let unit = unitLength(at: index + length + number) else { return nil }
      length += number + unit
    }
    return length > 0 && isEnd(index + length) ? length : nil
  }

  private func unitLength(at start: Int) -> Int? {
    let units = ["ns", "us", "µs", "ms", "s", "m", "h", "d", "y"]
    return units.first { bytes.dropFirst(start).starts(with: $0.utf8) }?.utf8.count
  }

  /// A name that was drawn: hexadecimal digits of a hash, the name of a logical cluster, a token. Written words hold few
  /// digits among their letters.
  private func isOpaque(_ range: Range<Int>) -> Bool {
    let word = bytes[range]
    let digits = word.count(where: isDigit)
    guard digits > 0, digits < word.count else { return false }
    if word.count >= 7, word.allSatisfy(isHexDigit) { return true }
    return word.count >= 12 && (digits >= 2 || !isDigit(word.last ?? 0))
  }

  /// `-x7k2p` at the end of a name, and `-6d4cf5c5d` before it: what Kubernetes appends to names it generates. It uses
  /// neither vowels nor digits that look like letters.
  private func generatedSuffix() -> Int? {
    guard index > 0, bytes[index - 1] == UInt8(ascii: "-"), index > 1, isWordByte(bytes[index - 2]) else { return nil }
    let length = wordLength(at: index)
    let word = bytes[index..<(index + length)]
    guard word.allSatisfy(isSafeByte) else { return nil }
    let isLast = isEnd(index + length)
    if length == 5, isLast { return length }
    return 8...10 ~= length && word.contains(where: isDigit) ? length : nil
  }

  /// The directories that stand before the last part of a path below somebody's home, a place for temporary files, or the
  /// scratch directory of a run.
  private func directory() -> Int? {
    guard bytes[index] == UInt8(ascii: "/"), index == 0 || !isPathByte(bytes[index - 1]) else { return nil }
    let length = bytes[index...].prefix { isPathByte($0) }.count
    let path = bytes[index..<(index + length)]
    let places = ["/home/", "/Users/", "/root/", "/tmp/", "/var/folders/", "/private/"]
    guard places.contains(where: { path.starts(with: $0.utf8) }) || path.contains("/docs-ecutable-".utf8) else {
      return nil
    }
    return path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 - index }
  }

  // MARK: Bytes

  /// The length of the pattern if it stands there: `d` is a digit, `x` a hexadecimal one, anything else itself.
  private func match(_ pattern: StaticString, at start: Int) -> Int? {
    let length = pattern.utf8CodeUnitCount
    guard start + length <= bytes.count else { return nil }
    for offset in 0..<length {
      let found = bytes[start + offset]
      let isMatch =
        switch pattern.utf8Start[offset] {
        case UInt8(ascii: "d"): isDigit(found)
        case UInt8(ascii: "x"): isHexDigit(found)
        case let wanted: found == wanted
        }
      guard isMatch else { return nil }
    }
    return length
  }

  private func byte(at place: Int) -> UInt8? { place < bytes.count ? bytes[place] : nil }
  private func isEnd(_ place: Int) -> Bool {
    byte(at: place).map { !isWordByte($0) && $0 != UInt8(ascii: "-") } ?? true
  }
  private func digitCount(at start: Int) -> Int { bytes.dropFirst(start).prefix(while: isDigit).count }
  private func wordLength(at start: Int) -> Int { bytes.dropFirst(start).prefix(while: isWordByte).count }

  private func isFollowedByFraction(_ length: Int) -> Bool {
    byte(at: index + length) == UInt8(ascii: ".") && digitCount(at: index + length + 1) > 0
  }
}

private func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
private func isHexDigit(_ byte: UInt8) -> Bool { isDigit(byte) || UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte | 0x20 }
private func isLetter(_ byte: UInt8) -> Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 }
private func isWordByte(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) || byte >= 0x80 }
private func isPathByte(_ byte: UInt8) -> Bool { isWordByte(byte) || "/._-+@~".utf8.contains(byte) }
/// The letters and digits of generated names (`k8s.io/apimachinery/pkg/util/rand`).
private func isSafeByte(_ byte: UInt8) -> Bool { "bcdfghjklmnpqrstvwxz2456789".utf8.contains(byte) }
