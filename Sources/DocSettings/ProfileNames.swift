import DocPages

extension IncludeProfile {
  /// The words that `include-profile` takes, in the order in which messages list them.
  package static let names = ["4", "7", "default"]

  /// The profile a settings file names; `nil` if there is none of that name.
  static func named(_ name: String) -> IncludeProfile? {
    switch name {
    case "default": .standard
    case "4": .version4
    case "7": .version7
    default: nil
    }
  }
}
