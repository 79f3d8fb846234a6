/// What the kinds and types of the schema table are, as `kubectl explain` shows it. One type per line.
enum TypeDescriptions {
  static func of(_ type: String) -> String? { byName[Substring(type)].map(String.init) }

  private static let byName = DescriptionTable.read(text)

  private static let text = """
    APIService: A group and version of the API that another server answers.
    APIServiceSpec: Where the API of a group and version is served, and how it ranks among others.
    ClusterRole: A set of permissions in all namespaces and for objects outside of them.
    ClusterRoleBinding: Gives a ClusterRole to users, groups and service accounts everywhere in the cluster.
    Condition: One aspect of the state of an object.
    ConfigMap: Configuration that pods can read as files or environment variables.
    ConfigMapEnvSource: A ConfigMap of which every key becomes an environment variable.
    ConfigMapKeySelector: One key of a ConfigMap.
    ConfigMapVolumeSource: A ConfigMap whose keys are the files of a volume.
    Container: A program that runs in a pod, and what it needs.
    ContainerPort: A port on which a container listens.
    CronJob: Starts Jobs at fixed times.
    CronJobSpec: When to start Jobs, and what they are to be like.
    CustomResourceColumnDefinition: A column of the table in which objects are listed.
    CustomResourceDefinition: Adds a type of objects to the API.
    CustomResourceDefinitionNames: Under which names a type is known.
    CustomResourceDefinitionSpec: Names, scope and versions of a type.
    CustomResourceDefinitionVersion: One version of a type, and the schema of its objects.
    CustomResourceSubresourceScale: Where objects of a type keep their number of replicas.
    CustomResourceSubresources: Which subresources the objects of a type have.
    CustomResourceValidation: What objects of a type must look like.
    DaemonSet: Runs one pod on each node.
    DaemonSetSpec: Which pod runs on each node, and how changes reach the nodes.
    Deployment: Keeps a number of equal pods running and replaces them step by step when their template changes.
    DeploymentSpec: Which pods a Deployment keeps running, how many, and how it replaces them.
    DeploymentStrategy: How old pods are replaced by new ones.
    EmptyDirVolumeSource: A directory that is empty at first and lives as long as the pod.
    EndpointAddress: An address at which a service can be reached.
    EndpointPort: A port at which a service can be reached.
    EndpointSubset: Addresses that share the same ports.
    Endpoints: The addresses that are behind a service.
    EnvFromSource: A set of environment variables taken from another object.
    EnvVar: An environment variable of a container.
    EnvVarSource: Where the value of an environment variable comes from.
    ExecAction: A command that is run in the container.
    HTTPGetAction: An HTTP request that is made to the container.
    HTTPIngressPath: A path and where its requests go.
    HTTPIngressRuleValue: Paths of a host.
    HostAlias: A line of the hosts file of a pod.
    HostPathVolumeSource: A file or directory of the node.
    Ingress: Leads HTTP requests from outside to services, by host and path.
    IngressBackend: Where requests go.
    IngressRule: What happens to requests for a host.
    IngressServiceBackend: A port of a service.
    IngressSpec: The rules by which requests are led.
    IngressTLS: Hosts that are served with a certificate.
    Job: Runs pods until enough of them have ended with success.
    JobSpec: Which pods a Job runs, how many, and how often it tries.
    JobTemplateSpec: What the Jobs are like that a CronJob starts.
    KeyToPath: A key and the file in which it is found.
    LabelSelector: Selects objects by their labels; all requirements must hold. One that is empty selects everything.
    LabelSelectorRequirement: A condition on the value of one label.
    LimitRange: Limits and defaults for the resources that objects of a namespace use.
    LocalObjectReference: Names an object in the same namespace.
    Namespace: A space within which names of objects are unique.
    NamespaceSpec: What has to happen before a namespace can go.
    NamespaceStatus: Whether a namespace is in use or is being deleted.
    NetworkPolicy: Which traffic pods may have.
    NetworkPolicySpec: The pods that a policy is about, and what traffic it allows.
    Node: A machine of the cluster, on which pods run.
    ObjectFieldSelector: A field of the pod.
    ObjectMeta: Metadata that all persisted resources must have.
    ObjectReference: Names another object.
    OwnerReference: Names an object that this one depends on.
    PersistentVolume: A piece of storage in the cluster.
    PersistentVolumeClaim: Asks for storage for the pods of a namespace.
    PersistentVolumeClaimSpec: What kind of storage is asked for, and how much.
    PersistentVolumeClaimVolumeSource: A claim whose volume the pod uses.
    PersistentVolumeSpec: What the storage is and where.
    Pod: Containers that run together on one node.
    PodSpec: The containers of a pod, its volumes, and where and how it runs.
    PodTemplate: A pattern from which pods are made.
    PodTemplateSpec: What the pods are like that are made from a template.
    PolicyRule: Verbs that may be used, and on what.
    Probe: A check of a container that is repeated.
    ProjectedVolumeSource: Several sources in one directory.
    ReplicaSet: Keeps a number of equal pods running.
    ReplicaSetSpec: Which pods a ReplicaSet keeps running, and how many.
    ReplicationController: Keeps a number of equal pods running; ReplicaSets have taken its place.
    ReplicationControllerSpec: Which pods a ReplicationController keeps running, and how many.
    ResourceQuota: Bounds what a namespace may use in total.
    ResourceQuotaSpec: The bounds of a quota.
    ResourceRequirements: What a container needs and what it may use at most.
    Role: A set of permissions in a namespace.
    RoleBinding: Gives a role to users, groups and service accounts in a namespace.
    RoleRef: The role that is given.
    RollingUpdateDeployment: How many pods may be missing and how many may be too many while they are replaced.
    Secret: Data that should not be seen by everybody, such as passwords and keys.
    SecretEnvSource: A Secret of which every key becomes an environment variable.
    SecretKeySelector: One key of a Secret.
    SecretVolumeSource: A Secret whose keys are the files of a volume.
    Service: A stable address and name for the pods that a selector finds.
    ServiceAccount: An identity for the programs that run in pods.
    ServiceBackendPort: A port by its name or number.
    ServicePort: A port of a service and where it leads.
    ServiceReference: A port of a service in some namespace.
    ServiceSpec: Which pods are behind a service, and how it is reached.
    StatefulSet: Runs pods that keep their names and their storage.
    StatefulSetSpec: Which pods a StatefulSet runs, how many, and what storage each of them has.
    Subject: A user, a group or a service account.
    TCPSocketAction: A connection that is made to the container.
    Toleration: A taint of nodes that does not keep the pod away.
    TypedLocalObjectReference: Names an object of some type in the same namespace.
    Volume: A directory that the containers of a pod can use.
    VolumeMount: Where a container finds a volume.
    """
}

/// Reads tables of `NAME: TEXT` lines.
enum DescriptionTable {
  static func read(_ text: String) -> [Substring: Substring] {
    var table: [Substring: Substring] = [:]
    for line in text.split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { preconditionFailure("no colon in '\(line)'") }
      table[line[..<colon]] = line[line.index(after: colon)...].drop { $0 == " " }
    }
    return table
  }
}
