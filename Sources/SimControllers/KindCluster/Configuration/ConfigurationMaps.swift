import SimWorld
import Values

/// The ConfigMaps by which kubeadm and kind configure a new cluster, and the token by which its nodes joined.
struct ConfigurationMaps: Sendable {
  let clusterName: String
  let controlPlanes: [String]
  let since: Instant

  init(clusterName: String, nodes: [ClusterContents.NodePlan], since: Instant) {
    self.clusterName = clusterName
    controlPlanes = nodes.filter { $0.role == .controlPlane }.map(\.name)
    self.since = since
  }

  var all: [Object] {
    [
      map("cluster-info", in: "kube-public", ["kubeconfig": clusterInfo, "jws-kubeconfig-\(Self.tokenID)": signature]),
      map("coredns", ["Corefile": Self.corefile]), map("extension-apiserver-authentication", Self.authentication),
      tokenTracking, map("kube-proxy", ["config.conf": Self.proxy, "kubeconfig.conf": proxyAccess]),
      map("kubeadm-config", ["ClusterConfiguration": clusterConfiguration]),
      map("kubelet-config", ["kubelet": Self.kubelet]),
      map("local-path-config", in: "local-path-storage", Self.provisioner),
    ]
  }

  private func map(_ name: String, in namespace: String = "kube-system", _ data: [String: String]) -> Object {
    Object(
      apiVersion: "v1", kind: "ConfigMap", name: name, namespace: namespace,
      ["data": .map(data.mapValues(Value.string))])
  }

  // MARK: Joining

  /// kind gives the same token to all of its clusters.
  private static let tokenID = "abcdef"

  /// The token by which nodes join; kubeadm lets it live for a day.
  var token: Object {
    let data = [
      "auth-extra-groups": "system:bootstrappers:kubeadm:default-node-token",
      "expiration": (since + .seconds(24 * 3600)).timestamp, "token-id": Self.tokenID,
      "token-secret": "0123456789abcdef", "usage-bootstrap-authentication": "true", "usage-bootstrap-signing": "true",
    ]
    return Object(
      apiVersion: "v1", kind: "Secret", name: "bootstrap-token-\(Self.tokenID)", namespace: "kube-system",
      ["type": "bootstrap.kubernetes.io/token", "stringData": .map(data.mapValues(Value.string))])
  }

  private var signature: String { "eyJhbGciOiJIUzI1NiIsImtpZCI6ImFiY2RlZiJ9..simulated" }

  /// Where clients inside the cluster's network find the API.
  private var endpoint: String {
    controlPlanes.count == 1 ? "\(controlPlanes[0]):6443" : "\(clusterName)-external-load-balancer:6443"
  }

  private var clusterInfo: String {
    """
    apiVersion: v1
    clusters:
    - cluster:
        certificate-authority-data: c2ltdWxhdGVkCg==
        server: https://\(endpoint)
      name: ""
    contexts: null
    current-context: ""
    kind: Config
    preferences: {}
    users: null

    """
  }

  // MARK: kubeadm

  private var clusterConfiguration: String {
    """
    apiServer:
      certSANs:
      - localhost
      - 127.0.0.1
      extraArgs:
        authorization-mode: Node,RBAC
        runtime-config: ""
      timeoutForControlPlane: 4m0s
    apiVersion: kubeadm.k8s.io/v1beta3
    certificatesDir: /etc/kubernetes/pki
    clusterName: \(clusterName)
    controlPlaneEndpoint: \(endpoint)
    controllerManager:
      extraArgs:
        enable-hostpath-provisioner: "true"
    dns: {}
    etcd:
      local:
        dataDir: /var/lib/etcd
    imageRepository: registry.k8s.io
    kind: ClusterConfiguration
    kubernetesVersion: \(KindCluster.kubernetesVersion)
    networking:
      dnsDomain: cluster.local
      podSubnet: 10.244.0.0/16
      serviceSubnet: 10.96.0.0/16
    scheduler: {}

    """
  }

  private static let kubelet = """
    apiVersion: kubelet.config.k8s.io/v1beta1
    cgroupDriver: systemd
    cgroupRoot: /kubelet
    clusterDNS:
    - 10.96.0.10
    clusterDomain: cluster.local
    evictionHard:
      imagefs.available: 0%
      nodefs.available: 0%
      nodefs.inodesFree: 0%
    failSwapOn: false
    healthzBindAddress: 127.0.0.1
    healthzPort: 10248
    imageGCHighThresholdPercent: 100
    kind: KubeletConfiguration
    rotateCertificates: true
    staticPodPath: /etc/kubernetes/manifests

    """

  private static let proxy = """
    apiVersion: kubeproxy.config.k8s.io/v1alpha1
    bindAddress: 0.0.0.0
    clientConnection:
      kubeconfig: /var/lib/kube-proxy/kubeconfig.conf
    clusterCIDR: 10.244.0.0/16
    conntrack:
      maxPerCore: 0
    iptables:
      minSyncPeriod: 1s
    kind: KubeProxyConfiguration
    mode: iptables
    """

  private var proxyAccess: String {
    """
    apiVersion: v1
    kind: Config
    clusters:
    - cluster:
        certificate-authority: /var/run/secrets/kubernetes.io/serviceaccount/ca.crt
        server: https://\(endpoint)
      name: default
    contexts:
    - context:
        cluster: default
        namespace: default
        user: default
      name: default
    current-context: default
    users:
    - name: default
      user:
        tokenFile: /var/run/secrets/kubernetes.io/serviceaccount/token
    """
  }

  // MARK: The others

  private static let corefile = """
    .:53 {
        errors
        health {
           lameduck 5s
        }
        ready
        kubernetes cluster.local in-addr.arpa ip6.arpa {
           pods insecure
           fallthrough in-addr.arpa ip6.arpa
           ttl 30
        }
        prometheus :9153
        forward . /etc/resolv.conf {
           max_concurrent 1000
        }
        cache 30
        loop
        reload
        loadbalance
    }

    """

  private static let authentication = [
    "client-ca-file": NamespaceContentController.bundle,
    "requestheader-allowed-names": "[\"front-proxy-client\"]",
    "requestheader-client-ca-file": NamespaceContentController.bundle,
    "requestheader-extra-headers-prefix": "[\"X-Remote-Extra-\"]",
    "requestheader-group-headers": "[\"X-Remote-Group\"]", "requestheader-username-headers": "[\"X-Remote-User\"]",
  ]

  /// Since when the API server takes down which tokens of old are used.
  private var tokenTracking: Object {
    map("kube-apiserver-legacy-service-account-token-tracking", ["since": String(since.timestamp.prefix(10))])
  }

  private static let provisioner = [
    "config.json":
      #"{"nodePathMap":[{"node":"DEFAULT_PATH_FOR_NON_LISTED_NODES","paths":["/var/local-path-provisioner"]}]}"#,
    "setup": "#!/bin/sh\nset -eu\nmkdir -m 0777 -p \"$VOL_DIR\"\n",
    "teardown": "#!/bin/sh\nset -eu\nrm -rf \"$VOL_DIR\"\n",
    "helperPod.yaml": """
    apiVersion: v1
    kind: Pod
    metadata:
      name: helper-pod
    spec:
      containers:
      - name: helper-pod
        image: docker.io/kindest/local-path-helper:v20230510-486859a6
        imagePullPolicy: IfNotPresent
    """,
  ]
}
