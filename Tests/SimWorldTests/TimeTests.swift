import SimWorld
import Testing

@Test func eventsComeByTimeThenByOrder() {
  var timeline = Timeline<String>()
  timeline.schedule(at: .start + .seconds(2), "late")
  timeline.schedule(at: .start + .seconds(1), "first")
  timeline.schedule(at: .start + .seconds(1), "second")
  let cancelled = timeline.schedule(at: .start + .seconds(1), "never")
  timeline.cancel(cancelled)
  var seen: [String] = []
  while let event = timeline.next(by: .start + .seconds(1)) { seen.append(event) }
  #expect(seen == ["first", "second"])
  #expect(timeline.now == .start + .seconds(1))
  #expect(timeline.nextDue() == .start + .seconds(2))
  #expect(timeline.count == 1)
}

@Test func theClockMovesToTheDeadline() {
  var timeline = Timeline<Int>()
  #expect(timeline.next(by: .start + .seconds(5)) == nil)
  #expect(timeline.now == .start + .seconds(5))
  timeline.schedule(at: .start, 1)
  #expect(timeline.nextDue() == .start + .seconds(5), "what is due in the past comes at the present time")
}

@Test func cancellingTwiceDoesNothing() {
  var timeline = Timeline<Int>()
  let id = timeline.schedule(at: .start, 1)
  #expect(timeline.next(by: .start) == 1)
  timeline.cancel(id)
  #expect(timeline.count == 0)
}

struct TimestampCase: Sendable, CustomTestStringConvertible {
  var text: String
  var seconds: Int64
  var testDescription: String { text }
}

@Test(arguments: [
  TimestampCase(text: "1970-01-01T00:00:00Z", seconds: 0),
  TimestampCase(text: "1969-12-31T23:59:59Z", seconds: -1),
  TimestampCase(text: "2000-02-29T12:00:00Z", seconds: 951_825_600),
  TimestampCase(text: "2024-02-29T23:59:59Z", seconds: 1_709_251_199),
  TimestampCase(text: "2024-03-01T00:00:00Z", seconds: 1_709_251_200),
  TimestampCase(text: "2100-02-28T23:59:59Z", seconds: 4_107_542_399),
  TimestampCase(text: "2100-03-01T00:00:00Z", seconds: 4_107_542_400),
  TimestampCase(text: "2026-01-05T09:00:00Z", seconds: 1_767_603_600),
])
func timestampsComeBack(_ sample: TimestampCase) {
  let instant = Instant(nanoseconds: sample.seconds * 1_000_000_000)
  #expect(instant.timestamp == sample.text)
  #expect(Instant(timestamp: sample.text) == instant)
}

@Test func everyDayOfManyYearsComesBack() {
  for day in Int64(-40_000)...40_000 {
    let instant = Instant(nanoseconds: day * 86_400 * 1_000_000_000)
    #expect(Instant(timestamp: instant.timestamp) == instant)
  }
}

@Test func fractionsOfASecondAreRead() {
  #expect(Instant(timestamp: "1970-01-01T00:00:01.5Z") == Instant(nanoseconds: 1_500_000_000))
}

@Test(arguments: [
  "9999-12-31T00:00:00Z", "1600-01-01T00:00:00Z", "", "2026-01-05", "2026-01-05T09:00:00", "2026-13-05T09:00:00Z",
  "2026-01-05T09:00:00+01:00", "x026-01-05T09:00:00Z",
])
func otherTextsAreNoTimestamps(_ text: String) { #expect(Instant(timestamp: text) == nil) }

@Test func theStartIsAMonday() { #expect(CalendarTime(.start).weekday == 1) }

@Test func farTimesSaturate() throws {
  #expect(Instant.distantFuture + .seconds(1) == .distantFuture)
  let past = try #require(Instant(timestamp: "1690-01-01T00:00:00Z"))
  #expect(Instant.start - past == .nanoseconds(Int64.max))
  #expect(past - .start == .nanoseconds(Int64.min))
  let first = Instant(nanoseconds: .min)
  #expect(first + .seconds(-1) == first)
  #expect(first.timestamp == "1677-09-21T00:12:43Z")
}
