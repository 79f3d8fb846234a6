/// Why a text is no report that can be read.
package struct ReportError: Error, Equatable, CustomStringConvertible {
  /// A clause that names the field, such as "'pages[0].stages' is null, not a list"; without a full stop.
  package var description: String

  init(_ description: String) { self.description = description }
}
