/// What names of objects, labels and keys may look like, with the API server's words for what they may not
/// (apimachinery `util/validation`; RFC 1123, RFC 1035).
package enum NameSyntax: Sendable {
  /// Labels with full stops between them, 253 bytes at most (RFC 1123): most types.
  case subdomain
  /// Lower-case letters, digits and hyphens, 63 bytes at most (RFC 1123): namespaces, say.
  case dnsLabel
  /// As `dnsLabel`, but it begins with a letter (RFC 1035): Services.
  case dns1035Label
  /// Any name that can be a path segment: RBAC types.
  case pathSegment
  /// Types whose objects are answered and never stored.
  case none

  /// Why a text is no such name; empty if it is one.
  package func problems(_ text: String) -> [String] {
    switch self {
    case .none: []
    case .pathSegment: Self.pathSegmentProblems(text)
    case .subdomain: length(text, 253) + (Self.isSubdomain(text) ? [] : [Self.subdomainText])
    case .dnsLabel: length(text, 63) + (Self.isLabel(text) ? [] : [Self.labelText])
    case .dns1035Label:
      length(text, 63) + (Self.isLabel(text) && Self.startsWithLetter(text) ? [] : [Self.dns1035Text])
    }
  }

  private func length(_ text: String, _ most: Int) -> [String] {
    text.utf8.count > most ? ["must be no more than \(most) characters"] : []
  }

  private static func pathSegmentProblems(_ text: String) -> [String] {
    if text == "." || text == ".." { return ["may not be '\(text)'"] }
    return ["/", "%"].filter { text.contains($0) }.map { "may not contain '\($0)'" }
  }

  // MARK: Recognising

  /// Whether a text has the form of an RFC 1123 label in lower case, as in `labelText`; its length is not looked at.
  package static func isLabel(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last, isLowerOrDigit(first), isLowerOrDigit(last) else {
      return false
    }
    return bytes.allSatisfy { isLowerOrDigit($0) || $0 == UInt8(ascii: "-") }
  }

  /// Whether a text is such labels with full stops between them, as in `subdomainText`; its length is not looked at.
  package static func isSubdomain(_ text: String) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { isLabel(String($0)) }
  }

  private static func startsWithLetter(_ text: String) -> Bool {
    text.utf8.first.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } ?? false
  }

  private static func isLowerOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || isDigit(byte)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isLowerOrDigit(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }

  // MARK: Labels and keys

  /// Why a text is no label value.
  package static func labelValueProblems(_ text: String) -> [String] {
    (text.utf8.count > 63 ? ["must be no more than 63 characters"] : [])
      + (text.isEmpty || isQualified(text) ? [] : [labelValueText])
  }

  /// Why a text is no label or annotation key: a name with an optional DNS prefix.
  package static func qualifiedNameProblems(_ text: String) -> [String] {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    var problems: [String] = []
    if parts.count > 2 {
      return [
        "a qualified name " + qualifiedText.dropFirst("name part ".count)
          + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"
      ]
    }
    if parts.count == 2 {
      if parts[0].isEmpty {
        problems.append("prefix part must be non-empty")
      } else if !isSubdomain(parts[0]) {
        problems.append("prefix part " + subdomainText)
      }
    }
    let name = parts.last ?? ""
    if name.isEmpty { problems.append("name part must be non-empty") }
    if name.utf8.count > 63 { problems.append("name part must be no more than 63 characters") }
    if !isQualified(name) { problems.append(qualifiedText) }
    return problems
  }

  private static func isQualified(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last, isAlphanumeric(first), isAlphanumeric(last) else {
      return false
    }
    return bytes.allSatisfy { isAlphanumeric($0) || Array("-_.".utf8).contains($0) }
  }

  /// Why a text is no key of a ConfigMap or a Secret.
  package static func configKeyProblems(_ text: String) -> [String] {
    if text == "." || text == ".." { return ["must not be '\(text)'"] }
    if text.utf8.count > 253 { return ["must be no more than 253 characters"] }
    let isFine = !text.isEmpty && text.utf8.allSatisfy { isAlphanumeric($0) || Array("-_.".utf8).contains($0) }
    return isFine ? [] : [configKeyText]
  }

  /// Why a text is no name of an environment variable.
  package static func environmentNameProblems(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    let isFine =
      !bytes.isEmpty && !isDigit(bytes[0]) && bytes.allSatisfy { isAlphanumeric($0) || Array("-_.".utf8).contains($0) }
    return isFine ? [] : [environmentNameText]
  }

  // MARK: Words

  /// What is said of a name that is no subdomain.
  package static let subdomainText =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and "
    + "end with an alphanumeric character (e.g. 'example.com', regex used for validation is "
    + #"'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"#
  /// What is said of a name that is no label.
  package static let labelText =
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with "
    + "an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is "
    + "'[a-z0-9]([-a-z0-9]*[a-z0-9])?')"
  /// What is said of a name that is no label of RFC 1035, as names of Services must be.
  package static let dns1035Text =
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, "
    + "and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is "
    + "'[a-z]([-a-z0-9]*[a-z0-9])?')"
  private static let labelValueText =
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start "
    + "and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is "
    + "'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"
  private static let qualifiedText =
    "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric "
    + "character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is "
    + "'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"
  private static let configKeyText =
    "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or "
    + "'key-name', regex used for validation is '[-._a-zA-Z0-9]+')"
  private static let environmentNameText =
    "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not "
    + "start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is "
    + "'[-._a-zA-Z][-._a-zA-Z0-9]*')"
}
