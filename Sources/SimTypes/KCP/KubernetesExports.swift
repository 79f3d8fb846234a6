import SimWorld
import Values

/// The APIExports in `root:compute` by which workspaces get Kubernetes' own kinds: the one that kcp brings, and the
/// fifteen that KubeStellar adds.
package struct KubernetesExport: Sendable, Hashable {
  /// The name of the APIExport, which need not be that of the group it carries.
  package var name: String
  /// By prefix of the schemas' names.
  private var resources: [(prefix: String, resource: GroupResource)] {
    kinds.map { (prefixes[$0.resource] ?? prefix, $0) }
  }
  private var prefix: String
  private var prefixes: [String: String] = [:]
  private var kinds: [GroupResource]

  private init(_ name: String, prefix: String = "v230615-d48020c8", group: String, _ plurals: String...) {
    self.name = name
    self.prefix = prefix
    kinds = plurals.map { GroupResource($0, group: group) }
  }

  /// The schemas to create before the export.
  package var schemas: [Object] {
    resources.compactMap { APIResourceSchemas.object(ofKubernetes: $0.resource, prefix: $0.prefix) }
  }

  /// The APIExport.
  package var object: Object {
    let names = resources.map { Value.string(APIResourceSchemas.name($0.prefix, $0.resource)) }
    return Object(
      apiVersion: KCPAPI.apisVersion, kind: "APIExport", name: name,
      ["spec": ["latestResourceSchemas": .list(names), "maximalPermissionPolicy": ["local": [:]]]])
  }

  /// The export of kcp itself.
  package static let kubernetes: KubernetesExport = {
    var export = KubernetesExport("kubernetes", prefix: "v124", group: "")
    export.kinds = [
      GroupResource("ingresses", group: "networking.k8s.io"), GroupResource("services"),
      GroupResource("deployments", group: "apps"), GroupResource("pods"),
    ]
    return export
  }()

  /// Those that `kubestellar init` adds, sorted by name.
  package static let kubeStellar: [KubernetesExport] = [
    KubernetesExport(
      "apiregistration.k8s.io", prefix: "v231009-f17ee17a4", group: "apiregistration.k8s.io", "apiservices"),
    KubernetesExport("apps", group: "apps", "daemonsets", "replicasets", "statefulsets"),
    KubernetesExport("autoscaling", group: "autoscaling", "horizontalpodautoscalers"),
    batch,
    KubernetesExport("cluster-core.k8s.io", group: "", "persistentvolumes"),
    KubernetesExport("cluster-networking.k8s.io", group: "networking.k8s.io", "ingressclasses"),
    KubernetesExport(
      "cluster-storage.k8s.io", group: "storage.k8s.io", "csidrivers", "csinodes", "storageclasses", "volumeattachments"
    ),
    KubernetesExport(
      "core.k8s.io", group: "", "endpoints", "persistentvolumeclaims", "podtemplates", "replicationcontrollers"),
    KubernetesExport("discovery.k8s.io", group: "discovery.k8s.io", "endpointslices"),
    KubernetesExport(
      "flowcontrol.apiserver.k8s.io", group: "flowcontrol.apiserver.k8s.io", "flowschemas",
      "prioritylevelconfigurations"),
    KubernetesExport("networking.k8s.io", group: "networking.k8s.io", "networkpolicies"),
    KubernetesExport("node.k8s.io", group: "node.k8s.io", "runtimeclasses"),
    KubernetesExport("policy", group: "policy", "poddisruptionbudgets"),
    KubernetesExport("scheduling.k8s.io", group: "scheduling.k8s.io", "priorityclasses"),
    KubernetesExport("storage.k8s.io", group: "storage.k8s.io", "csistoragecapacities"),
  ]

  private static let batch: KubernetesExport = {
    var export = KubernetesExport("batch", group: "batch", "cronjobs", "jobs")
    export.prefixes = ["jobs": "v230615-6e3cae39"]
    return export
  }()
}
