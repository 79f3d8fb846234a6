import DocDiagnostics

/// A code that is no rule: said when something is read, or of a run. Its severity is not to be changed.
package struct OtherCode: Sendable {
  /// `subject.problem`, as in `Diagnostic.code`.
  package var code: String
  /// That of a run without `--lenient`, which makes warnings of some errors about includes.
  package var severity: Diagnostic.Severity
  /// What is wrong, as Markdown; links are relative to the page of all diagnostics.
  package var meaning: String

  private init(_ code: String, _ severity: Diagnostic.Severity, _ meaning: String) {
    self.code = code
    self.severity = severity
    self.meaning = meaning
  }

  /// Sorted.
  package static let all = [
    OtherCode(
      "block.bad-option", .error,
      "An [option of a block](blocks-and-stages.md#options-of-a-block) has a value that it does not take."),
    OtherCode(
      "block.unknown-option", .warning,
      "An attribute of a fence that runs reads like a mistyped [option](blocks-and-stages.md#options-of-a-block)."),
    OtherCode(
      "include.exclude-without-effect", .error,
      "The argument `exclude` writes a path differently from the included one, so the plugin excludes nothing."),
    OtherCode(
      "include.misread-argument", .error,
      "The plugin finds an argument inside the value of another one, and takes that."),
    OtherCode(
      "include.not-encoded", .error,
      "An included file is not in the encoding that the directive names."),
    OtherCode(
      "include.outside", .error,
      "With `--untrusted`: something lies outside of the site."),
    OtherCode(
      "include.too-deep", .error,
      "Files include each other more than 1,000 deep."),
    OtherCode(
      "include.too-much", .error,
      "A page follows more than 100,000 directives, or includes more than 1 GiB."),
    OtherCode(
      "include.unknown-encoding", .error,
      "The encoding that a directive names is not supported."),
    OtherCode(
      "include.unreadable", .error,
      "An included file cannot be read."),
    OtherCode(
      "include.unstable-order", .error,
      "Files are to be included in an order that differs from machine to machine."),
    OtherCode(
      "include.url", .error,
      "A directive names a URL; nothing is fetched."),
    OtherCode(
      "page.none", .error,
      "A directory has no page."),
    OtherCode(
      "page.unreadable", .error,
      "A page is not there, or cannot be read."),
    OtherCode(
      "run.ambiguous-stage", .error,
      "The name of a stage that an option gives begins more than one."),
    OtherCode(
      "run.empty-stage", .error,
      "Nothing runs in the stage that was asked for."),
    OtherCode(
      "run.reversed-stages", .error,
      "The stage of `--until` comes before that of `--from`."),
    OtherCode(
      "run.unknown-stage", .error,
      "No page has the stage that an option names."),
    OtherCode(
      "run.unknown-tab", .error,
      "No page has a tab of the title that `--tab` names."),
    OtherCode(
      "session.after-failure", .warning,
      "With `--keep-going`: from here on blocks ran after a failure."),
    OtherCode(
      "session.bad-end", .error,
      "Every block passed, but bash failed after the last one, as a rule in an EXIT trap."),
    OtherCode(
      "session.ended-early", .note,
      "A block said `exit 0`, so those after it did not run."),
    OtherCode(
      "session.retried", .note,
      "A block passed after it had failed, as its option `retry` allows."),
    OtherCode(
      "session.stage-not-reached", .error,
      "An earlier block ended the session, so the stage that was asked for never ran."),
    OtherCode(
      "settings.unreadable", .error,
      "`docs-ecutable.yml` cannot be read."),
    OtherCode(
      "site.bad-option", .error,
      "An option of the include plugin in `mkdocs.yml` has a value that it does not take."),
    OtherCode(
      "site.bad-value", .error,
      "`mkdocs.yml` has something else under a key than MkDocs takes there."),
    OtherCode(
      "site.bad-yaml", .error,
      "`mkdocs.yml`, or a file that it inherits from, is not YAML."),
    OtherCode(
      "site.inherit-cycle", .error,
      "`INHERIT` in `mkdocs.yml` goes in a circle."),
    OtherCode(
      "site.missing-directory", .warning,
      "The directory that `docs_dir` in `mkdocs.yml` names is not there."),
    OtherCode(
      "site.not-a-map", .error,
      "`mkdocs.yml` is YAML, but no map of settings."),
    OtherCode(
      "site.unknown-option", .warning,
      "The include plugin has no such option."),
    OtherCode(
      "site.unreadable", .error,
      "A file that `mkdocs.yml` names is not there, or cannot be read."),
    OtherCode(
      "snippet.cycle", .error,
      "A snippet includes itself, or far too much."),
    OtherCode(
      "snippet.missing-file", .error,
      "The file of a snippet is not there."),
    OtherCode(
      "snippet.missing-section", .error,
      "The file of a snippet has no section of that name."),
    OtherCode(
      "snippet.unreadable", .error,
      "The file of a snippet is no text in UTF-8."),
    OtherCode(
      "snippet.url", .error,
      "A snippet names a URL; nothing is fetched."),
  ]
}
