import DocDiagnostics
import DocPages
import DocReport

/// Writes into the files of pages what their blocks printed, where the sample outputs differ.
struct SampleUpdate {
  private var renewals: [(path: String, renewal: SampleRenewal)] = []
  private var obstacles: [SampleRenewal.Obstacle] = []

  /// - Parameter roots: the directories that the positions in each page of the report are relative to.
  init(_ report: RunReport, roots: [String]) {
    for (page, root) in zip(report.pages, roots) {
      for block in page.stages.flatMap(\.blocks) {
        guard let sample = block.sample, let verdict = block.verdict, !verdict.holds else { continue }
        do throws(SampleRenewal.Obstacle) {
          let renewal = try SampleRenewal(sample: sample, new: verdict.renewed)
          add(renewal, path: Paths.join(root, renewal.file))
        } catch {
          obstacles.append(error)
        }
      }
    }
  }

  /// Two pages may include one sample, and their blocks may print different things: the first is heard.
  private mutating func add(_ renewal: SampleRenewal, path: String) {
    let earlier = renewals.first { $0.path == path && $0.renewal.range.lowerBound == renewal.range.lowerBound }
    guard let earlier else { return renewals.append((path, renewal)) }
    if earlier.renewal != renewal {
      obstacles.append(renewal.obstacle("it belongs to several blocks, which print different things"))
    }
  }

  /// Returns whether all samples could be renewed; tells what was done and what was not.
  func write() throws(CommandFailure) -> Bool {
    var obstacles = obstacles
    for (path, entries) in Dictionary(grouping: renewals, by: \.path).sorted(by: { $0.key < $1.key }) {
      obstacles += try renew(path, entries.map(\.renewal))
    }
    for obstacle in obstacles {
      Messages.tell("warning: the sample output at \(obstacle.position) is not updated: \(obstacle.reason)")
    }
    return obstacles.isEmpty
  }

  /// Returns what could not be renewed.
  private func renew(_ path: String, _ renewals: [SampleRenewal]) throws(CommandFailure) -> [SampleRenewal.Obstacle] {
    guard let bytes = try FileChange.read(path), let before = String(validating: bytes, as: UTF8.self) else {
      return renewals.map { $0.obstacle("the file is not there any more, or not UTF-8") }
    }
    // Scalars: a `String` takes CR and LF for one character.
    var lines = before.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    var obstacles: [SampleRenewal.Obstacle] = []
    // From the end on, so that what is changed moves nothing that is still to be changed.
    for renewal in renewals.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      do throws(SampleRenewal.Obstacle) {
        lines = try renewal.applied(to: lines)
      } catch {
        obstacles.append(error)
      }
    }
    let count = renewals.count - obstacles.count
    guard count > 0 else { return obstacles }
    try FileChange(path: path, before: before, after: lines.joined(separator: "\n")).write()
    Messages.tell("updated \(renewals[0].file): \(count) sample output\(count == 1 ? "" : "s")")
    return obstacles
  }
}
