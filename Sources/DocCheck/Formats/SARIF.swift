import DocDiagnostics
import Values

/// Findings in the Static Analysis Results Interchange Format (OASIS SARIF 2.1.0), which code hosts show beside the
/// lines.
enum SARIF {
  static func document(_ diagnostics: [Diagnostic]) -> Value {
    let codes = Set(diagnostics.map(\.code)).union(RuleCatalog.all.map(\.code)).sorted()
    let indices = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    let driver: Value = [
      "name": "docs-ecutable", "rules": .list(codes.map(rule)),
      "informationUri": "https://github.com/kubestellar/kubestellar",
    ]
    let run: Value = [
      "tool": ["driver": driver], "columnKind": "utf16CodeUnits",
      "results": .list(diagnostics.map { result($0, index: indices[$0.code] ?? 0) }),
    ]
    return [
      "version": "2.1.0", "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "runs": .list([run]),
    ]
  }

  private static func rule(_ code: String) -> Value {
    guard let rule = RuleCatalog.rule(code) else { return ["id": .string(code)] }
    return [
      "id": .string(code), "shortDescription": ["text": .string(rule.title)],
      "fullDescription": ["text": .string(rule.rationale)],
      "defaultConfiguration": ["level": .string(rule.severity.rawValue)],
    ]
  }

  private static func result(_ diagnostic: Diagnostic, index: Int) -> Value {
    let text = diagnostic.summary + (diagnostic.help.map { ". \($0)" } ?? "")
    var result: Value = [
      "ruleId": .string(diagnostic.code), "ruleIndex": .int(Int64(index)),
      "level": .string(diagnostic.severity.rawValue), "message": ["text": .string(text)],
    ]
    if let position = diagnostic.position {
      result["locations"] = .list([location(position, excerpt: diagnostic.excerpt)])
    }
    if !diagnostic.includedFrom.isEmpty {
      result["relatedLocations"] = .list(
        diagnostic.includedFrom.map { position in
          var location = location(position, excerpt: nil)
          location["message"] = ["text": "included from here"]
          return location
        })
    }
    return result
  }

  private static func location(_ position: SourcePosition, excerpt: String?) -> Value {
    var region: Value = ["startLine": .int(Int64(position.line))]
    if let column = position.column {
      region["startColumn"] = .int(Int64(utf16Column(column, in: excerpt)))
    }
    return [
      "physicalLocation": ["artifactLocation": ["uri": .string(uri(position.file))], "region": region]
    ]
  }

  /// SARIF counts UTF-16 units where diagnostics count bytes.
  private static func utf16Column(_ column: Int, in excerpt: String?) -> Int {
    guard let excerpt else { return column }
    return String(decoding: excerpt.utf8.prefix(column - 1), as: UTF8.self).utf16.count + 1
  }

  /// A relative path as a URI reference: what is not plain is percent-encoded.
  private static func uri(_ path: String) -> String {
    let uri = path.utf8.map { byte -> String in
      if isNameByte(byte) || "-./~".utf8.contains(byte) { return String(UnicodeScalar(byte)) }
      let hex = String(byte, radix: 16, uppercase: true)
      return "%" + (hex.utf8.count == 1 ? "0" + hex : hex)
    }.joined()
    return path.hasPrefix("/") ? "file://" + uri : uri
  }
}
