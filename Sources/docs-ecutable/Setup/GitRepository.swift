import Wire

/// What git knows of the repository whose root is the current directory.
enum GitRepository {
  /// The URL that git has for a remote; `nil` if there is none.
  static func remoteURL(of remote: String) -> String? {
    guard let config = readWholeFile(directory + "/config") else { return nil }
    var isRemote = false
    for line in String(decoding: config, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let words = line.split(whereSeparator: \.isWhitespace)
      if line.hasPrefix("[") { isRemote = line == "[remote \"\(remote)\"]" }
      if isRemote, words.count == 3, words[0] == "url", words[1] == "=" { return String(words[2]) }
    }
    return nil
  }

  /// Where git keeps what all work trees share. In a work tree or submodule, `.git` is a file that names another
  /// directory, and that may name the shared one (gitrepository-layout).
  private static var directory: String {
    guard let link = firstLine(".git"), link.hasPrefix("gitdir: ") else { return ".git" }
    let own = String(link.dropFirst("gitdir: ".count))
    guard let shared = firstLine(own + "/commondir") else { return own }
    return shared.hasPrefix("/") ? shared : "\(own)/\(shared)"
  }

  private static func firstLine(_ path: String) -> String? {
    readWholeFile(path).flatMap { bytes in
      bytes.split(separator: UInt8(ascii: "\n")).first.map { String(decoding: $0, as: UTF8.self) }
    }
  }
}
