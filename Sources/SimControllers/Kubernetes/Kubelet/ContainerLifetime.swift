import SimTypes
import SimWorld
import Values

/// How long containers run, as far as their image and command tell.
enum ContainerLifetime {
  /// How long a container runs whose command says nothing about it and that is meant to end.
  private static let nominal = Duration.seconds(2)

  /// When the last of a pod's containers ends, counted from its start; `nil` if one of them goes on for ever.
  static func length(of pod: Object) -> Duration? {
    var longest = Duration.zero
    for container in pod.spec["containers"]?.list ?? [] {
      guard let length = length(of: container) else { return nil }
      longest = max(longest, length)
    }
    return longest
  }

  private static func length(of container: Value) -> Duration? {
    let words = commandWords(container)
    if words.isEmpty, KnownImages.server(container) != nil { return nil }
    if words.contains("infinity") || words.contains("while") || words.contains("tail") || words.contains("-f") {
      return nil
    }
    var seconds = 0.0
    for (index, word) in words.enumerated() where word == "sleep" && index + 1 < words.count {
      seconds += Double(words[index + 1]) ?? 0
    }
    return nominal + .seconds(seconds)
  }

  /// Whether the containers' main processes stop when they are asked to. Shells that run as a container's first process
  /// ignore the request and are killed at the end of the grace period.
  static func stopsWhenAsked(_ pod: Object) -> Bool {
    (pod.spec["containers"]?.list ?? []).allSatisfy { container in
      let first = commandWords(container).first ?? ""
      return !["sh", "/bin/sh", "bash", "/bin/bash", "sleep", "tail"].contains(first)
    }
  }

  private static func commandWords(_ container: Value) -> [String] {
    let command = (container["command"]?.list ?? []) + (container["args"]?.list ?? [])
    return command.compactMap(\.string).flatMap { text in
      text.split { " ;\n\t&".contains($0) }.map(String.init)
    }
  }
}
