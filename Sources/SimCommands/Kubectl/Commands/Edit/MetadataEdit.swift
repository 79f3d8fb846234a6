import SimAPI
import SimLoop
import Values

/// What `label` and `annotate` have in common: keys of a map in the metadata are set and removed.
@SimulatorActor
struct MetadataEdit {
  /// The words of the two commands.
  struct Wording: Sendable {
    /// The field of the metadata.
    var field: String
    var noun: String
    var done: String
    var undone: String
    var untouched: String
  }

  let run: KubectlRun
  let wording: Wording

  nonisolated static func flags(manager: String) -> [Flag] {
    Flag.files + Flag.printing + [
      Flag.dryRun, Flag.selector, Flag.fieldSelector, Flag.allNamespaces, Flag.record, Flag.fieldManager(manager),
      .bool("all"), .bool("overwrite"), .bool("list"), .bool("local"), .text("resource-version"),
    ]
  }

  /// What is to become of each key: a new value, or `nil` to remove it.
  private struct Changes {
    var values: [(key: String, value: String?)] = []
    var removed: [String] { values.filter { $0.value == nil }.map(\.key) }
  }

  func edit() async throws -> Int32 {
    if run.flags.bool("all"), run.flags.isSet("selector") {
      throw KubectlError("cannot set --all and --selector at the same time")
    }
    let (words, changes) = try split()
    let isList = run.flags.bool("list")
    if changes.values.isEmpty, !isList {
      throw KubectlError(
        words.isEmpty && run.flags.texts("filename").isEmpty
          ? "one or more resources must be specified as <resource> <name> or <resource>/<name>"
          : "at least one \(wording.noun) update is required")
    }
    let dryRun = try await run.dryRun()
    let printer = try ResultPrinter(run, dryRun: dryRun)
    let targets = try await targets(words)
    let isSingle = targets.count == 1 && !run.flags.isSet("selector") && !run.flags.bool("all")
    try await TargetFinder(run: run).visit(targets, fetching: !run.flags.bool("local")) { target in
      if isList {
        try await list(target, isSingle: isSingle)
      } else {
        try await change(target, changes, dryRun, printer)
      }
    }
    return 0
  }

  private func targets(_ words: [String]) async throws -> [Target] {
    if run.flags.bool("local") {
      let files = run.flags.texts("filename")
      guard !files.isEmpty, words.isEmpty else {
        throw KubectlError("can only use local files by -f pod.yaml or --filename=pod.json when --local=true is set")
      }
      let (found, errors) = try await ManifestTargets(run: run).read(files)
      try run.report(errors)
      return found
    }
    return try await TargetFinder(run: run).targets(words)
  }

  // MARK: Words

  /// Splits the words into resources and changes: a change has a `=` or a `-` at its end.
  private func split() throws -> (resources: [String], Changes) {
    var resources: [String] = []
    var changes = Changes()
    for word in run.words {
      if let sign = word.firstIndex(of: "="), sign != word.startIndex {
        changes.values.append((String(word[..<sign]), String(word[word.index(after: sign)...])))
      } else if word.count > 1, word.hasSuffix("-"), !resources.isEmpty || !run.flags.texts("filename").isEmpty {
        changes.values.append((String(word.dropLast()), nil))
      } else {
        resources.append(word)
      }
    }
    let set = Set(changes.values.filter { $0.value != nil }.map(\.key))
    if changes.removed.contains(where: set.contains) {
      throw KubectlError(
        "can not both modify and remove \(wording.noun == "label" ? "a label" : "an annotation") in the same command")
    }
    if wording.field == "labels" { try check(changes) }
    return (resources, changes)
  }

  private func check(_ changes: Changes) throws {
    for (key, value) in changes.values {
      guard let value, !LabelText.isValue(value) else { continue }
      if value.contains("=") { throw KubectlError("invalid label spec: \(key)=\(value)") }
      throw KubectlError("invalid label value: \"\(key)=\(value)\": \(LabelText.rule)")
    }
  }

  // MARK: Objects

  /// Lists what there is; of one object among several with a title.
  private func list(_ target: Target, isSingle: Bool) async throws {
    let entries = target.object?[["metadata", wording.field]]?.map ?? [:]
    if !isSingle, !entries.isEmpty {
      let type = "\(target.mapping.kind).\(target.mapping.group)"
      try await run.print("Listing \(wording.field) for \(type)/\(target.name):")
    }
    for (key, value) in entries.sorted(by: { $0.key < $1.key }) {
      try await run.print("\(isSingle ? "" : " ")\(key)=\(value.string ?? "")")
    }
  }

  private func change(_ target: Target, _ changes: Changes, _ dryRun: DryRun, _ printer: ResultPrinter) async throws {
    let old = target.object ?? [:]
    let present = old[["metadata", wording.field]]?.map ?? [:]
    if !run.flags.bool("overwrite") { try refuseOverwriting(present, changes) }
    var entries: [String: Value] = [:]
    for (key, value) in changes.values {
      if value == nil, present[key] == nil {
        if wording.field == "labels" { try await run.print("label \"\(key)\" not found.") }
      } else if present[key]?.string != value {
        entries[key] = .some(value.map(Value.string) ?? .null)
      }
    }
    var patch = run.recording(entries.isEmpty ? [:] : .map(["metadata": .map([wording.field: .map(entries)])]))
    let verb = self.verb(patch, changes)
    guard patch != .map([:]), dryRun != .client, !run.flags.bool("local") else {
      return try await printer.print(MergePatch.apply(patch, to: old), verb)
    }
    if run.flags.isSet("resource-version") {
      patch[["metadata", "resourceVersion"]] = .string(run.flags.text("resource-version"))
    }
    let result = try run.client().patch(
      target.path, patch, as: MediaType.mergePatch, query: run.writeQuery(dryRun))
    try await printer.print(result, verb)
  }

  private func verb(_ patch: Value, _ changes: Changes) -> String {
    if wording.field == "annotations" { return wording.done }
    guard patch != .map([:]) else { return run.flags.bool("local") ? wording.done : wording.untouched }
    return changes.removed.count == changes.values.count ? wording.undone : wording.done
  }

  private func refuseOverwriting(_ present: [String: Value], _ changes: Changes) throws {
    let clashes = changes.values.filter {
      $0.value != nil && present[$0.key] != nil && present[$0.key]?.string != $0.value
    }
    .map { "'\($0.key)' already has a value (\(present[$0.key]?.string ?? ""))" }
    guard !clashes.isEmpty else { return }
    if wording.field == "labels" { throw KubectlError("\(clashes[0]), and --overwrite is false") }
    throw KubectlError(
      "--overwrite is false but found the following declared annotation(s): \(clashes.joined(separator: "; "))")
  }
}

/// What labels may look like (Kubernetes "Labels and Selectors", syntax).
enum LabelText {
  static let rule =
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end"
    + " with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is"
    + " '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"

  static func isValue(_ text: String) -> Bool {
    guard let first = text.first, let last = text.last else { return true }
    let isEnd: (Character) -> Bool = { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return isEnd(first) && isEnd(last) && text.allSatisfy { isEnd($0) || "-_.".contains($0) } && text.count <= 63
  }
}

/// `kubectl label`
struct LabelCommand: KubectlCommand {
  static let name = "label"
  static let flags = MetadataEdit.flags(manager: "kubectl-label")

  func run(_ run: KubectlRun) async throws -> Int32 {
    try await MetadataEdit(
      run: run,
      wording: .init(field: "labels", noun: "label", done: "labeled", undone: "unlabeled", untouched: "not labeled")
    ).edit()
  }
}

/// `kubectl annotate`
struct AnnotateCommand: KubectlCommand {
  static let name = "annotate"
  static let flags = MetadataEdit.flags(manager: "kubectl-annotate")

  func run(_ run: KubectlRun) async throws -> Int32 {
    try await MetadataEdit(
      run: run,
      wording: .init(
        field: "annotations", noun: "annotation", done: "annotated", undone: "annotated", untouched: "annotated")
    ).edit()
  }
}
