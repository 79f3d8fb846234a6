import SimWorld
import Values

extension ResourceCall {
  /// Issues a token for a service account (authentication/v1 TokenRequest). It has the form of a token and expires, but
  /// as nobody is refused anything here, nobody checks it.
  func issueToken() throws(StatusError) -> APIResponse {
    let account = try cluster.get(resource, key)
    let body = try RequestBody.read(request)?.value ?? [:]
    let seconds = max(600, body["spec"]?["expirationSeconds"]?.int ?? 3600)
    var spec = body["spec"] ?? [:]
    spec["expirationSeconds"] = .int(seconds)
    if spec["audiences"]?.list?.isEmpty ?? true { spec["audiences"] = ["https://kubernetes.default.svc.cluster.local"] }
    let alphabet: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    let token = [36, 320, 342].map { world.random.text($0, from: alphabet) }.joined(separator: ".")
    return APIResponse(
      status: 201,
      body: .value([
        "kind": "TokenRequest", "apiVersion": "authentication.k8s.io/v1",
        "metadata": ["name": .string(account.name), "namespace": .string(account.namespace ?? "")], "spec": spec,
        "status": [
          "token": .string(token), "expirationTimestamp": .string((world.now + .seconds(seconds)).timestamp),
        ],
      ]))
  }
}
