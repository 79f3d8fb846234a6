extension SourceTree {
  /// kcp v0.11.0, the only release that KubeStellar's proof of concept works with.
  static let kcp = SourceTree(
    name: "kcp", urls: ["https://github.com/kcp-dev/kcp", "git@github.com:kcp-dev/kcp"], defaultBranch: "main",
    tags: ["v0.11.0"], files: [("Makefile", "build:\n\tgo build -o bin ./cmd/... ./tmc/cmd/...\n")],
    directories: ["cmd", "tmc/cmd"],
    targets: [
      Target(
        directory: "", name: "build", needs: ["jq", "go", "git"],
        recipe: [
          "GOOS=linux GOARCH=amd64 CGO_ENABLED=0 go build -o bin ./cmd/... ./tmc/cmd/...",
          "ln -sf kubectl-workspace bin/kubectl-workspaces", "ln -sf kubectl-workspace bin/kubectl-ws",
        ],
        products: [
          "kcp", "kcp-core", "kcp-front-proxy", "kubectl-kcp", "kubectl-workspace", "kubectl-workspaces", "kubectl-ws",
          "syncer", "virtual-workspaces",
        ].map { Product("bin/\($0)") }, duration: .seconds(120))
    ])
}
