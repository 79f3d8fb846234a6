/// Replaces what differs from run to run by names, so that output can be compared.
enum Masking {
  static func apply(_ text: String, work: String) -> String {
    var text = text.split(separator: work, omittingEmptySubsequences: false).joined(separator: "[WORK]")
    text = text.replacing(/127\.0\.0\.1:\d+/) { _ in "127.0.0.1:[PORT]" }
    text = text.replacing(/"wall_ms": \d+/) { _ in "\"wall_ms\": [TIME]" }
    return text.replacing(#/ *\b(\d+m\d\ds|\d+h\d\dm|\d+(\.\d+)?m?s)\b/#) { _ in " [TIME]" }
  }
}
