extension SourceTree {
  /// The fork of kube-bind that KubeStellar shares its API with; its three programs come from three references.
  static let kubeBind = SourceTree(
    name: "kube-bind",
    urls: ["https://github.com/waltforme/kube-bind", "https://github.com/kube-bind/kube-bind"],
    defaultBranch: "main", branches: ["syncmore", "autobind", "kubestellar"],
    files: kubeBindFiles, directories: ["cmd/example-backend", "cmd/konnector", "cmd/kubectl-bind"],
    packages: [
      GoPackage(path: "./cmd/example-backend", ref: nil, program: "example-backend"),
      GoPackage(path: "./cmd/konnector", ref: nil, program: "konnector"),
      GoPackage(path: "./cmd/kubectl-bind", ref: nil, program: "kubectl-bind"),
    ])

  /// What later steps read from the clone: dex's configuration and the definitions of kube-bind's own kinds.
  static let kubeBindFiles: [(path: String, text: String)] =
    [("hack/dex-config-dev.yaml", "issuer: http://127.0.0.1:5556/dex\nweb:\n  http: 127.0.0.1:5556\n")]
    + [
      ("APIServiceBinding", "apiservicebindings", false), ("APIServiceExportRequest", "apiserviceexportrequests", true),
      ("APIServiceExport", "apiserviceexports", true), ("APIServiceNamespace", "apiservicenamespaces", true),
      ("ClusterBinding", "clusterbindings", true),
    ].map { ("deploy/crd/kube-bind.io_\($0.1).yaml", definition($0.0, $0.1, isNamespaced: $0.2)) }

  private static func definition(_ kind: String, _ plural: String, isNamespaced: Bool) -> String {
    """
    apiVersion: apiextensions.k8s.io/v1
    kind: CustomResourceDefinition
    metadata:
      name: \(plural).kube-bind.io
    spec:
      group: kube-bind.io
      names: {kind: \(kind), listKind: \(kind)List, plural: \(plural), singular: \(kind.lowercased())}
      scope: \(isNamespaced ? "Namespaced" : "Cluster")
      versions:
      - name: v1alpha1
        served: true
        storage: true
        schema:
          openAPIV3Schema:
            type: object
            x-kubernetes-preserve-unknown-fields: true
        subresources:
          status: {}

    """
  }

  /// The identity service that kube-bind's backend signs users in with.
  static let dex = SourceTree(
    name: "dex", urls: ["https://github.com/dexidp/dex"], defaultBranch: "master",
    tags: ["v2.35.3", "v2.37.0"],
    files: [("Makefile", "build: bin/dex\n\nbin/dex:\n\tgo install -v ./cmd/dex\n")], directories: ["cmd/dex"],
    targets: [
      Target(
        directory: "", name: "build", needs: ["go"], recipe: ["mkdir -p bin/", "go build -o bin/dex ./cmd/dex"],
        products: [Product("bin/dex")], duration: .seconds(60))
    ])
}
