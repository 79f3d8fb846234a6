import SimWorld

/// `tenancy.kcp.io/v1alpha1`: workspaces and their types.
enum TenancyTypes {
  static let workspace = CustomResource(
    group: "tenancy.kcp.io", version: "v1alpha1", kind: "Workspace", plural: "workspaces", shortNames: ["ws"],
    categories: ["kcp"], hasStatusSubresource: true,
    columns: [
      .init(name: "Type", type: "string", path: ".spec.type.name"),
      .init(name: "Region", type: "string", path: ".metadata.labels['region']"),
      .init(name: "Phase", type: "string", path: ".metadata.labels['tenancy\\.kcp\\.io/phase']"),
      .init(name: "URL", type: "string", path: ".spec.URL"), age,
    ],
    properties: """
      spec:
        type: object
        default: {}
        properties:
          type:
            type: object
            properties:
              name: {type: string}
              path: {type: string}
            required: [name]
          location:
            type: object
            properties:
              selector: {type: object, x-kubernetes-preserve-unknown-fields: true}
          cluster: {type: string}
          URL: {type: string}
      status:
        type: object
        default: {}
        properties:
          phase: {type: string, enum: [Scheduling, Initializing, Ready], default: Scheduling}
          initializers: {type: array, items: {type: string}}
          conditions: {type: array, items: {type: object, x-kubernetes-preserve-unknown-fields: true}}
      """)

  static let workspaceType = CustomResource(
    group: "tenancy.kcp.io", version: "v1alpha1", kind: "WorkspaceType", plural: "workspacetypes",
    categories: ["kcp"], hasStatusSubresource: true, columns: [age],
    properties: """
      spec:
        type: object
        properties:
          initializer: {type: boolean}
          extend:
            type: object
            properties:
              with: {type: array, items: {type: object, x-kubernetes-preserve-unknown-fields: true}}
          additionalWorkspaceLabels: {type: object, additionalProperties: {type: string}}
          defaultChildWorkspaceType: {type: object, x-kubernetes-preserve-unknown-fields: true}
          limitAllowedChildren: {type: object, x-kubernetes-preserve-unknown-fields: true}
          limitAllowedParents: {type: object, x-kubernetes-preserve-unknown-fields: true}
          defaultAPIBindings:
            type: array
            items:
              type: object
              properties: {path: {type: string}, export: {type: string}}
              required: [export]
      status: {type: object, x-kubernetes-preserve-unknown-fields: true}
      """)

  static let age = CustomResource.Column(name: "Age", type: "date", path: ".metadata.creationTimestamp")
}
