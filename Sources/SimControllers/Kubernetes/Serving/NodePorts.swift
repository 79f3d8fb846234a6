import SimTypes
import SimWorld
import Values

/// The ports of a cluster's nodes, and which pods answer on them.
public enum NodePorts {
  /// What an HTTP GET to a port of a node gets.
  /// - Parameters:
  ///   - node: the node's name; every node answers on the node ports of services.
  ///   - containerPort: the port of the node, which kind calls so since its nodes are containers.
  ///   - path: the request's path, such as `/index.html`.
  public static func answer(_ cluster: KindCluster, node: String, containerPort: Int, path: String) -> PodAnswer {
    guard let target = target(cluster.cluster, node, Int64(containerPort)),
      target.pod.status["phase"] == "Running", !target.pod.isBeingDeleted
    else { return .nobodyListens }
    return answer(of: target, path, cluster.kubelet)
  }

  /// A port of a pod.
  private struct Target {
    var pod: Object
    var port: Int64
  }

  private static func target(_ cluster: Cluster, _ node: String, _ port: Int64) -> Target? {
    for pod in cluster.list(.pods) where pod.spec["nodeName"]?.string == node && !pod.isFinishedPod {
      let ports = (pod.spec["containers"]?.list ?? []).flatMap { $0["ports"]?.list ?? [] }
      guard let found = ports.first(where: { $0["hostPort"]?.int == port && $0["protocol"] != "UDP" }) else { continue }
      return Target(pod: pod, port: found["containerPort"]?.int ?? port)
    }
    for service in cluster.list(.services) {
      let ports = service.spec["ports"]?.list ?? []
      guard let found = ports.first(where: { $0["nodePort"]?.int == port && $0["protocol"] != "UDP" }) else { continue }
      let pods = cluster.list(.pods, in: service.namespace)
      guard
        let pod = pods.first(where: {
          EndpointsController.selects(service, $0) && $0.isReadyPod && !$0.isInactivePod
        })
      else { return nil }
      return EndpointsController.containerPort(found["targetPort"], of: pod).map { Target(pod: pod, port: $0) }
    }
    return nil
  }

  private static func answer(of target: Target, _ path: String, _ kubelet: Kubelet) -> PodAnswer {
    for container in target.pod.spec["containers"]?.list ?? [] {
      switch KnownImages.server(container) {
      case .files(let root, target.port, let welcome, let software):
        let server = FileServer(root: root, welcome: welcome, software: software)
        let files = kubelet.files(of: target.pod, container, below: root)
        return .response(server.answer(path, files: files))
      case .echo:
        guard let text = echo(container, target.port) else { continue }
        return .response(
          PodAnswer.Response(
            status: 200, contentType: "text/plain; charset=utf-8", server: "", body: Array((text + "\n").utf8)))
      case .files, nil:
        continue
      }
    }
    return .nobodyListens
  }

  /// The text that http-echo answers with, if it listens on the port: `-text=hello`, `-listen=:8080` (5678 if not
  /// given).
  private static func echo(_ container: Value, _ port: Int64) -> String? {
    let arguments = (container["args"]?.list ?? []).compactMap(\.string)
    func argument(_ name: String) -> String? {
      for (index, word) in arguments.enumerated() {
        let bare = String(word.drop { $0 == "-" })
        if bare.hasPrefix(name + "=") { return String(bare.dropFirst(name.count + 1)) }
        if bare == name, index + 1 < arguments.count { return arguments[index + 1] }
      }
      return nil
    }
    let listens = argument("listen")?.split(separator: ":").last.flatMap { Int64($0) } ?? 5678
    return listens == port ? argument("text") : nil
  }
}

extension Kubelet {
  /// The files that a container sees at or below a directory, by absolute path; `nil` if nothing is mounted there.
  func files(of pod: Object, _ container: Value, below root: String) -> [String: String]? {
    let run = runs[pod.uid] ?? runs.begin(pod)
    let name = container["name"]?.string ?? ""
    var files: [String: String]?
    for mount in container["volumeMounts"]?.list ?? [] {
      let path = mount["mountPath"]?.string ?? ""
      guard path == root || path.hasPrefix(root + "/") else { continue }
      if mount["subPath"]?.string != nil {
        if let content = run.fixedFiles["\(name)\n\(path)"] { files = (files ?? [:]).merging([path: content]) { $1 } }
        continue
      }
      let volume = run.volumes[mount["name"]?.string ?? ""] ?? [:]
      files = (files ?? [:]).merging(volume.map { ("\(path)/\($0.key)", $0.value) }) { $1 }
    }
    return files
  }
}
