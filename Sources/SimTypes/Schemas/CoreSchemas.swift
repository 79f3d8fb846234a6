extension KubernetesSchemas {
  static let core = """
    kind Namespace: spec:NamespaceSpec status:NamespaceStatus
    NamespaceSpec: finalizers[]
    NamespaceStatus: phase conditions[]:Condition
    kind ConfigMap: data{} binaryData{}:bytes immutable:bool
    kind Secret: data{}:bytes stringData{} type immutable:bool
    kind ServiceAccount: secrets[]:ObjectReference imagePullSecrets[]:LocalObjectReference
      automountServiceAccountToken:bool
    kind Service: spec:ServiceSpec status:any
    ServiceSpec: ports[]:ServicePort selector{} clusterIP clusterIPs[] type externalIPs[] sessionAffinity loadBalancerIP
      loadBalancerSourceRanges[] externalName externalTrafficPolicy healthCheckNodePort:int publishNotReadyAddresses:bool
      sessionAffinityConfig:any ipFamilies[] ipFamilyPolicy allocateLoadBalancerNodePorts:bool loadBalancerClass
      internalTrafficPolicy
    ServicePort: name protocol appProtocol port:int targetPort:intstr nodePort:int
    kind Endpoints: subsets[]:EndpointSubset
    EndpointSubset: addresses[]:EndpointAddress notReadyAddresses[]:EndpointAddress ports[]:EndpointPort
    EndpointAddress: ip hostname nodeName targetRef:ObjectReference
    EndpointPort: name port:int protocol appProtocol
    kind PersistentVolumeClaim: spec:PersistentVolumeClaimSpec status:any
    PersistentVolumeClaimSpec: accessModes[] selector:LabelSelector resources:ResourceRequirements volumeName
      storageClassName volumeMode dataSource:TypedLocalObjectReference dataSourceRef:any
    kind PersistentVolume: spec:PersistentVolumeSpec status:any
    PersistentVolumeSpec: capacity{}:quantity accessModes[] persistentVolumeReclaimPolicy storageClassName volumeMode
      claimRef:ObjectReference mountOptions[] nodeAffinity:any hostPath:any local:any nfs:any csi:any iscsi:any fc:any
      awsElasticBlockStore:any gcePersistentDisk:any azureDisk:any azureFile:any cephfs:any rbd:any glusterfs:any
      cinder:any flexVolume:any flocker:any portworxVolume:any quobyte:any scaleIO:any storageos:any vsphereVolume:any
      photonPersistentDisk:any
    kind LimitRange: spec:any
    kind ResourceQuota: spec:ResourceQuotaSpec status:any
    ResourceQuotaSpec: hard{}:quantity scopes[] scopeSelector:any
    kind Node: spec:any status:any
    """
}
