/// A time zone with a fixed distance from UTC.
struct TimeZone: Equatable {
  var name: String
  /// Seconds east of Greenwich.
  var offset: Int64

  static let utc = TimeZone(name: "UTC", offset: 0)

  /// Reads the variable TZ: UTC by its names, or POSIX's `NAME±hh[:mm[:ss]]`, whose hours count west (POSIX.1 section
  /// 8.3). `nil` for zones with daylight saving and for names from the zone database.
  init?(_ text: String) {
    let text = text.hasPrefix(":") ? String(text.dropFirst()) : text
    if ["", "UTC", "UTC0", "Etc/UTC", "Universal", "Zulu", "UCT"].contains(text) {
      self = .utc
      return
    }
    if ["GMT", "GMT0", "Etc/GMT"].contains(text) {
      self.init(name: "GMT", offset: 0)
      return
    }
    let isQuoted = text.hasPrefix("<")
    let name = isQuoted ? text.dropFirst().prefix { $0 != ">" } : text.prefix { $0.isLetter }
    let rest = text.dropFirst(name.count + (isQuoted ? 2 : 0))
    guard name.count >= 3, let west = Self.seconds(rest) else { return nil }
    self.init(name: String(name), offset: -west)
  }

  init(name: String, offset: Int64) {
    self.name = name
    self.offset = offset
  }

  /// `-3`, `+05:30`, `5`.
  private static func seconds(_ text: Substring) -> Int64? {
    let sign: Int64 = text.hasPrefix("-") ? -1 : 1
    let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text
    let parts = digits.split(separator: ":", omittingEmptySubsequences: false).map { Int64($0) }
    guard (1...3).contains(parts.count), let hours = parts[0], hours <= 24 else { return nil }
    var sum: Int64 = 0
    for index in 0..<3 {
      guard let part = index < parts.count ? parts[index] : 0, part >= 0, index == 0 || part < 60 else { return nil }
      sum = sum * 60 + part
    }
    return sign * sum
  }
}
