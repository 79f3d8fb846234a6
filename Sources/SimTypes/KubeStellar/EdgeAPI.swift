import SimWorld
import Values

/// The API of KubeStellar's proof of concept, `edge.kubestellar.io/v2alpha1`.
package enum EdgeAPI {
  /// The group of all kinds of the proof of concept but those of spaces and summaries.
  package static let group = "edge.kubestellar.io"
  /// The only version that is served.
  package static let version = "v2alpha1"
  /// Group and version, as objects have it.
  package static let apiVersion = "edge.kubestellar.io/v2alpha1"

  /// The clusters at the edge, in the inventory space.
  package static let syncTargets = GroupResource("synctargets", group: group)
  /// What placements choose from: each stands for the SyncTargets that its `instanceSelector` matches.
  package static let locations = GroupResource("locations", group: group)
  /// Which objects go to which Locations, in the space of the workload.
  package static let edgePlacements = GroupResource("edgeplacements", group: group)
  /// The Locations and SyncTargets that an EdgePlacement has come to, under its name.
  package static let singlePlacementSlices = GroupResource("singleplacementslices", group: group)
  /// What a mailbox's syncer is to carry, as the placement translator writes it; one in each mailbox.
  package static let syncerConfigs = GroupResource("syncerconfigs", group: group)
  /// What a mailbox's syncer carries besides; `syncer-gen` makes an empty one, and nothing in the simulation reads it.
  package static let edgeSyncConfigs = GroupResource("edgesyncconfigs", group: group)
  /// Replacements that an object's copies undergo on their way; the only kind here that is in namespaces.
  package static let customizers = GroupResource("customizers", group: group)

  /// The manifests of the CustomResourceDefinitions, each under its plural name; sorted by name.
  package static let manifests: [(plural: String, text: String)] = all.map { ($0.plural, $0.manifest) }

  /// The CustomResourceDefinition of a kind by its plural name; `nil` if there is no such kind.
  package static func definition(_ plural: String) -> Object? {
    all.first { $0.plural == plural }.flatMap { Object.manifest($0.manifest) }
  }

  /// The prefix of the APIResourceSchema that was generated for each kind.
  package static let schemaPrefixes = [
    "customizers": "v231005-c6f7728ef", "edgeplacements": "v231026-b37310b41", "edgesyncconfigs": "v231005-c6f7728ef",
    "locations": "v231005-c6f7728ef", "singleplacementslices": "v231113-f0837626",
    "syncerconfigs": "v231005-c6f7728ef", "synctargets": "v231020-4e62eaf7",
  ]

  private static let all = [
    customizer, edgePlacement, edgeSyncConfig, location, singlePlacementSlice, syncerConfig, syncTarget,
  ]

  private static let customizer = CustomResource(
    group: group, version: version, kind: "Customizer", plural: "customizers", isNamespaced: true,
    properties: """
      replacements:
        type: array
        items:
          type: object
          properties:
            path: {type: string}
            value: {type: string}
          required: [path, value]
        x-kubernetes-list-type: map
        x-kubernetes-list-map-keys: [path]
      """)

  private static let edgePlacement = CustomResource(
    group: group, version: version, kind: "EdgePlacement", plural: "edgeplacements", shortNames: ["epl"],
    properties: """
      spec:
        type: object
        properties:
          locationSelectors:
            type: array
            items:
      \(indented(labelSelector, by: 8))
          downsync:
            type: array
            items:
              type: object
              properties:
                apiGroup: {type: string}
                resources: {type: array, items: {type: string}}
                namespaces: {type: array, items: {type: string}}
                namespaceSelectors:
                  type: array
                  items:
      \(indented(labelSelector, by: 14))
                objectNames: {type: array, items: {type: string}}
                labelSelectors:
                  type: array
                  items:
      \(indented(labelSelector, by: 14))
              required: [apiGroup]
          wantSingletonReportedState: {type: boolean}
          upsync:
            type: array
            items:
      \(indented(upsyncSet, by: 8))
      status:
        type: object
        properties:
          specGeneration: {type: integer, format: int32}
          matchingLocationCount: {type: integer, format: int32}
        required: [matchingLocationCount]
      """)

  private static let edgeSyncConfig = CustomResource(
    group: group, version: version, kind: "EdgeSyncConfig", plural: "edgesyncconfigs", shortNames: ["esc"],
    properties: """
      spec:
        type: object
        properties:
          downSyncedResources:
            type: array
            items:
      \(indented(syncedResource, by: 8))
          upSyncedResources:
            type: array
            items:
      \(indented(syncedResource, by: 8))
          conversions:
            type: array
            items:
              type: object
              properties:
                upstream:
      \(indented(syncedResource, by: 12))
                downstream:
      \(indented(syncedResource, by: 12))
      status:
        type: object
        properties:
          lastSyncerHeartbeatTime: {type: string, format: date-time}
      """)

  private static let location = CustomResource(
    group: group, version: version, kind: "Location", plural: "locations", hasStatusSubresource: true,
    columns: [
      .init(name: "RESOURCE", type: "string", path: ".spec.resource.resource"),
      .init(name: "AVAILABLE", type: "string", path: ".status.availableInstances"),
      .init(name: "INSTANCES", type: "string", path: ".status.instances"),
      .init(name: "LABELS", type: "string", path: ".metadata.annotations['scheduling\\.kcp\\.dev/labels']"),
      .init(name: "AGE", type: "date", path: ".metadata.creationTimestamp"),
    ],
    properties: """
      spec:
        type: object
        properties:
          resource:
            type: object
            properties:
              group: {type: string, enum: [edge.kubestellar.io]}
              version: {type: string, enum: [v2alpha1]}
              resource: {type: string, enum: [synctargets]}
            required: [resource, version]
          description: {type: string}
          availableSelectorLabels:
            type: array
            items:
              type: object
              properties:
                key: {type: string, maxLength: 255}
                values: {type: array, minItems: 1, items: {type: string, maxLength: 63}, x-kubernetes-list-type: set}
                description: {type: string}
              required: [key, values]
            x-kubernetes-list-type: map
            x-kubernetes-list-map-keys: [key]
          instanceSelector:
      \(indented(labelSelector, by: 6))
        required: [resource]
      status:
        type: object
        properties:
          instances: {type: integer, format: int32}
          availableInstances: {type: integer, format: int32}
      """)

  private static let singlePlacementSlice = CustomResource(
    group: group, version: version, kind: "SinglePlacementSlice", plural: "singleplacementslices", shortNames: ["sps"],
    properties: """
      destinations:
        type: array
        items:
          type: object
          properties:
            cluster: {type: string}
            locationName: {type: string}
            syncTargetName: {type: string}
            syncTargetUID: {type: string}
          required: [cluster, locationName, syncTargetName, syncTargetUID]
      """, required: ["destinations"])

  private static let syncerConfig = CustomResource(
    group: group, version: version, kind: "SyncerConfig", plural: "syncerconfigs", shortNames: ["escfg"],
    properties: """
      spec:
        type: object
        properties:
          namespaceScope:
            type: object
            properties:
              namespaces: {type: array, items: {type: string}}
              resources:
                type: array
                items:
                  type: object
                  properties: {apiVersion: {type: string}, group: {type: string}, resource: {type: string}}
                  required: [apiVersion, resource]
          namespacedObjects:
            type: array
            items:
              type: object
              properties:
                apiVersion: {type: string}
                group: {type: string}
                resource: {type: string}
                objectsByNamespace:
                  type: array
                  items:
                    type: object
                    properties: {namespace: {type: string}, names: {type: array, items: {type: string}}}
                    required: [namespace]
              required: [apiVersion, resource]
          clusterScope:
            type: array
            items:
              type: object
              properties:
                apiVersion: {type: string}
                group: {type: string}
                resource: {type: string}
                objects: {type: array, items: {type: string}}
              required: [apiVersion, resource]
          upsync:
            type: array
            items:
      \(indented(upsyncSet, by: 8))
      status:
        type: object
        properties:
          lastSyncerHeartbeatTime: {type: string, format: date-time}
      """)

  private static let syncTarget = CustomResource(
    group: group, version: version, kind: "SyncTarget", plural: "synctargets", hasStatusSubresource: true,
    columns: [
      .init(name: "Location", type: "string", path: ".metadata.name", priority: 1),
      .init(
        name: "Ready", type: "string", path: ".status.conditions[?(@.type==\"Ready\")].status", priority: 2),
      .init(name: "Synced API resources", type: "string", path: ".status.syncedResources", priority: 3),
      .init(
        name: "Key", type: "string", path: ".metadata.labels['internal\\.workload\\.kcp\\.dev/key']", priority: 4),
      .init(name: "Age", type: "date", path: ".metadata.creationTimestamp"),
    ],
    properties: """
      spec:
        type: object
        properties:
          unschedulable: {type: boolean, default: false}
          evictAfter: {type: string, format: date-time}
          supportedAPIExports:
            type: array
            default: [{export: kubernetes}]
            items:
              type: object
              properties: {path: {type: string}, export: {type: string}}
              required: [export]
          cells: {type: object, additionalProperties: {type: string}}
      status:
        type: object
        properties:
          allocatable: {type: object, x-kubernetes-preserve-unknown-fields: true}
          capacity: {type: object, x-kubernetes-preserve-unknown-fields: true}
          conditions: {type: array, items: {type: object, x-kubernetes-preserve-unknown-fields: true}}
          syncedResources: {type: array, items: {type: object, x-kubernetes-preserve-unknown-fields: true}}
          lastSyncerHeartbeatTime: {type: string, format: date-time}
          virtualWorkspaces:
            type: array
            items:
              type: object
              properties: {syncerURL: {type: string, minLength: 1}, upsyncerURL: {type: string, minLength: 1}}
              required: [syncerURL, upsyncerURL]
      """)

  // MARK: Shared parts

  private static let labelSelector = """
    type: object
    properties:
      matchLabels: {type: object, additionalProperties: {type: string}}
      matchExpressions:
        type: array
        items:
          type: object
          properties:
            key: {type: string}
            operator: {type: string}
            values: {type: array, items: {type: string}}
          required: [key, operator]
    """

  private static let upsyncSet = """
    type: object
    properties:
      apiGroup: {type: string}
      resources: {type: array, items: {type: string}}
      namespaces: {type: array, items: {type: string}}
      names: {type: array, items: {type: string}}
    required: [resources]
    """

  private static let syncedResource = """
    type: object
    properties:
      kind: {type: string}
      group: {type: string}
      version: {type: string}
      name: {type: string}
      namespace: {type: string}
    required: [kind, name, version]
    """

  private static func indented(_ text: String, by count: Int) -> String {
    let margin = String(repeating: " ", count: count)
    return text.split(separator: "\n").map { margin + $0 }.joined(separator: "\n")
  }
}

extension Object {
  /// Reads a manifest of one document; `nil` if it is none.
  package static func manifest(_ text: String) -> Object? {
    (try? YAML.parse(text, schema: .kubernetes))?.first.flatMap(Object.init)
  }
}
