import DocDiagnostics
import DocPages

/// The comments that directives use to name regions: `<!--name-start-->`. What formatters and linters are told in the same
/// form is none.
struct RegionMarker: Hashable {
  /// The whole comment.
  var text: String
  /// Without `-start`, `-end` and the like.
  var stem: String
  var isStart: Bool
  var position: SourcePosition

  private static let starts = ["-start", "-begin", "_start", "_begin"]
  private static let ends = ["-end", "-stop", "_end", "_stop"]

  /// How such instructions begin, in lower case.
  private static let tools = [
    "all-contributors-", "cspell-", "doctoc-", "dprint-", "lychee-", "markdown-link-check-", "markdownlint-",
    "mdformat-",
    "mdl-", "prettier-", "remark-", "rumdl-", "spellchecker-", "textlint-", "vale-", "write-good-",
  ]

  private static func isPragma(_ name: String) -> Bool {
    let name = name.lowercased()
    return tools.contains { name.hasPrefix($0) }
  }

  /// All such comments outside of fences. In quotes they are what a directive asks for.
  static func all(in file: CheckedFile) -> [RegionMarker] {
    file.proseLines.flatMap { number, line in
      var markers: [RegionMarker] = []
      var rest = line[...]
      while let open = rest.firstRange(of: "<!--") {
        guard let close = rest[open.upperBound...].firstRange(of: "-->") else { break }
        let name = rest[open.upperBound..<close.lowerBound].trimmingSpaces
        let column = line.utf8.distance(from: line.startIndex, to: open.lowerBound) + 1
        let position = SourcePosition(file: file.path, line: number, column: column)
        let text = String(rest[open.lowerBound..<close.upperBound])
        let before = line[..<open.lowerBound].last
        rest = rest[close.upperBound...]
        if before == "\"" || before == "'" || isPragma(name) { continue }
        if let suffix = starts.first(where: { name.hasSuffix($0) }) {
          markers.append(
            RegionMarker(text: text, stem: String(name.dropLast(suffix.count)), isStart: true, position: position))
        } else if let suffix = ends.first(where: { name.hasSuffix($0) }) {
          markers.append(
            RegionMarker(text: text, stem: String(name.dropLast(suffix.count)), isStart: false, position: position))
        }
      }
      return markers
    }
  }
}

extension Substring {
  var trimmingSpaces: String {
    var text = drop { $0 == " " || $0 == "\t" }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return String(text)
  }
}

enum DuplicateMarker: FileRule {
  static let rule = Rule(
    "marker.duplicate", .warning, "A marker that stands twice in a file",
    "Directives cut the file at every place where the text of a marker is found, so more is included, or less, than the "
      + "author thinks.")

  static func check(_ file: CheckedFile, _ findings: inout Findings) {
    var seen: [String: SourcePosition] = [:]
    for marker in RegionMarker.all(in: file) {
      if let first = seen[marker.text] {
        findings.add(
          rule, at: file.place(line: marker.position.line, column: marker.position.column),
          "'\(marker.text)' stands in line \(first.line) already", help: "give each region a name of its own")
      } else {
        seen[marker.text] = marker.position
      }
    }
  }
}

enum UnpairedMarker: FileRule {
  static let rule = Rule(
    "marker.unpaired", .warning, "A region with a start and no end",
    "Whoever includes the region gets the rest of the file.")

  static func check(_ file: CheckedFile, _ findings: inout Findings) {
    let markers = RegionMarker.all(in: file)
    for start in markers where start.isStart && !markers.contains(where: { !$0.isStart && $0.stem == start.stem }) {
      let nearest = NearMiss.best(for: start.stem, among: markers.filter { !$0.isStart }.map(\.stem))
      findings.add(
        rule, at: file.place(line: start.position.line, column: start.position.column),
        "nothing ends the region '\(start.stem)' that begins here",
        help: nearest.map { "there is an end of '\($0)'; use one name for both" } ?? "add <!--\(start.stem)-end-->")
    }
  }
}

enum MismatchedMarker: SiteRule {
  static let rule = Rule(
    "marker.mismatch", .warning, "A marker asked for under another name",
    "The directive asks for '-end', the file says '-stop': the region then reaches to the end of the file, and takes in "
      + "whatever is added there later.")

  static func check(_ site: CheckedSite, _ findings: inout Findings) {
    for (file, use) in site.uses {
      guard let end = use.end, let target = use.target.flatMap({ site.file(at: $0) }) else { continue }
      let text = String(decoding: target.bytes, as: UTF8.self)
      guard text.firstRange(of: end.text) == nil,
        let wanted = stem(of: end.text),
        let marker = RegionMarker.all(in: target).first(where: { !$0.isStart && $0.stem == wanted })
      else { continue }
      let edit = TextEdit(position: end.position, old: end.written, new: marker.text)
      findings.add(
        rule, at: file.place(line: end.position.line, column: end.position.column),
        "'\(target.path)' ends this region with '\(marker.text)', not '\(end.written)'", help: "write '\(marker.text)'",
        edits: [edit])
    }
  }

  private static func stem(of marker: String) -> String? {
    let file = CheckedFile(path: "", absolutePath: "", bytes: Array(marker.utf8))
    return RegionMarker.all(in: file).first.map(\.stem)
  }
}

enum UnusedMarker: SiteRule {
  static let rule = Rule(
    "marker.unused", .note, "A region that nobody includes",
    "Either the region is left over, or the directive that should include it asks for another.")

  static func check(_ site: CheckedSite, _ findings: inout Findings) {
    guard site.isWhole else { return }
    let asked = Set(site.uses.flatMap { [$0.use.start?.text, $0.use.end?.text].compactMap { $0 } })
    let stems = Set(
      asked.flatMap { marker in
        RegionMarker.all(in: CheckedFile(path: "", absolutePath: "", bytes: Array(marker.utf8))).map(\.stem)
      })
    for file in site.files {
      for marker in RegionMarker.all(in: file) where marker.isStart && !stems.contains(marker.stem) {
        findings.add(
          rule, at: file.place(line: marker.position.line, column: marker.position.column),
          "no page includes the region '\(marker.stem)'", help: "include it, or remove its markers")
      }
    }
  }
}

enum UnusedPart: SiteRule {
  static let rule = Rule(
    "include.unused", .note, "A part that no page includes",
    "Its markers say that the file was made to be included. Nobody sees it, and nothing runs it.")

  static func check(_ site: CheckedSite, _ findings: inout Findings) {
    guard site.isWhole else { return }
    let shown = Set(site.uses.compactMap(\.use.target) + MissingNavigation.pages(of: site.site).map(\.file))
    for file in site.files where !shown.contains(file.absolutePath) {
      guard let marker = RegionMarker.all(in: file).first(where: \.isStart), isPart(file, marker) else { continue }
      findings.add(rule, at: file.place(line: 1), "no page includes '\(file.path)'", help: "include it, or remove it")
    }
  }

  /// Nothing but white space stands before the first region of a part.
  private static func isPart(_ file: CheckedFile, _ marker: RegionMarker) -> Bool {
    file.lines.prefix(marker.position.line - 1).allSatisfy { $0.allSatisfy(\.isWhitespace) }
  }
}
