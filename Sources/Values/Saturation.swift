/// Arithmetic on numbers that someone else wrote: a result that does not fit becomes the nearest number that does, where
/// Swift's operators would end the program.
extension FixedWidthInteger where Self: SignedInteger {
  /// The sum; `min` or `max` if it does not fit.
  package func saturatingPlus(_ other: Self) -> Self {
    let (sum, isTooLarge) = addingReportingOverflow(other)
    return isTooLarge ? (other < 0 ? .min : .max) : sum
  }

  /// The difference; `min` or `max` if it does not fit.
  package func saturatingMinus(_ other: Self) -> Self {
    let (difference, isTooLarge) = subtractingReportingOverflow(other)
    return isTooLarge ? (other > 0 ? .min : .max) : difference
  }

  /// The product; `min` or `max` if it does not fit.
  package func saturatingTimes(_ other: Self) -> Self {
    let (product, isTooLarge) = multipliedReportingOverflow(by: other)
    return isTooLarge ? ((self < 0) != (other < 0) ? .min : .max) : product
  }

  /// A fraction cut towards zero; 0 for what is no number.
  package init(saturating number: Double) {
    if let whole = Self(exactly: number.rounded(.towardZero)) {
      self = whole
    } else {
      self = number.isNaN ? 0 : number < 0 ? .min : .max
    }
  }
}
