import SimAPI
import SimCommands
import SimLoop
import SimTypes
import SimWorld
import Synchronization
import Values

/// What can be asked of the simulator without a run.
package enum SimulatorKnowledge {
  /// The names of all simulated programs. Blocks the calling thread for a moment; not to be called on the loop.
  package static func programs() -> Set<String> {
    let box = NameBox()
    let finished = FinishLine()
    Task.onLoop {
      box.names.withLock { $0 = Set(CommandCatalog.all.flatMap { $0.names }) }
      finished.reach(0)
    }
    _ = finished.wait()
    return box.names.withLock { $0 }
  }

  /// What kubectl would say against its arguments before it speaks to any server; `nil` if it would say nothing.
  package static func usageProblem(_ program: String, _ arguments: [String]) -> String? {
    program == "kubectl" ? KubectlUsage.problem(arguments) : nil
  }

  /// What the API server of a fresh cluster would say against an object: unknown and missing fields, wrong values.
  /// Kinds that it does not serve are custom ones and not judged.
  package static func problems(of manifest: Value) -> [String] {
    let world = World(seed: 1)
    let cluster = world.addServer("check").addCluster(ClusterID("check"), types: KubernetesTypes.registry)
    // Servers do not keep their world alive.
    return withExtendedLifetime(world) { problems(of: manifest, in: cluster) }
  }

  private static func problems(of manifest: Value, in cluster: Cluster) -> [String] {
    _ = post(["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": "default"]], "namespaces", nil, cluster)
    guard let version = manifest["apiVersion"]?.string, let kind = manifest["kind"]?.string else { return [] }
    let parts = version.split(separator: "/").map(String.init)
    let group = parts.count == 2 ? parts[0] : ""
    guard let definition = KubernetesTypes.registry.definition(group: group, kind: kind) else { return [] }
    guard definition.versions.contains(where: { $0.name == parts.last }) else {
      let known = definition.versions.map { group.isEmpty ? $0.name : "\(group)/\($0.name)" }.joined(separator: ", ")
      return ["no matches for kind \"\(kind)\" in version \"\(version)\": it is served in \(known)"]
    }
    var object = manifest
    if definition.isNamespaced {
      object[["metadata", "namespace"]] = "default"
    }
    let status = post(object, definition.groupResource.resource, definition.isNamespaced ? "default" : nil, cluster)
    return status.map { [$0] } ?? []
  }

  /// The message of a refusal that is the object's fault.
  private static func post(_ object: Value, _ plural: String, _ namespace: String?, _ cluster: Cluster) -> String? {
    let version = object["apiVersion"]?.string ?? "v1"
    let prefix = version.contains("/") ? "/apis/\(version)" : "/api/\(version)"
    let path = prefix + (namespace.map { "/namespaces/\($0)" } ?? "") + "/\(plural)"
    let query = [(name: "fieldValidation", value: "Strict"), (name: "fieldManager", value: "check")]
    let answer = APIService.respond(to: APIRequest(.post, path, query: query, body: .value(object)), of: cluster)
    guard answer.status == 400 || answer.status == 422, case .value(let status) = answer.body else { return nil }
    return status["message"]?.string
  }
}

/// Where the loop leaves what another thread waits for.
private final class NameBox: Sendable {
  let names = Mutex<Set<String>>([])
}
