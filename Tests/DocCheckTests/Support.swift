import DocDiagnostics
import DocPages
import DocSession
import DocSettings
import Testing
import Wire

@testable import DocCheck

/// The example site of a rule, read into memory as the directory `/site`.
struct Example: Sendable, CustomTestStringConvertible {
  var code: String
  /// `bad` or `good`.
  var kind: String
  var testDescription: String { "\(code)/\(kind)" }

  static let root = Paths.parent(of: Paths.parent(of: Paths.parent(of: #filePath)))

  static func all(_ kind: String) -> [Example] { codes.map { Example(code: $0, kind: kind) } }
  static var codes: [String] { DiskFiles().names(in: root + "/fixtures/rules") }

  var directory: String { "\(Self.root)/fixtures/rules/\(code)/\(kind)" }

  /// Paths within the example and bytes, sorted.
  var contents: [(path: String, bytes: [UInt8])] {
    get throws { try Self.contents(of: directory, at: "") }
  }

  private static func contents(of directory: String, at path: String) throws -> [(path: String, bytes: [UInt8])] {
    try DiskFiles().names(in: directory + path).flatMap { name in
      let inner = "\(path)/\(name)"
      if DiskFiles().kind(of: directory + inner) == .directory { return try contents(of: directory, at: inner) }
      return [(String(inner.dropFirst()), try DiskFiles().bytes(of: directory + inner))]
    }
  }

  var files: MemoryFiles {
    get throws {
      MemoryFiles(bytes: Dictionary(uniqueKeysWithValues: try contents.map { ("/site/" + $0.path, $0.bytes) }))
    }
  }

  /// Everything that a check of the whole example says.
  func check() throws -> [Diagnostic] {
    let markdown = try contents.map(\.path).filter { $0.hasSuffix(".md") }.map { "/site/" + $0 }
    let page = markdown.first { $0.hasSuffix("page.md") } ?? ""
    return try TestCheck(try files).check(page, files: markdown)
  }
}

/// A check with nothing of this machine in it but bash.
struct TestCheck {
  var files: MemoryFiles

  init(_ files: MemoryFiles) { self.files = files }

  /// One that does not ask bash.
  var checker: Checker { Checker(resolver: PageResolver(reader: files), settings: Settings(), programs: Self.programs) }

  /// A page, and all files of the site if they are given.
  func check(_ page: String, files markdown: [String] = []) throws -> [Diagnostic] {
    var checker = checker
    let site = checker.resolver.site(of: page)
    do { checker.settings = try SettingsLoader(reader: files, codes: RuleCatalog.codes).load(for: site) } catch {
      return error.diagnostics
    }
    let scratch = try RunDirectory(parent: RunDirectory.defaultParent(environment: []))
    defer { scratch.remove() }
    checker.syntax = SyntaxCheck(bash: "/bin/bash", directory: scratch.path)
    return try checker.check(
      Checker.Subject(site: site, pages: [page], files: markdown, isWhole: !markdown.isEmpty))
  }

  /// A page and what becomes of it.
  func mend(_ page: String) throws -> MendedFindings {
    try checker.mend(Checker.Subject(site: checker.resolver.site(of: page), pages: [page]))
  }

  static let installed: Set<String> = [
    "bash", "cat", "cp", "curl", "ls", "mkdir", "rm", "seq", "sh", "sha256sum", "sudo", "touch", "grep", "head", "jq",
  ]

  static let programs = Programs(
    isInstalled: installed.contains, simulated: ["kubectl", "kind", "sleep", "timeout"],
    usageProblem: { program, arguments in
      arguments.contains("--all-namespace") ? "\(program) get: unknown flag: --all-namespace" : nil
    })
}
