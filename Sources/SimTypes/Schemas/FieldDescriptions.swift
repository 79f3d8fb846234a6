/// What the fields of the types of the schema table hold, as `kubectl explain` shows it. Fields of one name mostly mean the same
/// in all types; where they do not, the type stands before.
enum FieldDescriptions {
  static func of(_ field: String, in type: String) -> String? {
    (byName["\(type).\(field)"[...]] ?? byName[Substring(field)]).map(String.init)
  }

  private static let byName = DescriptionTable.read(text)

  private static let text = """
    accessModes: How the volume may be mounted: ReadWriteOnce, ReadOnlyMany, ReadWriteMany or ReadWriteOncePod.
    activeDeadlineSeconds: After how many seconds it is ended, whatever it is doing.
    additionalPrinterColumns: Columns that lists show beside the name.
    addresses: Addresses that are ready for traffic.
    affinity: Which nodes and which company the pod prefers or needs.
    aggregationRule: Which other roles are joined to make this one.
    allocateLoadBalancerNodePorts: Whether node ports are allocated for a service of type LoadBalancer; true by default.
    annotations: Unstructured data that tools keep with the object.
    apiGroup: The group of the API; empty for the core group.
    apiGroups: The groups of the API that hold the resources.
    apiVersion: The group and version of the API.
    appProtocol: The protocol that is spoken on top of the transport.
    args: Arguments of the entry point; those of the image by default.
    automountServiceAccountToken: Whether the token of the service account is mounted in the pod.
    awsElasticBlockStore: Storage of the kind that the name of the field says.
    azureDisk: Storage of the kind that the name of the field says.
    azureFile: Storage of the kind that the name of the field says.
    backend: The service to which requests go.
    backoffLimit: After how many failures the Job is given up; 6 by default.
    binaryData: Data that is not text, in base64.
    blockOwnerDeletion: Whether the owner stays until this object is gone, if it is deleted in the foreground.
    caBundle: The certificates by which the server is recognized.
    capacity: How large the volume is.
    categories: Groups of types, such as all, that the type belongs to.
    cephfs: Storage of the kind that the name of the field says.
    cinder: Storage of the kind that the name of the field says.
    claimName: The name of the claim.
    claimRef: The claim that the volume is bound to.
    claims: Claims of other resources that the container uses.
    clusterIP: The address within the cluster; None for a service without one.
    clusterIPs: The addresses within the cluster, one for each family of IP.
    command: The program and its arguments, not run in a shell; the image's entry point by default.
    completionMode: Whether completions are counted (NonIndexed) or numbered (Indexed).
    completions: How many pods have to end with success.
    concurrencyPolicy: What to do if the last Job still runs: Allow, Forbid or Replace.
    conditions: Aspects of the present state.
    configMap: A ConfigMap as a directory.
    configMapKeyRef: A key of a ConfigMap.
    configMapRef: The ConfigMap that is read.
    containerPort: The port within the pod.
    containers: The containers of the pod; there is at least one.
    controller: Whether the owner manages this object.
    conversion: How objects are converted between versions.
    creationTimestamp: When the object was created.
    csi: Storage of the kind that the name of the field says.
    data: Texts by key.
    dataSource: An object from which the volume is filled.
    dataSourceRef: An object of any type from which the volume is filled.
    defaultBackend: Where requests go that no rule matches.
    defaultMode: The permissions of files; 0644 by default.
    deletionGracePeriodSeconds: How many seconds the object may take to end gracefully.
    deletionTimestamp: When the object will be deleted.
    deprecated: Whether users are warned of this version.
    deprecationWarning: The text of that warning.
    description: What the column shows, in words.
    dnsConfig: Settings of name resolution.
    dnsPolicy: Whom the pod asks for names; ClusterFirst by default.
    downwardAPI: Fields of the pod as files.
    effect: The effect of the taints that are meant; empty for all.
    egress: Traffic that the pods may send.
    emptyDir: A directory that is empty at first.
    enableServiceLinks: Whether the services of the namespace become environment variables.
    env: Environment variables.
    envFrom: Objects of which every key becomes an environment variable.
    ephemeral: A volume that is made for the pod and deleted with it.
    ephemeralContainers: Containers that were added to the running pod.
    exec: A command whose exit status counts.
    externalIPs: Addresses at which nodes accept traffic for the service.
    externalName: The name that the service stands for.
    externalTrafficPolicy: Whether traffic from outside goes to all pods (Cluster) or to those of the node (Local).
    failedJobsHistoryLimit: How many failed Jobs are kept.
    failureThreshold: How many failures in a row count as one.
    fc: Storage of the kind that the name of the field says.
    fieldPath: The path of the field.
    fieldRef: A field of the pod.
    finalizers: Must be empty before the object is deleted.
    flexVolume: Storage of the kind that the name of the field says.
    flocker: Storage of the kind that the name of the field says.
    format: How the value is written, such as date.
    gcePersistentDisk: Storage of the kind that the name of the field says.
    generateName: A prefix from which the server makes a unique name.
    generation: Which generation of the desired state this is.
    gitRepo: Storage of the kind that the name of the field says.
    glusterfs: Storage of the kind that the name of the field says.
    group: The group of the API.
    groupPriorityMinimum: How the group ranks among others.
    grpc: A gRPC health check.
    hard: The most of each resource that may be used.
    healthCheckNodePort: The port at which load balancers ask for the health of nodes.
    host: The host name or address.
    hostAliases: Lines that are added to the hosts file.
    hostIP: The address of the node to which the port is bound.
    hostIPC: Whether the pod shares the node's inter-process communication.
    hostNetwork: Whether the pod uses the node's network.
    hostPID: Whether the pod sees the node's processes.
    hostPath: A file or directory of the node.
    hostPort: The port of the node.
    hostUsers: Whether the pod uses the node's user namespace.
    hostname: The host name.
    hostnames: Host names of the address.
    hosts: Host names.
    http: Paths and where they lead.
    httpGet: An HTTP request whose answer counts.
    httpHeaders: Headers of the request.
    image: The name of the container image.
    imagePullPolicy: When the image is pulled: Always, IfNotPresent or Never.
    imagePullSecrets: Secrets with which images are pulled.
    immutable: Whether the data can no longer be changed.
    ingress: Traffic that the pods may receive.
    ingressClassName: The class, and so the controller, that handles it.
    initContainers: Containers that run one after the other before all others.
    initialDelaySeconds: How many seconds after the start of the container the checks begin.
    insecureSkipTLSVerify: Whether the server's certificate is not checked.
    internalTrafficPolicy: Whether traffic from within goes to all pods (Cluster) or to those of the node (Local).
    ip: The IP address.
    ipFamilies: The families of IP that the service has.
    ipFamilyPolicy: Whether the service has one family of IP or two.
    iscsi: Storage of the kind that the name of the field says.
    items: The keys that are taken, and their files; all by default.
    jobTemplate: What the Jobs are like.
    jsonPath: Where objects have the value.
    key: The key.
    kind: The kind of the object.
    labelSelectorPath: Where objects have the selector of their pods.
    labels: Keys and values by which objects are organized and selected.
    lastHeartbeatTime: When the condition was last confirmed.
    lastProbeTime: When the condition was last looked at.
    lastTransitionTime: When the status of the condition last changed.
    lastUpdateTime: When the condition was last written.
    lifecycle: What is done after the start and before the end of the container.
    limits: The most that may be used.
    listKind: The kind of lists of such objects.
    livenessProbe: A check; the container is restarted when it fails.
    loadBalancerClass: Which implementation makes the load balancer.
    loadBalancerIP: The address that the load balancer is asked for; deprecated.
    loadBalancerSourceRanges: Where clients of the load balancer may come from.
    local: A disk of one node.
    managedFields: Which manager owns which fields.
    manualSelector: Whether the selector was written by hand.
    matchExpressions: Requirements on labels.
    matchLabels: Labels and the values they must have.
    maxSurge: How many pods more than wanted there may be, as a number or in percent.
    maxUnavailable: How many pods fewer than wanted may be available, as a number or in percent.
    medium: Memory for a directory in memory.
    message: Details for people.
    metadata: Metadata of the objects.
    minReadySeconds: How long a pod must be ready to count as available.
    mode: The permissions of the file.
    mountOptions: Options with which the volume is mounted.
    mountPath: Where the volume is found in the container.
    mountPropagation: Whether mounts made later are seen on the other side.
    name: The name, unique among its like.
    names: The names of the type.
    namespace: The namespace of the object.
    nfs: Storage of the kind that the name of the field says.
    nodeAffinity: Which nodes can reach the volume.
    nodeName: The node.
    nodePort: The port at which all nodes accept traffic for the service.
    nodeSelector: Labels that the node must have.
    nonResourceURLs: Paths of the server that are no objects.
    notReadyAddresses: Addresses that are not ready for traffic.
    number: The number of the port.
    observedGeneration: The generation of the desired state that this is about.
    openAPIV3Schema: The OpenAPI v3 schema of the objects.
    operator: How the key and the values are compared.
    optional: Whether it may be missing.
    ordinals: From which number pods are counted.
    os: The operating system that the pod needs.
    overhead: What running the pod costs besides its containers.
    ownerReferences: The objects that this object depends on.
    parallelism: How many pods run at the same time.
    path: The path.
    pathType: How the path is compared: Exact, Prefix or ImplementationSpecific.
    paths: Paths and where they lead.
    paused: Whether changes of the template are left alone for now.
    periodSeconds: How many seconds lie between checks; 10 by default.
    persistentVolumeClaim: The volume of a claim.
    persistentVolumeClaimRetentionPolicy: What becomes of claims when pods go.
    persistentVolumeReclaimPolicy: What becomes of the volume when its claim goes: Retain, Delete or Recycle.
    phase: The present stage of its life.
    photonPersistentDisk: Storage of the kind that the name of the field says.
    plural: The plural name, as paths have it.
    podFailurePolicy: How failures of pods are counted.
    podManagementPolicy: Whether pods are started in order (OrderedReady) or at once (Parallel).
    podSelector: The pods that the policy is about.
    policyTypes: Whether the policy is about Ingress, Egress or both.
    port: The port.
    ports: The ports.
    portworxVolume: Storage of the kind that the name of the field says.
    preemptionPolicy: Whether other pods may be removed to make room.
    prefix: What the names of the variables begin with.
    preserveUnknownFields: Whether fields that the schema does not have are kept; deprecated.
    priority: The rank; higher ones come first or are shown only on demand.
    priorityClassName: The class from which the pod has its priority.
    progressDeadlineSeconds: After how many seconds without progress a rollout counts as failed; 600 by default.
    projected: Several sources in one directory.
    protocol: The transport: TCP, UDP or SCTP.
    publishNotReadyAddresses: Whether pods that are not ready are found too.
    quobyte: Storage of the kind that the name of the field says.
    rbd: Storage of the kind that the name of the field says.
    readOnly: Whether nothing can be written there.
    readinessGates: Further conditions that must hold before the pod is ready.
    readinessProbe: A check; the container gets traffic while it succeeds.
    reason: One word for the cause.
    replicas: How many pods there are to be; 1 by default.
    requests: What is reserved.
    resizePolicy: Whether the container is restarted when its resources change.
    resource: Another object to which requests go.
    resourceClaims: Claims of other resources that the pod uses.
    resourceFieldRef: A limit or request of a container.
    resourceNames: The names of the objects; all by default.
    resourceVersion: The opaque revision of the object's last change.
    resources: What is needed and what may be used at most.
    restartPolicy: When containers are restarted: Always, OnFailure or Never.
    revisionHistoryLimit: How many earlier revisions are kept; 10 by default.
    roleRef: The role that is given.
    rollingUpdate: How fast pods are replaced.
    rules: The rules.
    runtimeClassName: The class of container runtime.
    scale: Where the number of replicas is found.
    scaleIO: Storage of the kind that the name of the field says.
    schedule: When Jobs start, in the form of cron.
    schedulerName: Who chooses the node.
    schedulingGates: What has to be cleared before the pod is scheduled.
    schema: What objects of the version look like.
    scheme: HTTP or HTTPS.
    scope: Whether objects are Namespaced or belong to the Cluster.
    scopeSelector: Which objects are counted.
    scopes: Which kinds of pods are counted.
    secret: A Secret as a directory.
    secretKeyRef: A key of a Secret.
    secretName: The name of the Secret.
    secretRef: The Secret that is read.
    secrets: Secrets that pods of the account may use.
    securityContext: With which rights it runs.
    selector: Which objects are meant, by their labels.
    selfLink: Deprecated; no longer filled.
    served: Whether the version is served.
    service: The service.
    serviceAccount: The older name of serviceAccountName.
    serviceAccountName: The service account as which the pod runs.
    serviceName: The service by which the pods are found.
    sessionAffinity: Whether a client always reaches the same pod: ClientIP or None.
    sessionAffinityConfig: For how long a client reaches the same pod.
    setHostnameAsFQDN: Whether the full name is the host name of the pod.
    shareProcessNamespace: Whether the containers of the pod see each other's processes.
    shortNames: Short names for the command line.
    singular: The singular name.
    sizeLimit: How large the directory may become.
    sources: What is brought together.
    spec: The desired state.
    specReplicasPath: Where objects have the desired number of replicas.
    startingDeadlineSeconds: How late a Job may still be started.
    startupProbe: A check; the others begin once it has succeeded.
    status: The present state, as it was last observed.
    statusReplicasPath: Where objects have the present number of replicas.
    stdin: Whether the container has a standard input.
    stdinOnce: Whether that input is closed after the first client.
    storage: Whether objects are stored in this version; exactly one version is.
    storageClassName: The class of storage.
    storageos: Storage of the kind that the name of the field says.
    strategy: How old pods are replaced by new ones.
    stringData: Texts that are stored under data; only for writing.
    subPath: A path within the volume.
    subPathExpr: A path within the volume in which variables are replaced.
    subdomain: The subdomain in the full name of the pod.
    subjects: Who gets the role.
    subresources: The subresources of the version.
    subsets: Addresses and ports.
    successThreshold: How many successes in a row count as one; 1 by default.
    successfulJobsHistoryLimit: How many Jobs that succeeded are kept.
    suspend: Whether nothing is started for now.
    targetPort: The port of the pods, by number or name; the service's port by default.
    targetRef: The object that has the address.
    tcpSocket: A connection that has to succeed.
    template: What the pods are like.
    terminationGracePeriodSeconds: How many seconds the end may take; 30 by default.
    terminationMessagePath: The file that holds the container's last words.
    terminationMessagePolicy: Whether the log stands in for that file.
    timeZone: The time zone of the schedule.
    timeoutSeconds: After how many seconds a check has failed; 1 by default.
    tls: Hosts that are served with certificates.
    tolerationSeconds: For how long the taint is tolerated.
    tolerations: Taints of nodes that do not keep the pod away.
    topologySpreadConstraints: How pods are spread over zones and nodes.
    ttlSecondsAfterFinished: How many seconds after its end the Job is deleted.
    tty: Whether the container has a terminal.
    type: The type.
    uid: Unique in time and space; set by the server.
    updateStrategy: How changes of the template reach the pods.
    value: The value.
    valueFrom: Where the value comes from.
    values: The values.
    verbs: What may be done, such as get or list; * for everything.
    version: The version of the API.
    versionPriority: How the version ranks within its group.
    versions: The versions of the type.
    volumeClaimTemplates: Claims that each pod gets for itself.
    volumeDevices: Volumes that the container uses as devices.
    volumeMode: Whether the volume is a Filesystem or a Block device.
    volumeMounts: Where the container finds volumes.
    volumeName: The name of the volume.
    volumes: Volumes that the containers can mount.
    vsphereVolume: Storage of the kind that the name of the field says.
    workingDir: The directory in which the program starts; that of the image by default.
    Condition.status: True, False or Unknown.
    Condition.type: What the condition is about, such as Ready.
    Container.name: The name of the container, unique in the pod.
    Container.ports: Ports on which the container listens.
    CustomResourceColumnDefinition.type: The type of the value.
    DeploymentSpec.selector: Which pods are counted; must match the labels of the template.
    DeploymentStrategy.type: RollingUpdate, or Recreate to remove all old pods first.
    EnvVar.name: The name of the variable.
    EnvVar.value: The value; $(NAME) stands for a variable defined before.
    HostPathVolumeSource.type: What must be there, such as Directory.
    LabelSelectorRequirement.operator: In, NotIn, Exists or DoesNotExist.
    PodSpec.nodeName: The node on which the pod runs; set by the scheduler.
    PodSpec.subdomain: The subdomain in the full name of the pod.
    PolicyRule.resources: The resources, by plural name; pods/log is a subresource.
    Secret.data: Values by key, in base64.
    Secret.type: What the data is for; Opaque by default.
    ServiceSpec.ports: The ports of the service.
    ServiceSpec.selector: Labels of the pods that are behind the service.
    ServiceSpec.type: How the service is reached: ClusterIP, NodePort, LoadBalancer or ExternalName.
    Toleration.operator: Exists or Equal.
    Volume.name: The name of the volume, by which containers mount it.
    VolumeMount.name: The name of the volume.
    """
}
