import SimTypes
import SimWorld
import Values

extension Kubelet.Run {
  /// Whether the pod waits for something that it needs.
  var isWaiting: Bool { waitingSince != nil }
}

/// The pods that the kubelet runs, and the files that their volumes show.
final class PodRuns {
  private let cluster: Cluster
  private var runs: [String: Kubelet.Run] = [:]
  /// By the pod's place: those whose pods are gone are found by it.
  private var uids: [ObjectKey: Set<String>] = [:]

  init(_ cluster: Cluster) { self.cluster = cluster }

  subscript(uid: String) -> Kubelet.Run? { runs[uid] }

  /// Starts to run a pod. One that runs already, because the cluster was created with it, is taken over as it is.
  func begin(_ pod: Object) -> Kubelet.Run {
    var run = Kubelet.Run(since: cluster.world.now, due: cluster.world.now)
    if pod.status["phase"] == "Running" { run.step = .ready }
    runs[pod.uid] = run
    uids[pod.key, default: []].insert(pod.uid)
    if run.step == .ready { mountVolumes(of: pod) }
    return runs[pod.uid] ?? run
  }

  func change(_ pod: Object, _ change: (inout Kubelet.Run) -> Void) {
    guard var run = runs[pod.uid] else { return }
    change(&run)
    runs[pod.uid] = run
  }

  /// Goes on to a step that has nothing to do for a while.
  func step(_ pod: Object, _ step: Kubelet.Step, after delay: Duration = .zero) {
    let now = cluster.world.now
    change(pod) { run in
      (run.step, run.since, run.due) = (step, now, now + delay)
      (run.waitingSince, run.hasNews) = (nil, false)
    }
  }

  /// Forgets what was known of pods in a place, but for the one that is there now.
  func forgetMissing(at key: ObjectKey) {
    let present = cluster.find(.pods, key)?.uid
    let gone = (uids[key] ?? []).filter { $0 != present }
    for uid in gone { runs[uid] = nil }
    uids[key]?.subtract(gone)
    if uids[key]?.isEmpty == true { uids[key] = nil }
  }

  // MARK: Files

  /// Reads the ConfigMaps and Secrets that a pod mounts, as they are now.
  func mountVolumes(of pod: Object) {
    var files: [String: [String: String]] = [:]
    for volume in pod.spec["volumes"]?.list ?? [] {
      files[volume["name"]?.string ?? ""] = VolumeFiles.read(volume, in: pod.namespace, of: cluster)
    }
    var fixed: [String: String] = [:]
    for container in pod.spec["containers"]?.list ?? [] {
      for mount in container["volumeMounts"]?.list ?? [] {
        guard let path = mount["subPath"]?.string, let name = mount["name"]?.string,
          let content = files[name]?[path]
        else { continue }
        fixed["\(container["name"]?.string ?? "")\n\(mount["mountPath"]?.string ?? "")"] = content
      }
    }
    change(pod) { ($0.volumes, $0.fixedFiles) = (files, fixed) }
  }

  /// Shows a pod its volumes' present files after a while. Mounts with `subPath` keep what they have.
  func refreshVolumes(of pod: Object, after delay: Duration) {
    let (uid, key) = (pod.uid, pod.key)
    cluster.world.schedule(after: delay) { [weak self] in self?.refresh(uid, key) }
  }

  private func refresh(_ uid: String, _ key: ObjectKey) {
    guard let pod = cluster.find(.pods, key), pod.uid == uid, let run = runs[uid] else { return }
    let fixed = run.fixedFiles
    mountVolumes(of: pod)
    change(pod) { $0.fixedFiles = fixed }
  }
}
