import ArgumentParser
import DocDiagnostics

/// Reads an option's value that must be one of a few words.
enum ChoiceOption {
  static func read<Choice: RawRepresentable & CaseIterable>(_ text: String) throws -> Choice
  where Choice.RawValue == String {
    if let choice = Choice(rawValue: text) { return choice }
    throw ValidationError(sentence(text, words: Choice.allCases.map(\.rawValue)))
  }

  /// `did you mean 'host'? There are 'simulator' and 'host'.`
  static func sentence(_ text: String, words: [String]) -> String {
    let guess = NearMiss.best(for: text, among: words).map { "did you mean '\($0)'? There are " } ?? "there are "
    let quoted = words.map { "'\($0)'" }
    return guess + quoted.dropLast().joined(separator: ", ") + " and " + (quoted.last ?? "") + "."
  }
}
