extension Variation {
  static let failures: [Variation] = [
    Variation(
      "no placement translator", [.drop("placement-translator &\n")],
      .fails(stage: "Stage 3", command: "mbxws=", reason: "world-idle")),
    Variation(
      "no where resolver", [.drop("kubestellar-where-resolver &\n")],
      .fails(
        stage: "Stage 3", command: "mbxws=", reason: "world-idle",
        saying: ["no kubestellar-where-resolver is running", "EdgePlacement 'edge-placement-s' of root:wmw-s has no"])),
    Variation(
      "no mailbox controller", [.drop("mailbox-controller -v=2 &\n")],
      .fails(stage: "Stage 1", command: "-ne 2 ]", reason: "world-idle")),
    Variation(
      "no syncer prepared", [.drop("kubectl kubestellar prep-for-syncer --imw root:imw1 guilder\n")],
      .fails(
        stage: "Stage 1", command: "apply -f guilder-syncer.yaml",
        saying: ["error: the path \"guilder-syncer.yaml\" does not exist"])),
    Variation(
      "no syncer in florin",
      [.drop("KUBECONFIG=~/.kube/config kubectl --context kind-florin apply -f florin-syncer.yaml\n")],
      .fails(
        stage: "Stage 4", command: "get ns commonstuff",
        saying: ["The commonstuff namespace failed to appear in florin!"])),
    Variation(
      "kcp not built", [.drop("pushd kcp\nmake build\n"), .before("kcp start -v=3", "pushd kcp\n")],
      .fails(stage: "Stage 1", command: "while ! kubectl ws tree", reason: "world-idle")),
    Variation(
      "KubeStellar not built", [.drop("\n```shell\nmake build\nexport PATH=$(pwd)/bin:$PATH\n```\n")],
      .fails(stage: "Stage 1", command: "kubestellar init", saying: ["kubestellar: command not found"])),
    Variation(
      "the mailbox controller in another workspace",
      [.replace("kubectl ws root:espw\nmailbox-controller", with: "kubectl ws root:compute\nmailbox-controller")],
      .fails(
        stage: "Stage 1", command: "-ne 2 ]", reason: "world-idle",
        saying: ["failed to list *v2alpha1.synctargets: the server could not find the requested resource"])),
    Variation(
      "the translator in another workspace",
      [.replace("kubectl ws root:espw\nplacement-translator", with: "kubectl ws root:compute\nplacement-translator")],
      .fails(
        stage: "Stage 3", command: "mbxws=", reason: "world-idle",
        saying: ["failed to list *v2alpha1.edgeplacements: the server could not find the requested resource"])),
    Variation(
      "kcp killed before Stage 2",
      [.replace("kcp start -v=3 &> /tmp/kcp.log &\n", with: "kcp start -v=3 &> kcp.log &\nkcp=$!\n"), killed("kcp")],
      .fails(stage: "Stage 2", command: "ensure wmw wmw-c", saying: ["connection refused"])),
    Variation(
      "KubeStellar stopped as soon as the translator runs",
      [.replace("placement-translator &\nsleep 10\n", with: "placement-translator &\nkubestellar stop\nsleep 10\n")],
      .fails(stage: "Stage 3", command: "mbxws=", reason: "world-idle")),
    Variation(
      "the common placement deleted before Stage 3",
      [.before("## Stage 3\n", "```shell\nkubectl delete edgeplacement edge-placement-c\nsleep 10\n```\n\n")],
      .fails(stage: "Stage 3", command: "mbxws=", reason: "world-idle")),
    Variation(
      "a port given away twice", [.replace("hostPort: 8096", with: "hostPort: 8094")],
      .fails(
        stage: "Stage 1", command: "kind create cluster --name guilder",
        saying: ["Bind for 0.0.0.0:8094 failed: port is already allocated."])),
  ]

  /// Ends the process whose id is in a variable of the page, at the end of Stage 1.
  private static func killed(_ variable: String) -> Edit {
    .before("## Stage 2\n", "```shell\nkill $\(variable)\nwait $\(variable) || true\n```\n\n")
  }
}
