import SimLoop

/// `make` in a simulated source tree; elsewhere the machine's own.
package struct Make: Command {
  /// `make`; the machine's own program of that name works outside of simulated source trees.
  package static let names = ["make"]
  /// Of the process alone; each goal takes its own time.
  package static let cost = Duration.milliseconds(20)

  /// For one run.
  package init() {}

  /// Makes the goals in order, `build` if there are none, and stops at the first that fails. Exits with 0, or with 2,
  /// as make does, for a goal that is not played or a program that is missing; throws `FileError` if something that it
  /// makes cannot be written. Outside of simulated source trees it throws `Replacement` to become the machine's make;
  /// 127 if there is none.
  package func run(_ process: CommandProcess) async throws -> Int32 {
    var directory = process.directory
    var goals: [String] = []
    var rest = process.arguments[...]
    while let word = rest.popFirst() {
      if word == "-C" {
        directory = process.absolute(rest.popFirst() ?? ".")
      } else if !word.hasPrefix("-"), !word.contains("=") {
        goals.append(word)
      }
    }
    guard let checkout = Checkout(containing: directory) else { return try await process.runMachines("make") }
    for goal in goals.isEmpty ? ["build"] : goals {
      let status = try await make(goal, checkout, checkout.relative(directory), process)
      if status != 0 { return status }
    }
    return 0
  }

  private func make(
    _ goal: String, _ checkout: Checkout, _ directory: String, _ process: CommandProcess
  ) async throws -> Int32 {
    let known = checkout.tree.targets.filter { $0.directory == directory }
    guard let target = known.first(where: { $0.name == goal }) else {
      if known.isEmpty {
        try await process.complain("make: *** No rule to make target '\(goal)'.  Stop.")
      } else {
        let names = known.map(\.name).joined(separator: ", ")
        try await process.complain(
          "make: *** the target '\(goal)' of \(checkout.tree.name) is not simulated by docs-ecutable (simulated: \(names)).  Stop."
        )
      }
      return 2
    }
    for program in target.needs where process.find(program) == nil {
      try await process.complain("\(program) not found in \(process.environment["PATH"] ?? "")")
      try await process.complain("make: *** [Makefile: require-\(program)] Error 1")
      return 2
    }
    for line in target.recipe { try await process.print(line) }
    try await process.simulation.sleep(target.duration)
    for product in target.products {
      let path = [checkout.root, directory, product.path].filter { !$0.isEmpty }.joined(separator: "/")
      try process.simulation.install(product.program, at: path)
    }
    for file in target.copies {
      try HostFiles.write(Array(file.text.utf8), to: "\(checkout.root)/\(file.path)", mode: 0o644)
    }
    return 0
  }
}
