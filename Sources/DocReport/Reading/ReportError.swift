/// Why a text is no report that can be read.
package struct ReportError: Error, Equatable, CustomStringConvertible {
  package var description: String

  init(_ description: String) { self.description = description }
}
