import SimWorld

/// `core.kcp.io/v1alpha1`: what a logical cluster says of itself, and the shards that logical clusters are on.
enum CoreTypes {
  static let logicalCluster = CustomResource(
    group: "core.kcp.io", version: "v1alpha1", kind: "LogicalCluster", plural: "logicalclusters",
    categories: ["kcp"], hasStatusSubresource: true,
    columns: [
      .init(name: "Phase", type: "string", path: ".status.phase"),
      .init(name: "URL", type: "string", path: ".status.URL"), TenancyTypes.age,
    ],
    properties: """
      spec:
        type: object
        properties:
          directlyDeletable: {type: boolean}
          owner:
            type: object
            properties:
              apiVersion: {type: string}
              resource: {type: string}
              namespace: {type: string}
              name: {type: string}
              cluster: {type: string}
              uid: {type: string}
          initializers: {type: array, items: {type: string}}
      status:
        type: object
        default: {}
        properties:
          URL: {type: string}
          phase: {type: string, enum: [Scheduling, Initializing, Ready], default: Scheduling}
          initializers: {type: array, items: {type: string}}
          conditions: {type: array, items: {type: object, x-kubernetes-preserve-unknown-fields: true}}
      """)

  static let shard = CustomResource(
    group: "core.kcp.io", version: "v1alpha1", kind: "Shard", plural: "shards", categories: ["kcp"],
    hasStatusSubresource: true,
    columns: [
      .init(name: "Region", type: "string", path: ".metadata.labels['region']"),
      .init(name: "URL", type: "string", path: ".spec.baseURL"),
      .init(name: "External URL", type: "string", path: ".spec.externalURL"), TenancyTypes.age,
    ],
    properties: """
      spec:
        type: object
        properties:
          baseURL: {type: string}
          externalURL: {type: string}
          virtualWorkspaceURL: {type: string}
      status: {type: object, x-kubernetes-preserve-unknown-fields: true}
      """)
}
