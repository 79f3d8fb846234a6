import SimControllers
import SimTypes
import SimWorld
import Testing
import Values

/// What is there, by type: how many, and some of the names.
private let initial: [(resource: GroupResource, namespace: String?, count: Int, names: [String])] = [
  (.clusterRoles, nil, 66, ["admin", "edit", "view", "kindnet", "system:coredns", "system:node"]),
  (.clusterRoleBindings, nil, 51, ["cluster-admin", "kubeadm:node-proxier", "system:controller:job-controller"]),
  (.roles, "kube-system", 9, ["kube-proxy", "system::leader-locking-kube-scheduler"]),
  (.roles, "kube-public", 2, ["kubeadm:bootstrap-signer-clusterinfo"]),
  (.roleBindings, "kube-system", 9, ["kubeadm:kubelet-config", "system::extension-apiserver-authentication-reader"]),
  (.roleBindings, "kube-public", 2, ["system:controller:bootstrap-signer"]),
  (.configMaps, "kube-system", 7, ["coredns", "kube-root-ca.crt", "kubeadm-config"]),
  (.configMaps, "kube-public", 2, ["cluster-info"]), (.configMaps, "default", 1, ["kube-root-ca.crt"]),
  (.serviceAccounts, "kube-system", 36, ["coredns", "default", "job-controller"]),
  (.secrets, "kube-system", 1, ["bootstrap-token-abcdef"]), (.leases, "kube-system", 3, ["kube-scheduler"]),
  (.flowSchemas, nil, 13, ["exempt", "catch-all"]), (.priorityLevels, nil, 8, ["workload-low"]),
  (.csiNodes, nil, 1, ["test-control-plane"]), (.endpoints, "kube-system", 1, ["kube-dns"]),
]

@Test(arguments: initial.indices)
func aFreshClusterHoldsWhatItsComponentsMake(row: Int) {
  let row = initial[row]
  let fixture = Fixture()
  let names = fixture.cluster.list(row.resource, in: row.namespace).map(\.name)
  #expect(names.count == row.count)
  #expect(Set(names).isSuperset(of: row.names))
}

@Test func everyBindingHasItsRole() {
  let fixture = Fixture()
  let cluster = fixture.cluster
  for binding in cluster.list(.clusterRoleBindings) {
    #expect(cluster.find(.clusterRoles, ObjectKey(binding["roleRef", "name"]?.string ?? "")) != nil)
  }
  for binding in cluster.list(.roleBindings) {
    #expect(cluster.find(.roles, ObjectKey(binding["roleRef", "name"]?.string ?? "", in: binding.namespace)) != nil)
  }
}

@Test func whatIsMadeLateIsTheSameWheneverItIsMade() throws {
  let early = Fixture()
  let roles = early.cluster.list(.clusterRoles)
  let late = Fixture()
  try late.create(Manifests.deployment("web"))
  late.wait(30)
  #expect(late.cluster.list(.clusterRoles) == roles)
  let other = Fixture(seed: 2)
  #expect(other.cluster.list(.clusterRoles) != roles)
  #expect(Set(roles.map(\.uid)).count == roles.count)
}

@Test func aRoleThatIsSelectedBecomesPartOfTheAggregatedOnes() throws {
  let fixture = Fixture()
  let rule: Value = ["apiGroups": ["a.example"], "resources": ["things"], "verbs": ["get"]]
  func has(_ role: String) -> Bool {
    fixture.find(.clusterRoles, role, in: nil)?["rules"]?.list?.contains(rule) ?? false
  }
  try fixture.create(
    """
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRole
    metadata: {name: things-view, labels: {rbac.authorization.k8s.io/aggregate-to-view: 'true'}}
    rules: [{apiGroups: [a.example], resources: [things], verbs: [get]}]
    """)
  fixture.wait(2)
  #expect(["view", "edit", "admin"].map(has) == [true, true, true])
  try fixture.cluster.delete(.clusterRoles, ObjectKey("things-view"))
  fixture.wait(2)
  #expect(["view", "edit", "admin"].map(has) == [false, false, false])
}
