/// Replaces what differs from run to run in the words of a line by what kind of value it is.
enum VolatileLine {
  static func masked(_ words: [Substring]) -> [String] {
    var masked = words.map { VolatileWord.masked($0) }
    maskJob(words, &masked)
    maskLogHeader(words, &masked)
    maskValue(words, &masked)
    if !isLog(masked) { maskDate(words, &masked) }
    return masked
  }

  /// `[1] 4711`, which an interactive bash prints when it starts a job.
  private static func maskJob(_ words: [Substring], _ masked: inout [String]) {
    guard words.count >= 2, words[0].hasPrefix("["), words[0].dropFirst().first?.isNumber == true, isNumber(words[1])
    else { return }
    masked[1] = VolatileKind.number.mask
  }

  /// `I0413 12:34:56.123456   12345 main.go:17] …`, as the logging of Kubernetes begins a line: month and day, time of
  /// day, process, place.
  private static func maskLogHeader(_ words: [Substring], _ masked: inout [String]) {
    guard words.count >= 4, let first = words[0].first, "IWEF".contains(first), words[0].count == 5,
      isNumber(words[0].dropFirst()), masked[1] == VolatileKind.time.mask, isNumber(words[2])
    else { return }
    masked[0] = logHeader(first)
    masked[2] = VolatileKind.number.mask
  }

  private static func logHeader(_ severity: Character) -> String { String(severity) + VolatileKind.time.mask }

  /// Whether masked words are a line of a log of Kubernetes.
  static func isLog(_ masked: [String]) -> Bool {
    guard let word = masked.first, let severity = word.first else { return false }
    return word.unicodeScalars.count > 1 && word == logHeader(severity)
  }

  /// The value behind a key whose value the API server chooses.
  private static func maskValue(_ words: [Substring], _ masked: inout [String]) {
    for index in words.indices.dropLast() where chosenByServer.contains(words[index].filter { $0 != "\"" }) {
      masked[index + 1] = VolatileKind.number.mask
    }
  }

  private static let chosenByServer: Set<String> = ["resourceVersion:", "uid:", "selfLink:"]

  /// A time of day stands in the middle of a date as `date` and `kubectl describe` print it.
  private static func maskDate(_ words: [Substring], _ masked: inout [String]) {
    guard let time = masked.firstIndex(of: VolatileKind.time.mask) else { return }
    var begin = time
    while begin > 0, isPartOfDate(words[begin - 1]) { begin -= 1 }
    var end = time + 1
    while end < words.count, isPartOfDate(words[end]) || isZone(words[end]) { end += 1 }
    masked.replaceSubrange(begin..<end, with: [VolatileKind.time.mask])
  }

  private static func isPartOfDate(_ word: Substring) -> Bool {
    let word = word.last == "," ? word.dropLast() : word
    if let number = Int(word) { return 1...31 ~= number && word.count <= 2 || 1970...2262 ~= number }
    return daysAndMonths.contains(String(word.prefix(3))) && word.allSatisfy(\.isLetter)
  }

  private static let daysAndMonths: Set<String> = [
    "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep",
    "Oct", "Nov", "Dec",
  ]

  /// `UTC`, `CEST`, `AM`, `+0200`.
  private static func isZone(_ word: Substring) -> Bool {
    if let sign = word.first, "+-".contains(sign) { return word.count == 5 && isNumber(word.dropFirst()) }
    return 2...5 ~= word.count && word.allSatisfy { ("A"..."Z").contains($0) }
  }

  private static func isNumber(_ word: Substring) -> Bool {
    !word.isEmpty && word.allSatisfy { ("0"..."9").contains($0) }
  }
}

/// The kinds of values that differ from run to run.
enum VolatileKind: String {
  case time, duration, address, identifier, directory, number

  /// What stands for a value of the kind; no text that a page has.
  var mask: String { "\u{E000}\(rawValue)\u{E001}" }
}
