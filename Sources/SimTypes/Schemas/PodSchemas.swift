extension KubernetesSchemas {
  static let pods = """
    kind Pod: spec:PodSpec status:any
    kind PodTemplate: template:PodTemplateSpec
    PodTemplateSpec: metadata:ObjectMeta spec:PodSpec
    PodSpec: volumes[]:Volume initContainers[]:Container containers[]:Container ephemeralContainers[]:any restartPolicy
      terminationGracePeriodSeconds:long activeDeadlineSeconds:long dnsPolicy nodeSelector{} serviceAccountName
      serviceAccount automountServiceAccountToken:bool nodeName hostNetwork:bool hostPID:bool hostIPC:bool
      shareProcessNamespace:bool securityContext:any imagePullSecrets[]:LocalObjectReference hostname subdomain
      affinity:any schedulerName tolerations[]:Toleration hostAliases[]:HostAlias priorityClassName priority:int
      dnsConfig:any readinessGates[]:any runtimeClassName enableServiceLinks:bool preemptionPolicy overhead{}:quantity
      topologySpreadConstraints[]:any setHostnameAsFQDN:bool os:any hostUsers:bool schedulingGates[]:any
      resourceClaims[]:any
    Container: name image command[] args[] workingDir ports[]:ContainerPort envFrom[]:EnvFromSource env[]:EnvVar
      resources:ResourceRequirements resizePolicy[]:any volumeMounts[]:VolumeMount volumeDevices[]:any livenessProbe:Probe
      readinessProbe:Probe startupProbe:Probe lifecycle:any terminationMessagePath terminationMessagePolicy
      imagePullPolicy securityContext:any stdin:bool stdinOnce:bool tty:bool
    ContainerPort: name hostPort:int containerPort:int protocol hostIP
    EnvVar: name value valueFrom:EnvVarSource
    EnvVarSource: fieldRef:ObjectFieldSelector resourceFieldRef:any configMapKeyRef:ConfigMapKeySelector
      secretKeyRef:SecretKeySelector
    ObjectFieldSelector: apiVersion fieldPath
    ConfigMapKeySelector: name key optional:bool
    SecretKeySelector: name key optional:bool
    EnvFromSource: prefix configMapRef:ConfigMapEnvSource secretRef:SecretEnvSource
    ConfigMapEnvSource: name optional:bool
    SecretEnvSource: name optional:bool
    ResourceRequirements: limits{}:quantity requests{}:quantity claims[]:any
    VolumeMount: name readOnly:bool mountPath subPath mountPropagation subPathExpr
    Probe: exec:ExecAction httpGet:HTTPGetAction tcpSocket:TCPSocketAction grpc:any initialDelaySeconds:int
      timeoutSeconds:int periodSeconds:int successThreshold:int failureThreshold:int terminationGracePeriodSeconds:long
    ExecAction: command[]
    HTTPGetAction: path port:intstr host scheme httpHeaders[]:any
    TCPSocketAction: port:intstr host
    Toleration: key operator value effect tolerationSeconds:long
    HostAlias: ip hostnames[]
    Volume: name configMap:ConfigMapVolumeSource secret:SecretVolumeSource emptyDir:EmptyDirVolumeSource
      hostPath:HostPathVolumeSource persistentVolumeClaim:PersistentVolumeClaimVolumeSource projected:ProjectedVolumeSource
      downwardAPI:any csi:any ephemeral:any nfs:any iscsi:any fc:any awsElasticBlockStore:any gcePersistentDisk:any
      gitRepo:any azureDisk:any azureFile:any cephfs:any rbd:any glusterfs:any cinder:any flexVolume:any flocker:any
      portworxVolume:any quobyte:any scaleIO:any storageos:any vsphereVolume:any photonPersistentDisk:any
    ConfigMapVolumeSource: name items[]:KeyToPath defaultMode:int optional:bool
    SecretVolumeSource: secretName items[]:KeyToPath defaultMode:int optional:bool
    KeyToPath: key path mode:int
    EmptyDirVolumeSource: medium sizeLimit:quantity
    HostPathVolumeSource: path type
    PersistentVolumeClaimVolumeSource: claimName readOnly:bool
    ProjectedVolumeSource: sources[]:any defaultMode:int
    """
}
