import ArgumentParser

/// How the sessions of a run are spread, over the cores of this machine and over machines.
struct DistributionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Run this many sessions at the same time, each in a world of its own.",
      discussion: "Reports are the same as without it. Example: run docs --jobs 4.", valueName: "number"))
  var jobs = 1

  @Option(
    help: ArgumentHelp(
      "Run only every n-th session, beginning with the i-th, so that n machines run all of them.",
      discussion: "Example: run docs --shard 2/5.", valueName: "i/n"),
    transform: ShardOption.init)
  var shard: ShardOption?

  func validate() throws {
    guard (1...64).contains(jobs) else { throw ValidationError("--jobs: write a number from 1 to 64.") }
  }
}

/// One of `count` equal parts, as `--shard 2/5` names it.
struct ShardOption: Equatable {
  /// From 1 on.
  var index: Int
  var count: Int

  init(_ text: String) throws {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let index = parts[0], let count = parts[1], (1...1000).contains(count),
      (1...count).contains(index)
    else { throw ValidationError("write i/n with i from 1 to n, such as 2/5.") }
    (self.index, self.count) = (index, count)
  }

  /// The elements of this part. All parts together have each element once; a part may be empty.
  func part<Element>(of elements: [Element]) -> [Element] {
    elements.enumerated().filter { $0.offset % count == index - 1 }.map(\.element)
  }
}
