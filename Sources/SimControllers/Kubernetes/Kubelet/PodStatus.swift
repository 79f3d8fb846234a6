import SimTypes
import SimWorld
import Values

/// How a pod's status changes while its node runs it.
enum PodStatus {
  static func admit(_ pod: inout Object, hostIP: Value, now: Instant) {
    var status = pod.status
    status["phase"] = "Pending"
    status["hostIP"] = hostIP
    status["startTime"] = .string(now.timestamp)
    let isInitialised = (pod.spec["initContainers"]?.list ?? []).isEmpty
    status["containerStatuses"] = waiting(
      pod.spec["containers"], isInitialised ? "ContainerCreating" : "PodInitializing")
    if !isInitialised { status["initContainerStatuses"] = waiting(pod.spec["initContainers"], "PodInitializing") }
    let scheduled = pod.condition("PodScheduled")?["lastTransitionTime"] ?? .string(now.timestamp)
    let names = containerNames(pod)
    func entry(_ type: String, _ isTrue: Bool, _ reason: String = "", _ message: String = "") -> Value {
      var entry: [String: Value] = [
        "type": .string(type), "status": isTrue ? "True" : "False", "lastProbeTime": .null,
        "lastTransitionTime": .string(now.timestamp),
      ]
      if !reason.isEmpty { entry["reason"] = .string(reason) }
      if !message.isEmpty { entry["message"] = .string(message) }
      return .map(entry)
    }
    let unready = "containers with unready status: [\(names)]"
    let initNames = (pod.spec["initContainers"]?.list ?? []).compactMap { $0["name"]?.string }.joined(separator: " ")
    status["conditions"] = [
      isInitialised
        ? entry("Initialized", true)
        : entry("Initialized", false, "ContainersNotInitialized", "containers with incomplete status: [\(initNames)]"),
      entry("Ready", false, "ContainersNotReady", unready),
      entry("ContainersReady", false, "ContainersNotReady", unready),
      ["type": "PodScheduled", "status": "True", "lastProbeTime": .null, "lastTransitionTime": scheduled],
    ]
    pod["status"] = status
  }

  private static func containerNames(_ pod: Object) -> String {
    (pod.spec["containers"]?.list ?? []).compactMap { $0["name"]?.string }.joined(separator: " ")
  }

  private static func waiting(_ containers: Value?, _ reason: String) -> Value {
    .list(
      (containers?.list ?? []).map { container in
        [
          "name": container["name"] ?? "", "image": container["image"] ?? "", "imageID": "", "lastState": [:],
          "ready": false, "restartCount": 0, "started": false, "state": ["waiting": ["reason": .string(reason)]],
        ]
      })
  }

  static func wait(_ pod: inout Object, reason: String, message: String, now: Instant) {
    var state: [String: Value] = ["reason": .string(reason)]
    if !message.isEmpty { state["message"] = .string(message) }
    let waiting: Value = ["waiting": .map(state)]
    let list = hasUnfinishedInit(pod) ? "initContainerStatuses" : "containerStatuses"
    eachStatus(&pod, list) { status, _ in
      if status["state"]?["terminated"] == nil { status["state"] = waiting }
    }
  }

  private static func hasUnfinishedInit(_ pod: Object) -> Bool {
    (pod.status["initContainerStatuses"]?.list ?? []).contains { $0["state"]?["terminated"] == nil }
  }

  static func finishInitContainer(_ pod: inout Object, _ index: Int, now: Instant) {
    let uid = pod.uid
    eachStatus(&pod, "initContainerStatuses") { status, place in
      guard place == index else { return }
      let id = containerID(uid, status)
      status["state"] = ["terminated": ended(id, from: now, to: now)]
      status["ready"] = true
      identify(&status, id)
    }
    guard !hasUnfinishedInit(pod) else { return }
    pod.setCondition(Condition("Initialized", true), now: now, updateField: nil)
    probeTimes(&pod)
    eachStatus(&pod, "containerStatuses") { status, _ in
      status["state"] = ["waiting": ["reason": "ContainerCreating"]]
    }
  }

  static func run(_ pod: inout Object, address: String, now: Instant) {
    let uid = pod.uid
    pod["status", "phase"] = "Running"
    pod["status", "podIP"] = .string(address)
    pod["status", "podIPs"] = [["ip": .string(address)]]
    eachStatus(&pod, "containerStatuses") { status, _ in
      status["state"] = ["running": ["startedAt": .string(now.timestamp)]]
      status["started"] = true
      identify(&status, containerID(uid, status))
    }
  }

  static func becomeReady(_ pod: inout Object, now: Instant) {
    eachStatus(&pod, "containerStatuses") { status, _ in status["ready"] = true }
    for type in ["Ready", "ContainersReady"] { pod.setCondition(Condition(type, true), now: now) }
    probeTimes(&pod)
  }

  static func finish(_ pod: inout Object, now: Instant) {
    let uid = pod.uid
    pod["status", "phase"] = "Succeeded"
    eachStatus(&pod, "containerStatuses") { status, _ in
      let start = status["state"]?["running"]?["startedAt"]?.string.flatMap(Instant.init(timestamp:)) ?? now
      status["state"] = ["terminated": ended(containerID(uid, status), from: start, to: now)]
      status["ready"] = false
      status["started"] = false
    }
    pod.setCondition(Condition("Initialized", true, reason: "PodCompleted"), now: now)
    for type in ["Ready", "ContainersReady"] {
      pod.setCondition(Condition(type, false, reason: "PodCompleted"), now: now)
    }
    probeTimes(&pod)
  }

  private static func ended(_ id: String, from start: Instant, to end: Instant) -> Value {
    [
      "containerID": .string(id), "exitCode": 0, "reason": "Completed", "startedAt": .string(start.timestamp),
      "finishedAt": .string(end.timestamp),
    ]
  }

  /// Pod conditions carry an empty probe time.
  private static func probeTimes(_ pod: inout Object) {
    var status = pod.status
    status.eachElement("conditions") { if $0["lastProbeTime"] == nil { $0["lastProbeTime"] = .null } }
    pod["status"] = status
  }

  private static func eachStatus(_ pod: inout Object, _ list: String, _ change: (inout Value, Int) -> Void) {
    guard var statuses = pod.status[list]?.list else { return }
    for index in statuses.indices { change(&statuses[index], index) }
    pod["status", list] = .list(statuses)
  }

  private static func containerID(_ uid: String, _ status: Value) -> String {
    "containerd://" + digest("\(uid)/\(status["name"]?.string ?? "")")
  }

  private static func identify(_ status: inout Value, _ id: String) {
    let image = status["image"]?.string ?? ""
    status["containerID"] = .string(id)
    status["image"] = .string(Self.fullName(image))
    status["imageID"] = .string("\(Self.fullName(image, withTag: false))@sha256:\(digest(image))")
  }

  private static func fullName(_ image: String, withTag: Bool = true) -> String {
    guard let name = ImageName(image) else { return image }
    let tag = withTag && !name.tag.isEmpty ? ":\(name.tag)" : ""
    return "\(name.registry)/\(name.repository)\(tag)"
  }

  /// 64 hexadecimal digits that are always the same for a text.
  private static func digest(_ text: String) -> String {
    (0..<4).map { StableHash.hexadecimal("\($0) \(text)") }.joined()
  }
}
