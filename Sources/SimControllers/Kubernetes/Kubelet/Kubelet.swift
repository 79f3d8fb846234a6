import SimTypes
import SimWorld
import Values

/// Runs the pods of all nodes of a cluster: their volumes, images, containers and end, and what their status says.
package final class Kubelet: ClusterController {
  /// What the kubelet knows of a pod beside its status; gone when the pod is.
  struct Run {
    var step = Step.admitted
    /// When the step began.
    var since: Instant
    /// When there is something to do again; nothing that happens before makes it sooner.
    var due: Instant
    /// The index of the init container or the containers that are being started.
    var initialised = 0
    var pulled: [String] = []
    /// Since when something that the pod needs is missing.
    var waitingSince: Instant?
    /// Whether what the pod waits for has changed since the last try.
    var hasNews = false
    /// The files of the pod's volumes, by volume name.
    var volumes: [String: [String: String]] = [:]
    /// The files of mounts with `subPath`, which never change, by container and mount path.
    var fixedFiles: [String: String] = [:]
  }

  /// How far a pod is.
  enum Step { case admitted, mounting, starting, running, ready, finished, stopping }

  let runs: PodRuns
  private var images: [String: Set<String>] = [:]
  private var addresses: [String: Int] = [:]
  /// By node.
  private var recorders: [String: EventRecorder] = [:]

  /// Reacts at once; the steps of a pod have delays of their own.
  /// - Parameter images: what each node has from the start, by the node's name. References are compared as text:
  ///   `nginx` and `nginx:latest` are two.
  package init(_ cluster: Cluster, images: [String: Set<String>] = [:]) {
    self.images = images
    runs = PodRuns(cluster)
    super.init(cluster, name: "kubelet", latency: .none)
  }

  /// Whether a node has an image already.
  package func hasImage(_ image: String, on node: String) -> Bool { images[node]?.contains(image) == true }

  /// Watches pods that have a node, and the ConfigMaps, Secrets and claims that pods use.
  package override func start(_ queue: WorkQueue) {
    queue.watch(.pods, of: self) { ($0.spec["nodeName"]?.string ?? "").isEmpty ? [] : [$0.key] }
    for resource in [GroupResource.configMaps, .secrets, .persistentVolumeClaims] {
      queue.watch(resource, of: self) { [unowned self] object in
        noteChange(of: object)
      }
    }
  }

  /// A ConfigMap or Secret has changed: pods that mount it see that after a while, and pods that wait for it go on with
  /// their next try. Returns those that wait.
  private func noteChange(of object: Object) -> [ObjectKey] {
    cluster.list(.pods, in: object.namespace).filter { PodNeeds.waitsFor(object, $0) }.compactMap { pod in
      guard let run = runs[pod.uid] else { return nil }
      guard let since = run.waitingSince else {
        runs.refreshVolumes(of: pod, after: world.delay(Latencies.volumeSync))
        return nil
      }
      let backoff = run.step == .mounting ? Backoff.volume : .container
      runs.change(pod) { ($0.hasNews, $0.due) = (true, backoff.nextTry(since: since, after: self.world.now)) }
      return pod.key
    }
  }

  /// Reconciles one pod, on whatever node: takes the one step that is due, or stops the pod if it is being deleted. A
  /// pod that waits for something missing is not tried again before that changes; one whose node does not exist is not
  /// run.
  package override func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let pod = cluster.find(.pods, key.object), let node = pod.spec["nodeName"]?.string, !node.isEmpty,
      cluster.find(.nodes, ObjectKey(node)) != nil
    else {
      runs.forgetMissing(at: key.object)
      return .done
    }
    if pod.isBeingDeleted { return stop(pod) }
    if pod.isFinishedPod { return .done }
    let run = runs[pod.uid] ?? runs.begin(pod)
    if run.isWaiting, !run.hasNews { return .done }
    if run.due > world.now { return .after(run.due - world.now) }
    switch run.step {
    case .admitted: return admit(pod)
    case .mounting: return mount(pod)
    case .starting: return startContainers(pod)
    case .running: return becomeReady(pod)
    case .ready: return finishIfOver(pod)
    case .finished, .stopping: return .done
    }
  }

  /// That of the pod's node.
  func recorder(_ pod: Object) -> EventRecorder {
    let node = pod.spec["nodeName"]?.string ?? ""
    if let recorder = recorders[node] { return recorder }
    let recorder = EventRecorder(cluster, component: "kubelet", host: node)
    recorders[node] = recorder
    return recorder
  }

  // MARK: Before the containers

  private func admit(_ pod: Object) -> Requeue {
    let node = cluster.find(.nodes, ObjectKey(pod.spec["nodeName"]?.string ?? ""))
    let hostIP = node?.status["addresses"]?.list?.first { $0["type"] == "InternalIP" }?["address"] ?? ""
    let now = world.now
    updateStatus(.pods, pod.key) { PodStatus.admit(&$0, hostIP: hostIP, now: now) }
    return proceed(pod, to: .mounting, after: .milliseconds(20))
  }

  private func proceed(_ pod: Object, to step: Step, after delay: Duration) -> Requeue {
    runs.step(pod, step, after: delay)
    return .after(delay)
  }

  private func mount(_ pod: Object) -> Requeue {
    if let missing = PodNeeds.missingVolume(of: pod, in: cluster) {
      recorder(pod).record(
        pod, .warning, "FailedMount",
        "MountVolume.SetUp failed for volume \"\(missing.volume)\" : \(missing.what) not found")
      return wait(pod, reason: "ContainerCreating")
    }
    if let claim = PodNeeds.unboundClaim(of: pod, in: cluster) {
      recorder(pod).record(
        pod, .warning, "FailedMount", "MountVolume.SetUp failed: persistentvolumeclaim \"\(claim)\" is not bound")
      return wait(pod, reason: "ContainerCreating")
    }
    runs.mountVolumes(of: pod)
    return prepareImages(pod)
  }

  /// Nothing is tried again before something changes: it would fail as before.
  private func wait(_ pod: Object, reason: String, message: String = "") -> Requeue {
    let now = world.now
    runs.change(pod) { run in
      run.waitingSince = run.waitingSince ?? now
      run.hasNews = false
    }
    updateStatus(.pods, pod.key) { PodStatus.wait(&$0, reason: reason, message: message, now: now) }
    return .done
  }

  private func prepareImages(_ pod: Object) -> Requeue {
    let initialised = runs[pod.uid]?.initialised ?? 0
    let containers = pod.startingContainers(initialised)
    let list = pod.isInitialising(initialised) ? "initContainers" : "containers"
    let node = pod.spec["nodeName"]?.string ?? ""
    var mustPull = false
    for container in containers {
      let image = container["image"]?.string ?? ""
      guard ImageName(image) != nil else { return refuseImage(pod, container) }
      let path = "spec.\(list){\(container["name"]?.string ?? "")}"
      let isPresent = hasImage(image, on: node)
      if isPresent, container["imagePullPolicy"] != "Always" {
        recorder(pod).record(pod, "Pulled", "Container image \"\(image)\" already present on machine", fieldPath: path)
      } else if !isPresent, container["imagePullPolicy"] == "Never" {
        recorder(pod).record(
          pod, .warning, "ErrImageNeverPull", "Container image \"\(image)\" is not present with pull policy of Never",
          fieldPath: path)
        return wait(
          pod, reason: "ErrImageNeverPull",
          message: "Container image \"\(image)\" is not present with pull policy of Never")
      } else {
        mustPull = mustPull || !isPresent
        recorder(pod).record(pod, "Pulling", "Pulling image \"\(image)\"", fieldPath: path)
        runs.change(pod) { $0.pulled.append(image) }
      }
    }
    return proceed(pod, to: .starting, after: world.delay(mustPull ? Latencies.imagePull : Latencies.containerStart))
  }

  private func refuseImage(_ pod: Object, _ container: Value) -> Requeue {
    let image = container["image"]?.string ?? ""
    let message =
      "Failed to apply default image tag \"\(image)\": couldn't parse image name \"\(image)\": invalid reference format"
    recorder(pod).record(
      pod, .warning, "InspectFailed", message, fieldPath: "spec.containers{\(container["name"]?.string ?? "")}")
    recorder(pod).record(
      pod, .warning, "Failed", "Error: InvalidImageName",
      fieldPath: "spec.containers{\(container["name"]?.string ?? "")}")
    return wait(pod, reason: "InvalidImageName", message: message)
  }

  // MARK: Containers

  private func startContainers(_ pod: Object) -> Requeue {
    guard let run = runs[pod.uid] else { return .done }
    recordPulls(pod, run)
    if let missing = PodNeeds.missingEnvironment(of: pod, in: cluster) {
      recorder(pod).record(
        pod, .warning, "Failed", "Error: \(missing.message)", fieldPath: "spec.containers{\(missing.container)}")
      return wait(pod, reason: "CreateContainerConfigError", message: missing.message)
    }
    let containers = pod.startingContainers(run.initialised)
    let list = pod.isInitialising(run.initialised) ? "initContainers" : "containers"
    for container in containers {
      let name = container["name"]?.string ?? ""
      recorder(pod).record(pod, "Created", "Created container \(name)", fieldPath: "spec.\(list){\(name)}")
      recorder(pod).record(pod, "Started", "Started container \(name)", fieldPath: "spec.\(list){\(name)}")
    }
    return pod.isInitialising(run.initialised) ? finishInitContainer(pod, run) : showRunning(pod)
  }

  private func recordPulls(_ pod: Object, _ run: Run) {
    let node = pod.spec["nodeName"]?.string ?? ""
    let took = world.now - run.since
    let text = "\(took.components.seconds).\(took.components.attoseconds / 100_000_000_000_000_000)s"
    for image in run.pulled {
      let path = pod.allContainers.first { $0.value["image"]?.string == image }
      images[node, default: []].insert(image)
      recorder(pod).record(
        pod, "Pulled", "Successfully pulled image \"\(image)\" in \(text) (\(text) including waiting)",
        fieldPath: "spec.\(path?.list ?? "containers"){\(path?.value["name"]?.string ?? "")}")
    }
    runs.change(pod) { $0.pulled = [] }
  }

  private func finishInitContainer(_ pod: Object, _ run: Run) -> Requeue {
    let now = world.now
    updateStatus(.pods, pod.key) { PodStatus.finishInitContainer(&$0, run.initialised, now: now) }
    runs.change(pod) { $0.initialised += 1 }
    return proceed(pod, to: .mounting, after: .seconds(1))
  }

  private func showRunning(_ pod: Object) -> Requeue {
    let address = pod.spec["hostNetwork"]?.bool == true ? pod.status["hostIP"]?.string : nextAddress(pod)
    let now = world.now
    updateStatus(.pods, pod.key) { PodStatus.run(&$0, address: address ?? "", now: now) }
    return proceed(pod, to: .running, after: world.delay(Latencies.readiness) + PodNeeds.probeDelay(of: pod))
  }

  /// The next address of the node's part of the pod network, 10.244.0.0/16 in kind; after 250 pods they begin anew.
  private func nextAddress(_ pod: Object) -> String {
    let node = pod.spec["nodeName"]?.string ?? ""
    let number = addresses[node, default: 5]
    addresses[node] = number + 1
    let range = cluster.find(.nodes, ObjectKey(node))?.spec["podCIDR"]?.string ?? "10.244.0.0/24"
    return range.split(separator: ".").prefix(3).joined(separator: ".") + ".\(number % 250 + 1)"
  }

  private func becomeReady(_ pod: Object) -> Requeue {
    let now = world.now
    updateStatus(.pods, pod.key) { PodStatus.becomeReady(&$0, now: now) }
    runs.step(pod, .ready)
    return finishIfOver(pod)
  }

  /// Containers that are not restarted end when their command would.
  private func finishIfOver(_ pod: Object) -> Requeue {
    guard pod.spec["restartPolicy"] != "Always", let run = runs[pod.uid],
      let length = ContainerLifetime.length(of: pod)
    else { return .done }
    let end = run.since + length
    guard world.now >= end else { return .after(end - world.now) }
    let now = world.now
    updateStatus(.pods, pod.key) { PodStatus.finish(&$0, now: now) }
    runs.step(pod, .finished)
    return .done
  }

  // MARK: The end

  private func stop(_ pod: Object) -> Requeue {
    let grace = Duration.seconds(pod.metadata["deletionGracePeriodSeconds"]?.int ?? 0)
    if runs[pod.uid]?.step != .stopping {
      for container in pod.spec["containers"]?.list ?? [] where pod.status["phase"] == "Running" {
        let name = container["name"]?.string ?? ""
        recorder(pod).record(pod, "Killing", "Stopping container \(name)", fieldPath: "spec.containers{\(name)}")
      }
      if runs[pod.uid] == nil { _ = runs.begin(pod) }
      runs.step(pod, .stopping)
    }
    let needed = ContainerLifetime.stopsWhenAsked(pod) ? min(grace, world.delay(Latencies.stopping)) : grace
    let due = (runs[pod.uid]?.since ?? world.now) + needed
    guard world.now >= due else { return .after(due - world.now) }
    return attempting {
      try cluster.delete(.pods, pod.key, grace: .zero)
      runs.forgetMissing(at: pod.key)
      return .done
    }
  }
}

/// When the kubelet tries again what failed.
struct Backoff {
  var first: Duration
  var most: Duration

  /// Mounting volumes: 0.5 s, doubled up to 2 min 2 s.
  static let volume = Backoff(first: .milliseconds(500), most: .seconds(122))
  /// Starting containers: with the pod's next synchronisation.
  static let container = Backoff(first: .seconds(12), most: .seconds(12))

  /// The first try after an instant, of those that began to fail at another.
  func nextTry(since start: Instant, after now: Instant) -> Instant {
    var (time, step) = (start + first, first)
    while time <= now {
      step = min(step * 2, most)
      time = time + step
    }
    return time
  }
}
