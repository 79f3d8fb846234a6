import SimControllers
import SimWorld
import Values

/// The directory in which a kcp server keeps what outlives its process, `.kcp` by default.
///
/// What the server stores stays in the world; a file says which server that is. So a removed directory means a fresh
/// server, and one that was moved keeps its state.
struct KCPRootDirectory: Sendable {
  let path: String

  init(_ path: String) { self.path = path }

  var kubeconfig: String { "\(path)/admin.kubeconfig" }
  private var store: String { "\(path)/etcd-server/member/snap/db" }
  private var tokenStore: String { "\(path)/.admin-token-store" }

  /// The server whose state this directory holds; a new one if there is no state.
  func server(in world: World) throws(KCPError) -> KCPServer {
    do throws(FileError) {
      if HostFiles.exists(store) {
        let text = String(decoding: try HostFiles.read(store), as: UTF8.self)
        return world.kcp.server(String(text.prefix { $0 != "\n" }))
      }
      let identity = world.random.base36(12)
      try HostFiles.write(Array((identity + "\n").utf8), to: store)
      try writeKeys()
      return world.kcp.server(identity)
    } catch {
      throw KCPError(error.text)
    }
  }

  /// Nothing in a simulated world is encrypted: the files are there because kcp has them.
  private func writeKeys() throws(FileError) {
    for (name, kind) in [
      ("apiserver.crt", "CERTIFICATE"), ("apiserver.key", "RSA PRIVATE KEY"), ("sa.key", "RSA PRIVATE KEY"),
    ] {
      let text = "-----BEGIN \(kind)-----\nsimulated\n-----END \(kind)-----\n"
      try HostFiles.write(Array(text.utf8), to: "\(path)/\(name)")
    }
  }

  // MARK: Clients

  /// Writes the configuration for administrators, from scratch: contexts that others added to it are lost. The token of
  /// `shard-admin` stays, that of `kcp-admin` is new.
  func writeKubeconfig(for server: KCPServer) throws(FileError) {
    let shardToken = keptToken() ?? server.world.random.uuid()
    if !HostFiles.exists(tokenStore) {
      try HostFiles.write(Array(server.world.random.text(64, from: "0123456789abcdef").utf8), to: tokenStore)
    }
    let tokens = ["kcp-admin": server.world.random.uuid(), "shard-admin": shardToken]
    try HostFiles.write(Array(Self.content(address: server.address, tokens: tokens).yaml().utf8), to: kubeconfig)
  }

  private func keptToken() -> String? {
    let old = try? Kubeconfig(KubeconfigFiles(paths: [kubeconfig]))
    return old?.entry(.users, "shard-admin")?["token"]?.string
  }

  /// Without the CA that a real one has: the simulated API is plain HTTP.
  static func content(address: String, tokens: [String: String]) -> Value {
    func cluster(_ name: String, _ server: String) -> Value {
      ["name": .string(name), "cluster": ["server": .string(server)]]
    }
    func context(_ name: String, _ cluster: String, _ user: String) -> Value {
      ["name": .string(name), "context": ["cluster": .string(cluster), "user": .string(user)]]
    }
    return [
      "apiVersion": "v1", "kind": "Config", "preferences": [:], "current-context": "root",
      "clusters": [cluster("base", address), cluster("root", address + "/clusters/root")],
      "contexts": [
        context("base", "base", "kcp-admin"), context("root", "root", "kcp-admin"),
        context("system:admin", "base", "shard-admin"),
      ],
      "users": .list(
        tokens.sorted { $0.key < $1.key }.map { ["name": .string($0.key), "user": ["token": .string($0.value)]] }),
    ]
  }
}
