import DocReport
import Glibc

/// The summary page of a GitHub job: what steps append to the file that `GITHUB_STEP_SUMMARY` names.
enum StepSummary {
  /// Does nothing where there is no such file.
  static func append(_ text: String) throws(WriteError) {
    guard let path = Environment["GITHUB_STEP_SUMMARY"], !path.isEmpty else { return }
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw WriteError(path: path, code: errno) }
    defer { close(descriptor) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw WriteError(path: path, code: errno) }
      rest = rest.dropFirst(count)
    }
  }
}
