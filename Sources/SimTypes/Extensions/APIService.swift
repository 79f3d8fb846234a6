import SimWorld
import Values

extension KubernetesTypes {
  /// `apiservices`
  static let apiServices = ResourceDefinition(
    GroupVersionKind(group: "apiregistration.k8s.io", version: "v1", kind: "APIService"), "apiservices",
    categories: ["api-extensions"], namespaced: false, status: true,
    table: TablePrinter(
      .name,
      .text("Service") { object in
        guard let service = object.spec["service"], !service.isNull else { return "Local" }
        return "\(service["namespace"]?.string ?? "")/\(service["name"]?.string ?? "")"
      },
      .text("Available") { object in
        let available = object.status["conditions"]?.list?.first { $0["type"]?.string == "Available" }
        guard let available, let status = available["status"]?.string else { return "Unknown" }
        return status == "True" ? status : "\(status) (\(available["reason"]?.string ?? ""))"
      }, .age),
    schema: .builtIn("APIService"),
    rules: Rules(
      // `v1.` of the core group is no DNS name.
      name: .pathSegment,
      defaults: { object, _ in
        object.content.within("spec") { $0.within("service") { $0.fill("port", 443) } }
      },
      check: { object, _, problems in
        let expected = "\(object.spec["version"]?.string ?? "").\(object.spec["group"]?.string ?? "")"
        if object.name != expected {
          problems.invalid(
            "metadata.name", .string(object.name), "must be `spec.version+\".\"+spec.group`: \"\(expected)\"")
        }
        for (field, most) in [("groupPriorityMinimum", 20_000), ("versionPriority", 1000)] as [(String, Int64)] {
          let number = object.spec[field]?.int ?? 0
          if !(1...most).contains(number) {
            problems.invalid("spec.\(field)", .int(number), "must be positive and less than \(most)")
          }
        }
      }))
}
