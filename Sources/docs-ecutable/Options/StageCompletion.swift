import ArgumentParser
import DocPages
import DocPlan

/// Offers the names of stages to the shell, from the pages that the command line so far names.
enum StageCompletion {
  static let kind = CompletionKind.custom { words, _, _ in names(onCommandLine: words) }

  /// Pages that cannot be read offer nothing: a shell has no place for what is wrong with them.
  static func names(onCommandLine words: [String]) -> [String] {
    let files = DiskFiles()
    let loader = PageLoader(resolver: PageResolver(reader: files))
    var names: [String] = []
    for word in words where word.hasSuffix(".md") && files.kind(of: word) == .file {
      guard case .success(let page) = loader.load(word) else { continue }
      for stage in page.plan.stages where !stage.runnable.isEmpty && !names.contains(stage.name) {
        names.append(stage.name)
      }
    }
    return names
  }
}
