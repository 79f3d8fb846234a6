import SimLoop
import SimTypes
import Values

/// `kubectl kubestellar ensure location NAME KEY=VALUE…`: a SyncTarget and a Location for an edge cluster.
struct EnsureLocation: ScriptCommand {
  static let names = ["kubectl-kubestellar-ensure-location"]

  func run(_ script: Script) async throws {
    let parsed = try await Self.options.parse(script)
    let names = InventoryNames(script: script)
    let name = parsed.words.first ?? ""
    try await names.checkObject(name)
    if name == "default" { try await script.fail("Sorry, 'default' is not an acceptable name for these objects") }
    if parsed.words.count < 2 { try await script.fail("must be given at least one label key=value") }
    var labels: [(key: String, value: String)] = []
    for word in parsed.words.dropFirst() { labels.append(try await names.label(word)) }
    try await script.say("--- current directory is \(script.process.directory)")
    let kubectl = try await InventoryPlace(script: script, flags: parsed.kubectlFlags).enter(parsed.values["--imw"])
    try await ensure(name, labels, kubectl, script)
  }

  private func ensure(
    _ name: String, _ labels: [(key: String, value: String)], _ kubectl: [String], _ script: Script
  ) async throws {
    let pairs = [
      ("synctarget", "SyncTarget", Self.syncTarget(name)), ("location", "Location", Self.location(name)),
    ]
    for (resource, kind, manifest) in pairs {
      let type = "\(resource)s.edge.kubestellar.io"
      guard try await !script.succeeds(kubectl + ["get", type, name]) else { continue }
      if try await script.status(kubectl + ["create", "-f", "-"], input: manifest) != 0 {
        try await script.fail("Creation of \(kind) failed", status: 3)
      }
    }
    // kcp makes a Location of this name by itself.
    _ = try await script.succeeds(kubectl + ["delete", "locations.edge.kubestellar.io", "default"])
    for (key, value) in labels {
      for (resource, kind, _) in pairs {
        try await label(resource, kind, name, key, value, kubectl, script)
      }
    }
  }

  private func label(
    _ resource: String, _ kind: String, _ name: String, _ key: String, _ value: String, _ kubectl: [String],
    _ script: Script
  ) async throws {
    let type = "\(resource)s.edge.kubestellar.io"
    let text = try await script.text(kubectl + ["get", type, name, "-o", "json"])
    let object = (try? YAML.parse(text, schema: .kubernetes).first) ?? .null
    guard object[["metadata", "labels"]]?[key]?.string != value else { return }
    if try await script.status(kubectl + ["label", "--overwrite", type, name, "\(key)=\(value)"]) != 0 {
      try await script.fail("failed to add label to \(kind)", status: 4)
    }
  }

  private static func syncTarget(_ name: String) -> String {
    """
    apiVersion: \(EdgeAPI.apiVersion)
    kind: SyncTarget
    metadata:
      name: \(name)
      labels: {id: "\(name)"}
    """
  }

  private static func location(_ name: String) -> String {
    """
    apiVersion: \(EdgeAPI.apiVersion)
    kind: Location
    metadata: {name: \(name)}
    spec:
      resource: {group: \(EdgeAPI.group), version: \(EdgeAPI.version), resource: synctargets}
      instanceSelector:
        matchLabels: {id: "\(name)"}
    """
  }

  private static let options = ScriptOptions(
    valued: ["--imw": "missing IMW pathname"],
    usage:
      "Usage: kubectl kubestellar ensure location [-X] [kubectl flag...] [--imw imw] objname labelname=labelvalue...")
}

/// The inventory space that a script works in, by either of its two ways: a workspace that becomes the current one, or a
/// space whose kubeconfig is fetched.
@SimulatorActor
struct InventoryPlace {
  let script: Script
  var flags: [String]

  /// Goes there and returns the words by which kubectl is called there.
  func enter(_ imw: String?) async throws -> [String] {
    if let imw, script.variable("SM_CONFIG") != nil, !imw.contains(":"), imw != "." {
      return try await enterSpace(imw)
    }
    let show = ["kubectl", "ws"] + flags + [".", "--short"]
    try await script.say("current ws is \(try await script.text(show))")
    try await script.say("imw is \(imw ?? ".")")
    if let imw { try await script.run(["kubectl", "ws"] + flags + [imw]) }
    try await script.say("current cwsi is \(try await script.text(show))")
    return ["kubectl"] + flags
  }

  private func enterSpace(_ space: String) async throws -> [String] {
    let file = "\(script.process.directory)/temp-space-config/spaceprovider-default-\(space)"
    let manager = ["kubectl", "--kubeconfig", script.variable("SM_CONFIG") ?? ""]
    let context = script.variable("SM_CONTEXT").map { ["--context", $0] } ?? []
    let steps = SpaceSteps(
      script: script, kubectl: manager + context, provider: script.variable("PROVIDER_NAME") ?? "default")
    try await steps.writeConfig(of: space, isInCluster: script.variable("IN_CLUSTER") == "true", to: file)
    return ["kubectl", "--kubeconfig", file] + flags
  }
}
