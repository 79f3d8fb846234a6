import SimTypes
import SimWorld
import Values

/// Keeps the SyncerConfig of a mailbox: what its syncer is to carry.
struct SyncerConfigWriter {
  static let name = "the-one"

  let kcp: KCPServer
  let model: TranslationModel
  let log: KLog

  /// Writes what leads to a mailbox. The SyncerConfig comes into being with the first object, and then stays, be it empty.
  func write(for name: String, in mailbox: Cluster) throws(StatusError) {
    let spec = wanted(for: name)
    let key = ObjectKey(Self.name)
    guard let present = mailbox.find(EdgeAPI.syncerConfigs, key) else {
      guard !spec.items.isEmpty else { return }
      let created = try mailbox.create(
        Object(
          apiVersion: EdgeAPI.apiVersion, kind: "SyncerConfig", name: Self.name,
          ["spec": spec.value, "status": [:]]))
      log.info("Created SyncerConfig", at: 2, ["resourceVersion": created.metadata["resourceVersion"]?.string ?? ""])
      return
    }
    guard present.spec != spec.value else { return }
    var changed = present
    changed.content["spec"] = spec.value
    let updated = try mailbox.update(changed)
    log.info(
      "Updated SyncerConfig", at: 2,
      [
        "resourceVersionOld": present.metadata["resourceVersion"]?.string ?? "",
        "resourceVersionNew": updated.metadata["resourceVersion"]?.string ?? "",
      ])
  }

  private func wanted(for name: String) -> SyncerConfigSpec {
    var spec = SyncerConfigSpec()
    for id in (model.mailboxes[name] ?? [:]).keys.sorted() {
      guard let placement = model[id], let space = kcp.server.clusters[id.space] else { continue }
      for item in placement.carried where item.resource != KCPAPI.apiBindings {
        let version = space.types[item.resource]?.groupVersionKind.version ?? ""
        add(.init(resource: item.resource, version: version, key: item.key), to: &spec)
      }
      spec.upsync += placement.upsync.filter { !spec.upsync.contains($0) }
    }
    return spec
  }

  /// Two spaces may prefer different versions of a type: the smaller one is taken.
  private func add(_ item: SyncerConfigSpec.Item, to spec: inout SyncerConfigSpec) {
    if let other = spec.items.first(where: { $0.resource == item.resource && $0.version != item.version }) {
      log.error("Not implemented yet: handling version conflicts for cluster-scoped resources")
      var item = item
      item.version = min(item.version, other.version)
      spec.items = Set(
        spec.items.map { present in
          var present = present
          if present.resource == item.resource { present.version = item.version }
          return present
        })
      spec.items.insert(item)
      return
    }
    spec.items.insert(item)
  }
}
