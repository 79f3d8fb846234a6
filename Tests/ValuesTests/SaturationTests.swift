import Testing
import Values

struct SaturationCase: Sendable {
  var result: Int64
  var expected: Int64
}

@Test(arguments: [
  SaturationCase(result: Int64.max.saturatingPlus(1), expected: .max),
  SaturationCase(result: Int64.min.saturatingPlus(-1), expected: .min),
  SaturationCase(result: Int64(2).saturatingPlus(3), expected: 5),
  SaturationCase(result: Int64.min.saturatingMinus(1), expected: .min),
  SaturationCase(result: Int64.max.saturatingMinus(-1), expected: .max),
  SaturationCase(result: Int64(2).saturatingMinus(3), expected: -1),
  SaturationCase(result: Int64.max.saturatingTimes(2), expected: .max),
  SaturationCase(result: Int64.max.saturatingTimes(-2), expected: .min),
  SaturationCase(result: Int64.min.saturatingTimes(-1), expected: .max),
  SaturationCase(result: Int64(saturating: 1e300), expected: .max),
  SaturationCase(result: Int64(saturating: -1e300), expected: .min),
  SaturationCase(result: Int64(saturating: .nan), expected: 0),
  SaturationCase(result: Int64(saturating: -1.9), expected: -1),
])
func hostileNumbersSaturate(_ sample: SaturationCase) { #expect(sample.result == sample.expected) }

@Test(arguments: [("%41%2f%C3%A9", "A/é"), ("%+5%-1% 1", "%+5%-1% 1"), ("100%", "100%"), ("%4", "%4"), ("a+b", "a+b")])
func percentEncodingTakesTwoDigits(_ text: String, _ decoded: String) {
  #expect(PercentEncoding.decoded(text[...]) == decoded)
}
