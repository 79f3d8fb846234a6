import SimLoop
import SimTypes
import SimWorld

/// The `--from-…` flags of ConfigMaps and Secrets.
@SimulatorActor
struct KeyedData {
  let run: KubectlRun
  /// As messages name the object.
  let owner: String
  let kind: String

  nonisolated static let flags: [Flag] = [
    .texts("from-literal"), .texts("from-file"), .texts("from-env-file"), .refused("append-hash", nil, .bool),
  ]

  func read() throws -> [String: [UInt8]] {
    var data: [String: [UInt8]] = [:]
    let environmentFiles = run.flags.texts("from-env-file")
    if !environmentFiles.isEmpty, run.flags.isSet("from-file") || run.flags.isSet("from-literal") {
      throw KubectlError("from-env-file cannot be combined with from-file or from-literal")
    }
    for source in run.flags.texts("from-literal") {
      guard let sign = source.firstIndex(of: "="), sign != source.startIndex else {
        throw KubectlError("invalid literal source \(source), expected key=value")
      }
      try add(String(source[..<sign]), Array(source[source.index(after: sign)...].utf8), to: &data)
    }
    for source in run.flags.texts("from-file") { try addFile(source, to: &data) }
    for path in environmentFiles { try addEnvironment(path, to: &data) }
    return data
  }

  /// The files of `--from-file` alone, those without a key of their own under the given one.
  func files(named key: String) throws -> [String: [UInt8]] {
    var data: [String: [UInt8]] = [:]
    for source in run.flags.texts("from-file") {
      try addFile(source.contains("=") ? source : "\(key)=\(source)", to: &data)
    }
    return data
  }

  private func addFile(_ source: String, to data: inout [String: [UInt8]]) throws {
    let parts = source.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 2 else { throw KubectlError("key names or file paths cannot contain '='") }
    let path = parts[parts.count - 1]
    if parts.count == 2, parts[0].isEmpty { throw KubectlError("key name for file path \(path) missing") }
    if parts.count == 2, path.isEmpty { throw KubectlError("file path for key name \(parts[0]) missing") }
    let absolute = run.process.absolute(path)
    guard HostFiles.isDirectory(absolute) else {
      return try add(parts.count == 2 ? parts[0] : Self.lastPart(path), try contents(path), to: &data)
    }
    if parts.count == 2 { throw KubectlError("cannot give a key name for a directory path") }
    for name in try HostFiles.list(absolute) where HostFiles.isRegular("\(absolute)/\(name)") {
      try add(name, try contents("\(path)/\(name)"), to: &data)
    }
  }

  private func addEnvironment(_ path: String, to data: inout [String: [UInt8]]) throws {
    let text = String(decoding: try contents(path), as: UTF8.self)
    for line in text.split(separator: "\n") {
      let line = line.drop { $0 == " " || $0 == "\t" }
      if line.isEmpty || line.hasPrefix("#") { continue }
      let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let value = parts.count == 2 ? parts[1] : run.process.environment[parts[0]] ?? ""
      try add(parts[0], Array(value.utf8), to: &data)
    }
  }

  private func contents(_ path: String) throws -> [UInt8] {
    do { return try HostFiles.read(run.process.absolute(path)) } catch {
      throw KubectlError("error reading \(path): \(error.reason)")
    }
  }

  private func add(_ key: String, _ bytes: [UInt8], to data: inout [String: [UInt8]]) throws {
    let isKey =
      !key.isEmpty && key.utf8.count <= 253
      && key.allSatisfy {
        $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0))
      }
    guard isKey else {
      throw KubectlError(
        "\"\(key)\" is not a valid key name for a \(kind): a valid config key must consist of alphanumeric characters, '-',"
          + " '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')"
      )
    }
    guard data[key] == nil else {
      if kind == "Secret" { throw KubectlError("cannot add key \(key), another key by that name already exists") }
      throw KubectlError("cannot add key \"\(key)\", another key by that name already exists in Data for \(owner)")
    }
    data[key] = bytes
  }

  private static func lastPart(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
