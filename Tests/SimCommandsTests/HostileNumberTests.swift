import Glibc
import SimWorld
import Testing
import Values

@testable import SimCommands

@Test(arguments: [
  ("1h30m", Duration.seconds(5400)), ("1.5s", .milliseconds(1500)), ("-2ms", .milliseconds(-2)),
  ("100ns", .nanoseconds(100)),
  ("2562047h", .seconds(9_223_369_200)), ("2562048h", nil), ("999999999999999999999h", nil), ("-9e99h", nil),
  ("9223372036854775807s", nil), ("1h2562047h", nil), ("nans", nil), ("infh", nil),
])
func durationsAreReadAsGoDoes(_ text: String, _ duration: Duration?) { #expect(goDuration(text) == duration) }

/// `nil`: GNU date refuses it too.
@Test(arguments: [
  ("2300-01-01", "Mon Jan  1 00:00:00 UTC 2300"), ("9999-12-31T23:59:59", "Fri Dec 31 23:59:59 UTC 9999"),
  ("0001-01-01", "Mon Jan  1 00:00:00 UTC 1"), ("@-0.5", "Wed Dec 31 23:59:59 UTC 1969"),
  ("@20000000000", "Tue Oct 11 11:33:20 UTC 2603"), ("-300 years", "Sat Jan  5 09:00:00 UTC 1726"),
  ("+9223372036854775807 days", nil), ("-9223372036854775808 days ago", nil), ("+9223372036854775807 years", nil),
  ("1000000000000 months", nil), ("99999999999999999999 days", nil), ("@9223372036854775807", nil),
  ("@-9223372036854775808", nil), ("-3000 years", nil), ("9999-12-31 +1 day", nil), ("0000-01-01 yesterday", nil),
])
func datesOfManyCenturiesAreShown(_ text: String, _ shown: String?) {
  let time = DateText.time(text, now: .start, zone: .utc)
  #expect(time.map { DateFormat(text: "%a %b %e %H:%M:%S %Z %-Y").apply(to: $0, in: .utc) } == shown)
}

@Test(arguments: ["UTC-1:9223372036854775807", "UTC-1:60", "UTC-25"])
func hostileZonesAreNoZones(_ text: String) { #expect(TimeZone(text) == nil) }

@Test func aFileThatCannotBeReplacedLeavesNothingBehind() throws {
  var template = Array("/tmp/host-files-XXXXXX".utf8CString)
  let directory = try #require(mkdtemp(&template).map { String(cString: $0) })
  defer { HostFiles.remove(directory) }
  try HostFiles.makeDirectory("\(directory)/full/inside")
  let error = #expect(throws: FileError.self) { try HostFiles.write([1], to: "\(directory)/full") }
  #expect(error?.number == EISDIR)
  #expect(try HostFiles.list(directory) == ["full"])
}
