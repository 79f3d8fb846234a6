import SimLoop
import Values

/// What `-o` asks for.
enum OutputFormat {
  /// The command's own words, or a table.
  case standard
  case wide
  case name
  case yaml
  case json
  case jsonpath(JSONPathPrinter)
  case customColumns(CustomColumns)
  case goTemplate(GoTemplatePrinter)

  /// Whether objects are shown as the server's tables.
  var isTable: Bool {
    switch self {
    case .standard, .wide: true
    default: false
    }
  }

  private static let ofObjects = [
    "go-template", "go-template-file", "json", "jsonpath", "jsonpath-as-json", "jsonpath-file", "name", "template",
    "templatefile", "yaml",
  ]
  private static let ofTables = (ofObjects + ["custom-columns", "custom-columns-file", "wide"]).sorted()

  /// Reads the flag's value. `wide` and custom columns are for commands that print tables.
  static func parse(
    _ flags: ParsedFlags, forTables: Bool = false, read: (String) throws -> String
  ) throws -> OutputFormat {
    // A template alone asks for its format.
    let text = flags.text("output").isEmpty && !flags.text("template").isEmpty ? "go-template" : flags.text("output")
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let format = parts.first ?? ""
    let template = parts.count > 1 ? parts[1] : flags.text("template")
    switch format {
    case "": return .standard
    case "yaml": return .yaml
    case "json": return .json
    case "name": return .name
    case "wide" where forTables: return .wide
    case "jsonpath", "jsonpath-as-json": return .jsonpath(try jsonpath(template, flags, isJSON: format != "jsonpath"))
    case "jsonpath-file":
      guard !template.isEmpty else { throw KubectlError("template format specified but no template given") }
      return .jsonpath(try jsonpath(try read(template), flags, isJSON: false))
    case "go-template", "template": return .goTemplate(try goTemplate(template, flags))
    case "go-template-file", "templatefile":
      guard !template.isEmpty else { throw KubectlError("template format specified but no template given") }
      return .goTemplate(try goTemplate(try read(template), flags))
    case "custom-columns" where forTables: return .customColumns(try CustomColumns(template))
    case "custom-columns-file" where forTables: return .customColumns(try CustomColumns(file: try read(template)))
    default:
      throw KubectlError(
        "unable to match a printer suitable for the output format \"\(text)\", allowed formats are: "
          + (forTables ? ofTables : ofObjects).joined(separator: ","))
    }
  }

  private static func goTemplate(_ template: String, _ flags: ParsedFlags) throws -> GoTemplatePrinter {
    guard !template.isEmpty else { throw KubectlError("template format specified but no template given") }
    let allowsMissing = !flags.knows("allow-missing-template-keys") || flags.bool("allow-missing-template-keys")
    do { return GoTemplatePrinter(template: try GoTemplate(template), allowsMissing: allowsMissing) } catch {
      throw KubectlError("error parsing template \(template), template: output:1: \(error.message)")
    }
  }

  private static func jsonpath(_ template: String, _ flags: ParsedFlags, isJSON: Bool) throws -> JSONPathPrinter {
    guard !template.isEmpty else { throw KubectlError("template format specified but no template given") }
    let allowsMissing = !flags.knows("allow-missing-template-keys") || flags.bool("allow-missing-template-keys")
    do {
      return JSONPathPrinter(template: try JSONPathTemplate(template), allowsMissing: allowsMissing, isJSON: isJSON)
    } catch {
      throw KubectlError("error parsing jsonpath \(template), \(error.message)")
    }
  }
}

extension KubectlRun {
  /// What `-o` asks for; files that it names are read from the working directory.
  func outputFormat(forTables: Bool = false) throws -> OutputFormat {
    try OutputFormat.parse(flags, forTables: forTables) { path in
      do { return String(decoding: try HostFiles.read(process.absolute(path)), as: UTF8.self) } catch let error
        as FileError
      {
        throw KubectlError("error reading \(path), \(error.text)")
      }
    }
  }
}
