import SimWorld
import Values

/// Makes an object fit one destination: parameter expansion, then the replacements of its Customizer.
struct Customizing {
  static let expandAnnotation = "edge.kubestellar.io/expand-parameters"
  static let customizerAnnotation = "edge.kubestellar.io/customizer"

  var parameters: DestinationParameters

  /// Where an object's Customizer is found; `nil` if it names none. Without a slash it is in the object's own namespace.
  static func customizerKey(of object: Object) -> ObjectKey? {
    guard let reference = object.annotations[customizerAnnotation], !reference.isEmpty else { return nil }
    let parts = reference.split(separator: "/", maxSplits: 1).map(String.init)
    return parts.count == 2 ? ObjectKey(parts[1], in: parts[0]) : ObjectKey(reference, in: object.namespace)
  }

  /// The object as it goes to the destination.
  /// - Parameter customizer: what the object's annotation refers to; `nil` if it is missing, then nothing is replaced.
  /// - Returns: the object, and a sentence about each replacement that was skipped because it cannot be read.
  func customize(_ object: Object, with customizer: Object?) -> (object: Object, problems: [String]) {
    var object = object
    var problems: [String] = []
    if Self.wantsExpansion(object) { object.content = parameters.expand(object.content) }
    for replacement in customizer?["replacements"]?.list ?? [] {
      let expands = customizer.map(Self.wantsExpansion) ?? false
      let path = text(replacement["path"], expanding: expands)
      do {
        let parsed = try ReplacementPath(path)
        let value = try JSONParser.parse(text(replacement["value"], expanding: expands))
        object.content = parsed.replace(in: object.content, with: value)
      } catch let error as ReplacementPathError {
        problems.append(error.message)
      } catch {
        problems.append("the value for '\(path)' is not JSON: \(error)")
      }
    }
    return (object, problems)
  }

  private func text(_ value: Value?, expanding: Bool) -> String {
    let text = value?.string ?? ""
    return expanding ? parameters.expand(text) : text
  }

  private static func wantsExpansion(_ object: Object) -> Bool { object.annotations[expandAnnotation] == "true" }
}
