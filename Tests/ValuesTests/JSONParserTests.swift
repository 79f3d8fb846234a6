import Testing
import Values

@Test(arguments: [
  JSONCase(name: "literals", value: [nil, true, false], json: "[null, true, false]"),
  JSONCase(name: "blanks everywhere", value: ["a": [1, 2]], json: "\t{ \"a\" :\r\n[ 1 , 2 ] }\n"),
  JSONCase(
    name: "numbers", value: [0, -12, .double(1.0), .double(-250), .double(0.05)], json: "[0,-12,1.0,-2.5E+2,5e-2]"),
  JSONCase(name: "negative zero is a whole number", value: 0, json: "-0"),
  JSONCase(name: "whole number beyond 64 bits", value: .double(1e19), json: "10000000000000000000"),
  JSONCase(name: "escapes", value: "\"\\/\u{8}\u{C}\n\r\té", json: #""\"\\\/\b\f\n\r\t\u00E9""#),
  JSONCase(name: "surrogate pair", value: "😀", json: #""\ud83d\ude00""#),
  JSONCase(name: "half a pair", value: "\u{FFFD}x", json: #""\ud83dx""#),
  JSONCase(name: "first half before another escape", value: "\u{FFFD}A", json: #""\ud83d\u0041""#),
  JSONCase(name: "second half first", value: "\u{FFFD}", json: #""\ude00""#),
  JSONCase(name: "the last of a repeated key counts", value: ["a": 2], json: #"{"a":1,"a":2}"#),
])
func readsJSON(_ sample: JSONCase) throws {
  #expect(try JSONParser.parse(sample.json) == sample.value)
}

struct BadJSON: Sendable, CustomTestStringConvertible {
  var name: String, json: String, error: String
  var testDescription: String { name }
}

@Test(arguments: [
  BadJSON(name: "nothing", json: " \n", error: "line 2, column 1: expected a value, but the text ends"),
  BadJSON(name: "trailing text", json: "{} x", error: "line 1, column 4: expected the end of the text, found 'x'"),
  BadJSON(name: "trailing comma", json: "[1,\n]", error: "line 2, column 1: expected a value, found ']'"),
  BadJSON(name: "bare key", json: "{a:1}", error: "line 1, column 2: expected a key in double quotes, found 'a'"),
  BadJSON(name: "no colon", json: #"{"a" 1}"#, error: #"line 1, column 6: expected ':' after the key "a", found '1'"#),
  BadJSON(name: "no comma in a list", json: "[1 2]", error: "line 1, column 4: expected ',' or ']', found '2'"),
  BadJSON(name: "no comma in a map", json: #"{"a":1 é"#, error: "line 1, column 8: expected ',' or '}', found 'é'"),
  BadJSON(name: "misspelt literal", json: "nul", error: "line 1, column 1: expected a value, found 'n'"),
  BadJSON(name: "leading zero", json: "-012", error: "line 1, column 2: a number does not begin with 0"),
  BadJSON(name: "no digit after the point", json: "1.x", error: "line 1, column 3: expected a digit, found 'x'"),
  BadJSON(name: "too large", json: "1e999", error: "line 1, column 1: the number 1e999 is too large"),
  BadJSON(name: "open string", json: "\"abc", error: "line 1, column 1: a string that does not end"),
  BadJSON(
    name: "newline in a string", json: "\"a\nb\"",
    error: "line 1, column 3: a control character in a string must be escaped"),
  BadJSON(name: "unknown escape", json: #""a\x""#, error: "line 1, column 3: no such escape"),
  BadJSON(
    name: "short hexadecimal escape", json: #""\u12g4""#,
    error: #"line 1, column 2: '\u' needs four hexadecimal digits"#),
])
func saysWhereJSONIsWrong(_ sample: BadJSON) {
  let error = #expect(throws: JSONError.self) { try JSONParser.parse(sample.json) }
  #expect(error?.description == sample.error)
}

@Test func refusesBytesThatAreNotUTF8() {
  var parser = JSONParser([0x22, 0xFF, 0x22])
  let error = #expect(throws: JSONError.self) { try parser.parse() }
  #expect(error?.summary == "bytes that are not UTF-8")
}

@Test func refusesEndlessNesting() {
  let error = #expect(throws: JSONError.self) { try JSONParser.parse(String(repeating: "[", count: 100_000)) }
  #expect(error?.summary == "nested deeper than 500 levels")
}

@Test func listsRepeatedKeysWithTheirPath() throws {
  var parser = JSONParser(#"{"spec":{"list":[{"name":1,"x":2,"name":3}]},"spec":null}"#.utf8)
  _ = try parser.parse()
  #expect(parser.duplicateKeys.map(\.path) == ["spec.list[0].name", "spec"])
  #expect(parser.duplicateKeys.map(\.column) == [34, 46])
}

@Test func readsBackWhatItWrote() throws {
  let value: Value = ["a": [.double(0.1), .int(.min), "\u{1}\u{2028}<é>😀"], "b": ["": nil]]
  for indent in [nil, 0, 2] { #expect(try JSONParser.parse(value.json(indent: indent)) == value) }
}
