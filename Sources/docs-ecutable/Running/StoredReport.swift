import DocReport
import Glibc
import Wire

/// A report that a run left in a file.
enum StoredReport {
  static func read(_ path: String) throws(CommandFailure) -> RunReport {
    guard let bytes = readWholeFile(path) else {
      throw .impossible("cannot read '\(path)': \(String(cString: strerror(errno)))")
    }
    do throws(ReportError) {
      return try ReportReader().read(bytes)
    } catch {
      throw .impossible("'\(path)': \(error)")
    }
  }
}
