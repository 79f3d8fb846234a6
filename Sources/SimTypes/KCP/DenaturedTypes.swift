import SimWorld
import Values

/// Kubernetes' own kinds as kcp serves them from an APIResourceSchema: they look the same and do nothing.
///
/// Names, tables and subresources are those of the built-in types. No controller acts on the objects, so nothing
/// outlives its deletion; and a schema, not Go code, completes them: only a port's protocol is filled in, because it is
/// part of a list's key.
package enum DenaturedTypes {
  /// The inert form of a built-in type; `nil` if Kubernetes has none of that name.
  package static func definition(of resource: GroupResource) -> ResourceDefinition? {
    guard var definition = KubernetesTypes.registry[resource] else { return nil }
    let kind = definition.groupVersionKind
    let rules = Rules(defaults: { object, _ in fillProtocols(&object) })
    definition.countsGenerations = true
    definition.gracePeriod = { _ in nil }
    definition.isHeld = { _ in false }
    definition.beginDeletion = { _ in }
    definition.prepare = { (object: inout Object, preparation: inout Preparation) throws(StatusError) in
      try rules.prepare(&object, &preparation, as: kind)
    }
    return definition
  }

  private static func fillProtocols(_ object: inout Object) {
    object.content.within("spec") { spec in
      fillPorts(&spec)
      fillContainers(&spec)
      spec.within("template") { $0.within("spec", fillContainers) }
      spec.within("jobTemplate") { $0.within("spec") { $0.within("template") { $0.within("spec", fillContainers) } } }
    }
  }

  private static func fillContainers(_ spec: inout Value) {
    for list in ["initContainers", "containers"] { spec.eachElement(list, fillPorts) }
  }

  private static func fillPorts(_ owner: inout Value) {
    owner.eachElement("ports") { port in
      if port.map != nil { port.fill("protocol", "TCP") }
    }
  }
}
