import SimWorld
import Values

/// What LimitRanges add to the containers of a new pod (the admission plug-in LimitRanger).
enum PodLimits {
  /// Fills what containers leave open; returns whether there was any.
  static func fill(_ spec: inout Value, from ranges: [Object]) -> [String] {
    let items = ranges.flatMap { $0.spec["limits"]?.list ?? [] }.filter { $0["type"] == "Container" }
    guard !items.isEmpty else { return [] }
    var notes: [String] = []
    for field in ["containers", "initContainers"] {
      guard let containers = spec[field]?.list else { continue }
      let kind = field == "containers" ? "container" : "init container"
      spec[field] = .list(
        containers.map { container in
          var container = container
          var resources = container["resources"] ?? [:]
          for (part, source, word) in [("requests", "defaultRequest", "request"), ("limits", "default", "limit")] {
            var added: Set<String> = []
            for item in items {
              for (name, amount) in item[source]?.map ?? [:] where resources[[part, name]] == nil {
                resources[[part, name]] = amount
                added.insert(name)
              }
            }
            guard !added.isEmpty else { continue }
            notes.append(
              "\(added.sorted().joined(separator: ", ")) \(word) for \(kind) \(container["name"]?.string ?? "")")
          }
          container["resources"] = resources
          return container
        })
    }
    return notes
  }

  /// The defaults of a LimitRange itself: what stands for what.
  static func fillDefaults(_ range: inout Object) {
    guard let items = range.spec["limits"]?.list else { return }
    range["spec", "limits"] = .list(
      items.map { item in
        guard item["type"] == "Container" else { return item }
        var item = item
        for (field, source) in [("default", "max"), ("defaultRequest", "default"), ("defaultRequest", "min")] {
          for (name, amount) in item[source]?.map ?? [:] where item[[field, name]] == nil {
            item[[field, name]] = amount
          }
        }
        return item
      })
  }
}
