/// What a report makes of the sample outputs of a page.
package enum SampleTreatment: Sendable {
  /// Nothing.
  case ignored
  /// A block fails that prints something else than its page shows.
  case held
  /// It is told what the page would have to show, and nothing fails for it.
  case renewed
}
