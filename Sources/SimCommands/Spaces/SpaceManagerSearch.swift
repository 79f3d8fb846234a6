import SimLoop

/// Whether there is a space manager to get spaces from.
///
/// Releases knew none, and neither did the pages of their time: a bare `kubestellar init` set KubeStellar up in the kcp
/// that the caller's kubeconfig names. So it still does where nobody could mean anything else.
@SimulatorActor
struct SpaceManagerSearch {
  let script: Script
  let settings: SpaceSettings

  /// Who says where the space manager is gets to know if it is not there.
  func isMissing() async throws -> Bool {
    if KubeStellarRelease.of(script.directory) != nil { return true }
    if settings.namesManager { return false }
    if try await script.succeeds(settings.manager("get", "spaceproviderdesc", settings.provider)) { return false }
    return try await script.succeeds(["kubectl", "ws", "."])
  }
}
