import DocCheck
import DocPages
import DocSettings

/// Which pages a check is about: those of each site by themselves, and those of a directory or a pattern.
struct CheckSubjects {
  var source: PageSource

  struct Entry {
    var subject: Checker.Subject
    var settings: Settings
  }

  func entries(_ paths: [String]) throws(CommandFailure) -> [Entry] {
    var entries: [Entry] = []
    for path in paths {
      if source.isSet(path) {
        entries += try self.entries(in: path)
        continue
      }
      if DiskFiles().kind(of: path) == nil { _ = try source.resolve(path) }
      let settings = try source.settings(for: path)
      let site = source.resolver(settings).site(of: path)
      if let last = entries.last, !last.subject.isDirectory, Self.isSame(last.subject.site, site) {
        entries[entries.count - 1].subject.pages.append(path)
      } else {
        entries.append(Entry(subject: Checker.Subject(site: site, pages: [path]), settings: settings))
      }
    }
    return entries
  }

  /// The pages of a directory or a pattern. Sites inside of others are checked as what they are.
  private func entries(in path: String) throws(CommandFailure) -> [Entry] {
    var entries: [Entry] = []
    var indices: [String: Int] = [:]
    var included: Set<String> = []
    for file in source.markdownFiles(in: path) {
      // The files of a directory are of one site.
      let directory = Paths.parent(of: "./" + file)
      let index: Int
      if let known = indices[directory] {
        index = known
      } else {
        index = try self.index(ofSiteOf: file, in: path, &entries)
        indices[directory] = index
      }
      entries[index].subject.files.append(file)
      let resolver = source.resolver(entries[index].settings)
      let uses = resolver.includeUses(in: resolver.absolute(file), of: entries[index].subject.site)
      included.formUnion(uses.compactMap(\.target))
    }
    for index in entries.indices {
      let resolver = source.resolver(entries[index].settings)
      entries[index].subject.pages = entries[index].subject.files.filter { !included.contains(resolver.absolute($0)) }
    }
    guard entries.contains(where: { !$0.subject.pages.isEmpty }) else { throw .wrongPage([.noPage(in: path)]) }
    return entries
  }

  /// Where the site of a file is among the entries, to which it is added if it is new.
  private func index(ofSiteOf file: String, in path: String, _ entries: inout [Entry]) throws(CommandFailure) -> Int {
    let settings = try source.settings(for: file)
    let resolver = source.resolver(settings)
    let site = resolver.site(of: file)
    if let known = entries.firstIndex(where: { Self.isSame($0.subject.site, site) }) { return known }
    let isWhole = source.isDirectory(path) && site.docsDirectory.hasPrefix(resolver.absolute(path))
    entries.append(
      Entry(subject: Checker.Subject(site: site, pages: [], isDirectory: true, isWhole: isWhole), settings: settings))
    return entries.count - 1
  }

  private static func isSame(_ first: Site, _ second: Site) -> Bool {
    first.root == second.root && first.configFile == second.configFile
  }
}
