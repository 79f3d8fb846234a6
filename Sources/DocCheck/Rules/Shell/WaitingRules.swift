import DocSettings

/// Rules about waiting for what takes time.
enum UnboundedLoop: BlockRule {
  static let rule = Rule(
    "shell.unbounded-loop", .warning, "A loop that waits without end",
    "If what it waits for never comes, the page hangs and says nothing. Everyone then guesses.")

  static func check(_ block: CheckedBlock, in page: CheckedPage, _ findings: inout Findings) {
    for loop in block.script.loops {
      guard let first = loop.condition.first, loop.body.contains(where: { $0.name == "sleep" }),
        !isBounded(loop.condition + loop.body, in: block), first.name != "read"
      else { continue }
      findings.add(
        rule, at: block.place(at: first.start), "this loop waits for ever if what it waits for never comes",
        help: "count the turns, or put the loop into timeout 300 bash -c '…'; kubectl wait has a --timeout")
    }
  }

  private static func isBounded(_ commands: [ShellCommand], in block: CheckedBlock) -> Bool {
    commands.contains { command in
      ["((", "let", "break", "exit", "return", "timeout"].contains(command.name)
        || command.words.contains { $0.raw.contains("SECONDS") || $0.raw.contains("$((") }
        || command.assignments.contains { $0.raw.contains("$((") || $0.raw.contains("+=") }
        || ["-lt", "-le", "-gt", "-ge"].contains { command.arguments.contains($0) }
    }
  }
}

enum SleepToSynchronise: BlockRule {
  static let rule = Rule(
    "shell.sleep", .note, "'sleep' to wait for something else",
    "A fixed time is too long on a fast machine and too short on a slow one. Waiting for the thing itself is neither.")

  static func check(_ block: CheckedBlock, in page: CheckedPage, _ findings: inout Findings) {
    for command in block.commands where command.name == "sleep" {
      guard !command.places.contains(where: { $0.loop != nil || $0 == .forBody }), command.connector != .background,
        let seconds = command.arguments.first.flatMap(DurationText.read), seconds >= .seconds(2)
      else { continue }
      findings.add(
        rule, at: block.place(at: command.start),
        "'sleep \(command.arguments[0])' hopes that what comes next is ready by then",
        help: "wait for what is needed: kubectl wait --for=… --timeout=…, or a bounded loop")
    }
  }
}

enum ShortWait: BlockRule {
  static let rule = Rule(
    "shell.short-wait", .note, "'kubectl wait' with little patience",
    "Images are pulled and clusters are slow: what takes 5 s at home takes 2 minutes on a shared machine. A generous "
      + "limit costs nothing when all is well.")

  private static let least = Duration.seconds(60)

  static func check(_ block: CheckedBlock, in page: CheckedPage, _ findings: inout Findings) {
    for command in block.commands where KubectlCall(command)?.verb == "wait" {
      let arguments = command.arguments
      guard !arguments.contains(where: { $0 == "--for=delete" }) else { continue }
      let index = arguments.firstIndex { $0 == "--timeout" || $0.hasPrefix("--timeout=") }
      guard let index else {
        findings.add(
          rule, at: block.place(at: command.start), "kubectl wait gives up after 30 s without --timeout",
          help: "say how long is too long, such as --timeout=300s")
        continue
      }
      let written =
        arguments[index].contains("=")
        ? String(arguments[index].drop { $0 != "=" }.dropFirst())
        : arguments.indices.contains(index + 1) ? arguments[index + 1] : ""
      guard let limit = DurationText.read(written), limit < least else { continue }
      findings.add(
        rule, at: block.place(at: command.words[index + 1].range.lowerBound),
        "\(written) is little time for a slow machine", help: "a longer limit costs nothing when all is well")
    }
  }
}

enum BackgroundWithoutWait: BlockRule {
  static let rule = Rule(
    "shell.background", .warning, "A background job that nothing waits for",
    "The next command runs while the job still starts. Nothing notices either if the job fails.")

  static func check(_ block: CheckedBlock, in page: CheckedPage, _ findings: inout Findings) {
    let commands = block.script.commands
    for (index, command) in commands.enumerated() where command.connector == .background {
      guard command.places.allSatisfy({ !$0.isOwnShell }), command.name != "sleep" else { continue }
      let later = commands.dropFirst(index + 1) + page.blocks.dropFirst(block.order + 1).flatMap(\.script.commands)
      guard !later.isEmpty, !later.contains(where: waits) else { continue }
      let name = command.name.isEmpty ? "this job" : "'\(command.name)'"
      findings.add(
        rule, at: block.place(at: command.start), "\(name) runs in the background, and nothing waits until it is ready",
        help: "poll for what it provides, within a limit, or end it with 'wait'")
    }
  }

  private static func waits(_ command: ShellCommand) -> Bool {
    if ["wait", "sleep", "timeout"].contains(command.name) { return true }
    if command.places.contains(where: { $0.loop != nil }) { return true }
    if command.name == "curl" { return command.arguments.contains { $0.hasPrefix("--retry") } }
    return command.name == "kubectl" && command.arguments.contains { $0 == "wait" || $0 == "rollout" }
  }
}
