import DocDiagnostics

/// What a run of one page will do: its stages in order, each with all its fences. Plain data.
public struct Plan: Sendable, Equatable {
  /// The page's path relative to the site's root.
  public var page: String
  /// In order. The preamble is there only if it has a fence; any other stage may be without blocks.
  public var stages: [Stage]
  /// Warnings and notes found on the way. A page with errors has no plan.
  public var diagnostics: [Diagnostic]

  /// `diagnostics` must have no error.
  public init(page: String, stages: [Stage], diagnostics: [Diagnostic] = []) {
    self.page = page
    self.stages = stages
    self.diagnostics = diagnostics
  }
}

/// A section opened by a heading of the stage level (2 by default) of the resolved page. Blocks before the first such
/// heading are the stage "Preamble".
public struct Stage: Sendable, Equatable {
  /// The heading's text without markup.
  public var name: String
  /// All fences of the section in order, whether they run or not.
  public var blocks: [Block]

  /// `blocks` are all fences of the section, not only those that run.
  public init(name: String, blocks: [Block]) {
    self.name = name
    self.blocks = blocks
  }

  /// Blocks that a run feeds to the shell.
  public var runnable: [Block] { blocks.filter(\.runs) }
}

/// One fence of the resolved page.
public struct Block: Sendable, Equatable {
  /// Counted from 1 over all fences of the resolved page.
  public var index: Int
  /// Whether a run feeds it to the shell.
  public var runs: Bool
  /// Why it runs or does not, as a short clause such as "language is shell".
  public var why: String
  /// The fence's language; empty if it has none.
  public var language: String
  /// The classes of the info string, in order, without their dots and without the language.
  public var classes: [String]
  /// `key="value"` pairs and `#id` (under the key `id`) of the info string.
  public var attributes: [String: String]
  /// The nearest heading of the level below the stage's; `nil` if there is none.
  public var step: String?
  /// The index of the block whose sample output this is.
  public var sampleOutputOf: Int?
  /// The lines of the block without the fences.
  public var lines: [BlockLine]
  /// The position of the first line of text (of the opening fence, if there is no text), in the file that holds it.
  public var position: SourcePosition
  /// The directives through which that file came into the page, innermost first.
  public var includedFrom: [SourcePosition]
  /// What its author asks of a run.
  public var options: BlockOptions

  /// By default a block of the page's own file, without classes, attributes, step and options, that is no sample
  /// output.
  public init(
    index: Int, runs: Bool, why: String, language: String, classes: [String] = [], attributes: [String: String] = [:],
    step: String? = nil, sampleOutputOf: Int? = nil, lines: [BlockLine], position: SourcePosition,
    includedFrom: [SourcePosition] = [], options: BlockOptions = BlockOptions()
  ) {
    self.index = index
    self.runs = runs
    self.why = why
    self.language = language
    self.classes = classes
    self.attributes = attributes
    self.step = step
    self.sampleOutputOf = sampleOutputOf
    self.lines = lines
    self.position = position
    self.includedFrom = includedFrom
    self.options = options
  }

  /// How messages call it: `block 3`, or `block 3 'install'` if its author gave it a name.
  public var title: String { "block \(index)" + (options.name.map { " '\($0)'" } ?? "") }

  /// The block's text, each line ended by `\n`.
  public var text: String { lines.map { $0.text + "\n" }.joined() }
}

/// A line of a block and where it was written.
public struct BlockLine: Sendable, Equatable {
  /// Without its line ending.
  public var text: String
  /// The line alone, without a column.
  public var position: SourcePosition
  /// Innermost first.
  public var includedFrom: [SourcePosition]

  /// By default a line of the page's own file.
  public init(text: String, position: SourcePosition, includedFrom: [SourcePosition] = []) {
    self.text = text
    self.position = position
    self.includedFrom = includedFrom
  }
}
