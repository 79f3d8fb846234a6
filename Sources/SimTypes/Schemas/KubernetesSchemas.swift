/// The fields of the kinds of Kubernetes 1.27 that manifests commonly hold (Kubernetes API reference v1.27). Kinds
/// without an entry are not checked for unknown fields.
enum KubernetesSchemas {
  static let table = SchemaTable(metadata, core, pods, workloads, networking, access, extensions)

  private static let metadata = """
    ObjectMeta: name generateName namespace uid selfLink resourceVersion generation:long creationTimestamp:time
      deletionTimestamp:time deletionGracePeriodSeconds:long labels{} annotations{} finalizers[]
      ownerReferences[]:OwnerReference managedFields[]:any
    OwnerReference: apiVersion kind name uid controller:bool blockOwnerDeletion:bool
    LabelSelector: matchLabels{} matchExpressions[]:LabelSelectorRequirement
    LabelSelectorRequirement: key operator values[]
    Condition: type status reason message lastTransitionTime:time lastUpdateTime:time lastProbeTime:time
      lastHeartbeatTime:time observedGeneration:long
    LocalObjectReference: name
    ObjectReference: apiVersion kind namespace name uid resourceVersion fieldPath
    TypedLocalObjectReference: apiGroup kind name
    """
}
