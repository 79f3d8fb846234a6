import SimWorld
import Values

/// Defaults and allocated values of services.
enum ServiceDefaults {
  @Sendable static func fill(_ service: inout Object, _ preparation: inout Preparation) {
    var spec = service.spec
    spec.fill("type", "ClusterIP")
    spec.fill("sessionAffinity", "None")
    spec.eachElement("ports") { port in
      port.fill("protocol", "TCP")
      if let number = port["port"] { port.fill("targetPort", number) }
    }
    if spec["type"] != "ExternalName" {
      spec.fill("internalTrafficPolicy", "Cluster")
      spec.fill("ipFamilies", ["IPv4"])
      spec.fill("ipFamilyPolicy", "SingleStack")
      allocateAddress(&spec, &preparation)
    }
    if ["NodePort", "LoadBalancer"].contains(spec["type"]?.string) {
      spec.fill("externalTrafficPolicy", "Cluster")
      if spec["type"] == "LoadBalancer" { spec.fill("allocateLoadBalancerNodePorts", true) }
      allocateNodePorts(&spec, &preparation)
    }
    service["spec"] = spec
    if service["status", "loadBalancer"] == nil { service["status", "loadBalancer"] = [:] }
  }

  /// A free address of 10.96.0.0/16, the service network of kind; an update keeps the one there is.
  private static func allocateAddress(_ spec: inout Value, _ preparation: inout Preparation) {
    if let old = preparation.old?.spec["clusterIP"] { spec.fill("clusterIP", old) }
    if (spec["clusterIP"]?.string ?? "").isEmpty {
      let taken = Set(preparation.list(GroupResource("services")).compactMap { $0.spec["clusterIP"]?.string })
      var address: String
      repeat {
        // The lower addresses are left to those who ask for one, as the allocator's static band is.
        let number = preparation.random.next() % 64_000 + 1024
        address = "10.96.\(number / 256).\(number % 254 + 1)"
      } while taken.contains(address)
      spec["clusterIP"] = .string(address)
    }
    spec.fill("clusterIPs", [spec["clusterIP"] ?? ""])
  }

  private static func allocateNodePorts(_ spec: inout Value, _ preparation: inout Preparation) {
    let old = preparation.old?.spec["ports"]?.list ?? []
    var taken = Set(
      preparation.list(GroupResource("services")).flatMap { service in
        (service.spec["ports"]?.list ?? []).compactMap { $0["nodePort"]?.int }
      })
    spec.eachElement("ports") { port in
      if let kept = old.first(where: { $0["port"] == port["port"] && $0["protocol"] == port["protocol"] })?["nodePort"]
      {
        port.fill("nodePort", kept)
      }
      guard (port["nodePort"]?.int ?? 0) == 0 else { return }
      var number: Int64
      repeat { number = 30_000 + Int64(preparation.random.next() % 2768) } while taken.contains(number)
      taken.insert(number)
      port["nodePort"] = .int(number)
    }
  }
}
