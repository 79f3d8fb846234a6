import SimTypes
import SimWorld
import Values

/// Finds what an APIBinding refers to, and makes a workspace serve it.
struct APIBinder {
  let kcp: KCPServer

  /// An export with all its schemas.
  struct Offer {
    var cluster: Cluster
    var export: Object
    var schemas: [Object]

    var key: ReconcileKey { ReconcileKey(export.key, in: cluster.id) }
  }

  // MARK: Finding

  /// The export that a binding names, whether or not everything it offers exists.
  func exportKey(of binding: Object, in cluster: Cluster) -> ReconcileKey? {
    let name = ExportName(binding.spec["reference"]?["export"])
    let home = name.path.map { kcp.cluster(at: $0) } ?? cluster
    return home.map { ReconcileKey(ObjectKey(name.name), in: $0.id) }
  }

  /// What a binding in a logical cluster refers to, or the condition that says why it cannot be had.
  func offer(for binding: Object, in cluster: Cluster) -> Result<Offer, BindingProblem> {
    let name = ExportName(binding.spec["reference"]?["export"])
    guard let key = exportKey(of: binding, in: cluster), let home = kcp.server.clusters[key.cluster],
      let export = home.find(KCPAPI.apiExports, key.object)
    else {
      let place = name.path ?? cluster.id.description
      return .failure(.export("APIExportNotFound", .error, "APIExport \(place)|\(name.name) not found"))
    }
    guard export.status["identityHash"]?.string != nil else {
      return .failure(
        .export("MissingIdentityHash", .warning, "Missing status.identityHash on the referenced APIExport"))
    }
    var schemas: [Object] = []
    for schemaName in export.spec["latestResourceSchemas"]?.list?.compactMap(\.string) ?? [] {
      guard let schema = home.find(KCPAPI.apiResourceSchemas, ObjectKey(schemaName)) else {
        return .failure(
          .export("InternalError", .error, "Invalid APIExport. Please contact the APIExport owner to resolve"))
      }
      schemas.append(schema)
    }
    return .success(Offer(cluster: home, export: export, schemas: schemas))
  }

  /// The first name that something else in the logical cluster has already.
  func conflict(_ offer: Offer, _ binding: Object, in cluster: Cluster) -> BindingProblem? {
    let wanted = Set(offer.schemas.map(APIResourceSchemas.resource(of:)))
    for other in cluster.list(KCPAPI.apiBindings) where other.name != binding.name {
      if let taken = Self.boundResources(other).first(where: wanted.contains) {
        return .naming("naming conflict with APIBinding \(other.name): it binds \(taken)")
      }
    }
    for resource in wanted.sorted() {
      let crd = ObjectKey("\(resource.resource).\(resource.group)")
      if cluster.find(GroupResource("customresourcedefinitions", group: "apiextensions.k8s.io"), crd) != nil {
        return .naming("naming conflict with CustomResourceDefinition \(crd.name)")
      }
      if KCPTypes.builtIn[resource] != nil { return .naming("naming conflict with a built-in API: \(resource)") }
    }
    return nil
  }

  /// The types that a binding has bound, according to its status.
  static func boundResources(_ binding: Object) -> [GroupResource] {
    (binding.status["boundResources"]?.list ?? []).map {
      GroupResource($0["resource"]?.string ?? "", group: $0["group"]?.string ?? "")
    }
  }

  // MARK: Binding

  /// Whether a binding has bound exactly what is offered now.
  func isBound(_ binding: Object, to offer: Offer) -> Bool {
    binding.status["phase"]?.string == "Bound" && binding.status["boundResources"] == boundResources(offer)
  }

  /// Makes the logical cluster serve what is offered, and says so in the binding's status.
  func install(_ offer: Offer, as binding: Object, in cluster: Cluster) throws(StatusError) {
    let offered = Set(offer.schemas.map(APIResourceSchemas.resource(of:)))
    for old in Self.boundResources(binding) where !offered.contains(old) { cluster.types.remove(old) }
    for schema in offer.schemas {
      if let definition = kcp.schemas.definition(of: schema) { cluster.types.insert(definition) }
    }
    let resources = boundResources(offer)
    try cluster.modify(KCPAPI.apiBindings, binding.key, .status) { binding in
      binding["status", "apiExportClusterName"] = .string(offer.cluster.id.description)
      binding["status", "boundResources"] = resources
      binding["status", "exportPermissionClaims"] = offer.export.spec["permissionClaims"]
      binding["status", "phase"] = "Bound"
      binding.set(Self.allHold, now: kcp.world.now)
    }
  }

  private static let allHold = [
    "APIExportValid", "BindingUpToDate", "InitialBindingCompleted", "PermissionClaimsApplied", "PermissionClaimsValid",
    "Ready",
  ].map(KCPCondition.holds)

  private func boundResources(_ offer: Offer) -> Value {
    let identity = offer.export.status["identityHash"] ?? ""
    return .list(
      offer.schemas.map { schema in
        let resource = APIResourceSchemas.resource(of: schema)
        return [
          "group": .string(resource.group), "resource": .string(resource.resource),
          "schema": ["name": .string(schema.name), "UID": .string(schema.uid), "identityHash": identity],
          "storageVersions": .list(APIResourceSchemas.storageVersions(schema).map(Value.string)),
        ]
      })
  }

  /// Binds an export of kcp's own while it starts, when no controller runs yet.
  func bindAtOnce(_ name: String, in cluster: Cluster) {
    let identities = ExportIdentities(kcp: kcp)
    guard let export = cluster.find(KCPAPI.apiExports, ObjectKey(name)) else { return }
    do {
      try identities.give(to: export, in: cluster)
      try cluster.modify(KCPAPI.apiBindings, ObjectKey(name)) { $0.finalizers = [KCPAPI.bindingFinalizer] }
      guard let binding = cluster.find(KCPAPI.apiBindings, ObjectKey(name)) else { return }
      let offer = try offer(for: binding, in: cluster).get()
      kcp.schemas.noteEstablished(offer.schemas)
      try install(offer, as: binding, in: cluster)
    } catch {
      preconditionFailure("kcp cannot bind its own \(name): \(error)")
    }
  }
}

/// Why an APIBinding does not bind.
enum BindingProblem: Error {
  /// The export is not as it should be.
  case export(_ reason: String, _ severity: KCPCondition.Severity, _ message: String)
  /// Something else has the name of what would be bound.
  case naming(String)

  var conditions: [KCPCondition] {
    switch self {
    case .export(let reason, let severity, let message):
      return [
        .fails("APIExportValid", reason, severity, message), .fails("Ready", reason, severity, message),
      ]
    case .naming(let why):
      let message = "Unable to bind APIs: \(why)"
      return [
        .holds("APIExportValid"), .fails("BindingUpToDate", "NamingConflicts", .error, message),
        .fails("InitialBindingCompleted", "NamingConflicts", .error, message),
        .fails("Ready", "NamingConflicts", .error, message),
      ]
    }
  }
}

extension KCPServer {
  var binder: APIBinder { APIBinder(kcp: self) }
}
