import SimControllers
import SimTypes
import SimWorld
import Testing
import Values

/// An object that a cluster refuses because of what else is there, or is not.
struct AdmissionCase: Sendable, CustomTestStringConvertible {
  var name: String
  var first: String?
  var yaml: String
  var message: String
  var testDescription: String { name }
}

private func service(_ name: String, _ spec: String) -> String {
  "{apiVersion: v1, kind: Service, metadata: {name: \(name)}, spec: {\(spec)}}"
}

private func priority(_ name: String) -> String {
  "{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: \(name)}, value: 1, globalDefault: true}"
}

@Test(arguments: [
  AdmissionCase(
    name: "pod of a missing account",
    yaml: "{apiVersion: v1, kind: Pod, metadata: {name: nosa}, spec: {serviceAccountName: nope, "
      + "containers: [{name: c, image: nginx}]}}",
    message:
      #"pods "nosa" is forbidden: error looking up service account default/nope: serviceaccount "nope" not found"#
  ),
  AdmissionCase(
    name: "port of the nodes that is taken",
    first: service("np1", "type: NodePort, ports: [{port: 80, nodePort: 30080}]"),
    yaml: service("np2", "type: NodePort, ports: [{port: 80, nodePort: 30080}]"),
    message: #"Service "np2" is invalid: spec.ports[0].nodePort: Invalid value: 30080: provided port is already "#
      + "allocated"),
  AdmissionCase(
    name: "port of the nodes out of range", yaml: service("np", "type: NodePort, ports: [{port: 80, nodePort: 20000}]"),
    message:
      #"Service "np" is invalid: spec.ports[0].nodePort: Invalid value: 20000: provided port is not in the valid "#
      + "range. The range of valid ports is 30000-32767"),
  AdmissionCase(
    name: "address that is taken", yaml: service("a", "clusterIP: 10.96.0.10, ports: [{port: 80}]"),
    message: #"Service "a" is invalid: spec.clusterIPs: Invalid value: []string{"10.96.0.10"}: failed to allocate IP "#
      + "10.96.0.10: provided IP is already allocated"),
  AdmissionCase(
    name: "address out of range", yaml: service("a", "clusterIP: 192.168.1.1, ports: [{port: 80}]"),
    message: #"Service "a" is invalid: spec.clusterIPs: Invalid value: []string{"192.168.1.1"}: failed to allocate IP "#
      + "192.168.1.1: the provided IP (192.168.1.1) is not in the valid range. The range of valid IPs is 10.96.0.0/16"),
  AdmissionCase(
    name: "second default priority", first: priority("one"), yaml: priority("two"),
    message: #"priorityclasses.scheduling.k8s.io "two" is forbidden: PriorityClass one is already marked as default. "#
      + "Only one default can exist"),
])
func whatDoesNotFitTheClusterIsRefused(_ example: AdmissionCase) throws {
  let fixture = Fixture()
  if let first = example.first { try fixture.create(first) }
  let refusal = #expect(throws: StatusError.self) { try fixture.create(example.yaml) }
  #expect(refusal?.message == example.message)
}

@Test func aServiceKeepsItsPortAndAddress() throws {
  let fixture = Fixture()
  try fixture.create(service("a", "type: NodePort, ports: [{port: 80, nodePort: 30080}]"))
  try fixture.cluster.modify(.services, ObjectKey("a", in: "default")) { $0["spec", "selector"] = ["app": "a"] }
  #expect(fixture.find(.services, "a")?.spec["ports"]?.list?.first?["nodePort"] == 30080)
}
