import Glibc
import Logging
import Wire

/// A log that appends lines to a file.
public struct FileLog: LogHandler {
  /// Written with every event; an event's own entry of the same key stands in its place.
  public var metadata: Logger.Metadata = [:]
  /// Everything but `trace`, unless it is set.
  public var logLevel = Logger.Level.debug
  private let descriptor: Int32
  private let label: String

  /// A logger that writes to the file at `path`, or one that drops everything if there is no path or it cannot be
  /// opened.
  public static func logger(_ label: String, path: String?) -> Logger {
    guard let path else { return Logger(label: label) { _ in SwiftLogNoOpLogHandler() } }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return Logger(label: label) { _ in SwiftLogNoOpLogHandler() } }
    return Logger(label: label) { FileLog(descriptor: descriptor, label: $0) }
  }

  private init(descriptor: Int32, label: String) {
    self.descriptor = descriptor
    self.label = label
  }

  /// One entry of `metadata`; `nil` removes it.
  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// Appends `LEVEL LABEL: MESSAGE KEY=VALUE …` in one write, with the keys sorted and without the time. A failed write
  /// is ignored.
  public func log(event: LogEvent) {
    let details = metadata.merging(event.metadata ?? [:]) { _, new in new }.sorted { $0.key < $1.key }
    let line = "\(event.level) \(label): \(event.message)\(details.map { " \($0.key)=\($0.value)" }.joined())\n"
    _ = Array(line.utf8).withUnsafeBytes { write(descriptor, $0.baseAddress!, $0.count) }
  }
}
