import SimWorld
import Values

extension KubernetesTypes {
  /// `certificatesigningrequests`: stored and shown; the simulator signs nothing.
  static let certificateSigningRequests = ResourceDefinition(
    GroupVersionKind(group: "certificates.k8s.io", version: "v1", kind: "CertificateSigningRequest"),
    "certificatesigningrequests", shortNames: ["csr"], namespaced: false, status: true,
    table: TablePrinter(
      .name, .age, .text("SignerName") { $0.spec["signerName"]?.string ?? "" },
      .text("Requestor") { $0.spec["username"]?.string ?? "" },
      .text("RequestedDuration") { request in
        request.spec["expirationSeconds"]?.int.map { Age.text(.seconds($0)) } ?? "<none>"
      },
      .text("Condition") { request in
        let types = (request.status["conditions"]?.list ?? []).compactMap { $0["type"]?.string }
        return types.isEmpty ? "Pending" : types.joined(separator: ",")
      }))
}
