import SimWorld
import Values

/// Which objects of a type a list, a watch or a collection delete is about.
struct Selection {
  let resource: GroupResource
  /// `nil` for all namespaces, and for types of cluster scope.
  let namespace: String?
  let labels: LabelSelector
  let fields: FieldSelector

  init(_ call: ResourceCall) throws(StatusError) {
    resource = call.resource
    namespace = call.path.namespace
    do throws(SelectorError) {
      labels = try LabelSelector(query: call.request.query("labelSelector") ?? "")
      fields = try FieldSelector(query: call.request.query("fieldSelector") ?? "")
    } catch {
      throw .badRequest(error.message)
    }
    let known = FieldLabels.supported(by: resource)
    for requirement in fields.requirements where !known.contains(requirement.field) {
      throw .badRequest("field label not supported: \(requirement.field)")
    }
  }

  /// Whether something beyond the namespace restricts it.
  var isRestricted: Bool { !labels.requirements.isEmpty || !fields.requirements.isEmpty }

  func matches(_ object: Object) -> Bool {
    guard namespace == nil || object.namespace == namespace else { return false }
    return labels.matches(object.labels)
      && fields.requirements.allSatisfy {
        (FieldLabels.text(of: $0.field, in: object) == $0.value) != $0.negated
      }
  }
}

/// The fields by which objects can be selected: every type has its own few (Kubernetes "Field Selectors").
enum FieldLabels {
  static func supported(by resource: GroupResource) -> Set<String> {
    byResource[resource, default: []].union(["metadata.name", "metadata.namespace"])
  }

  /// The text of a field as selectors compare it; empty if it is absent.
  static func text(of field: String, in object: Object) -> String {
    switch field {
    case "source": return object["source", "component"]?.string ?? object["reportingComponent"]?.string ?? ""
    case "name": return object.name
    case "status.podIPs": return object["status", "podIPs"]?.list?.first?["ip"]?.string ?? ""
    case "status.successful": return object["status", "succeeded"]?.int.map(String.init) ?? "0"
    default: break
    }
    switch object.content[field.split(separator: ".").map(String.init)] {
    case .string(let text)?: return text
    case .bool(let flag)?: return flag ? "true" : "false"
    case .int(let number)?: return String(number)
    default: return absent[field] ?? ""
    }
  }

  /// What a missing number or flag counts as.
  private static let absent = ["spec.unschedulable": "false", "spec.hostNetwork": "false", "status.replicas": "0"]

  private static let event: Set<String> = [
    "involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid",
    "involvedObject.apiVersion", "involvedObject.resourceVersion", "involvedObject.fieldPath", "reason",
    "reportingComponent", "source", "type",
  ]

  private static let byResource: [GroupResource: Set<String>] = [
    GroupResource("pods"): [
      "spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "spec.hostNetwork",
      "status.phase", "status.podIP", "status.podIPs", "status.nominatedNodeName",
    ],
    GroupResource("nodes"): ["spec.unschedulable"],
    GroupResource("events"): event,
    GroupResource("events", group: "events.k8s.io"): event,
    GroupResource("namespaces"): ["status.phase", "name"],
    GroupResource("secrets"): ["type"],
    GroupResource("services"): ["spec.clusterIP", "spec.type"],
    GroupResource("replicationcontrollers"): ["status.replicas"],
    GroupResource("replicasets", group: "apps"): ["status.replicas"],
    GroupResource("jobs", group: "batch"): ["status.successful"],
    GroupResource("certificatesigningrequests", group: "certificates.k8s.io"): ["spec.signerName"],
  ]
}
