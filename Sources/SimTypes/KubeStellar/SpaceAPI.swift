import SimWorld

/// The API of KubeStellar's space framework, `space.kubestellar.io/v1alpha1`. Field names start with capitals as shown.
package enum SpaceAPI {
  /// The group of the space framework.
  package static let group = "space.kubestellar.io"
  /// Group and version, as objects have it.
  package static let apiVersion = "space.kubestellar.io/v1alpha1"
  /// The SpaceProviderDescs, of cluster scope: the kcp servers on which spaces are made.
  package static let providers = GroupResource("spaceproviderdescs", group: group)
  /// The Spaces, in the namespace of their provider (`spaceprovider-` and its name).
  package static let spaces = GroupResource("spaces", group: group)

  /// The manifests of the CustomResourceDefinitions, each under its plural name; sorted by name.
  package static let manifests: [(plural: String, text: String)] = [provider, space].map { ($0.plural, $0.manifest) }

  private static let provider = CustomResource(
    group: group, version: "v1alpha1", kind: "SpaceProviderDesc", plural: "spaceproviderdescs", shortNames: ["spd"],
    properties: """
      spec:
        type: object
        properties:
          ProviderType:
            type: string
            x-kubernetes-validations: [{rule: self == oldSelf, message: space provider type is immutable}]
          SpacePrefixForDiscovery: {type: string}
          secretRef:
            type: object
            properties: {name: {type: string}, namespace: {type: string}}
            x-kubernetes-map-type: atomic
        required: [ProviderType]
      status:
        type: object
        properties:
          Phase: {type: string, enum: [Initializing, Ready], default: Initializing}
        required: [Phase]
      """)

  private static let space = CustomResource(
    group: group, version: "v1alpha1", kind: "Space", plural: "spaces", shortNames: ["spa"], isNamespaced: true,
    properties: """
      spec:
        type: object
        properties:
          SpaceProviderDescName:
            type: string
            x-kubernetes-validations: [{rule: self == oldSelf, message: SpaceProviderDescName is immutable}]
          Type: {type: string, enum: [managed, unmanaged, imported], default: managed}
          accessscopetype: {type: string, enum: [InCluster, External, Both], default: Both}
        required: [Type]
      status:
        type: object
        properties:
          Phase: {type: string, enum: [Initializing, NotReady, Ready]}
          inClusterSecretRef:
            type: object
            properties: {name: {type: string}, namespace: {type: string}}
          externalSecretRef:
            type: object
            properties: {name: {type: string}, namespace: {type: string}}
      """)
}
