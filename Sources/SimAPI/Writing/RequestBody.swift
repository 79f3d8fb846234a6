import SimWorld
import Values

/// What came with a write, as a tree, whatever form it had on the way.
struct RequestBody {
  var value: Value
  /// Keys that the text had twice, as strict validation reports them.
  var duplicates: [String] = []

  /// Reads the body of a create, update or delete; `nil` if there is none. Without a content type it is JSON, as
  /// several clients expect.
  static func read(_ request: APIRequest) throws(StatusError) -> RequestBody? {
    switch request.body {
    case .none: return nil
    case .value(let value): return RequestBody(value: value)
    case .bytes(let bytes):
      guard !bytes.isEmpty else { return nil }
      switch MediaRange(request.headers["content-type"] ?? "application/json").type {
      case "application/json", "": return try json(bytes)
      case "application/yaml": return try yaml(bytes)
      case "application/vnd.kubernetes.protobuf": return RequestBody(value: try ProtobufObject.decode(bytes))
      default: throw .unsupportedMediaType(accepted: objectTypes)
      }
    }
  }

  static let objectTypes = ["application/json", "application/yaml", "application/vnd.kubernetes.protobuf"]

  static func json(_ bytes: [UInt8]) throws(StatusError) -> RequestBody {
    var parser = JSONParser(bytes)
    do throws(JSONError) {
      let value = try parser.parse()
      return RequestBody(value: value, duplicates: parser.duplicateKeys.map(\.path))
    } catch {
      throw .badRequest("couldn't get version/kind; json parse error: \(error.summary) (\(error))")
    }
  }

  static func yaml(_ bytes: [UInt8]) throws(StatusError) -> RequestBody {
    do throws(YAMLError) {
      return RequestBody(value: try YAML.parse(bytes, schema: .kubernetes).first ?? .null)
    } catch {
      throw .badRequest("error decoding YAML: \(error)")
    }
  }
}

extension StatusError {
  static func unsupportedMediaType(accepted: [String]) -> StatusError {
    StatusError(
      code: 415, reason: "UnsupportedMediaType",
      message: "the body of the request was in an unknown format - accepted media types include: "
        + accepted.joined(separator: ", "))
  }
}
