import DocDiagnostics
import DocPages
import Values

/// Finds and reads the settings of a site.
package struct SettingsLoader: Sendable {
  /// The name of the file, without a directory.
  package static let fileName = "docs-ecutable.yml"

  /// Where the file is read from.
  package var reader: any FileReader
  /// Those that `severities` may name.
  package var codes: DiagnosticCodes

  /// `codes` come from the caller, since this module knows no rules.
  package init(reader: any FileReader, codes: DiagnosticCodes) {
    self.reader = reader
    self.codes = codes
  }

  /// What keeps settings from being used: at least one error.
  package struct Wrong: Error, Sendable {
    /// In the order in which they were found, all of them errors.
    package var diagnostics: [Diagnostic]
  }

  /// The settings beside the site's `mkdocs.yml`, for a page without a site in its root; the built-in ones without a
  /// file.
  package func load(for site: Site) throws(Wrong) -> Settings {
    let directory = site.configFile.map(Paths.parent) ?? site.root
    let path = Paths.join(directory, Self.fileName)
    guard reader.kind(of: path) == .file else { return Settings() }
    return try load(path, named: reported(path, site))
  }

  /// The settings in a file; `name` is how messages call it.
  package func load(_ path: String, named name: String) throws(Wrong) -> Settings {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try reader.bytes(of: path)
    } catch {
      throw Wrong(diagnostics: [
        Diagnostic(
          code: "settings.unreadable", severity: .error, position: nil,
          summary: "cannot read '\(name)': \(error.reason)")
      ])
    }
    return try read(bytes, named: name)
  }

  private func read(_ bytes: [UInt8], named name: String) throws(Wrong) -> Settings {
    let documents: [Value]
    do throws(YAMLError) {
      documents = try YAML.parse(bytes, schema: .pyyaml, duplicateKeys: .rejected)
    } catch {
      throw Wrong(diagnostics: [
        Diagnostic(
          code: "settings.bad-yaml", severity: .error,
          position: SourcePosition(file: name, line: error.line, column: error.column),
          summary: "'\(name)' is not YAML: \(error.message)")
      ])
    }
    guard documents.count < 2 else {
      throw Wrong(diagnostics: [
        Diagnostic(
          code: "settings.bad-yaml", severity: .error, position: SourcePosition(file: name, line: 1),
          summary: "'\(name)' has \(documents.count) documents, of which only the first would count",
          help: "remove the lines '---' between them")
      ])
    }
    var parser = SettingsParser(
      document: documents.first ?? [:], places: YAMLPlaces(bytes), text: bytes, file: name, codes: codes)
    let settings = parser.parse()
    guard parser.diagnostics.isEmpty else { throw Wrong(diagnostics: parser.diagnostics) }
    return settings
  }

  private func reported(_ path: String, _ site: Site) -> String {
    let relative = Paths.relative(path, to: site.root)
    return relative.hasPrefix("../") ? path : relative
  }
}
