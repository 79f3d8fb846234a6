import SimTypes

/// The sample objects in KubeStellar's tree.
enum KubeStellarSamples {
  static let files: [(path: String, text: String)] =
    ["prod", "dev"].flatMap { environment in
      [
        ("config/samples/synctarget_\(environment).yaml", syncTarget(environment)),
        ("config/samples/location_\(environment).yaml", location(environment)),
      ]
    } + [
      ("config/samples/edgeplacement_all2all.yaml", placement("all2all", selector: "{}")),
      ("config/samples/edgeplacement_dev.yaml", placement("dev", selector: "{env: dev}")),
    ]

  private static func syncTarget(_ environment: String) -> String {
    """
    apiVersion: \(EdgeAPI.apiVersion)
    kind: SyncTarget
    metadata:
      name: \(environment)
      labels: {env: \(environment)}
    spec: {}

    """
  }

  private static func location(_ environment: String) -> String {
    """
    apiVersion: \(EdgeAPI.apiVersion)
    kind: Location
    metadata:
      name: \(environment)
      labels: {env: \(environment)}
    spec:
      resource: {group: \(EdgeAPI.group), version: \(EdgeAPI.version), resource: synctargets}
      instanceSelector:
        matchLabels: {env: \(environment)}

    """
  }

  private static func placement(_ name: String, selector: String) -> String {
    """
    apiVersion: \(EdgeAPI.apiVersion)
    kind: EdgePlacement
    metadata: {name: \(name)}
    spec:
      locationSelectors:
      - matchLabels: \(selector)
      downsync:
      - apiGroup: ""
        resources: [configmaps]
        namespaces: [default]

    """
  }
}
