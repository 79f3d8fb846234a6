import SimWorld
import Testing
import Values

@testable import SimAPI

/// A request and how it is refused.
struct RefusalCase: Sendable, CustomTestStringConvertible {
  var name: String
  var method = APIRequest.Method.get
  var target: String
  var body: Value?
  var type: String?
  var code: Int
  var reason: String
  var message: String
  var testDescription: String { name }
}

@Test(arguments: [
  RefusalCase(
    name: "missing object", target: Fixture.configMaps + "/nope", code: 404, reason: "NotFound",
    message: "configmaps \"nope\" not found"),
  RefusalCase(
    name: "missing object of a group", target: Fixture.deployments + "/x", code: 404, reason: "NotFound",
    message: "deployments.apps \"x\" not found"),
  RefusalCase(
    name: "deletion of a namespace that stays", method: .delete, target: "/api/v1/namespaces/default", code: 403,
    reason: "Forbidden", message: "namespaces \"default\" is forbidden: this namespace may not be deleted"),
  RefusalCase(
    name: "text as a number", method: .post, target: Fixture.deployments,
    body: ["metadata": ["name": "x"], "spec": ["replicas": "two"]], code: 400, reason: "BadRequest",
    message:
      "Deployment in version \"v1\" cannot be handled as a Deployment: json: cannot unmarshal string into Go struct"
      + " field Deployment.spec.replicas of type int64"),
  RefusalCase(
    name: "unknown type in a built-in group-version", target: "/api/v1/foos", code: 404, reason: "NotFound",
    message: "the server could not find the requested resource"),
  RefusalCase(
    name: "create in a missing namespace", method: .post, target: "/api/v1/namespaces/nope/configmaps",
    body: ["metadata": ["name": "x"]], code: 404, reason: "NotFound", message: "namespaces \"nope\" not found"),
  RefusalCase(
    name: "create twice", method: .post, target: Fixture.configMaps, body: ["metadata": ["name": "taken"]], code: 409,
    reason: "AlreadyExists", message: "configmaps \"taken\" already exists"),
  RefusalCase(
    name: "no name", method: .post, target: Fixture.configMaps, body: ["metadata": [:]], code: 422, reason: "Invalid",
    message: "ConfigMap \"\" is invalid: metadata.name: Required value: name or generateName is required"),
  RefusalCase(
    name: "other namespace", method: .post, target: Fixture.configMaps,
    body: ["metadata": ["name": "x", "namespace": "other"]], code: 400, reason: "BadRequest",
    message: "the namespace of the provided object does not match the namespace sent on the request"),
  RefusalCase(
    name: "other name", method: .put, target: Fixture.configMaps + "/taken", body: ["metadata": ["name": "x"]],
    code: 400, reason: "BadRequest",
    message: "the name of the object (x) does not match the name on the URL (taken)"),
  RefusalCase(
    name: "other version", method: .post, target: Fixture.deployments,
    body: ["apiVersion": "apps/v1beta1", "kind": "Deployment", "metadata": ["name": "x"]], code: 400,
    reason: "BadRequest",
    message: "the API version in the data (apps/v1beta1) does not match the expected API version (apps/v1)"),
  RefusalCase(
    name: "other kind", method: .post, target: Fixture.configMaps,
    body: ["apiVersion": "v1", "kind": "Pod", "metadata": ["name": "x"]], code: 400, reason: "BadRequest",
    message: "Pod in version \"v1\" cannot be handled as a ConfigMap: converting (v1.Pod) to (v1.ConfigMap): "
      + "unknown conversion"),
  RefusalCase(
    name: "stale update", method: .put, target: Fixture.configMaps + "/taken",
    body: ["metadata": ["name": "taken", "resourceVersion": "1"]], code: 409, reason: "Conflict",
    message: "Operation cannot be fulfilled on configmaps \"taken\": the object has been modified; please apply your "
      + "changes to the latest version and try again"),
  RefusalCase(
    name: "update of a custom resource without revision", method: .put, target: Fixture.widgets + "/w",
    body: ["metadata": ["name": "w"]], code: 422, reason: "Invalid",
    message: "Widget.example.com \"w\" is invalid: metadata.resourceVersion: Invalid value: 0x0: must be specified for "
      + "an update"),
  RefusalCase(
    name: "unknown field, strict", method: .post, target: Fixture.deployments + "?fieldValidation=Strict",
    body: ["metadata": ["name": "x"], "spec": ["foo": 1, "replicas": 1]], code: 400, reason: "BadRequest",
    message: "Deployment in version \"v1\" cannot be handled as a Deployment: strict decoding error: "
      + "unknown field \"spec.foo\""),
  RefusalCase(
    name: "unknown fields of a custom resource, strict", method: .post,
    target: Fixture.widgets + "?fieldValidation=Strict",
    body: ["metadata": ["name": "x", "lable": 1], "spec": ["parts": [["id": "a", "hue": 1]]]], code: 400,
    reason: "BadRequest",
    message: "Widget in version \"v1\" cannot be handled as a Widget: strict decoding error: "
      + "unknown field \"metadata.lable\", unknown field \"spec.parts[0].hue\""),
  RefusalCase(
    name: "unknown field in a patch, strict", method: .patch, target: Fixture.deployments + "/d?fieldValidation=Strict",
    body: ["spec": ["foo": 1]], type: Fixture.strategic, code: 422, reason: "Invalid",
    message: " \"\" is invalid: patch: Invalid value: \"map[spec:map[foo:1]]\": strict decoding error: "
      + "unknown field \"spec.foo\""),
  RefusalCase(
    name: "wrong validation", method: .post, target: Fixture.configMaps + "?fieldValidation=Lax", body: [:], code: 422,
    reason: "Invalid",
    message: "CreateOptions.meta.k8s.io \"\" is invalid: fieldValidation: Unsupported value: \"Lax\": "
      + "supported values: \"\", \"Ignore\", \"Strict\", \"Warn\""),
  RefusalCase(
    name: "wrong dry run", method: .post, target: Fixture.configMaps + "?dryRun=Some", body: [:], code: 422,
    reason: "Invalid",
    message: "CreateOptions.meta.k8s.io \"\" is invalid: dryRun: Unsupported value: \"Some\": supported values: \"All\""
  ),
  RefusalCase(
    name: "strategic patch of a custom resource", method: .patch, target: Fixture.widgets + "/w", body: [:],
    type: Fixture.strategic, code: 415, reason: "UnsupportedMediaType",
    message: "the body of the request was in an unknown format - accepted media types include: "
      + "application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml"),
  RefusalCase(
    name: "unsupported field label", target: Fixture.configMaps + "?fieldSelector=data.x=y", code: 400,
    reason: "BadRequest", message: "field label not supported: data.x"),
  RefusalCase(
    name: "revision of the future", target: Fixture.configMaps + "?resourceVersion=9999", code: 504, reason: "Timeout",
    message: "Too large resource version: 9999, current: 6"),
  RefusalCase(
    name: "broken continue token", target: Fixture.configMaps + "?continue=abc", code: 400, reason: "BadRequest",
    message: "continue key is not valid: abc"),
  RefusalCase(
    name: "post to an object", method: .post, target: Fixture.configMaps + "/taken", body: [:], code: 405,
    reason: "MethodNotAllowed", message: "the server does not allow this method on the requested resource"),
  RefusalCase(
    name: "post to discovery", method: .post, target: "/apis", body: [:], code: 405, reason: "MethodNotAllowed",
    message: "the server does not allow this method on the requested resource"),
  RefusalCase(
    name: "other uid", method: .delete, target: Fixture.configMaps + "/taken",
    body: ["preconditions": ["resourceVersion": "1"]], code: 409, reason: "Conflict",
    message: "Operation cannot be fulfilled on configmaps \"taken\": Precondition failed: ResourceVersion in "
      + "precondition: 1, ResourceVersion in object meta: 4"),
  RefusalCase(
    name: "failing JSON patch", method: .patch, target: Fixture.configMaps + "/taken",
    body: [["op": "test", "path": "/metadata/name", "value": "x"]], type: Fixture.jsonPatch, code: 422,
    reason: "Invalid", message: "the server rejected our request due to an error in our request"),
  RefusalCase(
    name: "exec", method: .post, target: Fixture.pods + "/p/exec?command=ls", code: 501, reason: "NotImplemented",
    message: "running a command in a container (exec) is not simulated by docs-ecutable"),
  RefusalCase(
    name: "apply without manager", method: .patch, target: Fixture.configMaps + "/taken", body: [:],
    type: Fixture.apply, code: 422, reason: "Invalid",
    message: "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch"),
])
func refuses(_ sample: RefusalCase) {
  let fixture = Fixture()
  fixture.store(Fixture.configMaps, "taken")
  fixture.store(Fixture.widgets, "w")
  fixture.store(Fixture.deployments, "d")
  let response = fixture.send(sample.method, sample.target, sample.body, type: sample.type)
  #expect(response.status == sample.code)
  #expect(response.value["kind"] == "Status")
  #expect(response.value["status"] == "Failure")
  #expect(response.value["code"]?.int == Int64(sample.code))
  #expect(response.value["reason"]?.string == sample.reason)
  #expect(response.value["message"]?.string == sample.message)
}

@Test func namesTheObjectInTheDetails() {
  let status = Fixture().send(.get, Fixture.deployments + "/x").value
  #expect(status["details"] == ["name": "x", "group": "apps", "kind": "deployments"])
}

@Test(arguments: ["/nope", "/apis/nope.io/v1/things", "/apis/example.com/v1/gadgets", "/apis/nope.io", "/apis/apps/v9"])
func answersUnknownPathsWithAPage(_ path: String) {
  let response = Fixture().send(.get, path)
  #expect(response.status == 404)
  #expect(response.contentType.hasPrefix("text/plain"))
  #expect(response.text == "404 page not found\n")
}
