import SimLoop

/// `kubectl top` asks the Metrics API, which no simulated cluster has: the metrics server is not simulated, and a new kind
/// cluster does not have it either.
private enum MetricsAPI {
  static let flags: [Flag] = [
    Flag.selector, .bool("no-headers"), .text("sort-by"), .bool("use-protocol-buffers", nil, true),
  ]
  static let missing = KubectlError("Metrics API not available")
}

/// `kubectl top node`
struct TopNodes: KubectlCommand {
  static let name = "top node"
  static let flags: [Flag] = MetricsAPI.flags + [.bool("show-capacity")]

  func run(_ run: KubectlRun) async throws -> Int32 {
    _ = try run.types()
    throw MetricsAPI.missing
  }
}

/// `kubectl top pod`
struct TopPods: KubectlCommand {
  static let name = "top pod"
  static let flags: [Flag] =
    MetricsAPI.flags + [Flag.allNamespaces, Flag.fieldSelector, .bool("containers"), .bool("sum")]

  func run(_ run: KubectlRun) async throws -> Int32 {
    _ = try run.types()
    throw MetricsAPI.missing
  }
}
