import SimLoop

/// What the scripts accept as names of inventory objects and as labels.
@SimulatorActor
struct InventoryNames {
  private static let objectPattern = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$"

  let script: Script

  func checkObject(_ name: String) async throws {
    if name.isEmpty { try await script.fail("must be given a non-empty object name") }
    guard name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy({ Self.isLabel($0) }) else {
      try await script.fail("objname not valid, must match POSIX extended re '\(Self.objectPattern)'")
    }
  }

  /// A part of a DNS subdomain (RFC 1123).
  nonisolated private static func isLabel(_ text: Substring) -> Bool {
    func isEdge(_ byte: UInt8?) -> Bool { byte.map { isLower($0) || isDigit($0) } ?? false }
    let bytes = Array(text.utf8)
    return isEdge(bytes.first) && isEdge(bytes.last) && bytes.allSatisfy { isEdge($0) || $0 == UInt8(ascii: "-") }
  }

  /// Splits `KEY=VALUE`, or ends the script.
  func label(_ text: String) async throws -> (key: String, value: String) {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else { try await script.fail("syntax error for label name=value arg \(text)") }
    guard Self.matches(parts[0], inner: "_./-", mayEndWithInner: true) else {
      try await script.fail(
        "label name '\(parts[0])' not valid, must match POSIX extended re '^[a-zA-Z0-9][a-zA-Z0-9_./-]*$'")
    }
    guard parts[1].utf8.count <= 63, Self.matches(parts[1], inner: "_.-", mayEndWithInner: false) else {
      try await script.fail(
        "label value '\(parts[1])' not valid, must match POSIX extended re '^[a-zA-Z0-9]([a-zA-Z0-9_.-]{0,61}[a-zA-Z0-9])?$'"
      )
    }
    if parts[0] == "id" { try await script.fail("'id' label may not be specified") }
    return (parts[0], parts[1])
  }

  nonisolated private static func matches(_ text: String, inner: String, mayEndWithInner: Bool) -> Bool {
    func isPlain(_ byte: UInt8) -> Bool { isLower(byte | 0x20) && byte < 0x80 || isDigit(byte) }
    guard let first = text.utf8.first, let last = text.utf8.last, isPlain(first) else { return false }
    return text.utf8.allSatisfy { isPlain($0) || inner.utf8.contains($0) } && (mayEndWithInner || isPlain(last))
  }

  nonisolated private static func isLower(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }
  nonisolated private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
