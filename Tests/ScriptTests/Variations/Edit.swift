/// A change to the text of a page and of what it includes.
///
/// The old text must be there: a page that is written anew cannot make a variation silently equal to the original.
struct Edit: Sendable {
  var old: String
  var new: String

  /// Every occurrence of a text becomes another one.
  static func replace(_ old: String, with new: String) -> Edit { Edit(old: old, new: new) }
  static func drop(_ text: String) -> Edit { Edit(old: text, new: "") }
  static func before(_ text: String, _ lines: String) -> Edit { Edit(old: text, new: lines + text) }
  static func after(_ text: String, _ lines: String) -> Edit { Edit(old: text, new: text + lines) }

  /// Adds a stage at the end of the page, with one block for each script.
  static func finally(stage: String, _ scripts: [String]) -> Edit {
    let blocks = scripts.map { "```shell\n\($0)\n```\n\n" }.joined()
    return .before("## Teardown the environment\n", "## \(stage)\n\n\(blocks)")
  }
}
