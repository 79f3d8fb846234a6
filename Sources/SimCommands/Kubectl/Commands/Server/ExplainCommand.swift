import SimLoop
import Values

/// `kubectl explain`
struct ExplainCommand: KubectlCommand {
  static let name = "explain"
  static let flags: [Flag] = [.text("api-version"), .text("output", "o", "plaintext"), .bool("recursive")]

  func run(_ run: KubectlRun) async throws -> Int32 {
    guard run.words.count == 1, let word = run.words.first else {
      let problem =
        run.words.isEmpty
        ? "You must specify the type of resource to explain. Use \"kubectl api-resources\" for a complete list of supported"
          + " resources."
        : "We accept only this format: explain RESOURCE"
      throw KubectlError(problem)
    }
    let (type, fields) = try resolve(word, run)
    let path = (type.group.isEmpty ? "api" : "apis/\(type.group)") + "/\(type.version)"
    let document: Value
    do { document = try run.client().get("/openapi/v3/\(path)") } catch let failure as APIFailure
      where failure.isNotFound
    {
      throw KubectlError("couldn't find resource for \"\(type.longKind)\"")
    }
    let explained = try SchemaText(document: document, type: type).text(
      fields, isRecursive: run.flags.bool("recursive"))
    try await run.write(explained)
    return 0
  }

  /// The type, and the path of fields below it: `pods.spec.containers`, `deployments.apps.spec`.
  private func resolve(_ word: String, _ run: KubectlRun) throws -> (type: ResourceMapping, fields: [String]) {
    let parts = word.split(separator: ".").map(String.init)
    let version = run.flags.text("api-version")
    let types = try run.types()
    for length in stride(from: parts.count, through: 1, by: -1) {
      guard let type = types.find(parts[..<length].joined(separator: ".")) else { continue }
      let fields = Array(parts[length...])
      guard !version.isEmpty else { return (type, fields) }
      guard let other = types.find(apiVersion: version, kind: type.kind) else { break }
      return (other, fields)
    }
    throw KubectlError.bare("the server doesn't have a resource type \"\(parts.first ?? word)\"")
  }
}
