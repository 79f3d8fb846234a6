import SimLoop
import Values

/// `kubectl create job`
struct CreateJob: KubectlCommand {
  static let name = "create job"
  static let flags = GeneratedObject.flags([.text("image"), .text("from")])
  private static let mapping = GeneratedObject.mapping("batch/v1", "Job", "jobs")

  func run(_ run: KubectlRun) async throws -> Int32 {
    let generated = GeneratedObject(run: run)
    let name = try generated.name()
    let (image, origin) = (run.flags.text("image"), run.flags.text("from"))
    guard image.isEmpty != origin.isEmpty else {
      throw KubectlError("either --image or --from must be specified")
    }
    let command = Array(run.words.dropFirst())
    if !origin.isEmpty, !command.isEmpty { throw KubectlError("cannot specify --from and command") }
    let object =
      origin.isEmpty
      ? GeneratedObject.object(
        Self.mapping, name,
        ["spec": JobTemplate.spec(name, image, command, restart: "Never"), "status": [:]])
      : try copy(of: origin, as: name, run)
    return try await generated.create(object, Self.mapping) { "failed to create job: \($0.message)" }
  }

  /// The job that a CronJob would start now.
  private func copy(of origin: String, as name: String, _ run: KubectlRun) throws -> Value {
    guard case .names(let names) = try TargetFinder(run: run).asked([origin]), let (type, cronJob) = names.first else {
      throw KubectlError("from must be an existing cronjob")
    }
    guard type.kind == "CronJob" else { throw KubectlError("unknown object type *\(type.version).\(type.kind)") }
    let source = try run.client().get(type.path(of: cronJob, in: try run.namespace().name))
    let template = source[["spec", "jobTemplate"]]
    var object = GeneratedObject.object(Self.mapping, name, ["spec": template?["spec"] ?? [:], "status": [:]])
    var annotations = template?[["metadata", "annotations"]]?.map ?? [:]
    annotations["cronjob.kubernetes.io/instantiate"] = "manual"
    object[["metadata", "annotations"]] = .map(annotations)
    object[["metadata", "labels"]] = template?[["metadata", "labels"]]
    object[["metadata", "ownerReferences"]] = [
      [
        "apiVersion": "batch/v1", "kind": "CronJob", "name": .string(cronJob), "controller": true,
        "uid": source[["metadata", "uid"]] ?? "",
      ]
    ]
    return object
  }
}

/// `kubectl create cronjob`
struct CreateCronJob: KubectlCommand {
  static let name = "create cronjob"
  static let flags = GeneratedObject.flags([.text("image"), .text("schedule"), .text("restart")])

  func run(_ run: KubectlRun) async throws -> Int32 {
    let missing = ["image", "schedule"].filter { !run.flags.isSet($0) }.map { "\"\($0)\"" }
    guard missing.isEmpty else { throw KubectlError("required flag(s) \(missing.joined(separator: ", ")) not set") }
    let generated = GeneratedObject(run: run)
    let name = try generated.name()
    let mapping = GeneratedObject.mapping("batch/v1", "CronJob", "cronjobs")
    let restart = run.flags.isSet("restart") ? run.flags.text("restart") : "OnFailure"
    let template: Value = [
      "metadata": ["creationTimestamp": nil, "name": .string(name)],
      "spec": JobTemplate.spec(name, run.flags.text("image"), Array(run.words.dropFirst()), restart: restart),
    ]
    let object = GeneratedObject.object(
      mapping, name,
      ["spec": ["schedule": .string(run.flags.text("schedule")), "jobTemplate": template], "status": [:]])
    return try await generated.create(object, mapping) { "failed to create cronjob: \($0.message)" }
  }
}

/// The spec of a job that runs one container.
private enum JobTemplate {
  static func spec(_ name: String, _ image: String, _ command: [String], restart: String) -> Value {
    var container: Value = ["name": .string(name), "image": .string(image), "resources": [:]]
    if !command.isEmpty { container["command"] = .list(command.map(Value.string)) }
    return [
      "template": [
        "metadata": ["creationTimestamp": nil],
        "spec": ["containers": [container], "restartPolicy": .string(restart)],
      ]
    ]
  }
}
