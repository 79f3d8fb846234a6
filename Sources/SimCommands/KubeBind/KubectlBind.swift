import SimControllers
import SimLoop
import SimTypes
import SimWorld

/// `kubectl bind URL --resource R`: binds a resource of kube-bind's backend in the current workspace.
struct KubectlBind: Command {
  static let names = ["kubectl-bind"]
  static let cost = Duration.milliseconds(200)
  /// Signing in, negotiating, and waiting for the type to be served.
  private static let latency = Latency(.milliseconds(2500), in: .milliseconds(1500)...(.seconds(7)))

  init() {}

  func run(_ process: CommandProcess) async throws -> Int32 {
    do {
      return try await bind(process, try Self.flags.parse(process.arguments))
    } catch let problem as FlagSet.Problem {
      return try await fail(process, problem.message)
    } catch let problem as WorkspaceAddress.Problem {
      return try await fail(process, problem.message)
    } catch let refusal as StatusError {
      return try await fail(process, refusal.message)
    }
  }

  private func fail(_ process: CommandProcess, _ message: String) async throws -> Int32 {
    try await process.complain("Error: \(message)")
    return 1
  }

  private func bind(_ process: CommandProcess, _ flags: ParsedFlags) async throws -> Int32 {
    guard let url = flags.words.first else { return try await fail(process, "url is required") }
    guard let resource = flags.given("resource"), !resource.isEmpty else {
      return try await fail(
        process,
        flags.bool("unattended")
          ? "resource must be specified if 'unattended' is true"
          : "binding without --unattended, which opens a browser, is not simulated by docs-ecutable")
    }
    let place = try WorkspaceAddress(process, ConfigChoice(flags))
    guard let consumer = place.workspace else {
      return try await fail(process, "access to workspace \(place.path) denied")
    }
    guard url == KubeBindServices.exportURL, let provider = process.simulation.kubeBind.provider?.workspace else {
      return try await fail(process, "failed to fetch \(url): Get \"\(url)\": connect: connection refused")
    }
    guard process.simulation.kubeBind.hasIssuer else {
      return try await fail(process, "failed to authenticate: \(KubeBindServices.issuer): connect: connection refused")
    }
    let isNew = consumer.find(.namespaces, ObjectKey("kube-bind")) == nil
    try await process.simulation.sleep(process.world.delay(Self.latency))
    let outcome = try KubeBind.bind(resource, consumer: consumer, provider: provider)
    try await tell(process, url, outcome.id, isNew: isNew, consumer)
    return 0
  }

  private func tell(_ process: CommandProcess, _ url: String, _ id: String, isNew: Bool, _ consumer: Cluster)
    async throws
  {
    if isNew { try await process.complain("📦 Created kube-bind namespace.") }
    try await process.complain("\n\n🔑 Successfully authenticated to \(url)")
    let secret = consumer.list(.secrets, in: "kube-bind").first?.name ?? ""
    let host = "127.0.0.1:8080"
    try await process.complain(
      "🔒 \(isNew ? "Created" : "Updated") secret kube-bind/\(secret) for host \(host), namespace \(id)")
    try await process.complain("🚀 Executing: kubectl bind apiservice --remote-kubeconfig-namespace kube-bind -f -")
    try await process.complain("✨ Use \"-o yaml\" and \"--dry-run\" to get the APIServiceExportRequest")
    try await process.complain("   and pass it to \"kubectl bind apiservice\" directly. Great for automation.")
  }

  private static let flags = FlagSet(
    Flag.client + [.bool("skip-konnector"), .bool("unattended"), .text("resource"), .text("konnector-image")])
}
