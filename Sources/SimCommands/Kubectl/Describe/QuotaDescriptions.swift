import Values

/// ResourceQuotas and LimitRanges, by themselves and in the description of their namespace.
enum QuotaDescriptions {
  private static let helpOfScopes = [
    "Terminating":
      "Matches all pods that have an active deadline. These pods have a limited lifespan on a node before being actively"
      + " terminated by the system.",
    "NotTerminating":
      "Matches all pods that do not have an active deadline. These pods usually include long running pods whose container"
      + " command is not expected to terminate.",
    "BestEffort":
      "Matches all pods that do not have resource requirements set. These pods have a best effort quality of service.",
    "NotBestEffort":
      "Matches all pods that have at least one resource requirement set. These pods have a burstable or guaranteed quality"
      + " of service.",
  ]

  static func quota(_ object: Value, into text: inout DescribeText) {
    text.header(object)
    amounts(object, level: 0, bullet: " * ", rule: "----", into: &text)
  }

  /// The quotas of a namespace.
  static func quotas(_ quotas: [Value], into text: inout DescribeText) {
    guard !quotas.isEmpty else { return text.line(0, "No resource quota.") }
    text.line(0, "Resource Quotas")
    for quota in quotas {
      text.line(1, "Name:\t\(quota[["metadata", "name"]]?.string ?? "")")
      amounts(quota, level: 1, bullet: "* ", rule: "---", into: &text)
    }
  }

  private static func amounts(
    _ quota: Value, level: Int, bullet: String, rule: String, into text: inout DescribeText
  ) {
    let scopes = (quota[["spec", "scopes"]]?.list ?? []).compactMap(\.string).sorted()
    if !scopes.isEmpty { text.line(level, "Scopes:\t\(scopes.joined(separator: ", "))") }
    for scope in scopes {
      if let help = helpOfScopes[scope] { text.line(level, bullet + help) }
    }
    text.line(level, "Resource\tUsed\tHard")
    text.line(level, "--------\t\(rule)\t\(rule)")
    for (name, hard) in (quota[["status", "hard"]]?.map ?? [:]).sorted(by: { $0.key < $1.key }) {
      let used = quota[["status", "used", name]].map(GoSyntax.plain) ?? "0"
      text.line(level, "\(name)\t\(used)\t\(GoSyntax.plain(hard))")
    }
  }

  static func limitRange(_ object: Value, into text: inout DescribeText) {
    text.header(object)
    limits([object], margin: "", into: &text)
  }

  /// The LimitRanges of a namespace.
  static func limitRanges(_ ranges: [Value], into text: inout DescribeText) {
    guard !ranges.isEmpty else { return text.line(0, "No LimitRange resource.") }
    text.line(0, "Resource Limits")
    limits(ranges, margin: " ", into: &text)
  }

  private static func limits(_ ranges: [Value], margin: String, into text: inout DescribeText) {
    let columns = ["min", "max", "defaultRequest", "default", "maxLimitRequestRatio"]
    text.line(0, margin + "Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio")
    text.line(0, margin + "----\t--------\t---\t---\t---------------\t-------------\t-----------------------")
    for item in ranges.flatMap({ $0[["spec", "limits"]]?.list ?? [] }) {
      for resource in Set(columns.flatMap { item[$0]?.map?.keys.map(\.self) ?? [] }).sorted() {
        let amounts = columns.map { item[$0]?[resource].map(GoSyntax.plain) ?? "-" }
        text.line(0, margin + ([item["type"]?.string ?? "", resource] + amounts).joined(separator: "\t"))
      }
    }
  }
}
