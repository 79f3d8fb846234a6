import SimLoop

/// The programs of KubeStellar, its space framework and kube-bind.
@SimulatorActor
package enum KubeStellarCommands {
  /// All of them; each is on PATH only where it was built.
  package static let all: [any Command.Type] =
    [
      SpaceManagerCommand.self, MailboxControllerCommand.self, WhereResolverCommand.self,
      PlacementTranslatorCommand.self, DexCommand.self, ExampleBackend.self, KonnectorCommand.self, KubectlBind.self,
      KubeStellarKubeBind.self, KubeStellarCommand.self, KubeStellarVersion.self, RemoveKubeStellar.self,
      ListSyncingObjects.self,
    ] + plugins

  private static let plugins: [any Command.Type] = [
    KubeStellarUsage.self, EnsureUsage.self, RemoveUsage.self, EnsureLocation.self, RemoveLocation.self, EnsureWMW.self,
    RemoveWMW.self, GetKubeconfig.self, PrepForSyncer.self, PrepForCluster.self, SyncerGen.self, CreateSpace.self,
    GetConfigForSpace.self,
  ]
}
