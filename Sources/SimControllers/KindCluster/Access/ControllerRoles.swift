/// The ClusterRoles of the controllers of Kubernetes 1.27. Each is bound to the ServiceAccount of the same name in
/// `kube-system`; names lack the prefix `system:controller:`.
enum ControllerRoles {
  static let prefix = "system:controller:"

  static let text = """
    attachdetach-controller
     look core persistentvolumeclaims,persistentvolumes
     read core nodes
     put core nodes/status
     look core pods
     events
     create,delete,get,list,watch storage.k8s.io volumeattachments
     read storage.k8s.io csidrivers
     read storage.k8s.io csinodes
    certificate-controller
     delete,get,list,watch certificates.k8s.io certificatesigningrequests
     update certificates.k8s.io certificatesigningrequests/approval,certificatesigningrequests/status
     approve certificates.k8s.io signers kubernetes.io/kube-apiserver-client-kubelet
     sign certificates.k8s.io signers \(signers)
     create authorization.k8s.io subjectaccessreviews
     events
    clusterrole-aggregation-controller
     escalate,get,list,patch,update,watch rbac.authorization.k8s.io clusterroles
    cronjob-controller
     get,list,update,watch batch cronjobs
     create,delete,get,list,patch,update,watch batch jobs
     update batch cronjobs/status
     update batch cronjobs/finalizers
     delete,list core pods
     events
    daemon-set-controller
     read apps,extensions daemonsets
     update apps,extensions daemonsets/status
     update apps,extensions daemonsets/finalizers
     look core nodes
     create,delete,list,patch,watch core pods
     create core pods/binding
     create,delete,get,list,patch,update,watch apps controllerrevisions
     events
    deployment-controller
     get,list,update,watch apps,extensions deployments
     update apps,extensions deployments/status
     update apps,extensions deployments/finalizers
     create,delete,get,list,patch,update,watch apps,extensions replicasets
     get,list,update,watch core pods
     events
    disruption-controller
     read apps,extensions deployments
     read apps,extensions replicasets
     read core replicationcontrollers
     read policy poddisruptionbudgets
     read apps statefulsets
     update policy poddisruptionbudgets/status
     put core pods/status
     get * */scale
     events
    endpoint-controller
     read core pods,services
     create,delete,get,list,update,watch core endpoints
     create core endpoints/restricted
     events
    endpointslice-controller
     read core nodes,pods,services
     update core services/finalizers
     create,delete,get,list,update,watch discovery.k8s.io endpointslices
     events
    endpointslicemirroring-controller
     read core endpoints,services
     update core services/finalizers
     update core endpoints/finalizers
     create,delete,get,list,update,watch discovery.k8s.io endpointslices
     events
    ephemeral-volume-controller
     read core pods
     update core pods/finalizers
     create,get,list,watch core persistentvolumeclaims
     events
    expand-controller
     get,list,patch,update,watch core persistentvolumes
     put core persistentvolumeclaims/status
     read core persistentvolumeclaims
     read storage.k8s.io storageclasses
     get core endpoints,services
     get core secrets
     events
    generic-garbage-collector
     delete,get,list,patch,update,watch * *
     events
    horizontal-pod-autoscaler
     read autoscaling horizontalpodautoscalers
     update autoscaling horizontalpodautoscalers/status
     get,update * */scale
     list core pods
     list metrics.k8s.io pods
     get,list custom.metrics.k8s.io *
     get,list external.metrics.k8s.io *
     events
    job-controller
     get,list,patch,update,watch batch jobs
     update batch jobs/status
     update batch jobs/finalizers
     create,delete,list,patch,watch core pods
     events
    namespace-controller
     delete,get,list,watch core namespaces
     update core namespaces/finalize,namespaces/status
     delete,deletecollection,get,list * *
    node-controller
     delete,get,list,patch,update core nodes
     put core nodes/status
     put core pods/status
     delete,get,list core pods
     events
    persistent-volume-binder
     create,delete,get,list,update,watch core persistentvolumes
     update core persistentvolumes/status
     get,list,update,watch core persistentvolumeclaims
     update core persistentvolumeclaims/status
     create,delete,get,list,watch core pods
     read storage.k8s.io storageclasses
     look core nodes
     create,delete,get core services
     create,delete,get,update core endpoints
     get core secrets
     events
     watch core events
    pod-garbage-collector
     delete,list,watch core pods
     get,list core nodes
     patch core pods/status
    pv-protection-controller
     get,list,update,watch core persistentvolumes
     events
    pvc-protection-controller
     get,list,update,watch core persistentvolumeclaims
     read core pods
     events
    replicaset-controller
     get,list,update,watch apps,extensions replicasets
     update apps,extensions replicasets/status
     update apps,extensions replicasets/finalizers
     create,delete,list,patch,watch core pods
     events
    replication-controller
     get,list,update,watch core replicationcontrollers
     update core replicationcontrollers/status
     update core replicationcontrollers/finalizers
     create,delete,list,patch,watch core pods
     events
    resourcequota-controller
     look * *
     update core resourcequotas/status
     events
    root-ca-cert-publisher
     create,update core configmaps
     events
    route-controller
     look core nodes
     patch core nodes/status
     events
    service-account-controller
     create core serviceaccounts
     events
    service-controller
     read core services
     put core services/status
     look core nodes
     events
    statefulset-controller
     look core pods
     read apps statefulsets
     update apps statefulsets/status
     update apps statefulsets/finalizers
     create,delete,get,patch,update core pods
     create,delete,get,list,patch,update,watch apps controllerrevisions
     create,get core persistentvolumeclaims
     delete,update core persistentvolumeclaims
     events
    ttl-after-finished-controller
     delete,get,list,watch batch jobs
     events
    ttl-controller
     list,patch,update,watch core nodes
     events
    """

  private static let signers =
    "kubernetes.io/kube-apiserver-client,kubernetes.io/kube-apiserver-client-kubelet,kubernetes.io/kubelet-serving,"
    + "kubernetes.io/legacy-unknown"

  /// Controllers that do not run in a kind cluster, and so have a role but no account.
  static let idle: Set = ["route-controller"]
}
