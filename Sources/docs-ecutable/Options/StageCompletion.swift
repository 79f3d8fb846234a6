import ArgumentParser
import DocPages
import DocPlan

/// Offers the names of stages to the shell, from the pages that the command line so far names.
enum StageCompletion {
  static let kind = CompletionKind.custom { words, _, _ in
    let names = names(onCommandLine: words)
    return CompletionShell.requesting == .bash ? names.map(escapedForBash) : names
  }

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

  /// The script for bash hands the names to `compgen -W`, which expands each as a shell does: quotes would be lost, and
  /// commands that a heading holds would run.
  static func escapedForBash(_ name: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      if scalar.isASCII, scalar != " ", !scalar.properties.isAlphabetic { escaped.append("\\") }
      escaped.append(scalar)
    }
    return String(escaped)
  }
}
