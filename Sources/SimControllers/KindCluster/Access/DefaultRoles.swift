/// The ClusterRoles that the API server of Kubernetes 1.27 puts into every cluster (Kubernetes documentation, "Using RBAC
/// Authorization", "Default roles and role bindings"), but for those of controllers.
enum DefaultRoles {
  static let text = """
    cluster-admin
     * * *
     * url *
    system:discovery
     get url /api,/api/*,/apis,/apis/*,/healthz,/livez,/openapi,/openapi/*,/readyz,/version,/version/
    system:monitoring
     get url /healthz,/healthz/*,/livez,/livez/*,/metrics,/metrics/slis,/readyz,/readyz/*
    system:basic-user
     create authorization.k8s.io selfsubjectaccessreviews,selfsubjectrulesreviews
     create authentication.k8s.io selfsubjectreviews
    system:public-info-viewer
     get url /healthz,/livez,/readyz,/version,/version/
    admin
    edit -> admin
    view -> edit
    system:aggregate-to-admin -> admin
     create authorization.k8s.io localsubjectaccessreviews
     create,delete,deletecollection,get,list,patch,update,watch rbac.authorization.k8s.io rolebindings,roles
    system:aggregate-to-edit -> edit
     read core pods/attach,pods/exec,pods/portforward,pods/proxy,secrets,services/proxy
     impersonate core serviceaccounts
     write core pods,pods/attach,pods/exec,pods/portforward,pods/proxy
     create core pods/eviction
     write core \(editedCoreTypes)
     create core serviceaccounts/token
     write apps daemonsets,deployments,deployments/rollback,deployments/scale,\(scaledSets)
     write autoscaling horizontalpodautoscalers
     write batch cronjobs,jobs
     write extensions daemonsets,deployments,deployments/rollback,deployments/scale,\(extensions)
     write policy poddisruptionbudgets
     write networking.k8s.io ingresses,networkpolicies
     create,delete,deletecollection,get,list,patch,update,watch coordination.k8s.io leases
    system:aggregate-to-view -> view
     read core \(viewedCoreTypes)
     read core \(viewedCoreStates)
     read core namespaces
     read discovery.k8s.io endpointslices
     read apps \(viewedApps)
     read autoscaling horizontalpodautoscalers,horizontalpodautoscalers/status
     read batch cronjobs,cronjobs/status,jobs,jobs/status
     read extensions \(viewedExtensions)
     read policy poddisruptionbudgets,poddisruptionbudgets/status
     read networking.k8s.io ingresses,ingresses/status,networkpolicies
    system:heapster
     read core events,namespaces,nodes,pods
     read extensions deployments
    system:node
     create authentication.k8s.io tokenreviews
     create authorization.k8s.io localsubjectaccessreviews,subjectaccessreviews
     read core services
     create,get,list,watch core nodes
     put core nodes/status
     put core nodes
     create,patch,update core events
     read core pods
     create,delete core pods
     put core pods/status
     create core pods/eviction
     read core configmaps,secrets
     get core persistentvolumeclaims,persistentvolumes
     get core endpoints
     create,get,list,watch certificates.k8s.io certificatesigningrequests
     create,delete,get,patch,update coordination.k8s.io leases
     get storage.k8s.io volumeattachments
     create core serviceaccounts/token
     get,patch,update core persistentvolumeclaims/status
     read storage.k8s.io csidrivers
     create,delete,get,patch,update storage.k8s.io csinodes
     read node.k8s.io runtimeclasses
    system:node-problem-detector
     get core nodes
     patch core nodes/status
     events
    system:kubelet-api-admin
     read core nodes
     proxy core nodes
     * core nodes/log,nodes/metrics,nodes/proxy,nodes/stats
    system:node-bootstrapper
     create,get,list,watch certificates.k8s.io certificatesigningrequests
    system:auth-delegator
     create authentication.k8s.io tokenreviews
     create authorization.k8s.io subjectaccessreviews
    system:kube-aggregator
     read core endpoints,services
    system:kube-controller-manager
     events
     create coordination.k8s.io leases
     get,update coordination.k8s.io leases kube-controller-manager
     create core secrets,serviceaccounts
     delete core secrets
     get core configmaps,namespaces,secrets,serviceaccounts
     update core secrets,serviceaccounts
     create authentication.k8s.io tokenreviews
     create authorization.k8s.io subjectaccessreviews
     look * *
     create core serviceaccounts/token
    system:kube-dns
     look core endpoints,services
    system:persistent-volume-provisioner
     create,delete,get,list,watch core persistentvolumes
     get,list,update,watch core persistentvolumeclaims
     read storage.k8s.io storageclasses
     watch core events
     events
    system:certificates.k8s.io:certificatesigningrequests:nodeclient
     create certificates.k8s.io certificatesigningrequests/nodeclient
    system:certificates.k8s.io:certificatesigningrequests:selfnodeclient
     create certificates.k8s.io certificatesigningrequests/selfnodeclient
    system:volume-scheduler
     get,list,patch,update,watch core persistentvolumes
     read storage.k8s.io storageclasses
     get,list,patch,update,watch core persistentvolumeclaims
    system:certificates.k8s.io:legacy-unknown-approver
     approve certificates.k8s.io signers kubernetes.io/legacy-unknown
    system:certificates.k8s.io:kubelet-serving-approver
     approve certificates.k8s.io signers kubernetes.io/kubelet-serving
    system:certificates.k8s.io:kube-apiserver-client-approver
     approve certificates.k8s.io signers kubernetes.io/kube-apiserver-client
    system:certificates.k8s.io:kube-apiserver-client-kubelet-approver
     approve certificates.k8s.io signers kubernetes.io/kube-apiserver-client-kubelet
    system:service-account-issuer-discovery
     get url /.well-known/openid-configuration,/openid/v1/jwks
    system:node-proxier
     look core endpoints,services
     read core nodes
     events
     look discovery.k8s.io endpointslices
    system:kube-scheduler
     events
     create coordination.k8s.io leases
     get,update coordination.k8s.io leases kube-scheduler
     read core nodes
     delete,get,list,watch core pods
     create core bindings,pods/binding
     put core pods/status
     read core replicationcontrollers,services
     read apps,extensions replicasets
     read apps statefulsets
     read policy poddisruptionbudgets
     read core persistentvolumeclaims,persistentvolumes
     create authentication.k8s.io tokenreviews
     create authorization.k8s.io subjectaccessreviews
     read storage.k8s.io csinodes
     read core namespaces
     read storage.k8s.io csidrivers
     read storage.k8s.io csistoragecapacities
    """

  // Lists that are too long for a line.
  private static let editedCoreTypes =
    "configmaps,events,persistentvolumeclaims,replicationcontrollers,replicationcontrollers/scale,secrets,"
    + "serviceaccounts,services,services/proxy"
  private static let scaledSets = "replicasets,replicasets/scale,statefulsets,statefulsets/scale"
  private static let extensions =
    "ingresses,networkpolicies,replicasets,replicasets/scale,replicationcontrollers/scale"
  private static let viewedCoreTypes =
    "configmaps,endpoints,persistentvolumeclaims,persistentvolumeclaims/status,pods,replicationcontrollers,"
    + "replicationcontrollers/scale,serviceaccounts,services,services/status"
  private static let viewedCoreStates =
    "bindings,events,limitranges,namespaces/status,pods/log,pods/status,replicationcontrollers/status,resourcequotas,"
    + "resourcequotas/status"
  private static let viewedApps =
    "controllerrevisions,daemonsets,daemonsets/status,deployments,deployments/scale,deployments/status,replicasets,"
    + "replicasets/scale,replicasets/status,statefulsets,statefulsets/scale,statefulsets/status"
  private static let viewedExtensions =
    "daemonsets,daemonsets/status,deployments,deployments/scale,deployments/status,ingresses,ingresses/status,"
    + "networkpolicies,replicasets,replicasets/scale,replicasets/status,replicationcontrollers/scale"
}
