import SimControllers
import SimLoop
import SimTypes
import SimWorld
import Values

/// `kubestellar-list-syncing-objects`: the objects of one kind in all mailboxes.
struct ListSyncingObjects: Command {
  static let names = ["kubestellar-list-syncing-objects"]
  static let cost = Duration.milliseconds(200)
  /// How long it stays after it has seen everything.
  private static let stay = Duration.seconds(15)

  init() {}

  func run(_ process: CommandProcess) async throws -> Int32 {
    let flags: ParsedFlags
    do { flags = try Self.flags.parse(process.arguments) } catch {
      return try await usage(process, error.message)
    }
    if flags.wantsHelp { return try await usage(process, "pflag: help requested") }
    let log = KLog(of: process, verbosity: flags.int("v"))
    let kind = flags.text("api-kind")
    if kind.isEmpty { log.error("The --kind must not be the empty string") }
    let parent: WorkspaceAddress
    do {
      parent = try WorkspaceAddress(
        process, ConfigChoice(flags, prefix: "parent-", usual: ConfigChoice(context: "root")))
    } catch let problem as WorkspaceAddress.Problem {
      log.error("failed to make parent client config", problem.message)
      return 2
    }
    do {
      _ = try WorkspaceAddress(
        process, ConfigChoice(flags, prefix: "all-", usual: ConfigChoice(context: "system:admin")))
    } catch let problem as WorkspaceAddress.Problem {
      log.error("failed to make all-cluster client config", problem.message)
      return 2
    }
    let group = flags.text("api-group")
    let resource = GroupResource(flags.given("api-resource") ?? kind.lowercased() + "s", group: group)
    let asked = AskedKind(resource: resource, version: flags.text("api-version"), kind: kind)
    try await list(asked, in: parent, flags, process)
    return 0
  }

  private struct AskedKind {
    var resource: GroupResource
    var version: String
    var kind: String

    var longKind: String {
      (resource.group.isEmpty ? version : "\(resource.group)/\(version)") + ", Kind=\(kind)"
    }
  }

  // MARK: Listing

  private func list(
    _ asked: AskedKind, in parent: WorkspaceAddress, _ flags: ParsedFlags, _ process: CommandProcess
  ) async throws {
    let printer = ObjectLines(process: process, isJSON: flags.bool("json"), tellsAction: flags.bool("watch"))
    let mailboxes = mailboxes(of: parent)
    let changes = Inbox<Change?>()
    let watch = parent.kcp.server.watch(WatchScope(asked.resource, in: nil)) { change in
      SimulatorActor.assumeIsolated { changes.put(change) }
    }
    defer { parent.kcp.server.stop(watch) }
    for mailbox in mailboxes {
      for object in mailbox.list(asked.resource) { try await printer.print(object, "add") }
    }
    let complaining = Task.onLoop { try? await Self.complain(of: asked, mailboxes, process) }
    defer { complaining.cancel() }
    let end =
      flags.bool("watch")
      ? nil
      : process.world.schedule(after: Self.stay) {
        SimulatorActor.assumeIsolated { changes.put(nil) }
      }
    defer { if let end { process.world.cancel(end) } }
    while let change = try await changes.next() {
      guard self.mailboxes(of: parent).contains(where: { $0.id == change.cluster }) else { continue }
      try await printer.print(change.object, Self.action(change))
    }
  }

  private static func action(_ change: Change) -> String {
    switch change.kind {
    case .added: "add"
    case .modified: "update"
    case .deleted: "delete"
    }
  }

  /// The children of the parent that are named like mailboxes.
  private func mailboxes(of parent: WorkspaceAddress) -> [Cluster] {
    guard let workspace = parent.workspace else { return [] }
    return parent.kcp.workspaces(in: workspace).filter { Self.isMailbox($0.name) }
      .compactMap { parent.kcp.cluster(of: $0) }
  }

  private static func isMailbox(_ name: String) -> Bool {
    guard let found = name.firstRange(of: "-mb-") else { return false }
    return name[found.upperBound...].firstRange(of: "-mb-") == nil
  }

  /// A mailbox that does not serve the kind makes the watch over all of them fail again and again.
  private static func complain(of asked: AskedKind, _ mailboxes: [Cluster], _ process: CommandProcess) async throws {
    let log = KLog(of: process, verbosity: 0)
    var pause = Duration.seconds(1)
    while let mailbox = mailboxes.first(where: { $0.types[asked.resource] == nil }) {
      log.failure(
        "reflector.go:138] informer.go:1: Failed to watch \(asked.longKind): Watch for cluster \(mailbox.id) failed: the"
          + " server could not find the requested resource")
      try await process.simulation.sleep(pause)
      pause = min(pause * 2, .seconds(30))
    }
  }

  // MARK: Flags

  private func usage(_ process: CommandProcess, _ message: String) async throws -> Int32 {
    try await process.complain(message)
    try await process.complain("Usage of \(process.name):")
    for flag in Self.flags.flags.map(\.name).sorted() { try await process.complain("      --\(flag)") }
    return 2
  }

  private static let flags = FlagSet(
    [
      .text("api-group"), .text("api-version", nil, "v1"), .text("api-kind"), .text("api-resource"), .bool("watch"),
      .bool("json"),
    ] + Flag.clientGroup("parent-") + Flag.clientGroup("all-") + Flag.logging)
}

/// Prints objects one after the other.
@SimulatorActor
private struct ObjectLines {
  let process: CommandProcess
  let isJSON: Bool
  let tellsAction: Bool

  func print(_ object: Object, _ action: String) async throws {
    var content = object.content
    if tellsAction { content["Action"] = .string(action) }
    if isJSON {
      try await process.print(content.json())
    } else {
      try await process.output.write(Array("---\n\(content.yaml())\n".utf8))
    }
  }
}
