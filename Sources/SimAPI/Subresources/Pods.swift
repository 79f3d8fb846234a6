import SimWorld
import Values

extension ResourceCall {
  /// Assigns a pod to a node (core/v1 Binding), as schedulers do.
  func bind() throws(StatusError) -> APIResponse {
    guard let target = try RequestBody.read(request)?.value["target"]?["name"]?.string, !target.isEmpty else {
      throw .invalid(
        GroupVersionKind(group: "", version: "v1", kind: "Binding"), key.name, [.required("target.name")])
    }
    var pod = try cluster.get(resource, key)
    if let node = pod["spec", "nodeName"]?.string, !node.isEmpty {
      throw .conflict(resource, pod.name, "pod \(pod.name) is already assigned to node \"\(node)\"")
    }
    pod["spec", "nodeName"] = .string(target)
    _ = try cluster.update(pod)
    return APIResponse(status: 201, body: .value(Self.success))
  }

  /// What a container has written. Nothing runs inside simulated containers, so a container that has started has
  /// written nothing.
  func log() throws(StatusError) -> APIResponse {
    let pod = try cluster.get(resource, key)
    let container = try chosenContainer(of: pod)
    let statuses = pod["status", "containerStatuses"]?.list ?? []
    let state = statuses.first { $0["name"]?.string == container }?["state"]
    guard state?["running"] != nil || state?["terminated"] != nil else {
      let reason = state?["waiting"]?["reason"]?.string ?? "ContainerCreating"
      throw .badRequest("container \"\(container)\" in pod \"\(pod.name)\" is waiting to start: \(reason)")
    }
    return APIResponse(contentType: "text/plain", body: .text(""))
  }

  private func chosenContainer(of pod: Object) throws(StatusError) -> String {
    let names = (pod["spec", "containers"]?.list ?? []).compactMap { $0["name"]?.string }
    guard let asked = request.query("container"), !asked.isEmpty else {
      guard names.count > 1 else { return names.first ?? "" }
      throw .badRequest(
        "a container name must be specified for pod \(pod.name), choose one of: [\(names.joined(separator: " "))]")
    }
    guard names.contains(asked) else { throw .badRequest("container \(asked) is not valid for pod \(pod.name)") }
    return asked
  }

  static var success: Value {
    ["kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Success", "code": 201]
  }
}
