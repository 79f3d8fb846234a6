import SimTypes
import SimWorld

/// The types that APIResourceSchemas describe, each made once for all the workspaces that bind it.
///
/// kcp establishes a schema behind the scenes when it is bound for the first time, one after another; later bindings of
/// the same schema need not wait for that.
final class SchemaCatalog {
  private var definitions: [String: ResourceDefinition] = [:]
  private var established: Set<String> = []
  private var busyUntil = Instant(nanoseconds: 0)

  /// The type that a stored schema describes; `nil` if it serves nothing.
  func definition(of schema: Object) -> ResourceDefinition? {
    if let known = definitions[schema.uid] { return known }
    let made = APIResourceSchemas.definition(from: schema)
    definitions[schema.uid] = made
    return made
  }

  /// When all of these schemas will be established, if work on those that are not begins now.
  func establish(_ schemas: [Object], in world: World) -> Instant {
    for schema in schemas where established.insert(schema.uid).inserted {
      busyUntil = max(busyUntil, world.now) + world.delay(KCPLatencies.establishing)
    }
    return max(busyUntil, world.now)
  }

  /// Notes that schemas need no work when they are bound.
  func noteEstablished(_ schemas: [Object]) { established.formUnion(schemas.map(\.uid)) }
}
