/// The signs by which other documentation systems bring files into a page. None of them is followed.
enum OtherSystem: String, Sendable {
  case hugo = "Hugo"
  case mdBook = "mdBook"
  case markdownInclude = "markdown-include"
  case vitePress = "VitePress"
  case sphinx = "Sphinx"
  case asciiDoc = "AsciiDoc"
  case docusaurus = "Docusaurus"
  case jekyll = "Jekyll"
  case docsify = "docsify"

  /// What a line asks for.
  struct Use: Equatable {
    var system: OtherSystem
    /// Offset in the line.
    var range: Range<Int>
    /// Whether it would bring a file; other shortcodes only matter where they would be run.
    var bringsFile = true
  }

  /// The first such sign of a line; `nil` if there is none. In a fence only those count that nobody means as code.
  static func use(in line: ArraySlice<UInt8>, isInFence: Bool) -> Use? {
    let text = line.trimmedOfBlanks
    guard let first = text.first else { return nil }
    if !isInFence, let system = systemOfLine(text, first) { return Use(system: system, range: text.indices) }
    if first == UInt8(ascii: "i"), text.starts(with: "include::".utf8), text.last == UInt8(ascii: "]") {
      return Use(system: .asciiDoc, range: text.indices)
    }
    var position = line.startIndex
    while let brace = line[position...].firstIndex(of: UInt8(ascii: "{")) {
      if let use = useOfBraces(at: brace, in: line), isInFence || !isInCode(brace, of: line) { return use }
      position = brace + 1
    }
    return nil
  }

  private static func systemOfLine(_ text: ArraySlice<UInt8>, _ first: UInt8) -> OtherSystem? {
    switch first {
    case UInt8(ascii: "<"):
      let isComment = text.starts(with: "<!--".utf8) && text.dropFirst(4).trimmedOfBlanks.starts(with: "@include:".utf8)
      return isComment || text.starts(with: "<<< @".utf8) ? .vitePress : nil
    case UInt8(ascii: "."):
      return text.starts(with: ".. include:: ".utf8) || text.starts(with: ".. literalinclude:: ".utf8) ? .sphinx : nil
    case UInt8(ascii: "`"), UInt8(ascii: "~"), UInt8(ascii: ":"):
      let info = text.drop { $0 == first }
      guard text.count - info.count >= 3 else { return nil }
      return info.starts(with: "{include}".utf8) || info.starts(with: "{literalinclude}".utf8) ? .sphinx : nil
    case UInt8(ascii: "i"):
      guard text.starts(with: "import ".utf8), text.firstRange(of: Array(" from ".utf8), from: text.startIndex) != nil
      else { return nil }
      let path = String(decoding: text, as: UTF8.self).split { "'\";".contains($0) }.dropFirst().first ?? ""
      return path.hasSuffix(".md") || path.hasSuffix(".mdx") || path.contains("raw-loader!") ? .docusaurus : nil
    case UInt8(ascii: "["):
      return text.firstRange(of: Array("':include".utf8), from: text.startIndex) != nil ? .docsify : nil
    default: return nil
    }
  }

  private static func useOfBraces(at brace: Int, in line: ArraySlice<UInt8>) -> Use? {
    let rest = line[brace...]
    func use(_ system: OtherSystem, upTo end: String, bringsFile: Bool = true) -> Use? {
      rest.firstRange(of: Array(end.utf8), from: brace + 1).map {
        Use(system: system, range: brace..<$0.upperBound, bringsFile: bringsFile)
      }
    }
    if rest.starts(with: "{{<".utf8) { return use(.hugo, upTo: ">}}", bringsFile: bringsFile(rest.dropFirst(3))) }
    if rest.starts(with: "{{%".utf8) { return use(.hugo, upTo: "%}}", bringsFile: bringsFile(rest.dropFirst(3))) }
    if rest.starts(with: "{{#include ".utf8) || rest.starts(with: "{{#rustdoc_include ".utf8) {
      return use(.mdBook, upTo: "}}")
    }
    if rest.starts(with: "{!".utf8), let found = use(.markdownInclude, upTo: "!}") {
      let path = line[(brace + 2)..<(found.range.upperBound - 2)]
      let isPath = path.allSatisfy { $0.isNameByte || "./- !=,".utf8.contains($0) } && path.contains(UInt8(ascii: "."))
      return isPath ? found : nil
    }
    if rest.starts(with: "{%".utf8), rest.dropFirst(2).trimmedOfBlanks.starts(with: "include_relative ".utf8) {
      return use(.jekyll, upTo: "%}")
    }
    return nil
  }

  /// Shortcodes of Hugo are defined by each site; these names are those that bring files.
  private static let hugoIncludes: Set = [
    "code", "code_sample", "codenew", "embed", "file", "import", "include", "includes", "partial", "readfile",
    "read_file", "snippet",
  ]

  private static func bringsFile(_ shortcode: ArraySlice<UInt8>) -> Bool {
    let name = VariableReference.head(of: shortcode.drop(while: \.isBlank)) ?? ""
    return hugoIncludes.contains(name.lowercased())
  }

  /// Whether an odd number of back-quotes stands before it.
  private static func isInCode(_ offset: Int, of line: ArraySlice<UInt8>) -> Bool {
    !line[..<offset].count { $0 == UInt8(ascii: "`") }.isMultiple(of: 2)
  }
}
