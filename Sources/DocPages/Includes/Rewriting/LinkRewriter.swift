/// Makes the relative links of an included text work from where the text is included: the argument
/// `rewrite-relative-urls`.
///
/// As in the plugin, fenced blocks are left alone, and of indented code only some.
struct LinkRewriter {
  /// The directories of the included file and of the includer, absolute.
  let source: String
  let destination: String
  let version: IncludeProfile.Version

  func rewritten(_ text: TracedText) -> TracedText {
    let lines = text.terminatedLines
    var result = TracedText(at: text.origins[0])
    var isChanged = false
    let pieces =
      version == .seven ? MarkdownPieces.version7(lines, text.bytes) : MarkdownPieces.version4(lines, text.bytes)
    for piece in pieces {
      isChanged = append(piece, lines, of: text, to: &result) || isChanged
    }
    return isChanged || !MarkdownPieces.areInOrder(pieces) ? result : text
  }

  private func append(
    _ piece: MarkdownPieces.Piece, _ lines: [Range<Int>], of text: TracedText, to result: inout TracedText
  ) -> Bool {
    guard let first = piece.lines.first, let last = piece.lines.last else { return false }
    let isRun = last - first == piece.lines.count - 1
    let bytes =
      isRun
      ? Array(text.bytes[lines[first].lowerBound..<lines[last].upperBound])
      : piece.lines.flatMap { text.bytes[lines[$0]] }
    guard piece.isProse, let edited = edited(bytes) else {
      if isRun {
        result.append(text, lines[first].lowerBound..<lines[last].upperBound)
      } else {
        for line in piece.lines { result.append(text, lines[line]) }
      }
      return false
    }
    var start = 0
    for line in piece.lines {
      let end = edited[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? edited.count
      result.append(TracedText(literal: edited[start..<end], at: text.origin(at: lines[line].lowerBound)))
      start = end
    }
    return true
  }

  /// The prose with its links rewritten; `nil` if none is.
  private func edited(_ prose: [UInt8]) -> [UInt8]? {
    guard LinkScan.mayHaveLinks(prose) else { return nil }
    var bytes = prose
    for pattern in LinkScan.patterns(version) {
      let targets = pattern(bytes)
      guard !targets.isEmpty else { continue }
      var next: [UInt8] = []
      next.reserveCapacity(bytes.count)
      var copied = 0
      for target in targets {
        next += bytes[copied..<target.lowerBound]
        next += rewritten(bytes[target])
        copied = target.upperBound
      }
      next += bytes[copied...]
      bytes = next
    }
    return bytes == prose ? nil : bytes
  }

  private func rewritten(_ url: ArraySlice<UInt8>) -> [UInt8] {
    if version == .four { return ParsedURL(url).rewritten(relative) }
    if URLSyntax.isURL(url) || url.first == UInt8(ascii: "/") || url.first == UInt8(ascii: "#") { return Array(url) }
    var path = Array(relative(String(decoding: url, as: UTF8.self)).utf8)
    if url.last == UInt8(ascii: "/") { path.append(UInt8(ascii: "/")) }
    return path
  }

  private func relative(_ path: String) -> String {
    let joined = path.hasPrefix("/") ? path : "\(source)/\(path)"
    let forward = Paths.relative(Paths.normalised(joined), to: destination)
    return forward.contains("\\") ? String(forward.map { $0 == "\\" ? "/" : $0 }) : forward
  }
}

/// A URL in its parts, for version 4 of the plugin, which rewrites the path only.
private struct ParsedURL {
  private var head: [UInt8] = []
  private var path: [UInt8]
  private var tail: [UInt8] = []
  private var isMail = false

  init(_ url: ArraySlice<UInt8>) {
    var rest = url
    if let colon = rest.firstIndex(of: UInt8(ascii: ":")), colon > rest.startIndex,
      rest[..<colon].allSatisfy({ ($0.isNameByte && $0 != UInt8(ascii: "_")) || "+.-".utf8.contains($0) }),
      rest.first.map({ $0.isNameByte && !$0.isDigit }) ?? false
    {
      let scheme = String(decoding: rest[..<colon], as: UTF8.self).lowercased()
      isMail = scheme == "mailto"
      head = Array((scheme + ":").utf8)
      rest = rest[(colon + 1)...]
    }
    if rest.starts(with: Array("//".utf8)) {
      let end = rest.dropFirst(2).firstIndex { "/?#".utf8.contains($0) } ?? rest.endIndex
      head += rest[..<end]
      rest = rest[end...]
    }
    let end = rest.firstIndex { "?#".utf8.contains($0) } ?? rest.endIndex
    var last = end
    if let slash = rest[..<end].lastIndex(of: UInt8(ascii: "/")) ?? Optional(rest.startIndex),
      let parameters = rest[slash..<end].firstIndex(of: UInt8(ascii: ";"))
    {
      last = parameters
    }
    path = Array(rest[..<last])
    tail = Array(rest[last...])
    // Empty parts lose their signs when the URL is put together again.
    while let byte = tail.last, "?#;".utf8.contains(byte) { tail.removeLast() }
  }

  func rewritten(_ relative: (String) -> String) -> [UInt8] {
    if isMail || path.first == UInt8(ascii: "/") { return head + path + tail }
    var new = Array(relative(String(decoding: path, as: UTF8.self)).utf8)
    if path.last == UInt8(ascii: "/") { new.append(UInt8(ascii: "/")) }
    let slash: [UInt8] = head.contains(UInt8(ascii: "/")) && new.first != UInt8(ascii: "/") ? [UInt8(ascii: "/")] : []
    return head + slash + new + tail
  }
}
