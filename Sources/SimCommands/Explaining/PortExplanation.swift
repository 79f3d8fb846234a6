import SimControllers
import SimLoop
import SimTypes
import SimWorld
import Values

/// Why nobody answers behind a published port.
@SimulatorActor
struct PortExplanation {
  private let simulation: Simulation
  init(_ simulation: Simulation) { self.simulation = simulation }

  /// - Parameter server: the name of the node's API server.
  func lines(_ hostPort: Int, node: String, _ port: Int, of server: String) -> [String] {
    guard let kind = simulation.kindClusters.values.first(where: { $0.server.name == server }) else {
      return ["port \(hostPort) leads to a cluster that is gone"]
    }
    let cluster = kind.cluster
    let place = Place.name(of: cluster, in: simulation)
    let way = "port \(hostPort) leads to port \(port) of node '\(node)' of \(place)"
    if let pod = cluster.list(.pods).first(where: { uses(port, $0) }) {
      return ["\(way), which pod '\(pod.name)' uses: \(ObjectState.text(pod, in: cluster))"]
    }
    guard let service = cluster.list(.services).first(where: { listens(on: port, $0) }) else {
      return ["\(way), where nobody listens: no pod has this hostPort, and no Service this nodePort"]
    }
    let selector = LabelSelector(labels: service.spec["selector"]?.map?.compactMapValues(\.string) ?? [:])
    let pods = cluster.list(.pods, in: service.namespace).filter { selector.matches($0.labels) }
    let target = "\(way), a port of service '\(service.name)'"
    guard let pod = pods.first else { return ["\(target), which selects no pod"] }
    return ["\(target), for pod '\(pod.name)': \(ObjectState.text(pod, in: cluster))"]
  }

  private func uses(_ port: Int, _ pod: Object) -> Bool {
    let ports = (pod.spec["containers"]?.list ?? []).flatMap { $0["ports"]?.list ?? [] }
    return ports.contains { $0["hostPort"]?.int == Int64(port) }
  }

  private func listens(on port: Int, _ service: Object) -> Bool {
    service.spec["ports"]?.list?.contains { $0["nodePort"]?.int == Int64(port) } == true
  }
}
