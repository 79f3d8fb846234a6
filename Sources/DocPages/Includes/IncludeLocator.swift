import DocDiagnostics

/// Finds the file that the path of a directive means.
struct IncludeLocator {
  let reader: any FileReader
  let docsDirectory: String
  let pathBase: IncludeProfile.PathBase

  enum Location: Equatable {
    case file(String)
    case url
    case missing(help: String?)
  }

  /// `includer` is the absolute path of the file the directive stands in.
  func locate(_ path: String, from includer: String) -> Location {
    guard !isURL(path) else { return .url }
    let directory = Paths.parent(of: includer)
    let isBare = !path.hasPrefix("/") && !path.hasPrefix("./") && !path.hasPrefix("../")
    let fromDocs = isBare && pathBase == .docsDirectory
    let found = Paths.join(fromDocs ? docsDirectory : directory, path)
    if reader.kind(of: found) == .file { return .file(found) }
    let other = Paths.join(fromDocs ? directory : docsDirectory, path)
    if isBare, reader.kind(of: other) == .file {
      return .missing(help: "paths are relative to \(baseName); write '\(explicit(other, from: directory))'")
    }
    return .missing(help: help(forMissing: found, written: path))
  }

  private var baseName: String {
    switch pathBase {
    case .includer: "the including file"
    case .docsDirectory: "docs_dir"
    }
  }

  private func explicit(_ path: String, from directory: String) -> String {
    let relative = Paths.relative(path, to: directory)
    return relative.hasPrefix("../") ? relative : "./" + relative
  }

  private func help(forMissing path: String, written: String) -> String? {
    if written.contains(where: { "*?[{".contains($0) }) { return "patterns are not supported; name one file" }
    if reader.kind(of: path) == .directory { return "it is a directory; name one file in it" }
    let directory = Paths.parent(of: path)
    if reader.kind(of: directory) == nil { return "there is no directory '\(Paths.parent(of: written))' either" }
    let name = Paths.name(of: path)
    return NearMiss.best(for: name, among: reader.names(in: directory)).map { nearest in
      "did you mean '\(written.dropLast(name.count))\(nearest)'?"
    }
  }

  /// A scheme of at least two characters before a colon, as the plugin tells URLs.
  private func isURL(_ path: String) -> Bool {
    guard let colon = path.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let scheme = path.utf8[..<colon]
    return scheme.count >= 2
      && scheme.allSatisfy { ($0.isNameByte && $0 != UInt8(ascii: "_")) || "+.-".utf8.contains($0) }
  }
}
