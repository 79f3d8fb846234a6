import SimControllers
import SimLoop
import SimWorld
import Values

/// Which entries of a kubeconfig a program uses: what one group of its flags says.
struct ConfigChoice {
  var kubeconfig: String?
  var context: String?
  var user: String?
  var cluster: String?

  init(kubeconfig: String? = nil, context: String? = nil, user: String? = nil, cluster: String? = nil) {
    (self.kubeconfig, self.context, self.user, self.cluster) = (kubeconfig, context, user, cluster)
  }

  /// Reads `--PREFIXkubeconfig`, `--PREFIXcontext` and so on; what they do not say is as in `usual`.
  init(_ flags: ParsedFlags, prefix: String = "", usual: ConfigChoice = ConfigChoice()) {
    kubeconfig = flags.given("\(prefix)kubeconfig") ?? usual.kubeconfig
    context = flags.given("\(prefix)context") ?? usual.context
    user = flags.given("\(prefix)user") ?? usual.user
    cluster = flags.given("\(prefix)cluster") ?? usual.cluster
  }
}

/// The workspace that a program's kubeconfig leads to, at the moment it is read.
@SimulatorActor
struct WorkspaceAddress {
  /// The kubeconfig cannot be used.
  struct Problem: Error, Equatable {
    var message: String
    /// Whether the server may yet come: nobody listens there.
    var isUnreachable = false
  }

  let kcp: KCPServer
  /// The workspace's path or name as the server's URL has it; empty for the URL of the server itself.
  let path: String

  /// `nil` if there is no such workspace.
  var workspace: Cluster? { path.isEmpty ? nil : kcp.cluster(at: path) }

  init(_ process: CommandProcess, _ choice: ConfigChoice) throws {
    try self.init(process, url: try Self.server(process, choice))
  }

  /// What a URL leads to.
  init(_ process: CommandProcess, url: String) throws {
    guard let (server, rest) = process.simulation.network.server(at: url) else {
      throw Problem(message: "Get \"\(url)\": dial tcp: connect: connection refused", isUnreachable: true)
    }
    guard let kcp = process.world.kcp.server(of: server) else {
      throw Problem(message: "the server at \(url) has no workspaces: it is not kcp")
    }
    self.kcp = kcp
    let parts = rest.split(separator: "/").map(String.init)
    path = parts.first == "clusters" && parts.count > 1 ? parts[1] : ""
  }

  /// The URL that the configuration chooses (client-go's clientcmd).
  static func server(_ process: CommandProcess, _ choice: ConfigChoice) throws -> String {
    let files = KubeconfigFiles(
      flag: choice.kubeconfig, environment: process.environment, absolute: process.absolute)
    let config: Kubeconfig
    do { config = try Kubeconfig(files) } catch { throw Problem(message: error.message) }
    if let user = choice.user, config.entry(.users, user) == nil {
      throw Problem(message: "auth info \"\(user)\" does not exist")
    }
    var cluster = choice.cluster
    if cluster == nil {
      guard let name = choice.context ?? config.currentContext else {
        throw Problem(
          message:
            "invalid configuration: no configuration has been provided, try setting KUBERNETES_MASTER environment variable"
        )
      }
      guard let context = config.entry(.contexts, name) else {
        throw Problem(message: "context \"\(name)\" does not exist")
      }
      cluster = context["cluster"]?.string
    }
    guard let url = config.entry(.clusters, cluster ?? "")?["server"]?.string else {
      throw Problem(message: "cluster \"\(cluster ?? "")\" does not exist")
    }
    return url
  }
}

extension Flag {
  /// Flags with which clients of Kubernetes choose a server, and klog's.
  static let client = clientGroup("") + logging

  /// The flags that `ConfigChoice` reads.
  static func clientGroup(_ prefix: String) -> [Flag] {
    ["kubeconfig", "context", "user", "cluster"].map { .text(prefix + $0) }
  }

  static let logging: [Flag] = [
    .int("v", "v"), .text("vmodule"), .text("stderrthreshold"), .text("log_file"), .text("log_dir"),
    .bool("logtostderr"), .bool("alsologtostderr"),
  ]
}
