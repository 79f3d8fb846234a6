/// How one line of a sample and of an output go together.
enum AlignmentStep {
  /// The sample's line was printed.
  case same(SamplePattern, PrintedLine)
  /// An elision of the sample stands for printed lines, or for none.
  case elided(SamplePattern)
  /// The sample's line was not printed.
  case missing(SamplePattern)
  /// A line was printed that the sample does not have.
  case unexpected(PrintedLine)
  /// A line was printed that the sample need not have: a passing one, or any if it shows only some of the lines.
  case skipped

  /// The line of the sample that it is about, counted from 0.
  var sampleLine: Int? {
    switch self {
    case .same(let pattern, _), .elided(let pattern), .missing(let pattern): pattern.line
    case .unexpected, .skipped: nil
    }
  }

  /// The line that was printed, where one belongs to the step.
  var printed: PrintedLine? {
    switch self {
    case .same(_, let printed), .unexpected(let printed): printed
    case .elided, .missing, .skipped: nil
    }
  }

  var isElision: Bool { if case .elided = self { true } else { false } }

  var isChange: Bool {
    switch self {
    case .missing, .unexpected: true
    case .same, .elided, .skipped: false
    }
  }
}

/// The way to go through a sample and an output with the fewest changes. Of ways with as many, the one in which elisions
/// stand for the fewest lines: a line that reads otherwise now was replaced by its neighbour, not swallowed by it.
struct AlignedLines {
  var steps: [AlignmentStep]

  /// Samples and outputs whose product is larger are not compared: it would take seconds.
  static let tableBound = 2_000_000
  /// The same for the words of sample lines with elisions, times those of the output.
  static let wordBound = 50_000_000

  /// `nil` if there is too much to compare.
  ///
  /// - Parameter freelySkipsOutput: whether the sample shows only some of the lines.
  init?(_ sample: ArraySlice<SamplePattern>, _ output: ArraySlice<PrintedLine>, freelySkipsOutput: Bool) {
    let (sample, output) = (Array(sample), Array(output))
    let openWords = sample.reduce(0) { $0 + $1.openWordCount }
    let words = output.reduce(0) { $0 + $1.shape.wordCount }
    guard sample.count * output.count <= Self.tableBound, openWords * words <= Self.wordBound else { return nil }
    steps = AlignmentTable(sample, output, freelySkipsOutput: freelySkipsOutput).path()
  }
}

/// For each line of the sample and of the output: what it costs at least to go from there to both ends.
private struct AlignmentTable {
  private let sample: [SamplePattern]
  private let output: [PrintedLine]
  /// What it costs that the sample does not have a line of the output.
  private let skipCosts: [Int]
  private var costs: [Int]
  private var matches: [Bool]

  /// A line that only one of both has, or one in place of the other. Far above what all lines of an elision cost.
  private static let change = 1 << 24
  /// A line that both have: of ways with as many changes, the one that keeps more lines is taken.
  private static let same = -1

  init(_ sample: [SamplePattern], _ output: [PrintedLine], freelySkipsOutput: Bool) {
    (self.sample, self.output) = (sample, output)
    skipCosts = output.map { freelySkipsOutput || $0.isPassing ? 0 : Self.change }
    let size = (sample.count + 1) * (output.count + 1)
    (costs, matches) = ([Int](repeating: 0, count: size), [Bool](repeating: false, count: size))
    for i in stride(from: sample.count, through: 0, by: -1) {
      for j in stride(from: output.count, through: 0, by: -1) { fill(i, j) }
    }
  }

  private func place(_ i: Int, _ j: Int) -> Int { i * (output.count + 1) + j }
  private func cost(_ i: Int, _ j: Int) -> Int { costs[place(i, j)] }

  private mutating func fill(_ i: Int, _ j: Int) {
    if i < sample.count, j < output.count, !sample[i].isElision {
      matches[place(i, j)] = sample[i].matches(output[j])
    }
    costs[place(i, j)] = moves(i, j).map { $0.cost + cost($0.i, $0.j) }.min() ?? 0
  }

  /// Where one can go from here at which cost; none at the end. Of those that cost the same, the first is taken.
  private func moves(_ i: Int, _ j: Int) -> [(cost: Int, i: Int, j: Int)] {
    let hasLine = j < output.count
    guard i < sample.count else { return hasLine ? [(skipCosts[j], i, j + 1)] : [] }
    if sample[i].isElision { return [(0, i + 1, j)] + (hasLine ? [(1, i, j + 1)] : []) }
    guard hasLine else { return [(Self.change, i + 1, j)] }
    let changes = [(Self.change, i + 1, j), (Self.change, i + 1, j + 1), (skipCosts[j], i, j + 1)]
    return matches[place(i, j)] ? [(Self.same, i + 1, j + 1)] + changes : changes
  }

  func path() -> [AlignmentStep] {
    var steps: [AlignmentStep] = []
    var (i, j) = (0, 0)
    while let move = moves(i, j).first(where: { $0.cost + cost($0.i, $0.j) == cost(i, j) }) {
      steps += self.steps(from: (i, j), to: (move.i, move.j))
      (i, j) = (move.i, move.j)
    }
    return steps
  }

  private func steps(from begin: (i: Int, j: Int), to end: (i: Int, j: Int)) -> [AlignmentStep] {
    let (i, j) = begin
    switch (end.i > i, end.j > j) {
    case (true, false): return [sample[i].isElision ? .elided(sample[i]) : .missing(sample[i])]
    case (true, true) where matches[place(i, j)]: return [.same(sample[i], output[j])]
    case (true, true): return [.missing(sample[i]), .unexpected(output[j])]
    // What an elision stands for is told with it.
    case (false, _) where i < sample.count && sample[i].isElision: return []
    default: return [skipCosts[j] == 0 ? .skipped : .unexpected(output[j])]
    }
  }
}
