import SimControllers
import SimTypes
import SimWorld
import Values

/// A kind cluster in a world of its own, with short ways to put things in and look at them.
struct Fixture {
  let world: World
  let kind: KindCluster
  var cluster: Cluster { kind.cluster }

  init(seed: UInt64 = 1, nodes: [KindCluster.Node] = [KindCluster.Node()]) {
    world = World(seed: seed)
    kind = KindCluster.create(name: "test", nodes: nodes, in: world)
  }

  /// Lets seconds pass.
  func wait(_ seconds: Double) { world.advance(by: .seconds(seconds)) }

  @discardableResult
  func create(_ yaml: String) throws -> [Object] {
    try YAML.parse(yaml, schema: .kubernetes).map { value in
      var object = Object(value)!
      let definition = cluster.types.definition(
        group: GroupVersionKind(apiVersion: object.apiVersion, kind: object.kind).group, kind: object.kind)
      if definition?.isNamespaced == true, object.namespace == nil { object.namespace = "default" }
      return try cluster.create(object)
    }
  }

  func find(_ resource: GroupResource, _ name: String, in namespace: String? = "default") -> Object? {
    cluster.find(resource, ObjectKey(name, in: namespace))
  }

  func pods(_ namespace: String = "default") -> [Object] { cluster.list(.pods, in: namespace) }

  /// The cells of an object's row, as `kubectl get -o wide` shows them.
  func row(_ resource: GroupResource, _ object: Object) -> [Value] {
    cluster.types[resource]!.versions[0].printer.cells(object, world.now)
  }

  func cell(_ resource: GroupResource, _ object: Object, _ column: String) -> String {
    let printer = cluster.types[resource]!.versions[0].printer
    let index = printer.columns.firstIndex { $0.name == column }!
    let value = printer.cells(object, world.now)[index]
    return value.string ?? value.int.map(String.init) ?? ""
  }

  /// `REASON message` of all events about objects of a name, as they are listed.
  func events(about name: String, in namespace: String = "default") -> [String] {
    cluster.list(.events, in: namespace).filter { $0["involvedObject", "name"]?.string == name }
      .map { "\($0["reason"]?.string ?? "") \($0["message"]?.string ?? "")" }
  }
}
