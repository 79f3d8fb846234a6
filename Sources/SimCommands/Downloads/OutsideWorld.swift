import SimLoop

/// What pages download: KubeStellar's bootstrap script, and release archives of kcp and KubeStellar.
@SimulatorActor
enum OutsideWorld {
  private nonisolated static let raw = "https://raw.githubusercontent.com/kubestellar/kubestellar/"
  private nonisolated static let kcp = "https://github.com/kcp-dev/kcp/releases/download/"
  private nonisolated static let kubeStellar = "https://github.com/kubestellar/kubestellar/releases/download/"

  /// Whether a URL is answered here, be it by saying that there is nothing.
  nonisolated static func knows(_ url: String) -> Bool {
    [raw, kcp, kubeStellar].contains { url.hasPrefix($0) }
  }

  /// What there is, for a URL that is not.
  nonisolated static var offer: String {
    "not simulated; there are the bootstrap script, kcp v0.11.0, and KubeStellar "
      + SourceTree.kubeStellar.tags.joined(separator: ", ")
  }

  /// What is at a URL; `nil` if nothing is.
  static func content(_ url: String, _ simulation: Simulation) throws(FileError) -> [UInt8]? {
    if url.hasPrefix(raw), url.hasSuffix("/bootstrap/bootstrap-kubestellar.sh") {
      return Array(BootstrapScript.text.utf8)
    }
    let server = "kcp_0.11.0_linux_amd64.tar.gz"
    // KubeStellar's own releases have a build of kcp that leaves ServiceAccounts alone.
    if url == "\(kcp)v0.11.0/\(server)"
      || SourceTree.kubeStellar.tags.contains(where: { url == "\(kubeStellar)\($0)/\(server)" })
    {
      return try archive(["kcp"], [], simulation)
    }
    if url == "\(kcp)v0.11.0/kubectl-kcp-plugin_0.11.0_linux_amd64.tar.gz" {
      return try archive(["kubectl-kcp", "kubectl-workspace", "kubectl-workspaces", "kubectl-ws"], [], simulation)
    }
    for version in SourceTree.kubeStellar.tags
    where url == "\(kubeStellar)\(version)/kubestellar_\(version)_linux_amd64.tar.gz" {
      return try release(version, simulation)
    }
    return nil
  }

  /// KubeStellar's programs with what they read, and the programs of kube-bind that they start.
  private static func release(_ version: String, _ simulation: Simulation) throws(FileError) -> [UInt8] {
    let tree = SourceTree.kubeStellar
    let programs = (tree.targets.first { $0.directory.isEmpty && $0.name == "build" }?.products ?? []).map(\.program)
    var files: [(path: String, text: String)] = [(KubeStellarRelease.file, version + "\n")]
    files += tree.files.filter { $0.path.hasPrefix("config/") }
    files += SourceTree.kubeBindFiles.map {
      $0.path.hasPrefix("hack/") ? $0 : (path: "kube-bind/\($0.path)", text: $0.text)
    }
    return try archive(programs + ["konnector", "dex", "example-backend", "kubectl-bind"], files, simulation)
  }

  private static func archive(
    _ programs: [String], _ files: [(path: String, text: String)], _ simulation: Simulation
  ) throws(FileError) -> [UInt8] {
    var archive = TarArchive()
    for program in programs { archive.addLink("bin/\(program)", to: try simulation.programs.stand(for: program)) }
    for file in files { archive.addFile(file.path, Array(file.text.utf8)) }
    return GzipStored.wrap(archive.bytes)
  }
}

/// Which release of KubeStellar a program belongs to.
enum KubeStellarRelease {
  /// The file in a release archive that says so.
  static let file = "RELEASE"

  /// The release that a directory of programs came from; `nil` for what was built from a branch.
  static func of(_ programs: String) -> String? {
    if let text = try? HostFiles.read("\(programs)/../\(file)") {
      return String(decoding: text, as: UTF8.self).split(separator: "\n").first.map(String.init)
    }
    guard let checkout = Checkout(containing: programs), checkout.tree.tags.contains(checkout.ref) else { return nil }
    return checkout.ref
  }
}
