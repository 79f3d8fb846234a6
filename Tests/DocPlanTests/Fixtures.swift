import DocPages
import Testing

/// A folder of `fixtures/`, read into memory as the directory `/site`, so that what is reported does not depend on
/// where the repository lies.
struct Fixture: Sendable, CustomTestStringConvertible {
  var kind: String
  var name: String
  var testDescription: String { name }

  static func all(_ kind: String) -> [Fixture] {
    DiskFiles().names(in: "\(root)/\(kind)").map { Fixture(kind: kind, name: $0) }
  }

  private static var root: String {
    Paths.parent(of: Paths.parent(of: Paths.parent(of: #filePath))) + "/fixtures"
  }

  var directory: String { "\(Self.root)/\(kind)/\(name)" }

  var files: MemoryFiles {
    get throws {
      var contents: [String: [UInt8]] = [:]
      try collect("", into: &contents)
      return MemoryFiles(bytes: contents)
    }
  }

  /// The path of the only `page.md`.
  var page: String {
    get throws {
      let places = ["page.md", "docs/page.md", "docs/guide/page.md"]
      return "/site/" + (places.first { DiskFiles().kind(of: "\(directory)/\($0)") == .file } ?? "page.md")
    }
  }

  private func collect(_ path: String, into contents: inout [String: [UInt8]]) throws {
    for name in DiskFiles().names(in: directory + path) {
      let inner = "\(path)/\(name)"
      switch DiskFiles().kind(of: directory + inner) {
      case .directory: try collect(inner, into: &contents)
      default: contents["/site" + inner] = try DiskFiles().bytes(of: directory + inner)
      }
    }
  }
}
