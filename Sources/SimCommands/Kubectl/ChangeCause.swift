import SimLoop
import Values

/// `--record`: an object keeps the command line that changed it last, for `rollout history` to show.
enum ChangeCause {
  static let annotation = "kubernetes.io/change-cause"

  /// The command line as kubectl writes it down: words first, then flags by their long names; `nil` without `--record`.
  static func text(command: String, _ flags: ParsedFlags) -> String? {
    guard flags.bool("record") else { return nil }
    let words = ["kubectl", command] + flags.words + flags.inOrder.map { "--\($0.name)=\($0.value)" }
    return words.joined(separator: " ")
  }
}

extension KubectlRun {
  /// An object, or a patch for one, that says why the object changes; as it was without `--record`.
  func recording(_ object: Value) -> Value {
    guard let cause = ChangeCause.text(command: command, flags) else { return object }
    var object = object
    object[["metadata", "annotations", ChangeCause.annotation]] = .string(cause)
    return object
  }

  /// Says in an object that was just changed why; the object as it is then.
  func record(in changed: Value, _ target: Target) throws -> Value {
    let patch = recording([:])
    if patch == .map([:]) { return changed }
    return try client().patch(target.path, patch, as: MediaType.mergePatch, query: writeQuery(.none))
  }
}
