import SimTypes
import SimWorld
import Values

extension SourceTree {
  /// KubeStellar as of November 2023, when its pages began to use spaces.
  static let kubeStellar = SourceTree(
    name: "kubestellar",
    urls: [
      "https://github.com/kubestellar/kubestellar", "git@github.com:kubestellar/kubestellar",
      "https://github.com/kcp-dev/edge-mc",
    ],
    defaultBranch: "main", tags: ["v0.14.0", "v0.13.0", "v0.12.0"], files: kubeStellarFiles,
    directories: ["cmd", "pkg", "scripts/inner", "scripts/outer", "scripts/overlap", "space-framework/cmd"],
    targets: [
      Target(
        directory: "", name: "build", needs: ["jq", "go", "git"], recipe: kubeStellarRecipe,
        products: products(innerPrograms + outerPrograms), copies: [workspaceEnsure], duration: .seconds(90)),
      Target(
        directory: "", name: "userbuild", needs: ["jq", "go", "git"], recipe: kubeStellarRecipe,
        products: products(outerPrograms), copies: [workspaceEnsure], duration: .seconds(30)),
      Target(
        directory: "", name: "innerbuild", needs: ["jq", "go", "git"], recipe: kubeStellarRecipe,
        products: products(innerPrograms), duration: .seconds(60)),
      Target(
        directory: "space-framework", name: "build", needs: ["go"],
        recipe: [
          "go build -o bin/space-manager ./cmd/space-manager", "go build -o bin/space-client-test ./cmd/client-test",
        ],
        products: [Product("bin/space-manager"), Product("bin/space-client-test")], duration: .seconds(45)),
    ])

  /// Programs for the side that serves the centre.
  private static let innerPrograms = [
    "kubestellar", "kubestellar-kube-bind", "kubestellar-ensure-kcp-server-creds", "switch-domain",
    "wait-and-switch-domain", "kubestellar-version", "kubestellar-where-resolver", "mailbox-controller",
    "placement-translator", "kubestellar-list-syncing-objects",
  ]

  /// Programs for the user's side.
  private static let outerPrograms = [
    "kubectl-kubestellar", "kubectl-kubestellar-create-space", "kubectl-kubestellar-deploy",
    "kubectl-kubestellar-ensure",
    "kubectl-kubestellar-ensure-location", "kubectl-kubestellar-ensure-wmw",
    "kubectl-kubestellar-get-config-for-space", "kubectl-kubestellar-get_external_kubeconfig",
    "kubectl-kubestellar-get_internal_kubeconfig", "kubectl-kubestellar-prep_for_cluster",
    "kubectl-kubestellar-prep_for_syncer", "kubectl-kubestellar-remove", "kubectl-kubestellar-remove-location",
    "kubectl-kubestellar-remove-wmw", "kubectl-kubestellar-syncer_gen", "remove-kubestellar",
  ]

  /// Stored without the executable bit, so that kubectl does not take it for a plugin; bash can still be given it.
  private static let workspaceEnsure = File(
    path: "bin/kubectl-workspace-ensure",
    text: #"""
      #!/usr/bin/env bash
      # Makes the missing workspaces along a path that begins with root.
      set -e
      path= enter= verbose=
      while (( $# > 0 )); do
        case "$1" in
          --enter) enter=yes ;;
          -V) verbose=yes ;;
          -h|--help) echo "Usage: $0 [--enter] [-V] PATH"; exit 0 ;;
          -*) echo "$0: flag syntax error" >&2; exit 1 ;;
          *) path=$1 ;;
        esac
        shift
      done
      IFS=: read -r -a parts <<< "$path"
      if [ "${parts[0]}" != root ]; then echo "$0: the path must begin with root" >&2; exit 2; fi
      if [ "${parts[1]}" = .. ]; then echo "$0: root has no parent" >&2; exit 3; fi
      initial=$(kubectl ws . --short)
      kubectl ws root > /dev/null
      for part in "${parts[@]:1}"; do
        [ -z "$verbose" ] || echo "ensuring $part"
        kubectl ws create "$part" --ignore-existing --enter > /dev/null
      done
      [ -n "$enter" ] || kubectl ws "$initial" > /dev/null

      """#)

  private static func products(_ programs: [String]) -> [Product] { programs.map { Product("bin/\($0)") } }

  private static let kubeStellarRecipe = [
    "GOOS=linux GOARCH=amd64 CGO_ENABLED=0 go build -o bin ./cmd/...", "cp scripts/*/* bin/",
  ]

  private static let kubeStellarFiles: [(path: String, text: String)] =
    [
      ("Makefile", "build:\n\tgo build -o bin ./cmd/...\n\tcp scripts/*/* bin/\n"),
      ("space-framework/Makefile", "build:\n\tgo build -o bin ./cmd/...\n"),
    ]
    + EdgeAPI.manifests.map { ("config/crds/\(EdgeAPI.group)_\($0.plural).yaml", $0.text) }
    + SpaceAPI.manifests.map { ("space-framework/config/crds/\(SpaceAPI.group)_\($0.plural).yaml", $0.text) }
    + exports + [("config/imports/bind-edge.yaml", binding)] + KubeStellarSamples.files

  /// The APIExport of KubeStellar's own API, and the schemas that it names.
  private static var exports: [(path: String, text: String)] {
    var names: [Value] = []
    var files: [(path: String, text: String)] = []
    for (plural, _) in EdgeAPI.manifests {
      guard let crd = EdgeAPI.definition(plural), let prefix = EdgeAPI.schemaPrefixes[plural] else { continue }
      let schema = APIResourceSchemas.object(from: crd, prefix: prefix)
      names.append(.string(schema.name))
      files.append(("config/exports/apiresourceschema-\(plural).\(EdgeAPI.group).yaml", schema.content.yaml()))
    }
    let export = Object(
      apiVersion: KCPAPI.apisVersion, kind: "APIExport", name: EdgeAPI.group,
      ["spec": ["latestResourceSchemas": .list(names)]])
    return [("config/exports/apiexport-\(EdgeAPI.group).yaml", export.content.yaml())] + files
  }

  private static let binding = """
    apiVersion: \(KCPAPI.apisVersion)
    kind: APIBinding
    metadata:
      name: bind-edge
    spec:
      reference:
        export:
          path: root:espw
          name: \(EdgeAPI.group)

    """
}
