import SimWorld
import Values

@testable import SimAPI

/// A cluster with a handful of types that behave in the ways that differ: namespaced or not, with status or without,
/// several versions, custom.
struct Fixture {
  let world = World(seed: 7)
  let cluster: Cluster

  init() {
    cluster = world.addServer("test").addCluster(ClusterID("test"), types: Self.types)
    for name in ["default", "other"] {
      _ = send(.post, "/api/v1/namespaces", ["metadata": ["name": .string(name)]])
    }
  }

  static let types = ResourceRegistry([
    definition("", "namespaces", "Namespace", isNamespaced: false, shortNames: ["ns"], countsGenerations: false),
    definition("", "configmaps", "ConfigMap", shortNames: ["cm"], countsGenerations: false),
    definition("", "pods", "Pod", categories: ["all"], hasStatus: true, gracePeriod: .seconds(30)),
    definition(
      "apps", "deployments", "Deployment", shortNames: ["deploy"], hasStatus: true, hasScale: true,
      schema: deploymentSchema),
    definition("autoscaling", "horizontalpodautoscalers", "HorizontalPodAutoscaler", versions: ["v2", "v1"]),
    definition(
      "example.com", "widgets", "Widget", versions: ["v1", "v1alpha1"], hasStatus: true, isCustom: true,
      schema: widgetSchema),
  ])

  private static let widgetSchema: Value = [
    "type": "object",
    "properties": [
      "spec": [
        "type": "object",
        "properties": [
          "size": ["type": "integer"],
          "parts": [
            "type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["id"],
            "items": ["type": "object", "properties": ["id": ["type": "string"], "color": ["type": "string"]]],
          ],
        ],
      ],
      "status": ["type": "object", "x-kubernetes-preserve-unknown-fields": true],
    ],
  ]

  private static let deploymentSchema: Value = [
    "type": "object", "description": "Runs pods.",
    "properties": [
      "spec": [
        "type": "object",
        "properties": [
          "replicas": ["type": "integer"], "paused": ["type": "boolean"], "selector": ["type": "object"],
          "template": ["type": "object"],
        ],
      ],
      "status": ["type": "object"],
    ],
  ]

  private static func definition(
    _ group: String, _ resource: String, _ kind: String, isNamespaced: Bool = true, versions: [String] = ["v1"],
    shortNames: [String] = [], categories: [String] = [], hasStatus: Bool = false, hasScale: Bool = false,
    countsGenerations: Bool = true, isCustom: Bool = false, schema: Value? = nil, gracePeriod: Duration? = nil
  ) -> ResourceDefinition {
    let printer = TablePrinter(
      columns: [TableColumn("Name", format: "name"), TableColumn("Labels", type: "integer", priority: 1)],
      cells: { object, _ in [.string(object.name), .int(Int64(object.labels.count))] })
    return ResourceDefinition(
      group: group, resource: resource, kind: kind, shortNames: shortNames, categories: categories,
      isNamespaced: isNamespaced, versions: versions.map { ResourceVersion($0, printer: printer, schema: schema) },
      hasStatusSubresource: hasStatus, hasScaleSubresource: hasScale, countsGenerations: countsGenerations,
      isCustom: isCustom, gracePeriod: { _ in gracePeriod })
  }

  // MARK: Requests

  /// Sends a request; the path may carry a query.
  func send(
    _ method: APIRequest.Method, _ target: String, _ body: Value? = nil, type: String? = nil, accept: String? = nil
  ) -> APIResponse {
    send(method, target, body.map(APIRequest.Body.value) ?? .none, type: type, accept: accept)
  }

  func send(
    _ method: APIRequest.Method, _ target: String, _ body: APIRequest.Body, type: String? = nil, accept: String? = nil
  ) -> APIResponse {
    let parts = target.split(separator: "?", maxSplits: 1)
    let query = (parts.count > 1 ? parts[1] : "").split(separator: "&").map { item in
      let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (name: String(pair[0]), value: pair.count > 1 ? String(pair[1]) : "")
    }
    var headers: [String: String] = [:]
    headers["content-type"] = type
    headers["accept"] = accept
    return APIService.respond(
      to: APIRequest(method, String(parts[0]), query: query, headers: headers, body: body), of: cluster)
  }

  /// Stores an object and returns it.
  @discardableResult
  func store(_ path: String, _ name: String, labels: [String: Value] = [:], _ rest: [String: Value] = [:]) -> Value {
    var object = Value.map(rest)
    object["metadata"] = ["name": .string(name)]
    if !labels.isEmpty { object["metadata"]?["labels"] = .map(labels) }
    return send(.post, path, object).value
  }
}

extension Fixture {
  static let configMaps = "/api/v1/namespaces/default/configmaps"
  static let deployments = "/apis/apps/v1/namespaces/default/deployments"
  static let pods = "/api/v1/namespaces/default/pods"
  static let widgets = "/apis/example.com/v1/namespaces/default/widgets"
  static let table = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json"
  static let merge = "application/merge-patch+json"
  static let strategic = "application/strategic-merge-patch+json"
  static let jsonPatch = "application/json-patch+json"
  static let apply = "application/apply-patch+yaml"
}

extension APIResponse {
  /// The tree in the body; `null` for other bodies.
  var value: Value { if case .value(let value) = body { value } else { .null } }
  var text: String? { if case .text(let text) = body { text } else { nil } }
  var stream: EventStream? { if case .stream(let stream) = body { stream } else { nil } }
  /// The names of the objects in a list.
  var names: [String] { value["items"]?.list?.compactMap { $0["metadata"]?["name"]?.string } ?? [] }
}
