import SimLoop

extension CommandProcess {
  /// Where a program is found on the process's PATH; `nil` if it is not.
  func find(_ program: String, in environment: [String: String]? = nil) -> String? {
    ((environment ?? self.environment)["PATH"] ?? "").split(separator: ":").lazy
      .map { "\(self.absolute(String($0)))/\(program)" }.first(where: HostFiles.isExecutable)
  }

  /// The machine's own program of a name: the first on PATH that is not a simulated one.
  func machineProgram(_ program: String) -> String? {
    (environment["PATH"] ?? "").split(separator: ":").lazy
      .map { "\(self.absolute(String($0)))/\(program)" }
      .first { HostFiles.isExecutable($0) && !self.simulation.isSimulated($0) }
  }

  /// Becomes the machine's own program of a name. Ends with the shell's words if the machine has none.
  func runMachines(_ program: String) async throws -> Int32 {
    guard let path = machineProgram(program) else {
      try await complain("docs-ecutable: this use of \(program) is not simulated, and the machine has no \(program)")
      return 127
    }
    throw replacement(path, name: Array(name.utf8), lastArguments: arguments.count)
  }
}
