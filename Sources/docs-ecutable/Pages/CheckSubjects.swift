import DocCheck
import DocPages
import DocSettings

/// Which pages a check is about, those of a directory or a pattern by themselves.
struct CheckSubjects {
  var source: PageSource

  struct Entry {
    var subject: Checker.Subject
    var settings: Settings
  }

  func entries(_ paths: [String]) throws(CommandFailure) -> [Entry] {
    var entries: [Entry] = []
    for path in paths {
      let isDirectory = source.isDirectory(path), isSet = source.isSet(path)
      if !isSet, DiskFiles().kind(of: path) == nil { _ = try source.resolve(path) }
      let probe = isDirectory ? path + "/index.md" : path
      let settings = try source.settings(for: probe)
      let resolver = source.resolver(settings)
      let site = resolver.site(of: probe)
      if isSet {
        let files = source.markdownFiles(in: path)
        let included = Set(
          files.flatMap { resolver.includeUses(in: resolver.absolute($0), of: site).compactMap(\.target) })
        let pages = files.filter { !included.contains(resolver.absolute($0)) }
        guard !pages.isEmpty else { throw .wrongPage([.noPage(in: path)]) }
        entries.append(
          Entry(
            subject: Checker.Subject(
              site: site, pages: pages, isDirectory: true, files: files,
              isWhole: isDirectory && site.docsDirectory.hasPrefix(resolver.absolute(path))),
            settings: settings))
      } else if let last = entries.last, !last.subject.isDirectory, last.subject.site.root == site.root {
        entries[entries.count - 1].subject.pages.append(path)
      } else {
        entries.append(Entry(subject: Checker.Subject(site: site, pages: [path]), settings: settings))
      }
    }
    return entries
  }
}
