import SimWorld

extension KubernetesTypes {
  /// `endpointslices`
  static let endpointSlices = ResourceDefinition(
    GroupVersionKind(group: "discovery.k8s.io", version: "v1", kind: "EndpointSlice"), "endpointslices",
    countsGenerations: true,
    table: TablePrinter(
      .name, .text("AddressType") { $0["addressType"]?.string ?? "" },
      .text("Ports") { slice in
        firstThree((slice["ports"]?.list ?? []).compactMap { $0["port"]?.int.map(String.init) }, orElse: "<unset>")
      },
      .text("Endpoints") { slice in
        firstThree(
          (slice["endpoints"]?.list ?? []).flatMap { $0["addresses"]?.list?.compactMap(\.string) ?? [] },
          orElse: "<unset>")
      }, .age))

  private static func firstThree(_ texts: [String], orElse: String) -> String {
    guard !texts.isEmpty else { return orElse }
    return texts.prefix(3).joined(separator: ",") + (texts.count > 3 ? " + \(texts.count - 3) more..." : "")
  }
}
