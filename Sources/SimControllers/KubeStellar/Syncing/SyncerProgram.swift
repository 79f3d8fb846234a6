import SimTypes
import SimWorld
import Values

/// What a container that runs the syncer was told: the command line and the kubeconfig in its volume.
struct SyncerProgram {
  var syncTarget: String
  /// The address of the server, without the path of a logical cluster.
  var server: String
  /// The logical cluster that the path of the address names, if it has one.
  var clusterInPath: String?
  var token: String

  /// Reads what a pod's syncer was told; `nil` if none of its containers runs the syncer, or if the kubeconfig is not there
  /// or cannot be read.
  init?(pod: Object, in cluster: Cluster) {
    for container in pod.spec["containers"]?.list ?? [] {
      guard container["image"]?.string?.contains("kubestellar/syncer") == true else { continue }
      let words = ((container["command"]?.list ?? []) + (container["args"]?.list ?? [])).compactMap(\.string)
      guard let path = Self.option("from-kubeconfig", in: words),
        let target = Self.option("sync-target-name", in: words),
        let text = Self.file(at: path, of: container, pod, in: cluster)
      else { continue }
      guard let kubeconfig = (try? YAML.parse(text, schema: .kubernetes))?.first,
        let address = kubeconfig["clusters"]?.list?.first?["cluster"]?["server"]?.string
      else { continue }
      let parts = address.firstRange(of: "/clusters/").map { (address[..<$0.lowerBound], address[$0.upperBound...]) }
      syncTarget = target
      server = parts.map { String($0.0) } ?? address
      clusterInPath = parts.map { String($0.1) }
      token = kubeconfig["users"]?.list?.first?["user"]?["token"]?.string ?? ""
      return
    }
    return nil
  }

  /// The value of `--name=value` or `--name value`.
  private static func option(_ name: String, in words: [String]) -> String? {
    for (index, word) in words.enumerated() {
      if word.hasPrefix("--\(name)=") { return String(word.dropFirst(name.count + 3)) }
      if word == "--\(name)", index + 1 < words.count { return words[index + 1] }
    }
    return nil
  }

  /// The text of a file that a container finds in a Secret it mounts.
  private static func file(at path: String, of container: Value, _ pod: Object, in cluster: Cluster) -> String? {
    for mount in container["volumeMounts"]?.list ?? [] {
      guard let directory = mount["mountPath"]?.string else { continue }
      let prefix = directory.hasSuffix("/") ? directory : directory + "/"
      guard path.hasPrefix(prefix) else { continue }
      let volume = pod.spec["volumes"]?.list?.first { $0["name"] == mount["name"] }
      guard let name = volume?["secret"]?["secretName"]?.string,
        let secret = cluster.find(.secrets, ObjectKey(name, in: pod.namespace)),
        let data = secret["data", String(path.dropFirst(prefix.count))]?.string, let bytes = Base64.decoded(data)
      else { continue }
      return String(decoding: bytes, as: UTF8.self)
    }
    return nil
  }
}
