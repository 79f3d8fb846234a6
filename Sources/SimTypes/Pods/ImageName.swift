/// The name of a container image, as in `registry.example:5000/team/app:1.2@sha256:…` (distribution reference grammar).
package struct ImageName: Sendable, Hashable {
  /// Without registry and tag, such as `library/httpd`. Docker Hub's `library/` is written out.
  package var repository: String
  /// The registry's host and port; `docker.io` if none is named.
  package var registry: String
  /// `latest` if neither tag nor digest is given; empty beside a digest.
  package var tag: String
  /// The algorithm and the sum, such as `sha256:…`; `nil` if none is given. Only the colon is checked.
  package var digest: String?

  /// `nil` for a text that is no image name.
  package init?(_ text: String) {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard !parts[0].isEmpty, parts.count == 1 || parts[1].contains(":") else { return nil }
    digest = parts.count == 2 ? parts[1] : nil
    var segments = parts[0].split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let last = segments.removeLast().split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(
      String.init)
    segments.append(last[0])
    tag = last.count == 2 ? last[1] : (digest == nil ? "latest" : "")
    guard last.count == 1 || Self.isTag(tag) else { return nil }
    let namesRegistry =
      segments.count > 1 && (segments[0].contains(".") || segments[0].contains(":") || segments[0] == "localhost")
    registry = namesRegistry ? segments.removeFirst() : "docker.io"
    guard segments.allSatisfy(Self.isPathComponent) else { return nil }
    if registry == "docker.io", segments.count == 1 { segments.insert("library", at: 0) }
    repository = segments.joined(separator: "/")
  }

  private static func isTag(_ text: String) -> Bool {
    guard (1...128).contains(text.utf8.count), let first = text.first, first != ".", first != "-" else { return false }
    return text.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || "_.-".unicodeScalars.contains($0))
    }
  }

  private static func isPathComponent(_ text: String) -> Bool {
    let letters = text.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        || Array("._-".utf8).contains($0)
    }
    guard letters, let first = text.first, let last = text.last else { return false }
    return !"._-".contains(first) && !"._-".contains(last)
  }
}
