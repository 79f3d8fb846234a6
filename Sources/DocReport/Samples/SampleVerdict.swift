import DocDiagnostics
import DocPlan
import DocSession

/// How the output of a block compares with the sample output that its page shows.
package struct SampleVerdict: Sendable, Equatable {
  /// The first line of the sample that does not hold, or its first line if it holds.
  package var position: SourcePosition
  /// The directives through which that line came into the page, innermost first.
  package var includedFrom: [SourcePosition]
  /// What differs: lines of the sample marked `-`, lines that were printed marked `+`, and lines around them that both
  /// have, marked with a space; `⋮` stands for more of these. Empty if the sample holds.
  package var difference: [String]
  /// The lines with which the sample would hold; `nil` if that is not known, as in a report that is read back.
  package var renewed: [RenewedLine]?

  /// A verdict that is told; nothing is compared.
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
  init?(sample: Block, of block: Block, _ result: BlockResult) {
    let mode = sample.options.output ?? block.options.output ?? .like
    guard mode != .any else { return nil }
    // What earlier attempts printed stands before what the page shows.
    let comparison = SampleComparison(mode: mode, skipsBeginning: result.attempts > 1)
    let output = OutputText(result.output.dropLast(result.outputAfterBlock)).withTabs
    let difference = comparison.difference(sample: sample.lines.map(\.text), output: output)
    let line = difference.flatMap { sample.lines.indices.contains($0.sampleLine) ? sample.lines[$0.sampleLine] : nil }
    self.init(
      position: line?.position ?? sample.position, includedFrom: line?.includedFrom ?? sample.includedFrom,
      difference: difference?.lines ?? [])
    renewed = difference.map(\.renewed) ?? sample.lines.indices.map { .kept($0) }
  }
}
