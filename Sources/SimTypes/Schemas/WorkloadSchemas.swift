extension KubernetesSchemas {
  static let workloads = """
    kind Deployment: spec:DeploymentSpec status:any
    DeploymentSpec: replicas:int selector:LabelSelector template:PodTemplateSpec strategy:DeploymentStrategy
      minReadySeconds:int revisionHistoryLimit:int paused:bool progressDeadlineSeconds:int
    DeploymentStrategy: type rollingUpdate:RollingUpdateDeployment
    RollingUpdateDeployment: maxUnavailable:intstr maxSurge:intstr
    kind ReplicaSet: spec:ReplicaSetSpec status:any
    ReplicaSetSpec: replicas:int minReadySeconds:int selector:LabelSelector template:PodTemplateSpec
    kind ReplicationController: spec:ReplicationControllerSpec status:any
    ReplicationControllerSpec: replicas:int minReadySeconds:int selector{} template:PodTemplateSpec
    kind StatefulSet: spec:StatefulSetSpec status:any
    StatefulSetSpec: replicas:int selector:LabelSelector template:PodTemplateSpec
      volumeClaimTemplates[]:PersistentVolumeClaim serviceName podManagementPolicy updateStrategy:any
      revisionHistoryLimit:int minReadySeconds:int persistentVolumeClaimRetentionPolicy:any ordinals:any
    kind DaemonSet: spec:DaemonSetSpec status:any
    DaemonSetSpec: selector:LabelSelector template:PodTemplateSpec updateStrategy:any minReadySeconds:int
      revisionHistoryLimit:int
    kind Job: spec:JobSpec status:any
    JobSpec: parallelism:int completions:int activeDeadlineSeconds:long podFailurePolicy:any backoffLimit:int
      selector:LabelSelector manualSelector:bool template:PodTemplateSpec ttlSecondsAfterFinished:int completionMode
      suspend:bool
    kind CronJob: spec:CronJobSpec status:any
    CronJobSpec: schedule timeZone startingDeadlineSeconds:long concurrencyPolicy suspend:bool jobTemplate:JobTemplateSpec
      successfulJobsHistoryLimit:int failedJobsHistoryLimit:int
    JobTemplateSpec: metadata:ObjectMeta spec:JobSpec
    """

  static let networking = """
    kind Ingress: spec:IngressSpec status:any
    IngressSpec: ingressClassName defaultBackend:IngressBackend tls[]:IngressTLS rules[]:IngressRule
    IngressBackend: service:IngressServiceBackend resource:TypedLocalObjectReference
    IngressServiceBackend: name port:ServiceBackendPort
    ServiceBackendPort: name number:int
    IngressTLS: hosts[] secretName
    IngressRule: host http:HTTPIngressRuleValue
    HTTPIngressRuleValue: paths[]:HTTPIngressPath
    HTTPIngressPath: path pathType backend:IngressBackend
    kind NetworkPolicy: spec:NetworkPolicySpec status:any
    NetworkPolicySpec: podSelector:LabelSelector ingress[]:any egress[]:any policyTypes[]
    """

  static let access = """
    kind Role: rules[]:PolicyRule
    kind ClusterRole: rules[]:PolicyRule aggregationRule:any
    PolicyRule: verbs[] apiGroups[] resources[] resourceNames[] nonResourceURLs[]
    kind RoleBinding: subjects[]:Subject roleRef:RoleRef
    kind ClusterRoleBinding: subjects[]:Subject roleRef:RoleRef
    Subject: kind apiGroup name namespace
    RoleRef: apiGroup kind name
    """

  static let extensions = """
    kind CustomResourceDefinition: spec:CustomResourceDefinitionSpec status:any
    CustomResourceDefinitionSpec: group names:CustomResourceDefinitionNames scope versions[]:CustomResourceDefinitionVersion
      conversion:any preserveUnknownFields:bool
    CustomResourceDefinitionNames: plural singular shortNames[] kind listKind categories[]
    CustomResourceDefinitionVersion: name served:bool storage:bool deprecated:bool deprecationWarning
      schema:CustomResourceValidation subresources:CustomResourceSubresources
      additionalPrinterColumns[]:CustomResourceColumnDefinition
    CustomResourceValidation: openAPIV3Schema:any
    CustomResourceSubresources: status:any scale:CustomResourceSubresourceScale
    CustomResourceSubresourceScale: specReplicasPath statusReplicasPath labelSelectorPath
    CustomResourceColumnDefinition: name type format description priority:int jsonPath
    kind APIService: spec:APIServiceSpec status:any
    APIServiceSpec: service:ServiceReference group version insecureSkipTLSVerify:bool caBundle:bytes
      groupPriorityMinimum:int versionPriority:int
    ServiceReference: namespace name port:int
    """
}
