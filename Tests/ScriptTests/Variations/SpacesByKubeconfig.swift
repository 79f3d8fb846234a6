extension Variation {
  /// The example in the words of KubeStellar's sources a few commits later: spaces are reached through kubeconfigs of
  /// their own and named without `root:`, and the cluster for space management is called `sm-mgt`.
  static let spacesByKubeconfig: [Edit] = [
    .replace("space-mgt", with: "sm-mgt"),
    .after(
      "config rename-context kind-sm-mgt sm-mgt\n", "export SM_CONFIG=~/.kube/config SM_CONTEXT=sm-mgt\n"),
    .replace(
      "--from-file=kubeconfig=$KUBECONFIG",
      with: "--from-file=kubeconfig=$KUBECONFIG --from-file=incluster=$KUBECONFIG"),
    .replace("--timeout=10s", with: "--timeout=90s"),
    .replace(
      "IN_CLUSTER=false SPACE_MANAGER_KUBECONFIG=~/.kube/config kubestellar init",
      with: "IN_CLUSTER=false SPACE_MANAGER_KUBECONFIG=$SM_CONFIG kubestellar init"),
    .replace("kubectl ws root:imw1\nkubectl kubestellar ensure", with: "kubectl kubestellar ensure"),
    .replace(
      "kubectl kubestellar ensure location",
      with: "KUBECONFIG=$PWD/\(kubeconfig("imw1")) kubectl kubestellar ensure location --imw imw1"),
    .replace("kubectl describe location", with: "\(kubectl("imw1")) describe location"),
    .replace("prep-for-syncer --imw root:imw1", with: "prep-for-syncer --imw imw1 --espw espw"),
    .replace(
      "kubectl kubestellar ensure wmw",
      with: "IN_CLUSTER=false SPACE_MANAGER_KUBECONFIG=$SM_CONFIG kubectl kubestellar ensure wmw"),
    applied("v1", "Namespace", "commonstuff", to: "wmw-c"),
    applied("edge.kubestellar.io/v2alpha1", "EdgePlacement", "edge-placement-c", to: "wmw-c"),
    applied("apiextensions.k8s.io/v1", "CustomResourceDefinition", "crontabs.stable.example.com", to: "wmw-s"),
    .replace(
      "```shell\nkubectl wait --for condition=Established",
      with: "```shell\n\(kubectl("wmw-s")) wait --for condition=Established"),
    applied("v1", "Namespace", "specialstuff", to: "wmw-s"),
    applied("edge.kubestellar.io/v2alpha1", "EdgePlacement", "edge-placement-s", to: "wmw-s"),
  ]

  private static func kubectl(_ space: String) -> String {
    "kubectl --kubeconfig $PWD/\(kubeconfig(space))"
  }

  private static func kubeconfig(_ space: String) -> String { "temp-space-config/spaceprovider-default-\(space)" }

  /// The script that begins with this object is applied to a space.
  private static func applied(_ apiVersion: String, _ kind: String, _ name: String, to space: String) -> Edit {
    let document = " apply -f - << EOF\napiVersion: \(apiVersion)\nkind: \(kind)\nmetadata:\n  name: \(name)\n"
    return .replace("\nkubectl\(document)", with: "\n\(kubectl(space))\(document)")
  }
}
