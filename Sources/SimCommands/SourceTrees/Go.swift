import SimLoop

/// `go`, as far as pages build known programs with it; in other directories the machine's own.
package struct Go: Command {
  /// `go`; the machine's own program of that name does what is not played here.
  package static let names = ["go"]
  /// Of the process alone; a build takes 30 seconds more.
  package static let cost = Duration.milliseconds(30)

  /// For one run.
  package init() {}

  /// Exits with 0, or with 1 for a package that is not played. `go version` and `go env NAME` speak of Go 1.19.13
  /// everywhere. `go build` outside of simulated source trees, and any other command, throws `Replacement` to become
  /// the machine's go, or exits with 127 if there is none. Throws `FileError` if the program that was built cannot be
  /// put in its place.
  package func run(_ process: CommandProcess) async throws -> Int32 {
    switch process.arguments.first {
    case "version":
      try await process.print("go version go1.19.13 linux/amd64")
      return 0
    case "env" where process.arguments.count == 2:
      try await process.print(Self.settings[process.arguments[1]] ?? "")
      return 0
    case "build":
      guard let checkout = Checkout(containing: process.directory) else { return try await process.runMachines("go") }
      return try await build(process, checkout)
    default:
      return try await process.runMachines("go")
    }
  }

  private static let settings = ["GOOS": "linux", "GOARCH": "amd64", "GOVERSION": "go1.19.13"]

  private func build(_ process: CommandProcess, _ checkout: Checkout) async throws -> Int32 {
    var output: String?
    var paths: [String] = []
    var rest = process.arguments.dropFirst()
    while let word = rest.popFirst() {
      if word == "-o" {
        output = rest.popFirst()
      } else if !word.hasPrefix("-") {
        paths.append(word)
      }
    }
    guard paths.count == 1, let package = package(paths[0], checkout) else {
      let asked = paths.isEmpty ? "." : paths.joined(separator: " ")
      try await process.complain(
        "go: building \(asked) of \(checkout.tree.name) at \(checkout.ref) is not simulated by docs-ecutable")
      return 1
    }
    try await process.simulation.sleep(.seconds(30))
    try process.simulation.install(package.program, at: process.absolute(target(output, package, process)))
    return 0
  }

  private func package(_ path: String, _ checkout: Checkout) -> SourceTree.GoPackage? {
    let directory = path.hasSuffix("/main.go") ? String(path.dropLast(8)) : path
    return checkout.tree.packages.first { package in
      package.path == directory && (package.ref == nil || package.ref == checkout.ref)
    }
  }

  /// Where the program goes: into the directory that `-o` names, or the file of that name.
  private func target(_ output: String?, _ package: SourceTree.GoPackage, _ process: CommandProcess) -> String {
    guard let output else { return package.program }
    let isDirectory = output.hasSuffix("/") || HostFiles.isDirectory(process.absolute(output))
    return isDirectory ? "\(output)/\(package.program)" : output
  }
}
