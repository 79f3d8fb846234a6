import SimWorld

/// The API by which reported state of many places is summed up, `control.kubestellar.io/v1alpha1`.
///
/// It has the shape of KubeStellar's later StatusCollector and CombinedStatus (release 0.25); what is a BindingPolicy there
/// is an EdgePlacement here.
package enum SummaryAPI {
  /// The group of collectors and summaries.
  package static let group = "control.kubestellar.io"
  /// Group and version, as objects have it.
  package static let apiVersion = "control.kubestellar.io/v1alpha1"
  /// The questions that are asked of reported state; written by users.
  package static let statusCollectors = GroupResource("statuscollectors", group: group)
  /// The answers: for each placement and each object that it selects, beside the object; not written by users.
  package static let combinedStatuses = GroupResource("combinedstatuses", group: group)

  /// Names, on an EdgePlacement, the StatusCollectors that apply to what it selects, separated by commas. Without it all
  /// StatusCollectors of the workspace do.
  package static let collectorsAnnotation = "control.kubestellar.io/status-collectors"
  /// What the labels of a CombinedStatus begin with that name its subject.
  package static let labelPrefix = "status.kubestellar.io/"
  /// The namespace of the CombinedStatuses of objects of cluster scope.
  package static let reportNamespace = "kubestellar-report"

  /// The CustomResourceDefinitions, sorted by name.
  package static let definitions: [Object] = [combinedStatus, statusCollector].compactMap {
    Object.manifest($0.manifest)
  }

  private static let statusCollector = CustomResource(
    group: group, version: "v1alpha1", kind: "StatusCollector", plural: "statuscollectors", shortNames: ["sc"],
    hasStatusSubresource: true,
    properties: """
      spec:
        type: object
        properties:
          filter: {type: string}
          groupBy: {type: array, items: {type: object, properties: {name: {type: string}, def: {type: string}}, required: [name, def]}}
          combinedFields:
            type: array
            items:
              type: object
              properties:
                name: {type: string}
                type: {type: string, enum: [COUNT, SUM, AVG, MIN, MAX]}
                subject: {type: string}
              required: [name, type]
          select: {type: array, items: {type: object, properties: {name: {type: string}, def: {type: string}}, required: [name, def]}}
          limit: {type: integer, format: int64, default: 20}
      status:
        type: object
        properties:
          observedGeneration: {type: integer, format: int64}
          errors: {type: array, items: {type: string}}
      """)

  private static let combinedStatus = CustomResource(
    group: group, version: "v1alpha1", kind: "CombinedStatus", plural: "combinedstatuses", shortNames: ["cs"],
    isNamespaced: true,
    columns: [
      ("SUBJECT_GROUP", "api-group"), ("SUBJECT_RSC", "resource"), ("SUBJECT_NS", "namespace"),
      ("SUBJECT_NAME", "name"),
      ("BINDINGPOLICY", "binding-policy"),
    ].map {
      CustomResource.Column(name: $0.0, type: "string", path: ".metadata.labels['status\\.kubestellar\\.io/\($0.1)']")
    },
    properties: """
      results:
        type: array
        items:
          type: object
          properties:
            name: {type: string}
            columnNames: {type: array, items: {type: string}}
            rows:
              type: array
              items:
                type: object
                properties:
                  columns:
                    type: array
                    items:
                      type: object
                      properties:
                        type: {type: string, enum: [String, Number, Bool, Null, Object, Array]}
                        string: {type: string}
                        float: {type: string}
                        bool: {type: boolean}
                        object: {type: object, x-kubernetes-preserve-unknown-fields: true}
                        array: {type: array, items: {x-kubernetes-preserve-unknown-fields: true}}
                      required: [type]
      """)
}
