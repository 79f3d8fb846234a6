import Values

/// A YAML text that a block hands to a command.
private struct Manifest {
  var document: HereDocument
  /// With `$` left as written where the shell expands.
  var text: [UInt8]
  var isExpanded: Bool

  /// Here-documents that `kubectl apply -f -` and the like read.
  static func all(in block: CheckedBlock) -> [Manifest] {
    block.script.commands.flatMap { command in
      command.hereDocuments.filter { _ in isReadAsYAML(command, in: block) }.map { index in
        let document = block.script.hereDocuments[index]
        let isExpanded =
          !document.isQuoted
          && block.text[document.body].contains { $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "`") }
        return Manifest(document: document, text: Array(block.text[document.body]), isExpanded: isExpanded)
      }
    }
  }

  private static func isReadAsYAML(_ command: ShellCommand, in block: CheckedBlock) -> Bool {
    let list = block.script.commands.filter { $0.list == command.list }
    if list.contains(where: readsManifest) { return true }
    return command.name == "cat"
      && command.redirections.contains { redirection in
        guard redirection.symbol.hasPrefix(">"), let name = redirection.target?.value else { return false }
        return name.hasSuffix(".yaml") || name.hasSuffix(".yml")
      }
  }

  static func readsManifest(_ command: ShellCommand) -> Bool {
    let arguments = command.arguments
    switch command.name {
    case "kubectl", "oc":
      return ["apply", "create", "delete", "replace"].contains { arguments.contains($0) }
        && (arguments.contains("-") || arguments.contains("-f-") || arguments.contains("--filename=-")
          || arguments.contains("/dev/stdin"))
    case "kind": return arguments.contains("-") || arguments.contains("--config=-") || arguments.contains("/dev/stdin")
    default: return false
    }
  }
}

enum ManifestSyntax: BlockRule {
  static let rule = Rule(
    "manifest.bad-yaml", .error, "A manifest in a here-document that is not YAML",
    "kubectl refuses it before it asks any server.")

  static func check(_ block: CheckedBlock, in page: CheckedPage, _ findings: inout Findings) {
    for manifest in Manifest.all(in: block) where !manifest.isExpanded {
      do throws(YAMLError) {
        _ = try YAML.parse(manifest.text, schema: .kubernetes)
      } catch {
        let first = block.lineAndColumn(of: manifest.document.body.lowerBound).line
        findings.add(
          rule, at: block.place(line: first + error.line - 1, column: error.column - 1),
          "this manifest is not YAML: \(error.message)")
      }
    }
  }
}

enum ManifestSchema: BlockRule {
  static let rule = Rule(
    "manifest.invalid", .error, "A manifest that an API server refuses",
    "An object needs a kind, a version and a name, and every built-in kind has fields that are required, and none that "
      + "it does not know.")

  static func check(_ block: CheckedBlock, in page: CheckedPage, _ findings: inout Findings) {
    for manifest in Manifest.all(in: block) where !manifest.isExpanded {
      let documents = (try? YAML.parse(manifest.text, schema: .kubernetes)) ?? []
      let starts = documentStarts(manifest, in: block)
      for (index, object) in documents.enumerated() where !object.isNull {
        let start = index < starts.count ? starts[index] : manifest.document.body.lowerBound
        for problem in problems(of: object, in: page) {
          findings.add(rule, at: block.place(at: start), problem, help: nil)
        }
      }
    }
  }

  private static func problems(of object: Value, in page: CheckedPage) -> [String] {
    guard object.map != nil else {
      return ["this manifest is no object, but \(object.list == nil ? "text" : "a list")"]
    }
    let missing = ["apiVersion", "kind"].filter { object[$0]?.string?.isEmpty ?? true }
    guard missing.isEmpty else { return missing.map { "this manifest does not say its \($0)" } }
    return page.programs.manifestProblems(object)
  }

  /// Where each document's first line is.
  private static func documentStarts(_ manifest: Manifest, in block: CheckedBlock) -> [Int] {
    var starts: [Int] = []
    var offset = manifest.document.body.lowerBound
    var isNew = true
    for line in manifest.text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if line.starts(with: "---".utf8) {
        isNew = true
      } else if isNew, line.contains(where: { $0 > UInt8(ascii: " ") }), line.first != UInt8(ascii: "#") {
        starts.append(offset)
        isNew = false
      }
      offset += line.count + 1
    }
    return starts
  }
}
