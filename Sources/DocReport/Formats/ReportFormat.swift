/// A form in which a finished run can be told. A new form is one file, or a folder, and one entry in `ReportFormats`.
package protocol ReportFormat: Sendable {
  /// The word that chooses it after `--report`.
  var name: String { get }
  /// The whole report; ends with a newline.
  func render(_ report: RunReport) -> String
}

/// The formats there are.
package enum ReportFormats {
  /// In the order in which help lists them; no two have the same name.
  package static let all: [any ReportFormat] = [
    TextReport(), JSONReport(), JUnitReport(), TAPReport(), GitHubReport(), HTMLReport(), BadgeReport(),
    BadgeEndpointReport(),
  ]

  /// The format with a name, whose case counts; `nil` if there is none.
  package static func named(_ name: String) -> (any ReportFormat)? { all.first { $0.name == name } }
}
