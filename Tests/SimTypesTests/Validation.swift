import SimTypes
import SimWorld
import Testing
import Values

/// A cluster with all types and no controllers, in a world of its own.
struct Registry {
  private let world = World(seed: 1)
  private let cluster: Cluster

  init(_ more: ResourceDefinition...) throws {
    var types = KubernetesTypes.registry
    for definition in more { types.insert(definition) }
    cluster = world.addServer("s").addCluster(ClusterID("s"), types: types)
    try create("{apiVersion: v1, kind: Namespace, metadata: {name: default}}")
  }

  // The world must outlive the call: a cluster does not keep it.
  @discardableResult
  func create(_ yaml: String) throws -> Object {
    try withExtendedLifetime(world) { try cluster.create(object(yaml)) }
  }

  @discardableResult
  func update(_ yaml: String) throws -> Object {
    try withExtendedLifetime(world) { try cluster.update(object(yaml)) }
  }
}

func object(_ yaml: String) throws -> Object {
  let value = try #require(YAML.parse(yaml, schema: .kubernetes).first)
  var object = try #require(Object(value))
  let kind = GroupVersionKind(apiVersion: object.apiVersion, kind: object.kind)
  if KubernetesTypes.registry[kind]?.isNamespaced == true, object.namespace == nil { object.namespace = "default" }
  return object
}

/// What storing an object is refused with.
struct RefusalCase: Sendable, CustomTestStringConvertible {
  var name: String
  var yaml: String
  var message: String
  var testDescription: String { name }
}

private func deployment(_ spec: String) -> String {
  "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: \(spec)}"
}

private func pod(_ containers: String, _ more: String = "") -> String {
  "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: \(containers)\(more)}}"
}

@Test(arguments: [
  RefusalCase(
    name: "no name", yaml: "{apiVersion: v1, kind: ConfigMap, metadata: {}}",
    message: #"ConfigMap "" is invalid: metadata.name: Required value: name or generateName is required"#),
  RefusalCase(
    name: "upper case name", yaml: "{apiVersion: v1, kind: ConfigMap, metadata: {name: My}}",
    message: #"ConfigMap "My" is invalid: metadata.name: Invalid value: "My": "# + NameSyntax.subdomainText),
  RefusalCase(
    name: "namespace with a dot", yaml: "{apiVersion: v1, kind: Namespace, metadata: {name: a.b}}",
    message: #"Namespace "a.b" is invalid: metadata.name: Invalid value: "a.b": "# + NameSyntax.labelText),
  RefusalCase(
    name: "service that begins with a digit",
    yaml: "{apiVersion: v1, kind: Service, metadata: {name: 1a}, spec: {ports: [{port: 80}]}}",
    message: #"Service "1a" is invalid: metadata.name: Invalid value: "1a": "# + NameSyntax.dns1035Text),
  RefusalCase(
    name: "label value", yaml: "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, labels: {x: 'a b'}}}",
    message:
      #"ConfigMap "a" is invalid: metadata.labels: Invalid value: "a b": a valid label must be an empty string or "#
      + "consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character "
      + "(e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is "
      + "'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"),
  RefusalCase(
    name: "no containers", yaml: pod("[]"), message: #"Pod "p" is invalid: spec.containers: Required value"#),
  RefusalCase(
    name: "no image", yaml: pod("[{name: c}]"),
    message: #"Pod "p" is invalid: spec.containers[0].image: Required value"#),
  RefusalCase(
    name: "two containers of one name", yaml: pod("[{name: c, image: a}, {name: c, image: b}]"),
    message: #"Pod "p" is invalid: spec.containers[1].name: Duplicate value: "c""#),
  RefusalCase(
    name: "port out of range", yaml: pod("[{name: c, image: a, ports: [{containerPort: 70000}]}]"),
    message: #"Pod "p" is invalid: spec.containers[0].ports[0].containerPort: Invalid value: 70000: "#
      + "must be between 1 and 65535, inclusive"),
  RefusalCase(
    name: "pull policy", yaml: pod("[{name: c, image: a, imagePullPolicy: Sometimes}]"),
    message:
      #"Pod "p" is invalid: spec.containers[0].imagePullPolicy: Unsupported value: "Sometimes": supported values: "#
      + #""Always", "IfNotPresent", "Never""#),
  RefusalCase(
    name: "mount without volume", yaml: pod("[{name: c, image: a, volumeMounts: [{name: v, mountPath: /x}]}]"),
    message: #"Pod "p" is invalid: spec.containers[0].volumeMounts[0].name: Not found: "v""#),
  RefusalCase(
    name: "selector that misses the template",
    yaml: deployment(
      "{selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: c}}, spec: {containers: [{name: c, image: i}]}}}"
    ),
    message:
      #"Deployment.apps "web" is invalid: spec.template.metadata.labels: Invalid value: map[string]string{"a":"c"}: "#
      + "`selector` does not match template `labels`"),
  RefusalCase(
    name: "no selector", yaml: deployment("{template: {spec: {containers: [{name: c, image: i}]}}}"),
    message: #"Deployment.apps "web" is invalid: spec.selector: Required value"#),
  RefusalCase(
    name: "history of less than nothing",
    yaml: deployment(
      "{revisionHistoryLimit: -1, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, "
        + "spec: {containers: [{name: c, image: i}]}}}"),
    message:
      #"Deployment.apps "web" is invalid: spec.revisionHistoryLimit: Invalid value: -1: must be greater than or equal to 0"#
  ),
  RefusalCase(
    name: "request beyond a large limit",
    yaml: pod("[{name: c, image: a, resources: {limits: {cpu: 1}, requests: {cpu: 1e20}}}]"),
    message:
      #"Pod "p" is invalid: spec.containers[0].resources.requests: Invalid value: "100000000000000000000": must be less "#
      + "than or equal to cpu limit of 1"),
  RefusalCase(
    name: "several problems", yaml: pod("[{image: a}]", ", restartPolicy: Maybe"),
    message: #"Pod "p" is invalid: [spec.containers[0].name: Required value, spec.restartPolicy: Unsupported value: "#
      + #""Maybe": supported values: "Always", "OnFailure", "Never"]"#),
  RefusalCase(
    name: "key of a ConfigMap", yaml: "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {'x y': z}}",
    message:
      #"ConfigMap "a" is invalid: data[x y]: Invalid value: "x y": a valid config key must consist of alphanumeric "#
      + "characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is "
      + "'[-._a-zA-Z0-9]+')"),
  RefusalCase(
    name: "priority class of the system",
    yaml: "{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: system-mine}, value: 1}",
    message:
      #"PriorityClass.scheduling.k8s.io "system-mine" is invalid: metadata.name: Forbidden: priority class names with "#
      + "'system-' prefix are reserved for system use only. error: system-mine is not a known system priority class"),
  RefusalCase(
    name: "priority that is too high",
    yaml: "{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: a}, value: 1000000001}",
    message:
      #"PriorityClass.scheduling.k8s.io "a" is invalid: value: Forbidden: maximum allowed value of a user defined "#
      + "priority is 1000000000"),
  RefusalCase(
    name: "default limit above the maximum",
    yaml:
      "{apiVersion: v1, kind: LimitRange, metadata: {name: a}, spec: {limits: [{type: Container, default: {memory: 2Gi}, "
      + "defaultRequest: {memory: 1Gi}, max: {memory: 1Gi}}]}}",
    message: #"LimitRange "a" is invalid: spec.limits[0].default[memory]: Invalid value: "1Gi": default value 2Gi is "#
      + "greater than max value 1Gi"),
  RefusalCase(
    name: "quota that is no quantity",
    yaml: "{apiVersion: v1, kind: ResourceQuota, metadata: {name: a}, spec: {hard: {cpu: abc}}}",
    message: #"ResourceQuota "a" is invalid: spec.hard[cpu]: Invalid value: "abc": quantities must match the regular "#
      + "expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"),
  RefusalCase(
    name: "neither username nor password",
    yaml: "{apiVersion: v1, kind: Secret, metadata: {name: a}, type: kubernetes.io/basic-auth, stringData: {x: y}}",
    message: #"Secret "a" is invalid: [data[username]: Required value, data[password]: Required value]"#),
  RefusalCase(
    name: "address that is none",
    yaml: "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {clusterIP: 10.96.0, ports: [{port: 80}]}}",
    message: #"Service "a" is invalid: spec.clusterIPs[0]: Invalid value: "10.96.0": must be a valid IP address, "#
      + "(e.g. 10.9.8.7 or 2001:db8::ffff)"),
  RefusalCase(
    name: "missing namespace", yaml: "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: nope}}",
    message: #"namespaces "nope" not found"#),
])
func wrongObjectsAreRefused(_ sample: RefusalCase) throws {
  let registry = try Registry()
  let refusal = #expect(throws: StatusError.self) { try registry.create(sample.yaml) }
  #expect(refusal?.message == sample.message)
}

@Test func aSelectorStaysAsItWas() throws {
  let registry = try Registry()
  func manifest(_ label: String) -> String {
    deployment(
      "{selector: {matchLabels: {a: \(label)}}, template: {metadata: {labels: {a: \(label)}}, spec: {containers: [{name: c, image: i}]}}}"
    )
  }
  try registry.create(manifest("b"))
  let refusal = #expect(throws: StatusError.self) { try registry.update(manifest("c")) }
  #expect(
    refusal?.message
      == #"Deployment.apps "web" is invalid: spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string{"a":"c"}, "#
      + "MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: field is immutable")
}

/// An update of what must stay as it was.
struct UpdateCase: Sendable, CustomTestStringConvertible {
  var name: String
  var old: String
  var new: String
  var message: String
  var testDescription: String { name }
}

private func priority(_ value: Int) -> String {
  "{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: a}, value: \(value)}"
}

private func storageClass(_ policy: String, _ provisioner: String = "p.io/x") -> String {
  "{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: a}, provisioner: \(provisioner), "
    + "reclaimPolicy: \(policy)}"
}

private func claim(_ mode: String, _ size: String) -> String {
  "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: a}, spec: {accessModes: [\(mode)], "
    + "storageClassName: x, resources: {requests: {storage: \(size)}}}}"
}

@Test(arguments: [
  UpdateCase(
    name: "priority", old: priority(1), new: priority(2),
    message: #"PriorityClass.scheduling.k8s.io "a" is invalid: value: Forbidden: may not be changed in an update."#),
  UpdateCase(
    name: "reclaim policy", old: storageClass("Delete"), new: storageClass("Retain"),
    message: #"StorageClass.storage.k8s.io "a" is invalid: reclaimPolicy: Forbidden: updates to reclaimPolicy are "#
      + "forbidden."),
  UpdateCase(
    name: "provisioner", old: storageClass("Delete"), new: storageClass("Delete", "p.io/y"),
    message: #"StorageClass.storage.k8s.io "a" is invalid: provisioner: Forbidden: updates to provisioner are "#
      + "forbidden."),
  UpdateCase(
    name: "access mode of a claim", old: claim("ReadWriteOnce", "1Gi"), new: claim("ReadWriteMany", "1Gi"),
    message: #"PersistentVolumeClaim "a" is invalid: spec: Forbidden: spec is immutable after creation except "#
      + "resources.requests for bound claims"),
])
func whatMustStayIsNotUpdated(_ sample: UpdateCase) throws {
  let registry = try Registry()
  try registry.create(sample.old)
  let refusal = #expect(throws: StatusError.self) { try registry.update(sample.new) }
  #expect(refusal?.message == sample.message)
}

/// What the JSON decoder says about a value of the wrong type.
struct MismatchCase: Sendable, CustomTestStringConvertible {
  var name: String
  var yaml: String
  var message: String?
  var testDescription: String { name }
}

@Test(arguments: [
  MismatchCase(
    name: "fine", yaml: "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {x: text}}", message: nil),
  MismatchCase(
    name: "number where a text belongs", yaml: "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {x: 1}}",
    message:
      #"json: cannot unmarshal number into Go struct "#
      + "field ConfigMap.data of type string"),
  MismatchCase(
    name: "number as the value of a variable",
    yaml: "{apiVersion: v1, kind: Pod, spec: {containers: [{name: c, env: [{name: A, value: 1}]}]}}",
    message: #"json: cannot unmarshal number into Go struct field "#
      + "EnvVar.spec.containers.env.value of type string"),
  MismatchCase(
    name: "text as a number of replicas",
    yaml: "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {replicas: two}}",
    message:
      #"json: cannot unmarshal string into Go struct "#
      + "field DeploymentSpec.spec.replicas of type int32"),
  MismatchCase(
    name: "more replicas than fit",
    yaml: "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {replicas: 9223372036854775807}}",
    message:
      "json: cannot unmarshal number 9223372036854775807 into Go struct field DeploymentSpec.spec.replicas of type int32"
  ),
  MismatchCase(
    name: "a fraction of a replica",
    yaml: "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {replicas: 1.5}}",
    message: "json: cannot unmarshal number 1.5 into Go struct field DeploymentSpec.spec.replicas of type int32"),
])
func typesOfValuesAreChecked(_ sample: MismatchCase) throws {
  let object = try object(sample.yaml)
  let definition = try #require(
    KubernetesTypes.registry[GroupVersionKind(apiVersion: object.apiVersion, kind: object.kind)])
  #expect(TypeMismatch(in: object, of: definition)?.decoding == sample.message)
}

@Test func everySchemaOfTheTableCanBeMade() {
  for definition in KubernetesTypes.registry.definitions {
    for version in definition.versions {
      if let schema = version.schema { #expect(schema["title"]?.string == definition.kind) }
    }
  }
}

@Test func everyFieldOfTheTableIsDescribed() {
  func gaps(_ schema: Value, _ path: String) -> [String] {
    var gaps: [String] = []
    for (name, field) in schema["properties"]?.map ?? [:] where !["apiVersion", "kind", "metadata"].contains(name) {
      if field["description"] == nil { gaps.append("\(path).\(name)") }
      gaps += (gapsBelow(field, "\(path).\(name)"))
    }
    return gaps
  }
  func gapsBelow(_ schema: Value, _ path: String) -> [String] {
    let below = [schema, schema["items"], schema["additionalProperties"]].compactMap { $0 }
    return below.flatMap { part -> [String] in
      guard let type = part["title"]?.string else { return [] }
      return gaps(part, path) + (SchemaTable.description(of: type) == nil ? [type] : [])
    }
  }
  for definition in KubernetesTypes.registry.definitions {
    for version in definition.versions {
      guard let schema = version.schema else { continue }
      let described = SchemaTable.described(schema)
      #expect(described["description"] != nil, "\(definition.kind)")
      #expect(gaps(described, definition.kind) == [])
    }
  }
}

@Test func allComesInTheOrderOfDiscovery() {
  let all = KubernetesTypes.registry.definitions.filter { $0.categories.contains("all") }.map(\.resource)
  #expect(
    all == [
      "pods", "replicationcontrollers", "services", "daemonsets", "deployments", "replicasets", "statefulsets",
      "horizontalpodautoscalers", "cronjobs", "jobs",
    ])
}
