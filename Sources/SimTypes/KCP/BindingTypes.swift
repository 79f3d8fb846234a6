import SimWorld

/// `apis.kcp.io/v1alpha1`: APIs that one workspace offers and others bind.
enum BindingTypes {
  static let apiExport = CustomResource(
    group: "apis.kcp.io", version: "v1alpha1", kind: "APIExport", plural: "apiexports", categories: ["kcp"],
    hasStatusSubresource: true, columns: [TenancyTypes.age],
    properties: """
      spec:
        type: object
        default: {}
        properties:
          latestResourceSchemas: {type: array, items: {type: string}, x-kubernetes-list-type: set}
          identity: {type: object, x-kubernetes-preserve-unknown-fields: true}
          maximalPermissionPolicy: {type: object, x-kubernetes-preserve-unknown-fields: true}
          permissionClaims: {type: array, items: {type: object, x-kubernetes-preserve-unknown-fields: true}}
      status:
        type: object
        properties:
          identityHash: {type: string}
          virtualWorkspaces: {type: array, items: {type: object, properties: {url: {type: string}}, required: [url]}}
          conditions: {type: array, items: {type: object, x-kubernetes-preserve-unknown-fields: true}}
      """)

  static let apiBinding = CustomResource(
    group: "apis.kcp.io", version: "v1alpha1", kind: "APIBinding", plural: "apibindings", categories: ["kcp"],
    hasStatusSubresource: true, columns: [TenancyTypes.age],
    properties: """
      spec:
        type: object
        properties:
          reference:
            type: object
            properties:
              export:
                type: object
                properties: {path: {type: string}, name: {type: string}}
                required: [name]
          permissionClaims: {type: array, items: {type: object, x-kubernetes-preserve-unknown-fields: true}}
        required: [reference]
      status:
        type: object
        properties:
          apiExportClusterName: {type: string}
          phase: {type: string, enum: ["", Binding, Bound]}
          boundResources: {type: array, items: {type: object, x-kubernetes-preserve-unknown-fields: true}}
          exportPermissionClaims: {type: array, items: {type: object, x-kubernetes-preserve-unknown-fields: true}}
          appliedPermissionClaims: {type: array, items: {type: object, x-kubernetes-preserve-unknown-fields: true}}
          conditions: {type: array, items: {type: object, x-kubernetes-preserve-unknown-fields: true}}
      """, required: ["spec"])

  static let apiResourceSchema = CustomResource(
    group: "apis.kcp.io", version: "v1alpha1", kind: "APIResourceSchema", plural: "apiresourceschemas",
    categories: ["kcp"], columns: [TenancyTypes.age],
    properties: """
      spec:
        type: object
        properties:
          group: {type: string}
          names: {type: object, x-kubernetes-preserve-unknown-fields: true}
          scope: {type: string, enum: [Cluster, Namespaced]}
          versions: {type: array, minItems: 1, items: {type: object, x-kubernetes-preserve-unknown-fields: true}}
        required: [group, names, scope, versions]
      """, required: ["spec"])
}
