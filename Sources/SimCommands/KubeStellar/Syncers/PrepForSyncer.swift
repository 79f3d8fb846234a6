import SimLoop

/// `kubectl kubestellar prep-for-syncer SYNCTARGET`: prepares a mailbox for a syncer and writes the manifest that installs it.
struct PrepForSyncer: ScriptCommand {
  static let names = ["kubectl-kubestellar-prep_for_syncer"]
  static let usualImage = "quay.io/kubestellar/syncer:release-0.15"

  func run(_ script: Script) async throws {
    let parsed = try await Self.options.parse(script)
    if parsed.words.count > 1 { try await script.fail("too many positional arguments") }
    guard let target = parsed.words.first else { try await script.fail("SyncTarget name was not specified") }
    let generator = "\(script.directory)/kubectl-kubestellar-syncer_gen"
    guard HostFiles.exists(generator) else {
      try await script.fail(
        "\(generator) does not exist; did you 'make build' or unpack a release archive here?", status: 2)
    }
    let preparation = SyncerPreparation(
      script: script, flags: parsed.kubectlFlags, target: target, generator: generator,
      isSilent: parsed.switches.contains("-s") || parsed.switches.contains("--silent"))
    let initial = try await script.text(preparation.ws(".", "--short"))
    do {
      try await preparation.prepare(
        imw: parsed.values["--imw"].map(Self.path), espw: Self.path(parsed.values["--espw"] ?? "root:espw"),
        image: parsed.values["--syncer-image"] ?? Self.usualImage, file: parsed.values["-o"] ?? "\(target)-syncer.yaml")
    } catch {
      try await preparation.goBack(to: initial)
      throw error
    }
    try await preparation.goBack(to: initial)
  }

  /// A space is a child of `root`; its name alone will do.
  private static func path(_ place: String) -> String {
    place.contains(":") || place.hasPrefix(".") || place == "root" || place == "~" ? place : "root:\(place)"
  }

  static let options = ScriptOptions(
    valued: [
      "--imw": "missing IMW pathname", "--espw": "missing ESPW pathname",
      "--syncer-image": "missing syncer image reference", "-o": "missing output filename",
    ], switches: ["-s", "--silent"],
    usage: "Usage: kubectl kubestellar prep-for-syncer [-X] [kubectl flag...] [--imw ws_path] [--espw ws_path]"
      + " [--syncer-image image_ref] [-o filename] [-s] synctarget_name")
}

/// The steps of the script, with what all of them use.
@SimulatorActor
struct SyncerPreparation {
  let script: Script
  let flags: [String]
  let target: String
  /// The program that makes the manifest.
  let generator: String
  let isSilent: Bool

  private var kubectl: [String] { ["kubectl"] + flags }
  func ws(_ words: String...) -> [String] { ["kubectl", "ws"] + flags + words }

  func goBack(to workspace: String) async throws {
    _ = try await script.status(ws(workspace), output: isSilent ? .dropped : .shown)
  }

  func prepare(imw: String?, espw: String, image: String, file: String) async throws {
    try await script.run(ws(imw ?? "."), output: isSilent ? .dropped : .shown)
    let consumer = try await script.text(
      kubectl + [
        "get", "synctargets.edge.kubestellar.io", target, "-o", "jsonpath={.metadata.annotations['kcp\\.io/cluster']}",
      ])
    try await script.run(ws(espw))
    try await script.run(ws(espw), output: isSilent ? .dropped : .shown)
    let id = try await bindingID(of: consumer)
    let uid = try await script.text(
      kubectl + ["get", "synctargets.edge.kubestellar.io", "\(id)-\(target)", "-o", "jsonpath={.metadata.uid}"])
    if try await !script.succeeds(kubectl + ["get", "APIExport", "edge.kubestellar.io"]) {
      try await script.fail("it looks like '\(espw)' is not the edge service provider workspace", status: 2)
    }
    let mailbox = "\(consumer)-mb-\(uid)"
    try await waitForWorkspace(mailbox)
    try await enter(mailbox)
    try await script.run([generator, "\(id)-\(target)", "--syncer-image", image, "-o", file])
  }

  private func bindingID(of consumer: String) async throws -> String {
    let map = "kbmap-\(consumer)"
    let id = try? await script.text(
      kubectl + [
        "get", "configmap", "-n", "kubestellar", map, "-o",
        "jsonpath={.metadata.labels['kubestellar\\.io/kube-bind-id']}",
      ])
    guard let id, !id.isEmpty else {
      try await script.complain("error reading kube-bind cluster namespace from ConfigMap \(map)")
      throw Script.Exit(status: 1)
    }
    return id
  }

  private func waitForWorkspace(_ mailbox: String) async throws {
    try await script.run(ws("root"), output: isSilent ? .dropped : .shown)
    let look = kubectl + ["get", "workspaces.tenancy.kcp.io", mailbox]
    for chance in ["a chance", "another chance"] {
      if try await script.succeeds(look) { return }
      try await tell("maybe the mailbox controller is slow, give it \(chance)")
      try await script.sleep(.seconds(15))
    }
    if try await !script.succeeds(look) {
      try await script.fail(
        "did not find the mailbox workspace \(mailbox); is the mailbox controller running?", status: 5)
    }
  }

  private func enter(_ mailbox: String) async throws {
    try await tell("now that workspace _exists_, but is it _ready_?")
    try await script.sleep(.seconds(5))
    for notice in ["tried once to switch to \(mailbox)", "tried twice to switch to \(mailbox)"] {
      if try await script.succeeds(ws(mailbox)) { return try await tell("current workspace is now root:\(mailbox)") }
      try await tell(notice)
      try await script.sleep(.seconds(15))
    }
    try await script.run(ws(mailbox), output: .dropped)
    try await tell("current workspace is now root:\(mailbox)")
  }

  private func tell(_ line: String) async throws {
    if !isSilent { try await script.say(line) }
  }
}
