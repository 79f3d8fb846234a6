import Values

/// The types a server has, in the order in which it lists them: that order decides what an ambiguous name means.
struct DiscoveredTypes: Sendable {
  /// Preferred versions first within a group.
  var all: [ResourceMapping] = []

  init(_ client: APIClient) throws(APIFailure) {
    for path in ["/api", "/apis"] {
      let answer = try client.get(path, as: MediaType.discovery)
      for group in answer["items"]?.list ?? [] { add(group) }
    }
  }

  init(_ all: [ResourceMapping]) { self.all = all }

  /// Adds an `APIGroupDiscovery` (apidiscovery.k8s.io/v2).
  private mutating func add(_ group: Value) {
    let name = group[["metadata", "name"]]?.string ?? ""
    for version in group["versions"]?.list ?? [] {
      for resource in version["resources"]?.list ?? [] {
        all.append(Self.mapping(resource, group: name, version: version["version"]?.string ?? ""))
      }
    }
  }

  private static func mapping(_ resource: Value, group: String, version: String) -> ResourceMapping {
    func texts(_ key: String) -> [String] { resource[key]?.list?.compactMap(\.string) ?? [] }
    return ResourceMapping(
      group: group, version: version, resource: resource["resource"]?.string ?? "",
      singular: resource["singularResource"]?.string ?? "", kind: resource[["responseKind", "kind"]]?.string ?? "",
      isNamespaced: resource["scope"]?.string == "Namespaced", verbs: texts("verbs"), shortNames: texts("shortNames"),
      categories: texts("categories"),
      subresources: resource["subresources"]?.list?.compactMap { $0["subresource"]?.string } ?? [])
  }

  /// Each type once, in its preferred version.
  var preferred: [ResourceMapping] {
    var seen: Set<String> = []
    return all.filter { seen.insert($0.groupResource.description).inserted }
  }

  // MARK: Finding

  /// The type that a word on the command line means: plural, singular, kind or short name in any case, each with `.group` or
  /// `.version.group`. `nil` if there is none.
  func find(_ word: String) -> ResourceMapping? {
    let word = word.lowercased()
    let parts = word.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    if parts.count == 3, let found = find(parts[0], group: parts[2], version: parts[1]) { return found }
    let dot = word.firstIndex(of: ".")
    let name = String(word[..<(dot ?? word.endIndex)])
    let group = dot.map { String(word[word.index(after: $0)...]) }
    return find(name, group: group, version: nil)
  }

  /// The type of an object of a manifest.
  func find(apiVersion: String, kind: String) -> ResourceMapping? {
    all.first { $0.kind == kind && $0.apiVersion == apiVersion }
  }

  /// The types of a category, such as `all`; empty if there is no such category.
  func category(_ name: String) -> [ResourceMapping] { preferred.filter { $0.categories.contains(name) } }

  private func find(_ name: String, group: String?, version: String?) -> ResourceMapping? {
    let inVersion = all.filter { version == nil || $0.version == version }
    let exact = inVersion.filter { group == nil || $0.group == group }
    // A group may be shortened: `deployments.app` means `deployments.apps`.
    let near = inVersion.filter { mapping in group.map { mapping.group.hasPrefix($0) } ?? false }
    for candidates in [exact, near] {
      let ways: [(ResourceMapping) -> Bool] = [
        { $0.resource == name || $0.singular == name }, { $0.shortNames.contains(name) },
        { $0.kind.lowercased() == name },
      ]
      for way in ways {
        if let found = candidates.first(where: way) { return found }
      }
    }
    return nil
  }
}
