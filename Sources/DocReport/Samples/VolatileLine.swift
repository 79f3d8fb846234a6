/// Replaces what differs from run to run in the words of a line by what kind of value it is.
enum VolatileLine {
  static func masked(_ words: [Substring], directories: DirectoryTreatment) -> [String] {
    var masked = words.map { VolatileWord.masked($0, directories: directories) }
    maskProcess(words, &masked)
    maskLogHeader(words, &masked)
    keepSettings(words, &masked)
    maskRevision(words, &masked)
    maskAges(words, &masked)
    if !isLog(masked) { maskDates(words, &masked) }
    return masked
  }

  /// `[1] 4711`, which an interactive bash prints when it starts a job; `process 4711`, `pid: 4711`.
  private static func maskProcess(_ words: [Substring], _ masked: inout [String]) {
    for index in words.indices.dropFirst() where isNumber(words[index]) {
      let before = words[index - 1]
      let isJob = index == 1 && before.hasPrefix("[") && isNumber(before.dropFirst().prefix { $0 != "]" })
      if isJob || ["process", "pid", "pid:"].contains(before.lowercased()) { masked[index] = VolatileKind.number.mask }
    }
  }

  /// `I0413 12:34:56.123456   12345 main.go:17] …`, as the logging of Kubernetes begins a line: month and day, time of
  /// day, process, place.
  private static func maskLogHeader(_ words: [Substring], _ masked: inout [String]) {
    guard words.count >= 4, let first = words[0].first, "IWEF".contains(first), words[0].count == 5,
      isNumber(words[0].dropFirst()), masked[1] == VolatileKind.clock.mask, isNumber(words[2])
    else { return }
    masked[0] = logHeader(first)
    masked[2] = VolatileKind.number.mask
  }

  private static func logHeader(_ severity: Character) -> String { String(severity) + VolatileKind.clock.mask }

  /// Whether masked words are a line of a log of Kubernetes.
  static func isLog(_ masked: [String]) -> Bool {
    guard let word = masked.first, let severity = word.first else { return false }
    return word.unicodeScalars.count > 1 && word == logHeader(severity)
  }

  /// What stands behind a key, or in a line about processors, is no age but a setting or a quantity: `timeout: 30s`,
  /// `cpu 100m`.
  private static func keepSettings(_ words: [Substring], _ masked: inout [String]) {
    let isAboutProcessors = words.contains { $0.lowercased().hasPrefix("cpu") }
    for index in words.indices where masked[index].contains(VolatileKind.duration.mask) {
      let isBehindKey = index > 0 && words[index - 1].hasSuffix(":") && !ageKeys.contains(String(words[index - 1]))
      if isAboutProcessors || isBehindKey { masked[index] = String(words[index]) }
    }
  }

  private static let ageKeys: Set<String> = ["Age:", "AGE:", "Duration:", "Elapsed:", "Uptime:", "ago:"]

  /// The value behind the key of a revision, which the API server counts.
  private static func maskRevision(_ words: [Substring], _ masked: inout [String]) {
    for index in words.indices.dropLast() where words[index].filter({ $0 != "\"" }) == "resourceVersion:" {
      masked[index + 1] = VolatileKind.number.mask
    }
  }

  /// `5 minutes`, `2 days ago`, `an hour`: the number and the unit.
  private static func maskAges(_ words: [Substring], _ masked: inout [String]) {
    for index in words.indices.dropFirst().reversed() where units.contains(String(words[index].filter { $0 != "," })) {
      guard isNumber(words[index - 1]) || ["a", "an", "An"].contains(words[index - 1]) else { continue }
      masked[index - 1] = VolatileKind.duration.mask
      masked[index] = VolatileKind.duration.mask
    }
  }

  private static let units = Set(
    ["second", "minute", "hour", "day", "week", "month", "year"].flatMap { [$0, $0 + "s"] })

  /// A time of day with the names of day and month, the numbers and the zone around it, as `date`, `ls -l` and `kubectl
  /// describe` print them, becomes one word.
  private static func maskDates(_ words: [Substring], _ masked: inout [String]) {
    var index = 0
    while index < masked.count {
      guard isClock(words, masked, index) else {
        index += 1
        continue
      }
      var begin = index
      while begin > 0, isPartOfDate(words[begin - 1]) { begin -= 1 }
      var end = index + 1
      while end < words.count, isPartOfDate(words[end]) || isZone(words[end]) { end += 1 }
      // Numbers beside a time are a date only with the name of a day or month.
      let isDate = (words[begin..<index] + words[(index + 1)..<end]).contains(where: isDayOrMonth)
      if !isDate {
        begin = index
        end = index + 1
        while end < words.count, isZone(words[end]) { end += 1 }
      }
      guard isDate || masked[index] == VolatileKind.clock.mask else {
        index += 1
        continue
      }
      // The other words of the line keep their places for those that look at both lists.
      for place in begin..<end { masked[place] = place == begin ? VolatileKind.time.mask : "" }
      index = end
    }
    masked.removeAll { $0.isEmpty }
  }

  /// `12:34:56`, or `12:34` as in a directory's listing.
  private static func isClock(_ words: [Substring], _ masked: [String], _ index: Int) -> Bool {
    if masked[index] == VolatileKind.clock.mask { return true }
    let parts = words[index].split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { $0.count == 2 && isNumber($0) }
  }

  private static func isPartOfDate(_ word: Substring) -> Bool {
    let word = word.last == "," ? word.dropLast() : word
    if isNumber(word), let number = Int(word) { return 1...31 ~= number && word.count <= 2 || 1970...2262 ~= number }
    return isDayOrMonth(word)
  }

  private static func isDayOrMonth(_ word: Substring) -> Bool {
    let word = word.last == "," ? word.dropLast() : word
    return daysAndMonths.contains(String(word.prefix(3))) && word.allSatisfy(\.isLetter)
  }

  private static let daysAndMonths: Set<String> = [
    "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep",
    "Oct", "Nov", "Dec",
  ]

  /// `UTC`, `CEST`, `AM`, `+0200`.
  private static func isZone(_ word: Substring) -> Bool {
    if let sign = word.first, "+-".contains(sign) { return word.count == 5 && isNumber(word.dropFirst()) }
    return zones.contains(String(word))
  }

  private static let zones: Set<String> = [
    "UTC", "GMT", "Z", "AM", "PM", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "WET", "WEST", "CET", "CEST",
    "EET", "EEST", "BST", "IST", "MSK", "JST", "KST", "AEST", "AEDT", "NZST", "NZDT",
  ]

  private static func isNumber(_ word: Substring) -> Bool {
    !word.isEmpty && word.allSatisfy { ("0"..."9").contains($0) }
  }
}

/// What is made of the directories of paths.
enum DirectoryTreatment {
  case keep
  /// Those below a home, a place for temporary files, or the scratch directory of a run.
  case maskHomes
  /// Those below the scratch directory of a run only.
  case maskRun
}

/// The kinds of values that differ from run to run.
enum VolatileKind: String {
  case time, clock, duration, address, identifier, directory, number

  /// What stands for a value of the kind; no text that a page has.
  var mask: String { "\u{E000}\(rawValue)\u{E001}" }
}
