import SimLoop
import Values

/// `kubectl describe`
struct DescribeCommand: KubectlCommand {
  static let name = "describe"
  static let flags: [Flag] =
    Flag.files + [Flag.allNamespaces, Flag.selector, .int("chunk-size", nil, 500), .bool("show-events", nil, true)]

  func run(_ run: KubectlRun) async throws -> Int32 {
    guard !run.words.isEmpty || !run.flags.texts("filename").isEmpty else {
      throw KubectlError(
        "You must specify the type of resource to describe. Use \"kubectl api-resources\" for a complete list of supported"
          + " resources.")
    }
    let describer = Describer(run: run)
    var errors: [KubectlError] = []
    var isFirst = true
    for target in try await targets(run) {
      do {
        let object = try target.object ?? run.client().get(target.path)
        try await run.write((isFirst ? "" : "\n\n") + describer.text(object, target.mapping))
        isFirst = false
      } catch let failure as APIFailure {
        if failure.isNotFound, try await describeByPrefix(target, run) {
          isFirst = false
        } else {
          errors.append(KubectlError(failure))
        }
      }
    }
    if isFirst, errors.isEmpty { try await sayNothingFound(run) }
    try run.report(errors)
    return 0
  }

  private func targets(_ run: KubectlRun) async throws -> [Target] {
    let finder = TargetFinder(run: run)
    if run.flags.texts("filename").isEmpty, case .types(let types) = try finder.asked(run.words) {
      return try types.flatMap { try finder.list($0) }
    }
    return try await finder.targets().map { target in
      var target = target
      target.object = nil
      return target
    }
  }

  /// All objects whose names begin with what was asked for; false if there are none.
  private func describeByPrefix(_ target: Target, _ run: KubectlRun) async throws -> Bool {
    let found = try TargetFinder(run: run).list(target.mapping).filter { $0.name.hasPrefix(target.name) }
    for match in found {
      try await run.write(try Describer(run: run).text(match.object ?? [:], match.mapping) + "\n")
    }
    return !found.isEmpty
  }

  private func sayNothingFound(_ run: KubectlRun) async throws {
    let types = try TargetFinder(run: run).types(run.words.first ?? "")
    if run.flags.bool("all-namespaces") || !types.allSatisfy(\.isNamespaced) {
      try await run.complain("No resources found")
    } else {
      try await run.complain("No resources found in \(try run.namespace().name) namespace.")
    }
  }
}
