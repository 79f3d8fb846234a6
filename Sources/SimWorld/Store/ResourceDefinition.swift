import Values

/// A column of the table that the server prints for a type (`meta/v1` Table, "TableColumnDefinition").
public struct TableColumn: Sendable, Hashable {
  /// The column's head as the server writes it, such as `Up-to-date`; kubectl puts it in capitals.
  public var name: String
  /// `string`, `integer`, `number`, `boolean` or `date`.
  public var type: String
  /// `name` for the name column, otherwise mostly empty.
  public var format: String
  /// 0 is always shown, more only with `-o wide`.
  public var priority: Int
  /// For people, in the Table's `columnDefinitions`; empty if there is none.
  public var description: String

  /// The defaults make a column of text that is always shown.
  public init(_ name: String, type: String = "string", format: String = "", priority: Int = 0, description: String = "")
  {
    self.name = name
    self.type = type
    self.format = format
    self.priority = priority
    self.description = description
  }
}

/// How a type is shown as a table.
public struct TablePrinter: Sendable {
  /// From left to right.
  public var columns: [TableColumn]
  /// The cells of one object, one for each column; ages are relative to `now`.
  public var cells: @Sendable (_ object: Object, _ now: Instant) -> [Value]

  /// `cells` must give one cell for each column, in the same order.
  public init(columns: [TableColumn], cells: @escaping @Sendable (Object, Instant) -> [Value]) {
    self.columns = columns
    self.cells = cells
  }
}

/// One served version of a type.
public struct ResourceVersion: Sendable {
  /// Such as `v1`.
  public var name: String
  /// The table in which this version is shown to clients that ask for one.
  public var printer: TablePrinter
  /// The OpenAPI v3 schema of the kind, if there is one: for `explain`, validation by clients, and pruning. Made when it is
  /// asked for: most runs never look at most schemas.
  public var schema: Value? { makeSchema() }
  private var makeSchema: @Sendable () -> Value?

  /// `schema` is evaluated each time it is asked for, so it should be cheap or kept by its maker.
  public init(
    _ name: String, printer: TablePrinter, schema: @escaping @autoclosure @Sendable () -> Value? = nil
  ) {
    self.name = name
    self.printer = printer
    makeSchema = schema
  }
}

/// What is to be done with an object before it is stored.
public struct Preparation {
  /// What is stored at present; `nil` when the object is being created.
  public var old: Object?
  /// The version of the API in which the client wrote.
  public var version: String
  /// The world's generator, for allocated values such as cluster IPs.
  public var random: SeededGenerator
  /// Lists the stored objects of another type of the same cluster, for defaults and checks that need them.
  public var list: (GroupResource) -> [Object]
}

/// A type of objects that a cluster serves: its names, and its rules as functions.
public struct ResourceDefinition: Sendable {
  /// Such as `apps`; empty for the core group.
  public var group: String
  /// The plural, lower-case name.
  public var resource: String
  /// By which clients may call the type beside its plural, lower-case.
  public var singular: String
  /// Unique within the group, such as `ReplicaSet`.
  public var kind: String
  /// Abbreviations for clients, such as `deploy`; the first type in discovery that has one is meant.
  public var shortNames: [String]
  /// Such as `all`: names by which clients ask for several types at once.
  public var categories: [String]
  /// Whether objects are in namespaces, as opposed to being of cluster scope.
  public var isNamespaced: Bool
  /// Served versions, the preferred one first.
  public var versions: [ResourceVersion]
  /// What can be done with objects, as discovery lists it; every other verb is refused with `MethodNotAllowed`.
  public var verbs: [String]
  /// Whether status is written apart from the rest: such writes leave everything else as it is, and others leave the
  /// status (Kubernetes API conventions, "Spec and Status").
  public var hasStatusSubresource: Bool
  /// Whether the number of replicas can be read and written alone, as `autoscaling/v1` Scale.
  public var hasScaleSubresource: Bool
  /// Whether `metadata.generation` counts changes of anything but metadata and status.
  public var countsGenerations: Bool
  /// Whether objects came from a CustomResourceDefinition (other patch types and list forms are used for those).
  public var isCustom: Bool
  /// How long an object outlives its deletion for whoever runs it; `nil` for types that vanish at once. Pods: 30 s.
  public var gracePeriod: @Sendable (Object) -> Duration?
  /// Whether something besides finalizers and the grace period keeps an object that is being deleted. Namespaces stay until
  /// their `spec.finalizers` are gone.
  public var isHeld: @Sendable (Object) -> Bool = { _ in false }
  /// What else changes in an object when its deletion is asked for, such as a namespace's phase.
  public var beginDeletion: @Sendable (inout Object) -> Void = { _ in }
  /// Fills defaults and checks: called on every create and update before the object is compared and stored.
  public var prepare: @Sendable (_ object: inout Object, _ preparation: inout Preparation) throws(StatusError) -> Void

  /// `singular` is the kind in lower case if it is left out. The defaults make a type that counts generations, has no
  /// subresources, goes at once when it is deleted, and takes every object as it is.
  public init(
    group: String, resource: String, singular: String? = nil, kind: String, shortNames: [String] = [],
    categories: [String] = [], isNamespaced: Bool, versions: [ResourceVersion],
    verbs: [String] = ResourceDefinition.allVerbs, hasStatusSubresource: Bool = false,
    hasScaleSubresource: Bool = false,
    countsGenerations: Bool = true, isCustom: Bool = false,
    gracePeriod: @escaping @Sendable (Object) -> Duration? = { _ in nil },
    prepare: @escaping @Sendable (inout Object, inout Preparation) throws(StatusError) -> Void = { _, _ in }
  ) {
    self.group = group
    self.resource = resource
    self.singular = singular ?? kind.lowercased()
    self.kind = kind
    self.shortNames = shortNames
    self.categories = categories
    self.isNamespaced = isNamespaced
    self.versions = versions
    self.verbs = verbs
    self.hasStatusSubresource = hasStatusSubresource
    self.hasScaleSubresource = hasScaleSubresource
    self.countsGenerations = countsGenerations
    self.isCustom = isCustom
    self.gracePeriod = gracePeriod
    self.prepare = prepare
  }

  /// What can be done with objects of an ordinary type.
  public static let allVerbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"]

  /// What objects of the type are stored under.
  public var groupResource: GroupResource { GroupResource(resource, group: group) }
  /// In the preferred version.
  public var groupVersionKind: GroupVersionKind {
    GroupVersionKind(group: group, version: versions.first?.name ?? "", kind: kind)
  }
}
