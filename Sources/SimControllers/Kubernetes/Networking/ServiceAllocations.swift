import SimTypes
import SimWorld
import Values

/// Refuses services that ask for an address or a port of the nodes that is not to be had (the allocators of the API
/// server).
enum ServiceAllocations {
  static func check(_ service: Object, _ old: Object?, in cluster: Cluster) throws(StatusError) {
    guard service.kind == "Service", service.apiVersion == "v1", service.spec != old?.spec else { return }
    let others = cluster.list(.services).filter { $0.key != service.key }
    let problem = address(service, others, old) ?? port(service, others)
    guard let problem else { return }
    throw .invalid(GroupVersionKind(group: "", version: "v1", kind: "Service"), service.name, [problem])
  }

  private static func address(_ service: Object, _ others: [Object], _ old: Object?) -> FieldProblem? {
    guard let address = service.spec["clusterIP"]?.string, !["", "None"].contains(address),
      old?.spec["clusterIP"]?.string != address
    else { return nil }
    let why: String
    if !address.hasPrefix("10.96.") {
      why = "the provided IP (\(address)) is not in the valid range. The range of valid IPs is 10.96.0.0/16"
    } else if others.contains(where: { $0.spec["clusterIP"]?.string == address }) {
      why = "provided IP is already allocated"
    } else {
      return nil
    }
    return .invalid("spec.clusterIPs", "[]string{\"\(address)\"}", "failed to allocate IP \(address): \(why)")
  }

  private static func port(_ service: Object, _ others: [Object]) -> FieldProblem? {
    let taken = Set(others.flatMap { $0.spec["ports"]?.list ?? [] }.compactMap { $0["nodePort"]?.int })
    for (index, port) in (service.spec["ports"]?.list ?? []).enumerated() {
      guard let number = port["nodePort"]?.int, number != 0, taken.contains(number) else { continue }
      return .invalid("spec.ports[\(index)].nodePort", "\(number)", "provided port is already allocated")
    }
    return nil
  }
}
