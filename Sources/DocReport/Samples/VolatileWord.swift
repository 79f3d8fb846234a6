/// Finds, in one word of a line, the parts that differ from run to run.
struct VolatileWord {
  private let bytes: [UInt8]
  private let directories: DirectoryTreatment
  private var index = 0
  private var masked: [UInt8] = []

  /// The word with every such part replaced by its kind.
  static func masked(_ word: Substring, directories: DirectoryTreatment) -> String {
    let bytes = Array(word.utf8)
    // Most words have neither a digit nor any of these, and nothing in them can differ.
    guard bytes.contains(where: { isDigit($0) || "/-:[.".utf8.contains($0) }) else { return String(word) }
    var scanner = VolatileWord(bytes: bytes, directories: directories)
    scanner.scan()
    return String(decoding: scanner.masked, as: UTF8.self)
  }

  private init(bytes: [UInt8], directories: DirectoryTreatment) {
    self.bytes = bytes
    self.directories = directories
  }

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
    if let length = port() { return (.number, length) }
    guard index == 0 || !isWordByte(bytes[index - 1]) else { return nil }
    if let length = timestamp() { return (.time, length) }
    if let length = timeOfDay() { return (.clock, length) }
    if let length = uuid() ?? token() { return (.identifier, length) }
    if let length = serverURL() ?? address() ?? longAddress() { return (.address, length) }
    if let length = duration() { return (.duration, length) }
    let word = wordLength(at: index)
    return isOpaque(index..<(index + word)) ? (.identifier, word) : nil
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
    let length = time + fraction(at: index + time)
    return isEnd(index + length) ? length : nil
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

  /// `abcdef.0123456789abcdef`, a bootstrap token of kubeadm.
  private func token() -> Int? {
    guard wordLength(at: index) == 6, byte(at: index + 6) == UInt8(ascii: "."), wordLength(at: index + 7) == 16 else {
      return nil
    }
    return bytes[(index + 7)..<(index + 23)].contains(where: isDigit) && isEnd(index + 23) ? 23 : nil
  }

  /// `https://10.0.2.15:6443`, and the path behind it that keeps others out, as the URLs of simulated servers have.
  private func serverURL() -> Int? {
    let begins = bytes[index...]
    guard let scheme = ["http://", "https://"].first(where: { begins.starts(with: $0.utf8) })?.utf8.count,
      let host = hostLength(at: index + scheme)
    else { return nil }
    let length = scheme + host + portLength(at: index + scheme + host)
    guard byte(at: index + length) == UInt8(ascii: "/") else { return length }
    let first = index + length + 1
    if bytes.dropFirst(first).starts(with: "[SECRET]".utf8) { return length + 1 + 8 }
    let secret = first..<(first + wordLength(at: first))
    return isOpaque(secret) && isEnd(secret.upperBound) ? length + 1 + secret.count : length
  }

  /// `10.96.0.1`. That of a network, `10.96.0.0/16`, is chosen, and so is `0.0.0.0`.
  private func address() -> Int? {
    guard let length = hostLength(at: index), !bytes[index...].starts(with: "0.0.0.0".utf8) else { return nil }
    let next = byte(at: index + length)
    return next == UInt8(ascii: "/") || !isEnd(index + length) ? nil : length
  }

  private func hostLength(at start: Int) -> Int? {
    var length = 0
    for part in 0..<4 {
      let digits = digitCount(at: start + length)
      guard 1...3 ~= digits else { return nil }
      length += digits
      guard part < 3 else { break }
      guard byte(at: start + length) == UInt8(ascii: ".") else { return nil }
      length += 1
    }
    return byte(at: start + length) == UInt8(ascii: ".") ? nil : length
  }

  /// `fe80::1`, `fc00:f853:ccd:e793::2`.
  private func longAddress() -> Int? {
    let length = bytes[index...].prefix { isHexDigit($0) || $0 == UInt8(ascii: ":") }.count
    let colons = bytes[index..<(index + length)].count { $0 == UInt8(ascii: ":") }
    guard 2...8 ~= colons, isEnd(index + length) else { return nil }
    return colons == 7 || bytes[index..<(index + length)].contains("::".utf8) ? length : nil
  }

  /// A port that was drawn: of a node, or of a server that takes any. Lower ones are chosen.
  private func port() -> Int? {
    if bytes[index...].starts(with: "[PORT]".utf8) { return 6 }
    guard index > 0, bytes[index - 1] == UInt8(ascii: ":") else { return nil }
    return digitCount(at: index) == 5 && isEnd(index + 5) ? 5 : nil
  }

  /// `:6443`, whatever it is; 0 if there is none.
  private func portLength(at start: Int) -> Int {
    guard byte(at: start) == UInt8(ascii: ":") else { return 0 }
    if bytes.dropFirst(start + 1).starts(with: "[PORT]".utf8) { return 7 }
    let digits = digitCount(at: start + 1)
    return digits > 0 ? digits + 1 : 0
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

  /// A name that was drawn: hexadecimal digits of a hash, the name of a logical cluster, a token. In a written name with a
  /// number or two, letters and digits take turns less often, and vowels stand between its consonants.
  private func isOpaque(_ range: Range<Int>) -> Bool {
    let word = bytes[range]
    let digits = word.count(where: isDigit)
    guard digits > 0, digits < word.count else { return false }
    if word.count >= 7, word.allSatisfy(isHexDigit) { return true }
    guard word.count >= 10 else { return false }
    let turns = zip(word, word.dropFirst()).count { isDigit($0) != isDigit($1) }
    return turns >= 4 || longestRun(of: word) { !isDigit($0) && !"aeiouyAEIOUY".utf8.contains($0) } >= 6
  }

  private func longestRun(of word: ArraySlice<UInt8>, _ belongs: (UInt8) -> Bool) -> Int {
    var (longest, run) = (0, 0)
    for byte in word {
      run = belongs(byte) ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  /// `-x7k2p` at the end of a name, and `-6d4cf5c5d` before it: what Kubernetes appends to names it generates. It uses
  /// neither vowels nor digits that look like letters.
  private func generatedSuffix() -> Int? {
    guard index > 1, bytes[index - 1] == UInt8(ascii: "-"), isWordByte(bytes[index - 2]) else { return nil }
    let length = wordLength(at: index)
    let word = bytes[index..<(index + length)]
    guard word.allSatisfy(isSafeByte), word.contains(where: { !isDigit($0) }) else { return nil }
    if length == 5, isEnd(index + length) { return length }
    return 8...10 ~= length && word.contains(where: isDigit) ? length : nil
  }

  /// The directories that stand before the last part of a path.
  private func directory() -> Int? {
    if bytes[index...].starts(with: "[WORK]/".utf8) { return pathLength(at: index + 6).map { 6 + $0 } }
    guard bytes[index] == UInt8(ascii: "/"), index == 0 || !isPathByte(bytes[index - 1]) else { return nil }
    let path = bytes[index...].prefix { isPathByte($0) }
    let places = ["/home/", "/Users/", "/root/", "/tmp/", "/var/folders/", "/private/"]
    let isOfRun = path.contains("/docs-ecutable-".utf8)
    let isOfHome = directories == .maskHomes && places.contains { path.starts(with: $0.utf8) }
    guard directories != .keep, isOfRun || isOfHome else { return nil }
    return pathLength(at: index)
  }

  /// Up to its last slash.
  private func pathLength(at start: Int) -> Int? {
    let path = bytes[start...].prefix { isPathByte($0) }
    return path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 - start }
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
}

private func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
private func isHexDigit(_ byte: UInt8) -> Bool { isDigit(byte) || UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte | 0x20 }
private func isLetter(_ byte: UInt8) -> Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 }
private func isWordByte(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) || byte >= 0x80 }
private func isPathByte(_ byte: UInt8) -> Bool { isWordByte(byte) || "/._-+@~".utf8.contains(byte) }
/// The letters and digits of generated names (`k8s.io/apimachinery/pkg/util/rand`).
private func isSafeByte(_ byte: UInt8) -> Bool { "bcdfghjklmnpqrstvwxz2456789".utf8.contains(byte) }
