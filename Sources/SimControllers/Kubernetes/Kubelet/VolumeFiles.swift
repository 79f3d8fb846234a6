import SimTypes
import SimWorld
import Values

/// The files that a volume of a pod holds.
enum VolumeFiles {
  /// File contents by path within the volume; `nil` for volumes whose files are not simulated.
  static func read(_ volume: Value, in namespace: String?, of cluster: Cluster) -> [String: String]? {
    if volume["emptyDir"] != nil { return [:] }
    if let source = volume["configMap"] { return files(source, "name", .configMaps, namespace, cluster) }
    if let source = volume["secret"] { return files(source, "secretName", .secrets, namespace, cluster) }
    guard let parts = volume["projected"]?["sources"]?.list else { return nil }
    return parts.reduce(into: [:]) { all, part in
      for (field, resource) in [("configMap", GroupResource.configMaps), ("secret", .secrets)] {
        guard let source = part[field] else { continue }
        all.merge(files(source, "name", resource, namespace, cluster)) { _, later in later }
      }
    }
  }

  private static func files(
    _ source: Value, _ nameField: String, _ resource: GroupResource, _ namespace: String?, _ cluster: Cluster
  ) -> [String: String] {
    guard let name = source[nameField]?.string, let object = cluster.find(resource, ObjectKey(name, in: namespace))
    else {
      return [:]
    }
    var contents = (object["data"]?.map ?? [:]).compactMapValues(\.string)
    if resource == .secrets { contents = contents.compactMapValues(decoded) }
    for (key, value) in object["binaryData"]?.map ?? [:] { contents[key] = value.string.flatMap(decoded) }
    guard let items = source["items"]?.list, !items.isEmpty else { return contents }
    var chosen: [String: String] = [:]
    for item in items {
      guard let key = item["key"]?.string, let path = item["path"]?.string else { continue }
      chosen[path] = contents[key]
    }
    return chosen
  }

  private static func decoded(_ text: String) -> String? {
    Base64.decoded(text).map { String(decoding: $0, as: UTF8.self) }
  }
}
