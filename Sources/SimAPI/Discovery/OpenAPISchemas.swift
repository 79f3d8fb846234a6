import Values

/// The schemas that all kinds share.
enum OpenAPISchemas {
  static let typeMeta = [
    "apiVersion": "The versioned schema of this representation of an object.",
    "kind": "The REST resource this object represents. Cannot be updated.",
  ]

  static let metadataName = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"

  /// `meta/v1` ObjectMeta.
  static let metadata: Value = [
    "type": "object", "description": "Metadata that all persisted resources must have.",
    "properties": [
      "annotations": texts("Unstructured data that tools keep with the object."),
      "creationTimestamp": text("When the object was created.", format: "date-time"),
      "deletionGracePeriodSeconds": number("How many seconds the object may take to end gracefully."),
      "deletionTimestamp": text("When the object will be deleted.", format: "date-time"),
      "finalizers": list(["type": "string", "default": ""], "Must be empty before the object is deleted."),
      "generateName": text("A prefix from which the server makes a unique name."),
      "generation": number("Which generation of the desired state this is."),
      "labels": texts("Keys and values by which objects are organized and selected."),
      "managedFields": list(["type": "object"], "Which manager owns which fields."),
      "name": text("Unique within a namespace. Cannot be updated."),
      "namespace": text("The space within which the name must be unique."),
      "ownerReferences": list(["type": "object"], "The objects that this object depends on."),
      "resourceVersion": text("The opaque revision of the object's last change."),
      "selfLink": text("Deprecated; no longer filled."),
      "uid": text("Unique in time and space; set by the server."),
    ],
  ]

  private static func text(_ description: String, format: String? = nil) -> Value {
    var schema: Value = ["type": "string", "description": .string(description)]
    schema["format"] = format.map(Value.string)
    return schema
  }

  private static func number(_ description: String) -> Value {
    ["type": "integer", "format": "int64", "description": .string(description)]
  }

  private static func texts(_ description: String) -> Value {
    ["type": "object", "description": .string(description), "additionalProperties": ["type": "string", "default": ""]]
  }

  private static func list(_ items: Value, _ description: String) -> Value {
    ["type": "array", "description": .string(description), "items": items]
  }
}
