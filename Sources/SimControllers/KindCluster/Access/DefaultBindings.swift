import Values

/// Who plays which role in a new cluster, but for controllers.
enum DefaultBindings {
  struct Binding {
    var name: String
    var role: String
    var subjects: [Value]
  }

  /// A line is a binding: its name, its role (`=` where that has the same name), and its subjects: `u:` is a user, `g:` a
  /// group, `a:` a ServiceAccount with its namespace.
  static func bindings(_ text: String) -> [Binding] {
    text.split(separator: "\n").map { line in
      let words = line.split(separator: " ").map(String.init)
      return Binding(name: words[0], role: words[1] == "=" ? words[0] : words[1], subjects: words[2...].map(subject))
    }
  }

  private static func subject(_ word: String) -> Value {
    let name = String(word.dropFirst(2))
    if word.hasPrefix("a:") {
      let parts = name.split(separator: "/").map { Value.string(String($0)) }
      return ["kind": "ServiceAccount", "namespace": parts[0], "name": parts[1]]
    }
    return [
      "apiGroup": "rbac.authorization.k8s.io", "kind": word.hasPrefix("u:") ? "User" : "Group", "name": .string(name),
    ]
  }

  /// Of the API server.
  static let text = """
    cluster-admin = g:system:masters
    system:monitoring = g:system:monitoring
    system:discovery = g:system:authenticated
    system:basic-user = g:system:authenticated
    system:public-info-viewer = g:system:authenticated g:system:unauthenticated
    system:node-proxier = u:system:kube-proxy
    system:kube-controller-manager = u:system:kube-controller-manager
    system:kube-dns = a:kube-system/kube-dns
    system:kube-scheduler = u:system:kube-scheduler
    system:volume-scheduler = u:system:kube-scheduler
    system:node =
    system:service-account-issuer-discovery = g:system:serviceaccounts
    """

  private static let joining = "system:bootstrappers:kubeadm:default-node-token"
  private static let requests = "system:certificates.k8s.io:certificatesigningrequests"

  /// Of kubeadm and kind.
  static let added = """
    kindnet = a:kube-system/kindnet
    kubeadm:get-nodes = g:\(joining)
    kubeadm:kubelet-bootstrap system:node-bootstrapper g:\(joining)
    kubeadm:node-autoapprove-bootstrap \(requests):nodeclient g:\(joining)
    kubeadm:node-autoapprove-certificate-rotation \(requests):selfnodeclient g:system:nodes
    kubeadm:node-proxier system:node-proxier a:kube-system/kube-proxy
    local-path-provisioner-bind local-path-provisioner-role a:local-path-storage/local-path-provisioner-service-account
    system:coredns = a:kube-system/coredns
    """

  /// RoleBindings in `kube-system`.
  static let system = """
    system::extension-apiserver-authentication-reader extension-apiserver-authentication-reader \(readers)
    system::leader-locking-kube-controller-manager = u:system:kube-controller-manager \(managers)
    system::leader-locking-kube-scheduler = u:system:kube-scheduler a:kube-system/kube-scheduler
    system:controller:bootstrap-signer = a:kube-system/bootstrap-signer
    system:controller:cloud-provider = a:kube-system/cloud-provider
    system:controller:token-cleaner = a:kube-system/token-cleaner
    kube-proxy = g:\(joining)
    kubeadm:kubelet-config = g:system:nodes g:\(joining)
    kubeadm:nodes-kubeadm-config = g:\(joining) g:system:nodes
    """
  private static let readers = "u:system:kube-controller-manager u:system:kube-scheduler"
  private static let managers = "a:kube-system/kube-controller-manager a:kube-system/leader-election-controller"

  /// RoleBindings in `kube-public`.
  static let `public` = """
    system:controller:bootstrap-signer = a:kube-system/bootstrap-signer
    kubeadm:bootstrap-signer-clusterinfo = u:system:anonymous
    """
}
