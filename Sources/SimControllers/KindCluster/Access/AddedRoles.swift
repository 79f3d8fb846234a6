/// The roles that kubeadm and kind add to those of the API server.
enum AddedRoles {
  /// ClusterRoles.
  static let text = """
    kindnet
     use policy podsecuritypolicies kindnet
     look core nodes
    kubeadm:get-nodes
     get core nodes
    local-path-provisioner-role
     read core nodes,persistentvolumeclaims,configmaps
     * core endpoints,persistentvolumes,pods
     create,patch core events
     read storage.k8s.io storageclasses
    system:coredns
     look core endpoints,services,pods,namespaces
     look discovery.k8s.io endpointslices
    """
}

/// The Roles of the namespaces of the system. Those whose names begin with `system:`, and the reader of the API server's
/// configuration, are the API server's; the others are kubeadm's.
enum NamespaceRoles {
  static let system = """
    extension-apiserver-authentication-reader
     read core configmaps extension-apiserver-authentication
    system:controller:bootstrap-signer
     read core secrets
    system:controller:cloud-provider
     create,get,list,watch core configmaps
    system:controller:token-cleaner
     delete,get,list,watch core secrets
     events
    system::leader-locking-kube-controller-manager
     watch core configmaps
     get,update core configmaps kube-controller-manager
     create,get,list,update,watch coordination.k8s.io leases
    system::leader-locking-kube-scheduler
     watch core configmaps
     get,update core configmaps kube-scheduler
    kube-proxy
     get core configmaps kube-proxy
    kubeadm:kubelet-config
     get core configmaps kubelet-config
    kubeadm:nodes-kubeadm-config
     get core configmaps kubeadm-config
    """
  static let `public` = """
    system:controller:bootstrap-signer
     read core configmaps
     update core configmaps cluster-info
     events
    kubeadm:bootstrap-signer-clusterinfo
     get core configmaps cluster-info
    """
}
