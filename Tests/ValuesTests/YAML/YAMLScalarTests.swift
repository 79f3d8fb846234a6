import Testing
import Values

struct ScalarCase: Sendable, CustomTestStringConvertible {
  var text: String
  var pyyaml: Value
  var kubernetes: Value
  var testDescription: String { text }

  init(_ text: String, pyyaml: Value, kubernetes: Value) {
    (self.text, self.pyyaml, self.kubernetes) = (text, pyyaml, kubernetes)
  }

  init(_ text: String, both value: Value) { self.init(text, pyyaml: value, kubernetes: value) }
}

/// The kubernetes column was taken from kubectl 1.32, the pyyaml column from PyYAML 6.
let scalarCases = [
  ScalarCase("plain", both: "plain"),
  ScalarCase("yes", both: true),
  ScalarCase("OFF", both: false),
  ScalarCase("tRue", both: "tRue"),
  ScalarCase("y", pyyaml: "y", kubernetes: true),
  ScalarCase("N", pyyaml: "N", kubernetes: false),
  ScalarCase("~", both: nil),
  ScalarCase("NULL", both: nil),
  ScalarCase("nULL", both: "nULL"),
  ScalarCase("'12'", both: "12"),
  ScalarCase("12", both: 12),
  ScalarCase("-3", both: -3),
  ScalarCase("+12", both: 12),
  ScalarCase("017", both: 15),
  ScalarCase("0x1F", both: 31),
  ScalarCase("0X1F", pyyaml: "0X1F", kubernetes: 31),
  ScalarCase("0b101", both: 5),
  ScalarCase("-0b11", both: -3),
  ScalarCase("0o17", pyyaml: "0o17", kubernetes: 15),
  ScalarCase("08", pyyaml: "08", kubernetes: .double(8)),
  ScalarCase("0b", both: "0b"),
  ScalarCase("1_000", both: 1000),
  ScalarCase("1_", both: 1),
  ScalarCase("_1", both: "_1"),
  ScalarCase("18446744073709551615", pyyaml: "18446744073709551615", kubernetes: .double(18_446_744_073_709_551_615)),
  ScalarCase("1e3", pyyaml: "1e3", kubernetes: .double(1000)),
  ScalarCase("1.5e+3", both: .double(1500)),
  ScalarCase("1.5e3", pyyaml: "1.5e3", kubernetes: .double(1500)),
  ScalarCase("0.10", both: .double(0.1)),
  ScalarCase("1.", both: .double(1)),
  ScalarCase(".5", both: .double(0.5)),
  ScalarCase("+.5", pyyaml: "+.5", kubernetes: .double(0.5)),
  ScalarCase("1_0.5", both: .double(10.5)),
  ScalarCase(".e1", both: ".e1"),
  ScalarCase("1e400", both: "1e400"),
  ScalarCase("1e-400", pyyaml: "1e-400", kubernetes: .double(0)),
  ScalarCase("inf", both: "inf"),
  ScalarCase("0x1p3", both: "0x1p3"),
  ScalarCase("12:30", pyyaml: 750, kubernetes: "12:30"),
  ScalarCase("1:30.5", pyyaml: .double(90.5), kubernetes: "1:30.5"),
  ScalarCase("12:60", both: "12:60"),
  ScalarCase("2020-01-01", both: "2020-01-01"),
  ScalarCase("v0.14.0", both: "v0.14.0"),
  ScalarCase("1.2.3", both: "1.2.3"),
  ScalarCase("!!str 12", both: "12"),
  ScalarCase("!!int '12'", both: 12),
  ScalarCase("!!float 3", both: .double(3)),
  ScalarCase("!foo 12", both: "12"),
  ScalarCase("! 12", pyyaml: 12, kubernetes: "12"),
]

@Test(arguments: scalarCases)
func readsScalarsBySchema(_ sample: ScalarCase) throws {
  #expect(try YAML.parse(sample.text, schema: .pyyaml) == [sample.pyyaml])
  #expect(try YAML.parse(sample.text, schema: .kubernetes) == [sample.kubernetes])
}
