import DocDiagnostics
import DocPlan

/// How the output of a block compares with the sample output that its page shows.
package struct SampleVerdict: Sendable, Equatable {
  /// The first line of the sample that does not hold, or its first line if it holds.
  package var position: SourcePosition
  /// The directives through which that line came into the page, innermost first.
  package var includedFrom: [SourcePosition]
  /// What differs: lines of the sample marked `-`, lines that were printed marked `+`, and lines around them that both
  /// have, marked with a space; `…` stands for more. Empty if the sample holds.
  package var difference: [String]
  /// The lines with which the sample would hold; its own if it does. A report that is read back has none.
  package var renewed: [String] = []

  /// A sample without a difference holds; `renewed` stays empty.
  package init(position: SourcePosition, includedFrom: [SourcePosition] = [], difference: [String]) {
    self.position = position
    self.includedFrom = includedFrom
    self.difference = difference
  }

  /// Whether the page shows what the block printed.
  package var holds: Bool { difference.isEmpty }
}

extension SampleVerdict {
  /// Compares what a block printed with its sample; `nil` if the author wants no comparison.
  ///
  /// - Parameters:
  ///   - sample: the fence with the sample output.
  ///   - block: the block that printed.
  init?(sample: Block, of block: Block, output: [UInt8]) {
    let mode = sample.options.output ?? block.options.output ?? .like
    guard mode != .any else { return nil }
    // What earlier attempts printed stands before what the page shows.
    let comparison = SampleComparison(mode: mode, skipsBeginning: (block.options.retry ?? 0) > 0)
    let texts = sample.lines.map(\.text)
    let difference = comparison.difference(sample: texts, output: OutputText(output).all)
    let line = difference.flatMap { sample.lines.indices.contains($0.sampleLine) ? sample.lines[$0.sampleLine] : nil }
    self.init(
      position: line?.position ?? sample.position, includedFrom: line?.includedFrom ?? sample.includedFrom,
      difference: difference?.lines ?? [])
    renewed = difference?.renewed ?? texts
  }
}
