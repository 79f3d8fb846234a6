import Testing
import Values

struct JSONCase: Sendable, CustomTestStringConvertible {
  var name: String, value: Value, json: String
  var testDescription: String { name }
}

@Test(arguments: [
  JSONCase(name: "null", value: nil, json: "null"),
  JSONCase(name: "booleans", value: [true, false], json: "[true,false]"),
  JSONCase(
    name: "whole numbers", value: [.int(.min), 0, .int(.max)], json: "[-9223372036854775808,0,9223372036854775807]"),
  JSONCase(name: "empty containers", value: [[:], []], json: "[{},[]]"),
  JSONCase(name: "keys in byte order", value: ["b": 1, "a": 2, "B": 3, "é": 4], json: #"{"B":3,"a":2,"b":1,"é":4}"#),
  JSONCase(name: "a fraction", value: .double(0.1), json: "0.1"),
  JSONCase(name: "a fraction that is whole", value: .double(1), json: "1"),
  JSONCase(name: "negative zero", value: .double(-0.0), json: "-0"),
  JSONCase(name: "no exponent below 1e21", value: .double(-1.5e20), json: "-150000000000000000000"),
  JSONCase(name: "exponent from 1e21", value: .double(1.25e21), json: "1.25e+21"),
  JSONCase(name: "no exponent from 1e-6", value: .double(1.5e-6), json: "0.0000015"),
  JSONCase(name: "exponent below 1e-6", value: .double(1e-7), json: "1e-7"),
  JSONCase(name: "the smallest number", value: .double(.leastNonzeroMagnitude), json: "5e-324"),
  JSONCase(name: "between whole and fraction", value: .double(1234.5), json: "1234.5"),
  JSONCase(name: "infinity has no JSON", value: .double(.infinity), json: "null"),
  JSONCase(name: "quotes and backslash", value: #"a"b\c"#, json: #""a\"b\\c""#),
  JSONCase(name: "short escapes", value: "\u{8}\t\n\u{C}\r", json: #""\b\t\n\f\r""#),
  JSONCase(name: "other control characters", value: "\u{1}\u{1F}\u{7F}", json: "\"\\u0001\\u001f\u{7F}\""),
  JSONCase(name: "line separators of JavaScript", value: "a\u{2028}b\u{2029}", json: #""a\u2028b\u2029""#),
  JSONCase(name: "their neighbours", value: "\u{2027}\u{202A}€", json: "\"\u{2027}\u{202A}€\""),
  JSONCase(name: "HTML as it is", value: "<a&b>/", json: #""<a&b>/""#),
])
func writesCompactJSON(_ sample: JSONCase) {
  #expect(sample.value.json() == sample.json)
}

@Test func escapesHTMLWhenAsked() {
  #expect(Value.string("<a&b>é/").json(escapingHTML: true) == #""\u003ca\u0026b\u003eé/""#)
}

@Test func indentsWithSortedKeys() {
  let value: Value = ["list": [1, [:], ["x": nil]], "empty": [], "a": "b"]
  #expect(
    value.json(indent: 4) == """
      {
          "a": "b",
          "empty": [],
          "list": [
              1,
              {},
              {
                  "x": null
              }
          ]
      }
      """)
}
