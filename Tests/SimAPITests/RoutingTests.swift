import SimWorld
import Testing

@testable import SimAPI

struct PathCase: Sendable, CustomTestStringConvertible {
  var path: String
  /// What it names, in short: `group/version namespace resource name subresource`, or a word.
  var meaning: String
  var testDescription: String { path.isEmpty ? "(empty)" : path }
}

@Test(arguments: [
  PathCase(path: "", meaning: "root"),
  PathCase(path: "/", meaning: "root"),
  PathCase(path: "/healthz", meaning: "health"),
  PathCase(path: "/readyz/ping", meaning: "health"),
  PathCase(path: "/version/", meaning: "version"),
  PathCase(path: "/api/", meaning: "coreVersions"),
  PathCase(path: "/apis", meaning: "groups"),
  PathCase(path: "/apis/apps", meaning: "group apps"),
  PathCase(path: "/api/v1", meaning: "groupVersion /v1"),
  PathCase(path: "/apis/apps/v1/", meaning: "groupVersion apps/v1"),
  PathCase(path: "/openapi/v2", meaning: "openAPIv2"),
  PathCase(path: "/openapi/v3/apis/apps/v1", meaning: "openAPIv3 apps/v1"),
  PathCase(path: "/swagger-2.0.0.pb-v1", meaning: "unknown"),
  PathCase(path: "/api/v1/pods", meaning: "/v1 - pods -"),
  PathCase(path: "/api/v1/nodes/n1/status", meaning: "/v1 - nodes n1 status"),
  PathCase(path: "/api/v1/namespaces", meaning: "/v1 - namespaces -"),
  PathCase(path: "/api/v1/namespaces/x", meaning: "/v1 - namespaces x"),
  PathCase(path: "/api/v1/namespaces/x/finalize", meaning: "/v1 - namespaces x finalize"),
  PathCase(path: "/api/v1/namespaces/x/pods", meaning: "/v1 x pods -"),
  PathCase(path: "/api/v1/namespaces/x/pods/y/log", meaning: "/v1 x pods y log"),
  PathCase(path: "/apis/apps/v1/namespaces/x/deployments/d/scale", meaning: "apps/v1 x deployments d scale"),
])
func readsPaths(_ sample: PathCase) {
  #expect(meaning(APIPath(sample.path)) == sample.meaning)
}

private func meaning(_ path: APIPath) -> String {
  switch path {
  case .group(let name): "group \(name)"
  case .groupVersion(let group, let version): "groupVersion \(group)/\(version)"
  case .openAPIv3(let group, let version): "openAPIv3 \(group)/\(version)"
  case .resource(let path):
    (["\(path.group)/\(path.version)", path.namespace ?? "-", path.resource, path.name ?? "-"] + path.subresource)
      .joined(separator: " ")
  default: "\(path)"
  }
}

struct AcceptCase: Sendable, CustomTestStringConvertible {
  var header: String?
  /// `nil` if nothing suits.
  var form: Representation?
  var testDescription: String { header ?? "no header" }
}

@Test(arguments: [
  AcceptCase(header: nil, form: .object),
  AcceptCase(header: "*/*", form: .object),
  AcceptCase(header: "application/json, */*", form: .object),
  AcceptCase(header: "application/vnd.kubernetes.protobuf,application/json", form: .object),
  AcceptCase(header: "application/json;as=Table;v=v1;g=meta.k8s.io,application/json", form: .table(version: "v1")),
  AcceptCase(
    header: "application/json;as=Table;v=v1beta1;g=meta.k8s.io, application/json", form: .table(version: "v1beta1")),
  AcceptCase(header: "application/json;as=Table;v=v7;g=meta.k8s.io,application/json", form: .object),
  AcceptCase(
    header: "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io", form: .metadata(version: "v1")),
  AcceptCase(header: "application/vnd.kubernetes.protobuf", form: nil),
  AcceptCase(header: "text/html", form: nil),
])
func choosesTheForm(_ sample: AcceptCase) throws {
  guard let form = sample.form else {
    let error = #expect(throws: StatusError.self) { try Representation(accept: sample.header) }
    #expect(error?.code == 406)
    return
  }
  #expect(try Representation(accept: sample.header) == form)
}
