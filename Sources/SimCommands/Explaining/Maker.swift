import SimLoop
import SimTypes
import SimWorld

/// A program that makes objects which nobody applies.
struct Maker: Sendable {
  let program: String
  /// What it makes, for sentences.
  let makes: String
  /// The programs whose work it takes up.
  var follows: [String] = []
  /// Whether objects of a type and name in a place are its work; without a name all objects of the type are asked for.
  let isResponsible: @SimulatorActor (GroupResource, _ name: String?, Place) -> Bool

  /// Who makes what in a world of KubeStellar. All that match are named, in this order.
  static let all: [Maker] = [
    Maker(program: "mailbox-controller", makes: "mailbox workspaces") { resource, name, place in
      resource == KCPAPI.workspaces && (name.map { $0.contains("-mb-") } ?? (place.name == "root"))
    },
    Maker(program: "kubestellar-where-resolver", makes: "SinglePlacementSlices") { resource, _, _ in
      resource == EdgeAPI.singlePlacementSlices
    },
    translator,
    Maker(program: translator.program, makes: "CombinedStatuses", follows: translator.follows) { resource, _, _ in
      resource == SummaryAPI.combinedStatuses
    },
    Maker(program: "space-manager", makes: "the status of spaces and their secrets") { resource, name, _ in
      resource == SpaceAPI.spaces || resource == SpaceAPI.providers
        || (resource == .secrets && ["external-", "incluster-"].contains { name?.hasPrefix($0) == true })
    },
  ]

  static let translator = Maker(
    program: "placement-translator", makes: "what is in a mailbox workspace",
    follows: ["mailbox-controller", "kubestellar-where-resolver"]
  ) { resource, _, place in
    resource == EdgeAPI.syncerConfigs || (place.isMailbox && resource.group != "apis.kcp.io")
  }

  /// Who brings a type of KubeStellar's own API into a workspace.
  static let edgeTypes = Maker(program: "konnector", makes: "the edge types of a workspace") { resource, _, place in
    resource.group == EdgeAPI.group && place.isWorkspace && !place.isMailbox
  }
}
