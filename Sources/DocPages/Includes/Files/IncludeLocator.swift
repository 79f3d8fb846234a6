import DocDiagnostics

/// Finds the files that the path of a directive means.
struct IncludeLocator {
  let reader: any FileReader
  let docsDirectory: String
  let profile: IncludeProfile

  enum Location: Equatable {
    /// As the plugin writes their paths: the directory, a slash, and what was found there. `isPattern` if the directive
    /// does not name a file.
    case files([String], isPattern: Bool)
    case url
    case missing(help: String?)
  }

  /// `includer` is the absolute path of the file the directive stands in.
  func locate(_ path: String, from includer: String) -> Location {
    if profile.version == .seven, isURL(path) { return .url }
    let directory = base(of: path, includer: includer)
    let found = files(path, in: directory)
    if !found.paths.isEmpty { return .files(found.paths, isPattern: found.isPattern) }
    if isURL(path) { return .url }
    let includerDirectory = Paths.parent(of: includer)
    let other = directory == includerDirectory ? docsDirectory : includerDirectory
    if isBare(path), reader.kind(of: Paths.join(other, path)) == .file {
      let explicit = explicit(Paths.join(other, path), from: includerDirectory)
      return .missing(help: "paths are relative to \(baseName); write '\(explicit)'")
    }
    return .missing(help: help(forMissing: Paths.join(directory, path), written: path))
  }

  /// The files a pattern of the argument `exclude` means, written as the plugin writes them, and as absolute paths.
  func excluded(_ pattern: String, from includer: String) -> (compared: Set<String>, meant: Set<String>) {
    let directory = Paths.parent(of: includer)
    let isPlaced = profile.version == .four || !isBare(pattern)
    let base = profile.version == .seven && isBare(pattern) ? docsDirectory : directory
    let found = walk.entries(matching: pattern, in: base)
    let meant = Set(found.map { Paths.join(base, $0) })
    // Version 7 compares bare paths as they were found, without their directory, and so never finds them equal.
    return (isPlaced ? meant : Set(found), meant)
  }

  /// The absolute paths that the patterns of the site's options mean.
  func excludedBySite(_ patterns: [String]) -> Set<String> {
    Set(patterns.flatMap { walk.entries(matching: $0, in: docsDirectory) }.map { Paths.join(docsDirectory, $0) })
  }

  private var walk: GlobWalk { GlobWalk(reader: reader, isExtended: profile.version == .seven) }

  private func base(of path: String, includer: String) -> String {
    isBare(path) && profile.pathBase == .docsDirectory ? docsDirectory : Paths.parent(of: includer)
  }

  private func isBare(_ path: String) -> Bool {
    !path.hasPrefix("/") && !path.hasPrefix("./") && !path.hasPrefix("../")
  }

  private func files(_ path: String, in directory: String) -> (paths: [String], isPattern: Bool) {
    let written = path.hasPrefix("/") ? path : "\(directory)/\(path)"
    let isPattern = path == "**" || GlobPattern.isMagic(path, isExtended: profile.version == .seven)
    if profile.version == .seven || !isPattern, reader.kind(of: Paths.normalised(written)) == .file {
      return ([written], false)
    }
    guard isPattern else { return ([], false) }
    let found = walk.files(matching: path, in: directory)
    return (found.map { path.hasPrefix("/") ? $0 : "\(directory)/\($0)" }, true)
  }

  private var baseName: String {
    switch profile.pathBase {
    case .includer: "the including file"
    case .docsDirectory: "docs_dir"
    }
  }

  private func explicit(_ path: String, from directory: String) -> String {
    let relative = Paths.relative(path, to: directory)
    return relative.hasPrefix("../") ? relative : "./" + relative
  }

  private func help(forMissing path: String, written: String) -> String? {
    if GlobPattern.isMagic(written, isExtended: profile.version == .seven) { return "no file matches this pattern" }
    if reader.kind(of: path) == .directory { return "it is a directory; name one file in it, or write '\(written)/*'" }
    let directory = Paths.parent(of: path)
    if reader.kind(of: directory) == nil { return "there is no directory '\(Paths.parent(of: written))' either" }
    let name = Paths.name(of: path), names = reader.names(in: directory)
    if names.contains(name) { return "it is a pipe, a device, or a link that leads nowhere" }
    return NearMiss.best(for: name, among: names).map { nearest in
      "did you mean '\(written.dropLast(name.count))\(nearest)'?"
    }
  }

  /// A scheme of at least two characters before a colon, as the plugin tells URLs.
  private func isURL(_ path: String) -> Bool { URLSyntax.isURL(path.utf8) }
}

/// How the plugin tells URLs from paths.
enum URLSyntax {
  /// A scheme of at least two characters before the first colon.
  static func isURL(_ text: some Collection<UInt8>) -> Bool {
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let scheme = text[..<colon]
    return scheme.count >= 2
      && scheme.allSatisfy { ($0.isNameByte && $0 != UInt8(ascii: "_")) || "+.-".utf8.contains($0) }
  }
}
