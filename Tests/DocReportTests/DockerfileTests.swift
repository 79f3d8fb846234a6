import Testing
import TestSupport
import Wire

private let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

/// The image cannot be built by a test; what it is built from can be looked at.
@Suite struct DockerfileTests {
  private static func words(of file: String) throws -> [[Substring]] {
    let text = String(decoding: try #require(readWholeFile("\(root)/\(file)"), "\(file) is missing"), as: UTF8.self)
    return text.replacing("\\\n", with: " ").split(separator: "\n").map { $0.split(separator: " ") }
  }

  /// What the build stage copies from this repository.
  private static func copied() throws -> [Substring] {
    try words(of: "Dockerfile").filter { $0.first == "COPY" && !$0[1].hasPrefix("--") }.flatMap {
      $0[1..<($0.count - 1)]
    }
  }

  @Test func everyDirectoryOfThePackageIsCopied() throws {
    let package = String(decoding: try #require(readWholeFile("\(root)/Package.swift")), as: UTF8.self)
    let paths = package.matches(of: #/path: "([^"\/]+)/#).map(\.output.1) + ["Package.swift", "Sources", "Tests"]
    for path in paths { #expect(try Self.copied().contains(path), "\(path)") }
  }

  @Test func whatIsCopiedIsThere() throws {
    for path in try Self.copied() { #expect(try !runProgram("/usr/bin/find", ["\(root)/\(path)"]).output.isEmpty) }
  }

  /// The libraries and programs of the build, as `scripts/setup` names them.
  @Test func theBuildHasWhatItNeeds() throws {
    let installed = try #require(try Self.words(of: "Dockerfile").first { $0.contains("apt-get") })
    for package in ["libcmark-dev", "libyaml-dev", "pkg-config"] {
      #expect(installed.contains(Substring(package)))
      #expect(try Self.words(of: "scripts/setup").joined().contains(Substring(package)))
    }
  }

  @Test func theImageIsBuiltOnWhatReleasesAreBuiltOn() throws {
    let from = try #require(try Self.words(of: "Dockerfile").first { $0.first == "FROM" })
    #expect(try Self.words(of: ".github/workflows/release.yml").contains(["container:", from[1]]))
  }

  /// Needs hadolint (https://github.com/hadolint/hadolint), which `scripts/differential/setup` installs.
  @Test(.enabled(if: findTool("hadolint") != nil)) func hadolintAccepts() throws {
    let checked = try runProgram(try #require(findTool("hadolint")), ["Dockerfile"], directory: root)
    #expect(checked.status == 0, "\(checked.text)")
  }
}
