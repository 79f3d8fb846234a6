/// How the session's bash is to be started. Its standard input is /dev/null; its standard output and error are one
/// pipe, whose write end travels beside this request.
package struct SessionRequest: Sendable, Equatable {
  /// The program's path.
  package var program: String
  /// With the name it is called by first.
  package var arguments: [String]
  /// The whole environment.
  package var environment: [Variable]
  /// The directory that the program is started in. The script of a page goes to the page's work directory itself.
  package var workDirectory: String
  /// What travels beside the request is a terminal, and becomes its standard input too.
  package var usesTerminal: Bool

  /// By default the output is a pipe.
  package init(
    program: String, arguments: [String], environment: [Variable], workDirectory: String, usesTerminal: Bool = false
  ) {
    self.usesTerminal = usesTerminal
    self.program = program
    self.arguments = arguments
    self.environment = environment
    self.workDirectory = workDirectory
  }
}

extension SessionRequest {
  func encode(into encoder: inout WireEncoder) {
    encoder.encode(program)
    encoder.encode(arguments)
    encoder.encode(environment)
    encoder.encode(workDirectory)
    encoder.encode(usesTerminal)
  }

  init(from decoder: inout WireDecoder) throws(WireError) {
    program = try decoder.string()
    arguments = try decoder.strings()
    environment = try decoder.variables()
    workDirectory = try decoder.string()
    usesTerminal = try decoder.flag()
  }
}
