import SimLoop
import Values

/// `kubectl set image`
struct SetImage: KubectlCommand {
  static let name = "set image"
  static let flags: [Flag] =
    Flag.files + Flag.printing + [
      Flag.dryRun, Flag.selector, Flag.record, Flag.fieldManager("kubectl-set"), .bool("all"),
      .refused("local", nil, .bool),
    ]

  func run(_ run: KubectlRun) async throws -> Int32 {
    let words = ArgumentPairs(run.words)
    if let misplaced = words.misplaced {
      throw KubectlError("all resources must be specified before image changes: \(misplaced)")
    }
    let images = try self.images(words.pairs)
    let dryRun = try await run.dryRun()
    let printer = try ResultPrinter(run, dryRun: dryRun)
    // The real program, too, looks for the objects before it misses the images.
    let targets = try await TargetFinder(run: run).liveTargets(words.resources)
    guard !images.isEmpty else { throw KubectlError("at least one image update is required") }
    if images.count > 1, images.contains(where: { $0.container == "*" }) {
      throw KubectlError(
        "all containers are already specified by *, but saw more than one container_name=container_image pairs")
    }
    for target in targets {
      let patch = run.recording(try self.patch(target, images))
      if patch == .map([:]) { continue }
      var result = target.object ?? [:]
      if dryRun != .client {
        do {
          result = try run.client().patch(
            target.path, patch, as: MediaType.strategicMergePatch, query: run.writeQuery(dryRun))
        } catch let failure as APIFailure {
          throw KubectlError("failed to patch image update to pod template: \(failure.message)")
        }
      }
      try await printer.print(result, "image updated")
    }
    return 0
  }

  private func images(_ pairs: [String]) throws -> [(container: String, image: String)] {
    let invalid = pairs.filter { !$0.contains("=") }
    if !invalid.isEmpty { throw KubectlError("invalid image format: \(invalid.joined())") }
    return pairs.map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      return (container: parts[0], image: parts[1])
    }
  }

  /// Changes the images of the named containers; empty if all are as wanted.
  private func patch(_ target: Target, _ images: [(container: String, image: String)]) throws -> Value {
    let path = try PodTemplate.path(target)
    let spec = target.object?[path]
    var changes: [String: [Value]] = [:]
    for (name, image) in images {
      var isFound = false
      for list in ["initContainers", "containers"] {
        for container in spec?[list]?.list ?? [] {
          guard let own = container["name"]?.string, name == "*" || own == name else { continue }
          isFound = true
          if container["image"]?.string != image {
            changes[list, default: []].append(["name": .string(own), "image": .string(image)])
          }
        }
      }
      if !isFound { throw KubectlError("unable to find container named \"\(name)\"") }
    }
    guard !changes.isEmpty else { return [:] }
    var patch: Value = [:]
    patch[path] = .map(changes.mapValues(Value.list))
    return patch
  }
}

/// Where an object keeps the pods it makes.
enum PodTemplate {
  /// The path of the pod's spec.
  static func path(_ target: Target) throws -> [String] {
    switch target.mapping.kind {
    case "Pod": return ["spec"]
    case "CronJob": return ["spec", "jobTemplate", "spec", "template", "spec"]
    default:
      if target.object?[["spec", "template", "spec"]] != nil { return ["spec", "template", "spec"] }
      throw KubectlError(
        "\(target.shown) the object is not a pod or does not have a pod template: \(target.mapping.longKind)")
    }
  }
}
