import SimTypes
import Values

/// ConfigMaps, Secrets, ServiceAccounts.
enum DataDescriptions {
  static func configMap(_ object: Value, into text: inout DescribeText) {
    text.header(object)
    text.labelsAndAnnotations(object)
    text.line(0, "\nData\n====")
    for (key, value) in (object["data"]?.map ?? [:]).sorted(by: { $0.key < $1.key }) {
      text.line(0, "\(key):\n----\n\(value.string ?? "")\n")
    }
    text.line(0, "\nBinaryData\n====")
    for (key, value) in (object["binaryData"]?.map ?? [:]).sorted(by: { $0.key < $1.key }) {
      text.line(0, "\(key): \(Base64.decoded(value.string ?? "")?.count ?? 0) bytes")
    }
    text.line(0, "")
  }

  static func secret(_ object: Value, into text: inout DescribeText) {
    text.header(object)
    text.labelsAndAnnotations(object)
    text.line(0, "\nType:\t\(object["type"]?.string ?? "")\n\nData\n====")
    let isToken = object["type"]?.string == "kubernetes.io/service-account-token"
    for (key, value) in (object["data"]?.map ?? [:]).sorted(by: { $0.key < $1.key }) {
      let bytes = Base64.decoded(value.string ?? "") ?? []
      let shown = isToken && key == "token" ? String(decoding: bytes, as: UTF8.self) : "\(bytes.count) bytes"
      text.line(0, "\(key):\t\(shown)")
    }
  }

  /// - Parameters:
  ///   - secrets: the names of the namespace's Secrets.
  ///   - tokens: the names of those that hold a token of the account.
  static func serviceAccount(_ object: Value, secrets: Set<String>, tokens: [String], into text: inout DescribeText) {
    func names(_ field: String) -> [String] {
      (object[field]?.list ?? []).compactMap { $0["name"]?.string }.map { name in
        secrets.contains(name) ? name : "\(name) (not found)"
      }
    }
    text.header(object)
    text.labelsAndAnnotations(object)
    text.lines("Image pull secrets", names("imagePullSecrets"))
    text.lines("Mountable secrets", names("secrets"))
    text.lines("Tokens", tokens)
  }

  /// - Parameters:
  ///   - quotas: the namespace's ResourceQuotas; `nil` if the server has no such type.
  ///   - limits: its LimitRanges; `nil` likewise.
  static func namespace(_ object: Value, quotas: [Value]?, limits: [Value]?, into text: inout DescribeText) {
    text.header(object, hasNamespace: false)
    text.labelsAndAnnotations(object)
    text.line(0, "Status:\t\(object[["status", "phase"]]?.string ?? "")")
    if let quotas {
      text.line()
      QuotaDescriptions.quotas(quotas, into: &text)
    }
    if let limits {
      text.line()
      QuotaDescriptions.limitRanges(limits, into: &text)
    }
  }
}
