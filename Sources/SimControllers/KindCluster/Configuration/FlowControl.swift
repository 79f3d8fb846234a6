import SimWorld
import Values

/// How a new API server shares itself out among its clients (Kubernetes documentation, "API Priority and Fairness").
enum FlowControl {
  private static let apiVersion = "flowcontrol.apiserver.k8s.io/v1beta3"
  private static let metadata: Value = ["annotations": ["apf.kubernetes.io/autoupdate-spec": "true"]]

  /// A level's shares, and its queues with hand size and length where requests may wait.
  private static let levels: [(name: String, shares: Int64?, queues: (Int64, hand: Int64, length: Int64)?)] = [
    ("catch-all", 5, nil), ("exempt", nil, nil), ("global-default", 20, (128, 6, 50)),
    ("leader-election", 10, (16, 4, 50)), ("node-high", 40, (64, 6, 50)), ("system", 30, (64, 6, 50)),
    ("workload-high", 40, (128, 6, 50)), ("workload-low", 100, (128, 6, 50)),
  ]

  static let priorityLevels: [Object] = levels.map { level in
    var spec: Value = ["type": "Exempt"]
    if let shares = level.shares {
      var response: Value = ["type": "Reject"]
      if let (queues, hand, length) = level.queues {
        response = [
          "type": "Queue",
          "queuing": ["queues": .int(queues), "handSize": .int(hand), "queueLengthLimit": .int(length)],
        ]
      }
      spec = [
        "type": "Limited",
        "limited": ["nominalConcurrencyShares": .int(shares), "lendablePercent": 0, "limitResponse": response],
      ]
    }
    return Object(
      apiVersion: apiVersion, kind: "PriorityLevelConfiguration", name: level.name,
      ["metadata": metadata, "spec": spec])
  }

  /// A kind of requests: who sends them and, unless it is all of theirs, what they are about.
  private struct Flow {
    var name: String
    var level: String
    var precedence: Int64
    var by: String?
    var subjects: [Value]
    var resources: Value = allResources
    var paths: [String] = ["*"]
  }

  private static let allResources: Value = [
    "verbs": ["*"], "apiGroups": ["*"], "resources": ["*"], "clusterScope": true, "namespaces": ["*"],
  ]

  private static func leases(in namespace: String) -> Value {
    [
      "verbs": ["get", "create", "update"], "apiGroups": ["coordination.k8s.io"], "resources": ["leases"],
      "namespaces": [.string(namespace)],
    ]
  }

  private static func user(_ name: String) -> Value { ["kind": "User", "user": ["name": .string(name)]] }
  private static func group(_ name: String) -> Value { ["kind": "Group", "group": ["name": .string(name)]] }
  private static func account(_ name: String) -> Value {
    ["kind": "ServiceAccount", "serviceAccount": ["name": .string(name), "namespace": "kube-system"]]
  }

  private static let everybody = [group("system:unauthenticated"), group("system:authenticated")]
  private static let managers = [user("system:kube-controller-manager"), user("system:kube-scheduler")]

  private static let flows: [Flow] = [
    Flow(name: "exempt", level: "exempt", precedence: 1, subjects: [group("system:masters")]),
    Flow(
      name: "probes", level: "exempt", precedence: 2, subjects: everybody, resources: .null,
      paths: ["/healthz", "/readyz", "/livez"]),
    Flow(
      name: "system-leader-election", level: "leader-election", precedence: 100, by: "ByUser", subjects: managers,
      resources: leases(in: "kube-system"), paths: []),
    Flow(
      name: "endpoint-controller", level: "workload-high", precedence: 150, by: "ByUser",
      subjects: [user("system:kube-controller-manager"), account("endpoint-controller")],
      resources: [
        "verbs": ["get", "create", "update"], "apiGroups": [""], "resources": ["endpoints"], "namespaces": ["*"],
      ], paths: []),
    Flow(
      name: "workload-leader-election", level: "leader-election", precedence: 200, by: "ByUser",
      subjects: [account("*")], resources: leases(in: "*"), paths: []),
    Flow(
      name: "system-node-high", level: "node-high", precedence: 400, by: "ByUser", subjects: [group("system:nodes")],
      resources: [
        "verbs": ["*"], "apiGroups": [""], "resources": ["nodes", "nodes/status"], "clusterScope": true,
      ], paths: []),
    Flow(name: "system-nodes", level: "system", precedence: 500, by: "ByUser", subjects: [group("system:nodes")]),
    Flow(
      name: "kube-controller-manager", level: "workload-high", precedence: 800, by: "ByNamespace",
      subjects: [managers[0]]),
    Flow(name: "kube-scheduler", level: "workload-high", precedence: 800, by: "ByNamespace", subjects: [managers[1]]),
    Flow(
      name: "kube-system-service-accounts", level: "workload-high", precedence: 900, by: "ByNamespace",
      subjects: [account("*")]),
    Flow(
      name: "service-accounts", level: "workload-low", precedence: 9000, by: "ByUser",
      subjects: [group("system:serviceaccounts")]),
    Flow(name: "global-default", level: "global-default", precedence: 9900, by: "ByUser", subjects: everybody),
    Flow(name: "catch-all", level: "catch-all", precedence: 10000, by: "ByUser", subjects: everybody),
  ]

  static func schemas(since: Instant) -> [Object] {
    let status: Value = [
      "conditions": [
        [
          "type": "Dangling", "status": "False", "reason": "Found", "lastTransitionTime": .string(since.timestamp),
        ]
      ]
    ]
    return flows.map { flow in
      var rule: Value = ["subjects": .list(flow.subjects)]
      if !flow.resources.isNull { rule["resourceRules"] = [flow.resources] }
      if !flow.paths.isEmpty {
        let verbs: Value = flow.paths == ["*"] ? ["*"] : ["get"]
        rule["nonResourceRules"] = [["verbs": verbs, "nonResourceURLs": .list(flow.paths.map(Value.string))]]
      }
      var spec: Value = [
        "priorityLevelConfiguration": ["name": .string(flow.level)], "matchingPrecedence": .int(flow.precedence),
        "rules": [rule],
      ]
      if let by = flow.by { spec["distinguisherMethod"] = ["type": .string(by)] }
      return Object(
        apiVersion: apiVersion, kind: "FlowSchema", name: flow.name,
        ["metadata": metadata, "spec": spec, "status": status])
    }
  }
}
