import DocDiagnostics
import DocPages
import DocReport

/// Writes into the files of pages what their blocks printed, where the sample outputs differ.
struct SampleUpdate {
  /// A sample and the blocks that it belongs to: of a fragment that several pages include, one of each.
  private struct Subject {
    /// Without links, so that a file is known by whatever name.
    var path: String
    var place: SourcePosition
    var renewal: SampleRenewal
    /// What messages call the block.
    var title: String
  }

  private var subjects: [Subject] = []
  private var warnings: [(place: SourcePosition, text: String)] = []
  private let files = DiskFiles()

  /// - Parameter roots: the directories that the positions in each page of the report are relative to.
  init(_ report: RunReport, roots: [String]) {
    for (page, root) in zip(report.pages, roots) {
      for block in page.stages.flatMap(\.blocks) { add(block, of: page.page, root: root) }
    }
  }

  private mutating func add(_ block: BlockReport, of page: String, root: String) {
    guard let sample = block.sample, let verdict = block.verdict else { return }
    let title = "\(block.block.title) of \(page)"
    guard let renewed = verdict.renewed else {
      let reason = "no line of it would be left that holds, or there are too many to compare"
      return warn(sample.position, title, reason)
    }
    do throws(SampleRenewal.Obstacle) {
      let renewal = try SampleRenewal(sample: sample, new: renewed)
      let path = Paths.join(root, renewal.file)
      subjects.append(
        Subject(path: files.canonicalPath(path) ?? path, place: sample.position, renewal: renewal, title: title))
    } catch {
      // What holds needs no change.
      if !verdict.holds { warn(sample.position, title, error.reason) }
    }
  }

  private mutating func warn(_ place: SourcePosition, _ title: String, _ reason: String) {
    warnings.append((place, "the sample output of \(title) at \(place) is not updated: \(reason)"))
  }

  /// Returns whether all samples show now what was printed; tells what was done and what was not.
  mutating func write() -> Bool {
    for path in Set(subjects.map(\.path)).sorted() { renew(path) }
    for warning in warnings.sorted(by: { ($0.place.file, $0.place.line) < ($1.place.file, $1.place.line) }) {
      Messages.tell("warning: \(warning.text)")
    }
    return warnings.isEmpty
  }

  private mutating func renew(_ path: String) {
    var agreed: [Subject] = []
    for (_, group) in Dictionary(grouping: subjects.filter { $0.path == path }, by: \.renewal.range.lowerBound) {
      let changes = group.filter(\.renewal.isChange)
      guard let first = changes.first else { continue }
      if let other = group.first(where: { $0.renewal.new != first.renewal.new }) {
        warn(first.place, first.title, "it belongs to \(other.title), too, which prints something else")
      } else {
        agreed.append(first)
      }
    }
    guard !agreed.isEmpty else { return }
    do {
      try write(agreed, to: path)
    } catch {
      for subject in agreed { warn(subject.place, subject.title, error.reason) }
    }
  }

  private mutating func write(_ agreed: [Subject], to path: String) throws(SampleRenewal.Obstacle) {
    if let obstacle = AtomicFile.obstacle(to: path) { throw SampleRenewal.Obstacle(reason: obstacle.description) }
    guard let bytes = try? files.bytes(of: path), let text = String(validating: bytes, as: UTF8.self) else {
      throw SampleRenewal.Obstacle(reason: "the file is not there any more, or not UTF-8")
    }
    // Scalars: a `String` takes CR and LF for one character.
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    var count = 0
    // From the end on, so that what is changed moves nothing that is still to be changed.
    for subject in agreed.sorted(by: { $0.renewal.range.lowerBound > $1.renewal.range.lowerBound }) {
      do throws(SampleRenewal.Obstacle) {
        lines = try subject.renewal.applied(to: lines)
        count += 1
      } catch {
        warn(subject.place, subject.title, error.reason)
      }
    }
    guard count > 0 else { return }
    do throws(WriteError) {
      try AtomicFile.write(lines.joined(separator: "\n"), to: path)
    } catch {
      throw SampleRenewal.Obstacle(reason: error.description)
    }
    Messages.tell("updated \(agreed[0].renewal.file): \(count) sample output\(count == 1 ? "" : "s")")
  }
}
