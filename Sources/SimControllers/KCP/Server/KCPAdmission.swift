import SimTypes
import SimWorld
import Values

/// What kcp demands of objects of its own API beyond their schemas, and what it fills in.
extension KCPServer {
  func admit(_ object: inout Object, old: Object?, in cluster: Cluster) throws(StatusError) {
    switch object.kind {
    case "Workspace" where object.apiVersion == KCPAPI.tenancyVersion:
      if let old { try checkUnchanged(object, old) } else { try admitNew(&object, in: cluster) }
    case "APIBinding" where object.apiVersion == KCPAPI.apisVersion:
      guard let old, object.spec["reference"] != old.spec["reference"] else { return }
      try refuse(object, .invalid("spec.reference.export", "\"object\"", "APIExport reference must not be changed"))
    case "APIResourceSchema" where object.apiVersion == KCPAPI.apisVersion:
      try checkSchema(object, old)
    case "APIExport" where object.apiVersion == KCPAPI.apisVersion,
      "WorkspaceType" where object.apiVersion == KCPAPI.tenancyVersion:
      object["metadata", "annotations", KCPAPI.pathAnnotation] = .string(path(of: cluster))
    default: break
    }
  }

  private func refuse(_ object: Object, _ problem: FieldProblem) throws(StatusError) -> Never {
    throw .invalid(
      GroupVersionKind(apiVersion: object.apiVersion, kind: object.kind), object.name, [problem])
  }

  // MARK: Workspaces

  private static let workspaceName = "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"

  private func admitNew(_ workspace: inout Object, in cluster: Cluster) throws(StatusError) {
    guard NameSyntax.isLabel(workspace.name), workspace.name.utf8.count <= 63 else {
      try refuse(
        workspace,
        .invalid("metadata.name", "\"\(workspace.name)\"", "metadata.name in body should match '\(Self.workspaceName)'")
      )
    }
    guard let parentType = type(of: cluster), let parent = types.find(parentType) else {
      throw forbidden(workspace, "workspace type cannot be resolved: this logical cluster has none")
    }
    guard let asked = WorkspaceTypeName(workspace.spec["type"]) ?? types.defaultChild(of: parentType) else {
      throw forbidden(workspace, "spec.type is required: workspace type \(parentType) has no default for its children")
    }
    guard let type = types.find(asked, from: cluster) else {
      throw forbidden(
        workspace,
        "workspace type cannot be resolved: \(KCPAPI.workspaceTypes) \"\(asked.name)\" not found "
          + "in \(asked.path ?? "\(path(of: cluster)) or above it")")
    }
    if let why = types.refusal(child: type, parent: parent) { throw forbidden(workspace, why) }
    if type.object.spec["initializer"]?.bool == true {
      throw .notSimulated("the initializer of workspace type \(type.name)")
    }
    workspace["spec", "type"] = type.name.value
    workspace["metadata", "annotations", KCPAPI.ownerAnnotation] = #"{"username":"kcp-admin"}"#
  }

  private func checkUnchanged(_ workspace: Object, _ old: Object) throws(StatusError) {
    for field in ["type", "cluster"] {
      guard let before = old.spec[field], workspace.spec[field] != before else { continue }
      throw forbidden(workspace, "spec.\(field) is immutable")
    }
  }

  private func forbidden(_ workspace: Object, _ why: String) -> StatusError {
    .forbidden(KCPAPI.workspaces, workspace.name, why)
  }

  // MARK: Schemas

  private func checkSchema(_ schema: Object, _ old: Object?) throws(StatusError) {
    if let old, schema.spec != old.spec {
      try refuse(schema, .invalid("spec", "\"object\"", "field is immutable"))
    }
    let resource = APIResourceSchemas.resource(of: schema)
    let suffix = ".\(resource.resource).\(resource.group.isEmpty ? "core" : resource.group)"
    guard schema.name.hasSuffix(suffix), schema.name.utf8.count > suffix.utf8.count else {
      try refuse(
        schema,
        .invalid(
          "metadata.name", "\"\(schema.name)\"", "must have the form PREFIX\(suffix), from spec.names and spec.group"))
    }
  }
}
