import Values

/// The signs that templates are written with; the options `j2_…` of the macros plugin change them.
struct TemplateSyntax: Sendable {
  var outputStart = Array("{{".utf8)
  var outputEnd = Array("}}".utf8)
  var statementStart = Array("{%".utf8)
  var statementEnd = Array("%}".utf8)
  let commentStart = Array("{#".utf8)
  let commentEnd = Array("#}".utf8)
  /// Whether statements and comments count. A site that lists its plugins, and not the one for macros, has none.
  var hasStatements = true

  init(site: Site) {
    hasStatements = site.hasPlugin("macros") || site.config["plugins"] == nil
    let options = site.pluginOptions("macros")
    read(options["j2_variable_start_string"], into: \.outputStart)
    read(options["j2_variable_end_string"], into: \.outputEnd)
    read(options["j2_block_start_string"], into: \.statementStart)
    read(options["j2_block_end_string"], into: \.statementEnd)
  }

  private mutating func read(_ value: Value?, into sign: WritableKeyPath<Self, [UInt8]>) {
    if let text = value?.string, !text.isEmpty { self[keyPath: sign] = Array(text.utf8) }
  }
}
