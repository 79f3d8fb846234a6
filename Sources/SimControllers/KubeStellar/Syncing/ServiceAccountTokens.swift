import SimTypes
import SimWorld
import Values

/// Tokens of service accounts: JSON Web Tokens in form (RFC 7519), in which the logical cluster they are for can be read.
package enum ServiceAccountTokens {
  private static let clusterClaim = "kubernetes.io/serviceaccount/clusterName"

  /// A token for a service account, as `namespace/name`. Its signature is drawn from the world's generator and means nothing.
  package static func make(cluster: ClusterID, serviceAccount: ObjectKey, world: World) -> String {
    make(cluster: cluster, serviceAccount: serviceAccount, signature: world.random.uuid())
  }

  /// A token with a given text in place of a signature.
  package static func make(cluster: ClusterID, serviceAccount: ObjectKey, signature: String) -> String {
    let namespace = serviceAccount.namespace ?? "default"
    let header: Value = ["alg": "RS256", "kid": "simulated"]
    let payload: Value = [
      "iss": "kubernetes/serviceaccount", clusterClaim: .string(cluster.description),
      "kubernetes.io/serviceaccount/namespace": .string(namespace),
      "kubernetes.io/serviceaccount/service-account.name": .string(serviceAccount.name),
      "sub": .string("system:serviceaccount:\(namespace):\(serviceAccount.name)"),
    ]
    return [encoded(header.json()), encoded(payload.json()), encoded(signature)].joined(separator: ".")
  }

  /// The logical cluster that a token is for; `nil` if it is no such token.
  package static func cluster(of token: String) -> ClusterID? {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let bytes = Base64.decoded(padded(parts[1])),
      let payload = try? JSONParser.parse(String(decoding: bytes, as: UTF8.self))
    else { return nil }
    return payload[clusterClaim]?.string.map { ClusterID($0) }
  }

  /// Base 64 in the alphabet for URLs, without padding (RFC 4648 section 5).
  private static func encoded(_ text: String) -> String {
    String(Base64.encoded(text).map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 }.filter { $0 != "=" })
  }

  private static func padded(_ text: String) -> String {
    let letters = String(text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
    return letters + String(repeating: "=", count: (4 - letters.utf8.count % 4) % 4)
  }
}
