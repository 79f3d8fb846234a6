/// The commands of kubectl 1.32: which there are, which are played, and by which type.
enum CommandTable {
  /// All commands in the order in which kubectl suggests them.
  static let names = [
    "create", "expose", "run", "set", "explain", "get", "edit", "delete", "rollout", "scale", "autoscale",
    "certificate", "cluster-info", "top", "cordon", "uncordon", "drain", "taint", "describe", "logs", "attach", "exec",
    "port-forward", "proxy", "cp", "auth", "debug", "events", "diff", "apply", "patch", "replace", "wait", "kustomize",
    "label", "annotate", "completion", "api-resources", "api-versions", "config", "plugin", "version", "alpha",
    "options",
  ]

  /// Commands with subcommands: each name or alias of a subcommand and its name.
  static let groups: [String: [String: String]] = [
    "create": table(
      "clusterrole clusterrolebinding configmap cronjob deployment ingress job namespace poddisruptionbudget "
        + "priorityclass quota role rolebinding secret service serviceaccount token",
      [
        "cm": "configmap", "deploy": "deployment", "ns": "namespace", "sa": "serviceaccount", "cj": "cronjob",
        "ing": "ingress", "pdb": "poddisruptionbudget", "pc": "priorityclass", "resourcequota": "quota",
        "svc": "service",
      ]),
    "create secret": table("docker-registry generic tls"),
    "apply": table("edit-last-applied set-last-applied view-last-applied"),
    "cluster-info": table("dump"),
    "create service": table("clusterip externalname loadbalancer nodeport"),
    "top": table("node pod", ["nodes": "node", "no": "node", "pods": "pod", "po": "pod"]),
    "config": table(
      "current-context delete-cluster delete-context delete-user get-clusters get-contexts get-users rename-context set "
        + "set-cluster set-context set-credentials unset use-context view", ["use": "use-context"]),
    "rollout": table("history pause restart resume status undo"),
    "set": table("env image resources selector serviceaccount subject", ["sa": "serviceaccount"]),
    "auth": table("can-i reconcile whoami"),
    "plugin": table("list"),
  ]

  private static func table(_ names: String, _ aliases: [String: String] = [:]) -> [String: String] {
    var table = aliases
    for name in names.split(separator: " ") { table[String(name)] = String(name) }
    return table
  }

  /// The type that plays a command; `nil` if it is not simulated.
  static func command(_ name: String) -> (any KubectlCommand.Type)? { byName[name] }

  static let all: [any KubectlCommand.Type] = [
    CreateCommand.self, CreateConfigMap.self, CreateSecret.self, CreateNamespace.self, CreateDeployment.self,
    CreateServiceAccount.self, CreateJob.self, CreateCronJob.self, CreateRole.self, CreateClusterRole.self,
    CreateRoleBinding.self, CreateClusterRoleBinding.self, CreateClusterIPService.self, CreateNodePortService.self,
    CreateLoadBalancerService.self, CreateExternalNameService.self, CreateIngress.self, CreateQuota.self,
    CreateToken.self, CreateTLSSecret.self, CreateRegistrySecret.self, CreateBudget.self, CreatePriorityClass.self,
    TaintCommand.self, CordonCommand.self, UncordonCommand.self, DrainCommand.self, AutoscaleCommand.self,
    SetResources.self, SetServiceAccount.self, SetSelector.self, TopNodes.self, TopPods.self, GetCommand.self,
    ApplyCommand.self, DeleteCommand.self,
    DescribeCommand.self,
    WaitCommand.self, VersionCommand.self, ClusterInfoCommand.self, APIResourcesCommand.self, APIVersionsCommand.self,
    LabelCommand.self, AnnotateCommand.self, PatchCommand.self, ReplaceCommand.self, ScaleCommand.self,
    RolloutStatus.self, RolloutRestart.self, RolloutHistory.self, RolloutUndo.self, RolloutPause.self,
    RolloutResume.self, SetImage.self, SetEnv.self, ViewLastApplied.self, ExposeCommand.self,
    RunCommand.self, LogsCommand.self, ExplainCommand.self, CanICommand.self, WhoAmICommand.self, EventsCommand.self,
    PluginList.self, ConfigView.self, CurrentContext.self, UseContext.self, RenameContext.self, DeleteContext.self,
    DeleteCluster.self, DeleteUser.self, GetContexts.self, GetClusters.self, GetUsers.self, SetContext.self,
    SetCluster.self, SetCredentials.self, ConfigSet.self, ConfigUnset.self,
  ]

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}
