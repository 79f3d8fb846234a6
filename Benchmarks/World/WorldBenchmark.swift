import Glibc
import SimControllers
import SimTypes
import SimWorld
import Values

/// One workload of five objects, placed on as many edge clusters as the argument says; or, behind the word `replicas`, one
/// Deployment of that many pods. Prints the CPU time this takes, in milliseconds, and the memory it needs, in MiB.
@main
struct WorldBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    let isAboutReplicas = arguments.first == "replicas"
    guard let count = arguments.last.flatMap({ Int($0) }), count > 0, arguments.count == (isAboutReplicas ? 2 : 1)
    else {
      print("usage: world-benchmark NUMBER-OF-CLUSTERS | replicas NUMBER-OF-PODS")
      exit(64)
    }
    let served = isAboutReplicas ? try LargeDeployment.run(count) : try place(on: count)
    // The world is one thread that never waits; so this is how long it takes where nothing else runs.
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let seconds = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
    let microseconds = Int(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
    print("\(count) \(seconds * 1000 + microseconds / 1000) \(usage.ru_maxrss / 1024)")
    guard served == count else { throw EdgeWorld.Unexpected(description: "\(served) are served, not \(count)") }
  }

  /// Returns on how many clusters the workload has come to run.
  private static func place(on count: Int) throws -> Int {
    var edge = try EdgeWorld()
    let space = try edge.workloadSpace("wmw")
    try edge.addInventory(count)
    edge.startControllers()
    edge.world.advance(by: .seconds(60))
    edge.addClusters()
    for value in try YAML.parse(workload, schema: .kubernetes) {
      guard let object = Object(value) else { continue }
      try space.create(object)
    }
    // Slices, mailboxes, the first passes of the syncers, pods, and status on its way back.
    edge.world.advance(by: .seconds(180))
    return edge.clusters.count { cluster in
      cluster.cluster.find(.deployments, ObjectKey("web", in: "shop"))?.status["readyReplicas"]?.int == 1
    }
  }

  private static let workload = """
    apiVersion: v1
    kind: Namespace
    metadata: {name: shop}
    ---
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: pages, namespace: shop}
    data: {index.html: hello}
    ---
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: settings, namespace: shop}
    data: {colour: blue}
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: web, namespace: shop}
    spec: {ports: [{port: 80}], selector: {app: web}}
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web, namespace: shop}
    spec:
      selector: {matchLabels: {app: web}}
      template:
        metadata: {labels: {app: web}}
        spec: {containers: [{name: web, image: "httpd:2.4"}]}
    ---
    apiVersion: edge.kubestellar.io/v2alpha1
    kind: EdgePlacement
    metadata: {name: everywhere}
    spec:
      locationSelectors: [{matchLabels: {env: prod}}]
      downsync:
      - {apiGroup: "", namespaces: [shop], resources: [configmaps, services]}
      - {apiGroup: "", resources: [namespaces], objectNames: [shop]}
      - {apiGroup: apps, namespaces: [shop]}
      wantSingletonReportedState: true
    """
}
