import SimWorld
import Values

extension KubernetesTypes {
  /// `controllerrevisions`
  static let controllerRevisions = ResourceDefinition(
    GroupVersionKind(group: "apps", version: "v1", kind: "ControllerRevision"), "controllerrevisions",
    table: TablePrinter(
      .name,
      .text("Controller") { revision in
        guard let owner = revision.controller else { return "<none>" }
        let group = GroupVersionKind(apiVersion: owner.apiVersion, kind: owner.kind).group
        return "\(owner.kind.lowercased())\(group.isEmpty ? "" : ".\(group)")/\(owner.name)"
      },
      .count("Revision") { $0["revision"]?.int }, .age))
}
