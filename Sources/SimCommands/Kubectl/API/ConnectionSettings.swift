import SimAPI
import SimLoop
import SimWorld
import Values

/// Which server and namespace flags and kubeconfig choose (client-go's clientcmd rules).
@SimulatorActor
struct ConnectionSettings {
  private let flags: ParsedFlags
  private let process: CommandProcess

  init(_ flags: ParsedFlags, _ process: CommandProcess) {
    self.flags = flags
    self.process = process
  }

  func files() -> KubeconfigFiles {
    KubeconfigFiles(flag: flags.text("kubeconfig"), environment: process.environment, absolute: process.absolute)
  }

  func kubeconfig() throws -> Kubeconfig {
    do { return try Kubeconfig(files()) } catch { throw KubectlError(error.message) }
  }

  /// The address of the server; `http://localhost:8080` if nothing names one.
  func server() throws -> String {
    let config = try kubeconfig()
    let context = try context(config)
    // `--user` of a command of its own, as `create rolebinding` has it, is another flag.
    if flags.known["user"]?.kind == .text, flags.isSet("user"), config.entry(.users, flags.text("user")) == nil {
      throw KubectlError("auth info \"\(flags.text("user"))\" does not exist")
    }
    if flags.isSet("server") { return normalized(flags.text("server")) }
    let name = flags.isSet("cluster") ? flags.text("cluster") : context?["cluster"]?.string ?? ""
    guard !name.isEmpty else { return "http://localhost:8080" }
    guard let cluster = config.entry(.clusters, name) else {
      guard flags.isSet("cluster") else { return "http://localhost:8080" }
      throw KubectlError("no server found for cluster \"\(name)\"")
    }
    return normalized(cluster["server"]?.string ?? "http://localhost:8080")
  }

  func namespace() throws -> (name: String, isExplicit: Bool) {
    let flag = flags.text("namespace")
    if !flag.isEmpty { return (flag, true) }
    let chosen = try context(try kubeconfig())?["namespace"]?.string ?? ""
    return (chosen.isEmpty ? "default" : chosen, false)
  }

  private func context(_ config: Kubeconfig) throws -> Value? {
    if flags.isSet("context"), !flags.text("context").isEmpty {
      let name = flags.text("context")
      if let context = config.entry(.contexts, name) { return context }
      throw KubectlError.bare("Error in configuration: context was not found for specified context: \(name)")
    }
    guard let name = config.currentContext else { return nil }
    if let context = config.entry(.contexts, name) { return context }
    throw KubectlError.bare("Error in configuration: context was not found for specified context: \(name)")
  }

  private func normalized(_ server: String) -> String { server.contains("://") ? server : "http://\(server)" }
}

/// Finds the API server behind an address.
@SimulatorActor
enum ServerConnection {
  /// - Parameter notesReads: whether what is read there is what the page wants to know.
  static func open(_ address: String, for process: CommandProcess, notesReads: Bool) throws -> APIClient {
    guard let (server, path) = process.simulation.network.server(at: address), server.isServing else {
      process.note(Question(.server, at: address), .nobody)
      throw refused(address)
    }
    return APIClient(address: address) { request in
      var whole = request
      whole.path = (path.hasSuffix("/") ? String(path.dropLast()) : path) + request.path
      let response = APIService.respond(to: whole, of: server)
      if notesReads { process.noteRead(request, response, at: address) }
      return response
    }
  }

  private static func refused(_ address: String) -> KubectlError {
    .bare("The connection to the server \(host(address)) was refused - did you specify the right host or port?")
  }

  /// `host:port` of an address.
  static func host(_ address: String) -> String {
    let rest = address.firstRange(of: "://").map { address[$0.upperBound...] } ?? address[...]
    return String(rest.prefix { $0 != "/" })
  }
}
