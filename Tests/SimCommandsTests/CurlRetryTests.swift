@testable import SimCommands
import Testing

struct CurlRetryCase: Sendable, CustomTestStringConvertible {
  var line: String
  var count: Int?
  var rest = ""
  var testDescription: String { line }
}

@Test(arguments: [
  CurlRetryCase(line: "-s http://a", count: nil),
  CurlRetryCase(line: "-s --retry 3 http://a -o f", count: 3, rest: "-s http://a -o f"),
  CurlRetryCase(
    line: "--retry 2 --retry-delay 5 --retry-max-time 9 --retry-all-errors --retry-connrefused localhost:80 -f",
    count: 2,
    rest: "localhost:80 -f"),
  CurlRetryCase(line: "--retry 0 http://a", count: nil),
  CurlRetryCase(line: "--retry x http://a", count: nil),
  CurlRetryCase(line: "--retry 2 http://a http://b", count: nil),
  CurlRetryCase(line: "--retry 2 http://a --next http://b", count: nil),
  CurlRetryCase(line: "--retry 2 -K file http://a", count: nil),
])
func findsWhatIsTriedAgain(_ sample: CurlRetryCase) {
  let retries = CurlRetries(sample.line.split(separator: " ").map { String($0) })
  #expect(retries?.count == sample.count)
  #expect(retries?.rest.joined(separator: " ") ?? "" == sample.rest)
}

struct CurlReasonCase: Sendable, CustomTestStringConvertible {
  var options = ""
  var status: Int32
  var answer: Int?
  var reason: String?
  var testDescription: String { "\(options) \(status) \(answer.map { "\($0)" } ?? "")" }
}

@Test(arguments: [
  CurlReasonCase(status: 0, answer: 200, reason: nil),
  CurlReasonCase(status: 0, answer: 503, reason: "HTTP error"),
  CurlReasonCase(status: 22, answer: 404, reason: nil),
  CurlReasonCase(options: "--retry-all-errors", status: 22, answer: 404, reason: "(retrying all errors)"),
  CurlReasonCase(options: "--retry-all-errors", status: 0, answer: 404, reason: nil),
  CurlReasonCase(status: 28, reason: "timeout"),
  CurlReasonCase(status: 7, reason: nil),
  CurlReasonCase(options: "--retry-connrefused", status: 7, reason: "connection refused"),
  CurlReasonCase(status: 56, reason: nil),
])
func triesAgainWhenCurlDoes(_ sample: CurlReasonCase) throws {
  let words = "--retry 1 http://a \(sample.options)".split(separator: " ").map { String($0) }
  #expect(try #require(CurlRetries(words)).reason(status: sample.status, answer: sample.answer) == sample.reason)
}

@Test func pausesAndWarnsAsCurlDoes() throws {
  let retries = try #require(CurlRetries(["--retry", "20", "http://a"]))
  #expect([0, 1, 2, 9, 10, 60].map(retries.pause) == [1, 2, 4, 512, 600, 600])
  #expect(
    CurlRetries.warning("connection refused", seconds: 1, left: 2)
      == "Warning: Problem : connection refused. Will retry in 1 seconds. 2 retries \nWarning: left.\n")
  #expect(
    CurlRetries.warning("HTTP error", seconds: 1, left: 1)
      == "Warning: Problem : HTTP error. Will retry in 1 seconds. 1 retries left.\n")
}
