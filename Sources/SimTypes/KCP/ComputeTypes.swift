import SimWorld

/// The kinds of kcp's transparent multi-cluster add-on, and of its topology API. They are served and stored; nothing
/// acts on them.
enum ComputeTypes {
  /// The kinds of each of the exports in `root` that are named like their API group.
  static let all = [
    inert("scheduling.kcp.io", "Location", "locations"), inert("scheduling.kcp.io", "Placement", "placements"),
    inert("workload.kcp.io", "SyncTarget", "synctargets"),
    inert("apiresource.kcp.io", "APIResourceImport", "apiresourceimports"),
    inert("apiresource.kcp.io", "NegotiatedAPIResource", "negotiatedapiresources"),
    inert("topology.kcp.io", "Partition", "partitions"), inert("topology.kcp.io", "PartitionSet", "partitionsets"),
  ]

  private static func inert(_ group: String, _ kind: String, _ plural: String) -> CustomResource {
    CustomResource(
      group: group, version: "v1alpha1", kind: kind, plural: plural, categories: ["kcp"], hasStatusSubresource: true,
      columns: [TenancyTypes.age],
      properties: """
        spec: {type: object, x-kubernetes-preserve-unknown-fields: true}
        status: {type: object, x-kubernetes-preserve-unknown-fields: true}
        """)
  }
}
