extension ProtobufMessages {
  /// The messages of the kinds that kubectl's typed commands create, and what they are made of. Field numbers are
  /// those of the `generated.proto` files of k8s.io/api and k8s.io/apimachinery.
  static let schemas: [String: ProtobufSchema] = [meta, core, pods, workloads, access]
    .reduce(into: [:]) { all, descriptions in
      for (name, description) in descriptions { all[name] = ProtobufSchema(description) }
    }

  private static let meta = [
    "Unknown": "1 typeMeta TypeMeta",
    "TypeMeta": "1 apiVersion text, 2 kind text",
    "ObjectMeta":
      """
    1 name text, 2 generateName text, 3 namespace text, 5 uid text, 6 resourceVersion text, 7 generation int,
    8 creationTimestamp Time, 9 deletionTimestamp Time, 10 deletionGracePeriodSeconds int, 11 labels {text},
    12 annotations {text}, 13 ownerReferences [OwnerReference], 14 finalizers [text]
    """,
    "OwnerReference":
      "1 kind text, 3 name text, 4 uid text, 5 apiVersion text, 6 controller bool, 7 blockOwnerDeletion bool",
    "LabelSelector": "1 matchLabels {text}, 2 matchExpressions [LabelSelectorRequirement]",
    "LabelSelectorRequirement": "1 key text, 2 operator text, 3 values [text]",
    "DeleteOptions":
      """
    1 gracePeriodSeconds int!, 2 preconditions Preconditions, 3 orphanDependents bool, 4 propagationPolicy
    text, 5 dryRun [text]
    """,
    "Preconditions": "1 uid text, 2 resourceVersion text",
  ]

  private static let core = [
    "ConfigMap": "1 metadata ObjectMeta, 2 data {text}, 3 binaryData {bytes}, 4 immutable bool!",
    "Secret": "1 metadata ObjectMeta, 2 data {bytes}, 3 type text, 4 stringData {text}, 5 immutable bool!",
    "Namespace": "1 metadata ObjectMeta, 2 spec NamespaceSpec, 3 status NamespaceStatus",
    "NamespaceSpec": "1 finalizers [text]",
    "NamespaceStatus": "1 phase text",
    "ServiceAccount":
      """
    1 metadata ObjectMeta, 2 secrets [ObjectReference], 3 imagePullSecrets [LocalObjectReference],
    4 automountServiceAccountToken bool!
    """,
    "ObjectReference":
      """
    1 kind text, 2 namespace text, 3 name text, 4 uid text, 5 apiVersion text, 6 resourceVersion text, 7
    fieldPath text
    """,
    "LocalObjectReference": "1 name text",
    "Service": "1 metadata ObjectMeta, 2 spec ServiceSpec",
    "ServiceSpec":
      """
    1 ports [ServicePort], 2 selector {text}, 3 clusterIP text, 4 type text, 5 externalIPs [text], 7
    sessionAffinity text,
    8 loadBalancerIP text, 10 externalName text, 11 externalTrafficPolicy text, 18 clusterIPs [text]
    """,
    "ServicePort":
      "1 name text, 2 protocol text, 3 port int, 4 targetPort IntOrString, 5 nodePort int, 6 appProtocol text",
    "ResourceQuota": "1 metadata ObjectMeta, 2 spec ResourceQuotaSpec",
    "ResourceQuotaSpec": "1 hard {Quantity}, 2 scopes [text]",
    "PriorityClass":
      "1 metadata ObjectMeta, 2 value int!, 3 globalDefault bool, 4 description text, 5 preemptionPolicy text",
  ]

  private static let pods = [
    "Pod": "1 metadata ObjectMeta, 2 spec PodSpec",
    "PodTemplateSpec": "1 metadata ObjectMeta, 2 spec PodSpec",
    "PodSpec":
      """
    1 volumes [Volume], 2 containers [Container], 3 restartPolicy text, 4 terminationGracePeriodSeconds int!,
    5 activeDeadlineSeconds int, 6 dnsPolicy text, 7 nodeSelector {text}, 8 serviceAccountName text, 10 nodeName text,
    11 hostNetwork bool, 15 imagePullSecrets [LocalObjectReference], 16 hostname text, 17 subdomain text,
    19 schedulerName text, 20 initContainers [Container]
    """,
    "Container":
      """
    1 name text, 2 image text, 3 command [text], 4 args [text], 5 workingDir text, 6 ports [ContainerPort],
    7 env [EnvVar], 8 resources ResourceRequirements, 9 volumeMounts [VolumeMount], 14 imagePullPolicy text,
    16 stdin bool, 18 tty bool
    """,
    "ContainerPort": "1 name text, 2 hostPort int, 3 containerPort int, 4 protocol text, 5 hostIP text",
    "EnvVar": "1 name text, 2 value text",
    "ResourceRequirements": "1 limits {Quantity}, 2 requests {Quantity}",
    "VolumeMount": "1 name text, 2 readOnly bool, 3 mountPath text, 4 subPath text",
    "Volume": "1 name text, 2 - VolumeSource",
    "VolumeSource": "2 emptyDir EmptyDir, 6 secret SecretVolume, 19 configMap ConfigMapVolume",
    "EmptyDir": "1 medium text",
    "SecretVolume": "1 secretName text",
    "ConfigMapVolume": "1 - LocalObjectReference",
  ]

  private static let workloads = [
    "Deployment": "1 metadata ObjectMeta, 2 spec DeploymentSpec",
    "DeploymentSpec":
      """
    1 replicas int!, 2 selector LabelSelector, 3 template PodTemplateSpec, 4 strategy DeploymentStrategy,
    5 minReadySeconds int, 6 revisionHistoryLimit int!, 7 paused bool, 9 progressDeadlineSeconds int!
    """,
    "DeploymentStrategy": "1 type text, 2 rollingUpdate RollingUpdate",
    "RollingUpdate": "1 maxUnavailable IntOrString!, 2 maxSurge IntOrString!",
    "Job": "1 metadata ObjectMeta, 2 spec JobSpec",
    "JobSpec":
      """
    1 parallelism int!, 2 completions int!, 3 activeDeadlineSeconds int, 4 selector LabelSelector, 6 template
    PodTemplateSpec,
    7 backoffLimit int!, 8 ttlSecondsAfterFinished int!
    """,
    "CronJob": "1 metadata ObjectMeta, 2 spec CronJobSpec",
    "CronJobSpec":
      """
    1 schedule text, 2 startingDeadlineSeconds int, 3 concurrencyPolicy text, 4 suspend bool, 5 jobTemplate
    JobTemplateSpec
    """,
    "JobTemplateSpec": "1 metadata ObjectMeta, 2 spec JobSpec",
    "HorizontalPodAutoscaler": "1 metadata ObjectMeta, 2 spec AutoscalerSpec",
    "AutoscalerSpec":
      "1 scaleTargetRef ScaleTarget, 2 minReplicas int!, 3 maxReplicas int, 4 targetCPUUtilizationPercentage int",
    "ScaleTarget": "1 kind text, 2 name text, 3 apiVersion text",
    "PodDisruptionBudget": "1 metadata ObjectMeta, 2 spec DisruptionSpec",
    "DisruptionSpec": "1 minAvailable IntOrString!, 2 selector LabelSelector, 3 maxUnavailable IntOrString!",
    "Ingress": "1 metadata ObjectMeta, 2 spec IngressSpec",
    "IngressSpec":
      "1 defaultBackend IngressBackend, 2 tls [IngressTLS], 3 rules [IngressRule], 4 ingressClassName text",
    "IngressBackend": "3 resource TypedReference, 4 service IngressService",
    "TypedReference": "1 apiGroup text, 2 kind text, 3 name text",
    "IngressService": "1 name text, 2 port IngressPort",
    "IngressPort": "1 name text, 2 number int",
    "IngressTLS": "1 hosts [text], 2 secretName text",
    "IngressRule": "1 host text, 2 - IngressRuleValue",
    "IngressRuleValue": "1 http IngressHTTP",
    "IngressHTTP": "1 paths [IngressPath]",
    "IngressPath": "1 path text, 2 backend IngressBackend, 3 pathType text",
  ]

  private static let access = [
    "Role": "1 metadata ObjectMeta, 2 rules [PolicyRule]",
    "ClusterRole": "1 metadata ObjectMeta, 2 rules [PolicyRule], 3 aggregationRule AggregationRule",
    "AggregationRule": "1 clusterRoleSelectors [LabelSelector]",
    "PolicyRule":
      "1 verbs [text], 2 apiGroups [text], 3 resources [text], 4 resourceNames [text], 5 nonResourceURLs [text]",
    "RoleBinding": "1 metadata ObjectMeta, 2 subjects [Subject], 3 roleRef RoleRef",
    "ClusterRoleBinding": "1 metadata ObjectMeta, 2 subjects [Subject], 3 roleRef RoleRef",
    "Subject": "1 kind text, 2 apiGroup text, 3 name text, 4 namespace text",
    "RoleRef": "1 apiGroup text, 2 kind text, 3 name text",
    "SelfSubjectAccessReview": "1 metadata ObjectMeta, 2 spec AccessReviewSpec",
    "AccessReviewSpec": "1 resourceAttributes ResourceAttributes, 2 nonResourceAttributes NonResourceAttributes",
    "ResourceAttributes":
      "1 namespace text, 2 verb text, 3 group text, 4 version text, 5 resource text, 6 subresource text, 7 name text",
    "NonResourceAttributes": "1 path text, 2 verb text",
    "SelfSubjectRulesReview": "1 metadata ObjectMeta, 2 spec RulesReviewSpec",
    "RulesReviewSpec": "1 namespace text",
    "SelfSubjectReview": "1 metadata ObjectMeta",
    "TokenRequest": "1 metadata ObjectMeta, 2 spec TokenRequestSpec",
    "TokenRequestSpec": "1 audiences [text], 3 boundObjectRef ObjectReference, 4 expirationSeconds int!",
  ]
}
