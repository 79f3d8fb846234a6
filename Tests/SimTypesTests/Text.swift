import SimTypes
import SimWorld
import Testing
import Values

struct AgeCase: Sendable, CustomTestStringConvertible {
  var seconds: Int64
  var text: String
  var testDescription: String { "\(seconds) s" }
}

@Test(arguments: [
  AgeCase(seconds: -5, text: "<invalid>"), AgeCase(seconds: 0, text: "0s"), AgeCase(seconds: 119, text: "119s"),
  AgeCase(seconds: 120, text: "2m"), AgeCase(seconds: 121, text: "2m1s"), AgeCase(seconds: 599, text: "9m59s"),
  AgeCase(seconds: 600, text: "10m"), AgeCase(seconds: 10_799, text: "179m"), AgeCase(seconds: 10_800, text: "3h"),
  AgeCase(seconds: 10_860, text: "3h1m"), AgeCase(seconds: 28_799, text: "7h59m"), AgeCase(seconds: 28_800, text: "8h"),
  AgeCase(seconds: 172_799, text: "47h"), AgeCase(seconds: 172_800, text: "2d"),
  AgeCase(seconds: 176_400, text: "2d1h"),
  AgeCase(seconds: 691_199, text: "7d23h"), AgeCase(seconds: 691_200, text: "8d"),
  AgeCase(seconds: 63_072_000 - 1, text: "729d"), AgeCase(seconds: 63_072_000, text: "2y"),
  AgeCase(seconds: 63_072_000 + 86_400, text: "2y1d"), AgeCase(seconds: 252_288_000, text: "8y"),
])
func agesReadAsInTables(_ sample: AgeCase) {
  #expect(Age.text(from: .start, to: .start + .seconds(sample.seconds)) == sample.text)
}

@Test func anAbsentTimeIsUnknown() { #expect(Age.text(from: nil, to: .start) == "<unknown>") }

@Test(arguments: [
  ("1", 1000), ("500m", 500), ("1.5", 1500), ("1Ki", 1_024_000), ("2k", 2_000_000), ("1e3", 1_000_000), ("100u", 1),
  ("1n", 1),
  ("0.0001Gi", 107_374_183), ("1.2345Gi", 1_325_534_281_728), ("0.0000000001k", 0),
  ("-1.5", -1500), ("1P", 1_000_000_000_000_000_000), ("1Pi", 1_125_899_906_842_624_000), ("5e-1", 500),
  ("9223372036854775807", .max), ("10000000000000000", .max), ("-99999999999999999999", -.max), ("8E", .max),
  ("1Ei", .max),
  ("1e999999999999", .max), ("0e99", 0), ("1e-99", 1), (String(repeating: "9", count: 60), .max),
])
func quantitiesAreRead(_ text: String, _ thousandths: Int64) {
  #expect(Quantity(text)?.thousandths == thousandths)
}

@Test(arguments: ["", "x", "1Q", "1 Gi", "--1", ".", "1.2.3", "1e", "1e99999999999999999999"])
func otherTextsAreNoQuantities(_ text: String) { #expect(Quantity(text) == nil) }

@Test(arguments: [(Value.double(1e20), "100000000000000000000"), (.double(-1e300), "-1e+300"), (.double(2), "2")])
func hostileNumbersAreQuoted(_ number: Value, _ text: String) { #expect(GoText.quoted(number) == text) }

@Test(arguments: ["", "f", "fo", "foo", "foob", "fooba", "foobar", "é☃"])
func base64ComesBack(_ text: String) {
  let encoded = Base64.encoded(text)
  #expect(encoded.utf8.count % 4 == 0)
  #expect(Base64.decoded(encoded) == Array(text.utf8))
}

@Test func base64IsThatOfTheRFC() {
  #expect(Base64.encoded("fooba") == "Zm9vYmE=")
  #expect(Base64.encoded("foob") == "Zm9vYg==")
  #expect(Base64.decoded("Zm9v!mE=") == nil)
}

struct ImageCase: Sendable, CustomTestStringConvertible {
  var text: String
  var name: String?
  var testDescription: String { text }
}

@Test(arguments: [
  ImageCase(text: "httpd", name: "docker.io library/httpd latest"),
  ImageCase(text: "library/httpd:2.4", name: "docker.io library/httpd 2.4"),
  ImageCase(text: "localhost:5000/a/b", name: "localhost:5000 a/b latest"),
  ImageCase(text: "quay.io/a/b@sha256:00", name: "quay.io a/b "), ImageCase(text: "Upper", name: nil),
  ImageCase(text: "a:b:c", name: nil), ImageCase(text: "a b", name: nil), ImageCase(text: "", name: nil),
])
func imageNamesAreRead(_ sample: ImageCase) {
  #expect(ImageName(sample.text).map { "\($0.registry) \($0.repository) \($0.tag)" } == sample.name)
}
