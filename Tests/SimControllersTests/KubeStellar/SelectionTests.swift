import SimTypes
import SimWorld
import Testing
import Values

@testable import SimControllers

struct DownsyncCase: Sendable, CustomTestStringConvertible {
  var name: String
  var test: Value
  var passes: Bool
  /// `nil` for an object of cluster scope.
  var namespace: String? = "web"
  var testDescription: String { name }
}

/// What a member of `spec.downsync` asks of a Deployment `site` with the label `tier=front` in a namespace with `team=blue`.
@Test(arguments: [
  DownsyncCase(name: "nothing asked", test: [:], passes: true),
  DownsyncCase(name: "its group", test: ["apiGroup": "apps"], passes: true),
  DownsyncCase(name: "the core group", test: ["apiGroup": ""], passes: false),
  DownsyncCase(name: "its resource", test: ["apiGroup": "apps", "resources": ["deployments"]], passes: true),
  DownsyncCase(name: "another resource", test: ["apiGroup": "apps", "resources": ["replicasets"]], passes: false),
  DownsyncCase(name: "a star beside another resource", test: ["resources": ["pods", "*"]], passes: true),
  DownsyncCase(name: "no resources listed", test: ["resources": []], passes: true),
  DownsyncCase(name: "its namespace", test: ["namespaces": ["web"]], passes: true),
  DownsyncCase(name: "another namespace", test: ["namespaces": ["db"]], passes: false),
  DownsyncCase(name: "cluster scope has no namespace", test: ["namespaces": ["web"]], passes: false, namespace: nil),
  DownsyncCase(name: "cluster scope and a star", test: ["namespaces": ["*"]], passes: true, namespace: nil),
  DownsyncCase(
    name: "its namespace's labels", test: ["namespaceSelectors": [["matchLabels": ["team": "blue"]]]], passes: true),
  DownsyncCase(
    name: "one of two selectors",
    test: ["namespaceSelectors": [["matchLabels": ["team": "red"]], ["matchLabels": ["team": "blue"]]]], passes: true),
  DownsyncCase(
    name: "cluster scope has no namespace labels",
    test: ["namespaceSelectors": [["matchLabels": ["team": "blue"]]]], passes: false, namespace: nil),
  DownsyncCase(
    name: "cluster scope and an empty selector", test: ["namespaceSelectors": [[:]]], passes: true, namespace: nil),
  DownsyncCase(name: "its name", test: ["objectNames": ["site"]], passes: true),
  DownsyncCase(name: "another name", test: ["objectNames": ["shop"]], passes: false),
  DownsyncCase(name: "its labels", test: ["labelSelectors": [["matchLabels": ["tier": "front"]]]], passes: true),
  DownsyncCase(name: "other labels", test: ["labelSelectors": [["matchLabels": ["tier": "back"]]]], passes: false),
  DownsyncCase(
    name: "a selector that cannot be read",
    test: ["labelSelectors": [["matchExpressions": [["key": "tier", "operator": "Near"]]]]], passes: false),
  DownsyncCase(
    name: "all but one thing", test: ["apiGroup": "apps", "objectNames": ["site"], "namespaces": ["db"]], passes: false),
])
func downsyncTests(_ sample: DownsyncCase) {
  var object = Object(apiVersion: "apps/v1", kind: "Deployment", name: "site", namespace: sample.namespace)
  object.labels = ["tier": "front"]
  let labels = sample.namespace == nil ? [:] : ["team": "blue"]
  #expect(DownsyncTest(sample.test).passes(object, of: .deployments, namespaceLabels: labels) == sample.passes)
}

struct UpsyncCase: Sendable, CustomTestStringConvertible {
  var name: String
  var set: Value
  var covers: Bool
  var testDescription: String { name }
}

/// Which sets cover a ConfigMap `george` in `orbital`.
@Test(arguments: [
  UpsyncCase(
    name: "all named", set: ["resources": ["configmaps"], "namespaces": ["orbital"], "names": ["george"]], covers: true),
  UpsyncCase(
    name: "stars", set: ["apiGroup": "", "resources": ["*"], "namespaces": ["*"], "names": ["*"]], covers: true),
  UpsyncCase(
    name: "another group", set: ["apiGroup": "apps", "resources": ["*"], "namespaces": ["*"], "names": ["*"]],
    covers: false),
  UpsyncCase(name: "another name", set: ["resources": ["*"], "namespaces": ["*"], "names": ["cosmo"]], covers: false),
  UpsyncCase(name: "no namespaces", set: ["resources": ["*"], "names": ["*"]], covers: false),
])
func upsyncSets(_ sample: UpsyncCase) {
  let object = Object(apiVersion: "v1", kind: "ConfigMap", name: "george", namespace: "orbital")
  #expect(UpsyncSet(value: sample.set).covers(object, of: .configMaps) == sample.covers)
}

struct SystemObjectCase: Sendable, CustomTestStringConvertible {
  var resource: GroupResource
  var object: String
  var rest: [String: Value] = [:]
  var takesPart: Bool
  var testDescription: String { "\(resource) \(object)" }
}

@Test(arguments: [
  SystemObjectCase(resource: .configMaps, object: "kube-root-ca.crt", takesPart: false),
  SystemObjectCase(resource: .configMaps, object: "mine", takesPart: true),
  SystemObjectCase(resource: .serviceAccounts, object: "default", takesPart: false),
  SystemObjectCase(
    resource: .secrets, object: "t", rest: ["type": "kubernetes.io/service-account-token"], takesPart: false),
  SystemObjectCase(resource: .secrets, object: "t", rest: ["type": "Opaque"], takesPart: true),
  SystemObjectCase(resource: EdgeAPI.customizers, object: "c", takesPart: false),
  SystemObjectCase(resource: SummaryAPI.combinedStatuses, object: "c", takesPart: false),
  SystemObjectCase(resource: .events, object: "e", takesPart: false),
  SystemObjectCase(resource: .namespaces, object: "n", takesPart: true),
  SystemObjectCase(resource: KCPAPI.apiBindings, object: "b", takesPart: true),
])
func placeableObjects(_ sample: SystemObjectCase) {
  let object = Object(apiVersion: "v1", kind: "Any", name: sample.object, namespace: "default", sample.rest)
  let takesPart =
    PlaceableObjects.takesPart(sample.resource) && !PlaceableObjects.isSystem(object, of: sample.resource)
  #expect(takesPart == sample.takesPart)
}

struct InventoryCase: Sendable, CustomTestStringConvertible {
  var name: String
  var selectors: Value
  var instances: Value?
  var found: [String]
  var testDescription: String { name }
}

/// Which of the SyncTargets `a` (zone=1, big), `b` (zone=2) are reached through a Location `here` (env=prod) of their space.
@Test(arguments: [
  InventoryCase(
    name: "by label", selectors: [["matchLabels": ["env": "prod"]]], instances: ["matchLabels": ["zone": "1"]],
    found: ["a"]),
  InventoryCase(name: "everything", selectors: [[:]], instances: [:], found: ["a", "b"]),
  InventoryCase(name: "no location selectors", selectors: [], instances: [:], found: []),
  InventoryCase(name: "no instance selector", selectors: [[:]], instances: nil, found: []),
  InventoryCase(name: "another location", selectors: [["matchLabels": ["env": "test"]]], instances: [:], found: []),
  InventoryCase(
    name: "one of two selectors", selectors: [["matchLabels": ["env": "test"]], ["matchLabels": ["env": "prod"]]],
    instances: [:], found: ["a", "b"]),
  InventoryCase(
    name: "by expression", selectors: [[:]],
    instances: [
      "matchExpressions": [
        ["key": "zone", "operator": "In", "values": ["1", "2"]], ["key": "big", "operator": "DoesNotExist"],
      ]
    ],
    found: ["b"]),
  InventoryCase(
    name: "unreadable", selectors: [[:]], instances: ["matchExpressions": [["key": "zone", "operator": "Near"]]],
    found: []),
])
func inventoryDestinations(_ sample: InventoryCase) {
  let space = ClusterID("space")
  var inventory = Inventory()
  var location = Object(apiVersion: EdgeAPI.apiVersion, kind: "Location", name: "here")
  location.labels = ["env": "prod"]
  location["spec", "instanceSelector"] = sample.instances
  inventory.setLocation(.init(cluster: space, name: "here"), location)
  for (name, labels) in [("a", ["zone": "1", "big": "yes"]), ("b", ["zone": "2"])] {
    var target = Object(apiVersion: EdgeAPI.apiVersion, kind: "SyncTarget", name: "kube-bind-x-\(name)")
    target.labels = labels
    target.uid = "uid-\(name)"
    inventory.setSyncTarget(.init(cluster: space, name: name), target)
    inventory.setSyncTarget(.init(cluster: ClusterID("elsewhere"), name: name), target)
  }
  let placement = Object(
    apiVersion: EdgeAPI.apiVersion, kind: "EdgePlacement", name: "p", ["spec": ["locationSelectors": sample.selectors]])
  let destinations = inventory.destinations(of: placement)
  #expect(destinations.map(\.syncTargetName) == sample.found)
  #expect(destinations.map(\.mailboxName) == sample.found.map { "space-mb-uid-\($0)" })
}
