import SimWorld
import Values

/// Objects that clients send as protobuf: an envelope that names the kind, and the kind's own message in it.
enum ProtobufObject {
  /// What the bytes begin with (Kubernetes "Protobuf encoding"): `k8s` and a zero.
  private static let magic: [UInt8] = [0x6B, 0x38, 0x73, 0x00]

  static func decode(_ bytes: [UInt8]) throws(StatusError) -> Value {
    guard bytes.starts(with: magic) else {
      throw .badRequest("the protobuf body does not begin with the bytes of a Kubernetes object")
    }
    do throws(ProtobufError) {
      let envelope = try ProtobufMessages.decode(bytes[4...], as: "Unknown")
      let apiVersion = envelope["typeMeta"]?["apiVersion"]?.string ?? ""
      let kind = envelope["typeMeta"]?["kind"]?.string ?? ""
      guard case .raw(let raw)? = try ProtobufField.all(in: bytes[4...]).last(where: { $0.number == 2 })?.content else {
        throw ProtobufError(message: "the envelope holds no object")
      }
      var object = try ProtobufMessages.decode(raw, as: kind)
      object["apiVersion"] = .string(apiVersion)
      object["kind"] = .string(kind)
      return object
    } catch {
      throw .badRequest("cannot read the protobuf body: \(error.message)")
    }
  }
}
