import SimControllers
import SimTypes
import SimWorld
import Values

/// A Deployment of many pods that comes up on as many nodes as it takes, is scaled down to none, and goes.
enum LargeDeployment {
  /// Returns how many pods have come to run.
  static func run(_ count: Int) throws -> Int {
    let world = World(seed: 1)
    let nodes = [KindCluster.Node()] + (0...count / 100).map { _ in KindCluster.Node(.worker) }
    let kind = KindCluster.create(name: "large", nodes: nodes, in: world)
    let key = ObjectKey("web", in: "default")
    guard let object = try YAML.parse(deployment, schema: .kubernetes).first.flatMap({ Object($0) }) else { return 0 }
    try kind.cluster.create(object)
    try kind.cluster.modify(.deployments, key) { $0["spec", "replicas"] = .int(Int64(count)) }
    world.advance(by: .seconds(600))
    let ready = kind.cluster.find(.deployments, key)?.status["readyReplicas"]?.int ?? 0
    try kind.cluster.modify(.deployments, key) { $0["spec", "replicas"] = 0 }
    world.advance(by: .seconds(600))
    try kind.cluster.delete(.deployments, key)
    world.advance(by: .seconds(60))
    return kind.cluster.list(.pods, in: "default").isEmpty ? Int(ready) : 0
  }

  private static let deployment = """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web, namespace: default}
    spec:
      replicas: 0
      selector: {matchLabels: {app: web}}
      template:
        metadata: {labels: {app: web}}
        spec: {containers: [{name: web, image: "httpd:2.4"}]}
    """
}
