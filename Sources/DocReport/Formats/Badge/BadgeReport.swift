import Values

/// The run as a badge: a small SVG picture, drawn here, that needs nothing from elsewhere.
package struct BadgeReport: ReportFormat {
  /// The picture itself; `badge-json` leaves drawing it to shields.io.
  package let name = "badge"

  /// Takes no options: the colour follows from the run's status.
  package init() {}

  /// One `svg` element, 20 pixels high and as wide as the texts are in Verdana. Its title says the same to those who
  /// cannot see it.
  package func render(_ report: RunReport) -> String {
    let message = BadgeMessage(report)
    let left = TextWidth.of(BadgeMessage.label) + 2 * Self.padding
    let right = TextWidth.of(message.text) + 2 * Self.padding
    let title = XML.escape("\(BadgeMessage.label): \(message.text)", attribute: true)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(left + right)" height="20" role="img" aria-label="\(title)">
        <title>\(title)</title>
        <clipPath id="r"><rect width="\(left + right)" height="20" rx="3"/></clipPath>
        <g clip-path="url(#r)">
          <rect width="\(left)" height="20" fill="#444"/>
          <rect x="\(left)" width="\(right)" height="20" fill="\(message.fill)"/>
        </g>
        <g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11">
          \(Self.text(BadgeMessage.label, x: Self.padding))
          \(Self.text(message.text, x: left + Self.padding))
        </g>
      </svg>

      """
  }

  private static let padding = 6

  /// `textLength` makes every font as wide as the room we reckoned.
  private static func text(_ text: String, x: Int) -> String {
    "<text x=\"\(x)\" y=\"14\" textLength=\"\(TextWidth.of(text))\">\(XML.escape(text))</text>"
  }
}

/// The run as what shields.io's endpoint badge asks for: `https://img.shields.io/endpoint?url=…`.
package struct BadgeEndpointReport: ReportFormat {
  /// The data of a badge, without a picture.
  package let name = "badge-json"

  /// Takes no options: the colour follows from the run's status.
  package init() {}

  /// A JSON object with the keys that shields.io documents for its endpoint badge (`schemaVersion` 1); `isError` if the
  /// run failed.
  package func render(_ report: RunReport) -> String {
    let message = BadgeMessage(report)
    let value: Value = [
      "schemaVersion": 1, "label": .string(BadgeMessage.label), "message": .string(message.text),
      "color": .string(message.colour), "isError": .bool(report.status == .failed),
    ]
    return value.json(indent: 2) + "\n"
  }
}

/// How wide a text is in Verdana at 11 pixels, whose letters are wider than those of most fonts in its place.
private enum TextWidth {
  static func of(_ text: String) -> Int { (text.unicodeScalars.reduce(0) { $0 + tenths(of: $1) } + 9) / 10 }

  private static func tenths(of scalar: Unicode.Scalar) -> Int {
    switch scalar {
    case "i", "j", "l", " ", ".", ",", ":", ";", "'", "|", "I", "f", "t", "!", "(", ")", "[", "]", "/", "-": 45
    case "r", "s", "c", "z", "J": 58
    case "m", "w", "M", "W", "%", "@", "…": 105
    case "A"..."Z", "_", "+", "=", "#", "&": 80
    default: scalar.isASCII ? 69 : 110
    }
  }
}
