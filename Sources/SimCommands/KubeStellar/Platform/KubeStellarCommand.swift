import SimLoop

/// `kubestellar init|start|stop`
struct KubeStellarCommand: ScriptCommand {
  static let names = ["kubestellar"]
  static let controllers = ["mailbox-controller", "kubestellar-where-resolver", "placement-translator"]

  func run(_ script: Script) async throws {
    let asked = try await arguments(script)
    let settings = try SpaceSettings(script)
    try await script.say("KUBECONFIG_DIR=\(settings.directory)")
    try await script.say("SPACE_MANAGER_KUBECONFIG=\(settings.managerConfig)")
    try await script.say("PROVIDER_NAME=\(settings.provider)")
    try await script.say("PROVIDER_NAMESPACE=\(settings.namespace)")
    try await script.say("IN_CLUSTER=\(settings.isInCluster)")
    guard let verb = asked.verb else { try await script.fail("missing a subcommand") }
    if verb != "init" { try await endOlder(script) }
    if verb == "stop" { return try await script.say("kubestellar stopped .....") }
    let platform = PlatformSetup(script: script, settings: settings, isVerbose: asked.isVerbose)
    try await platform.prepare(imws: asked.imws, wmws: asked.wmws)
    if verb == "start" { try await ControllerLaunch(script: script, folder: asked.logFolder).launch() }
  }

  private func endOlder(_ script: Script) async throws {
    for name in Self.controllers where script.isRunning(name) {
      try await script.say("An older deployment of \(name) is already running - terminating it ....")
      try await script.process.kill(named: name)
    }
  }

  // MARK: Arguments

  private struct Asked {
    var verb: String?
    var logFolder: String
    var isVerbose = false
    var imws = ["imw1"]
    var wmws = ["wmw1"]
  }

  private func arguments(_ script: Script) async throws -> Asked {
    var asked = Asked(logFolder: "\(script.process.directory)/kubestellar-logs")
    var rest = script.arguments[...]
    while let word = rest.popFirst() {
      switch word {
      case "-h", "--help":
        try await script.say(Self.usage)
        throw Script.Exit(status: 0)
      case "-X": script.isTraced = true
      case "-V", "--verbose": asked.isVerbose = true
      case "--log-folder":
        guard let folder = rest.popFirst() else { try await script.fail("missing log folder") }
        asked.logFolder = script.process.absolute(folder)
      case "--ensure-imw":
        guard let list = rest.popFirst() else { try await script.fail("missing comma separated list of IMWs") }
        asked.imws = Self.spaces(list)
      case "--ensure-wmw":
        guard let list = rest.popFirst() else { try await script.fail("missing comma separated list of WMWs") }
        asked.wmws = Self.spaces(list)
      case "init", "start", "stop": asked.verb = word
      case _ where word.hasPrefix("-"): try await script.fail("unknown flag")
      default: try await script.fail("unknown positional argument")
      }
    }
    return asked
  }

  private static func spaces(_ list: String) -> [String] {
    list.split(separator: ",").map { $0.hasPrefix("root:") ? String($0.dropFirst(5)) : String($0) }
  }

  private static let usage = """
    Usage: kubestellar [flags] (init|start|stop)
      --log-folder DIR     where `start` keeps the controllers' logs (default: kubestellar-logs here)
      --ensure-imw LIST    inventory spaces to make, comma separated (default: root:imw1)
      --ensure-wmw LIST    workload spaces to make, comma separated (default: root:wmw1)
      -V | --verbose       say more
      -X                   show each command
      -h | --help          show this text
    """
}
