import SimControllers
import SimTypes
import SimWorld
import Testing
import Values

private let definition = """
  apiVersion: apiextensions.k8s.io/v1
  kind: CustomResourceDefinition
  metadata: {name: crontabs.stable.example.com}
  spec:
    group: stable.example.com
    scope: Namespaced
    names: {plural: crontabs, singular: crontab, kind: CronTab, shortNames: [ct]}
    versions:
    - name: v1
      served: true
      storage: true
      schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {cronSpec: {type: string}}}}}}
  """

@Test func aDefinitionIsEstablishedAndServed() throws {
  let fixture = Fixture()
  try fixture.create(definition)
  let type = GroupResource("crontabs", group: "stable.example.com")
  #expect(fixture.cluster.types[type] == nil)
  fixture.wait(1)
  let crd = try #require(fixture.find(.customResourceDefinitions, "crontabs.stable.example.com", in: nil))
  #expect(crd.hasCondition("NamesAccepted") && crd.hasCondition("Established"))
  #expect(crd.status["storedVersions"] == ["v1"])
  #expect(fixture.cluster.types[type]?.shortNames == ["ct"])
}

@Test func deletingADefinitionDeletesItsObjects() throws {
  let fixture = Fixture()
  try fixture.create(definition)
  fixture.wait(1)
  try fixture.create("{apiVersion: stable.example.com/v1, kind: CronTab, metadata: {name: mine}, spec: {cronSpec: x}}")
  try fixture.cluster.delete(.customResourceDefinitions, ObjectKey("crontabs.stable.example.com"))
  fixture.wait(3)
  let type = GroupResource("crontabs", group: "stable.example.com")
  #expect(fixture.cluster.list(type).isEmpty)
  #expect(fixture.cluster.types[type] == nil)
  #expect(fixture.cluster.list(.customResourceDefinitions).isEmpty)
}

@Test func anAPIServiceWithoutAServiceIsUnavailable() throws {
  let fixture = Fixture()
  try fixture.create(
    """
    apiVersion: apiregistration.k8s.io/v1
    kind: APIService
    metadata: {name: v1090.example.my}
    spec:
      group: example.my
      version: v1090
      groupPriorityMinimum: 360
      versionPriority: 42
      service: {name: my-service, namespace: my-example}
    """)
  fixture.wait(1)
  let service = try #require(fixture.find(.apiServices, "v1090.example.my", in: nil))
  #expect(fixture.cell(.apiServices, service, "Available") == "False (ServiceNotFound)")
  #expect(fixture.cell(.apiServices, service, "Service") == "my-example/my-service")
  #expect(
    service.condition("Available")?["message"] == #"service/my-service in "my-example" is not present"#)
}
