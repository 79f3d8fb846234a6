import Testing
import Values

struct YAMLCase: Sendable, CustomTestStringConvertible {
  var name: String, value: Value, text: String
  var testDescription: String { name }
}

/// Strings as kubectl 1.32 was seen to print them, as the only element of a list.
private let strings: [(String, String)] = [
  ("", "\"\""), ("1", "\"1\""), ("1.5", "\"1.5\""), ("1e3", "\"1e3\""), ("0x1f", "\"0x1f\""), ("0b11", "\"0b11\""),
  ("0o17", "\"0o17\""), ("017", "\"017\""), ("1_000", "\"1_000\""), ("-1", "\"-1\""), ("+1", "\"+1\""),
  (".inf", "\".inf\""), (".nan", "\".nan\""), ("true", "\"true\""), ("True", "\"True\""), ("yes", "\"yes\""),
  ("NO", "\"NO\""), ("off", "\"off\""), ("y", "\"y\""), ("N", "\"N\""), ("null", "\"null\""), ("~", "\"~\""),
  ("2024-01-01", "\"2024-01-01\""), ("2024-01-01T00:00:00Z", "\"2024-01-01T00:00:00Z\""),
  ("190:20:30", "\"190:20:30\""), ("1.2.3", "1.2.3"), ("1e", "1e"), (".", "."), ("=", "="), ("<<", "<<"),
  ("&x", "'&x'"), ("*x", "'*x'"), ("@x", "'@x'"), ("`x", "'`x'"), ("!x", "'!x'"), ("|x", "'|x'"), (">x", "'>x'"),
  ("%x", "'%x'"), ("- x", "'- x'"), ("-", "'-'"), ("? x", "'? x'"), ("{a: b}", "'{a: b}'"), ("[a]", "'[a]'"),
  ("a: b", "'a: b'"), ("a:", "'a:'"), ("a #b", "'a #b'"), ("\"dq\"", "'\"dq\"'"), ("'q'", "'''q'''"), (" x", "' x'"),
  ("x ", "'x '"), ("a:b", "a:b"), ("a, b", "a, b"), ("<a&b>", "<a&b>"), ("?x", "?x"), ("_x", "_x"), ("/x", "/x"),
  ("a\\b", "a\\b"), ("a\tb", "\"a\\tb\""), ("a\u{1}b", "\"a\\x01b\""), ("a\r\nb", "\"a\\r\\nb\""),
  ("😀", "\"\\U0001F600\""), ("\u{FEFF}a", "\"\\uFEFF\\x61\""), ("é☃", "é☃"), ("a\u{A0}b", "a\u{A0}b"),
  ("a\nb", "|-\n  a\n  b"), ("a\nb\n", "|\n  a\n  b"), ("a\n\n", "|+\n  a\n"), ("\na", "|2-\n\n  a"),
  (" a\n", "|2\n   a"), ("a \nb\n", "\"a \\nb\\n\""), ("a\n\tb\n", "\"a\\n\\tb\\n\""), ("\n", "|2+\n"),
]

@Test(arguments: strings.map { YAMLCase(name: $0.0.debugDescription, value: [.string($0.0)], text: "- \($0.1)\n") })
func writesStrings(_ sample: YAMLCase) { #expect(sample.value.yaml() == sample.text) }

@Test(arguments: [
  YAMLCase(name: "empty containers", value: ["a": [:], "b": [], "c": nil], text: "a: {}\nb: []\nc: null\n"),
  YAMLCase(
    name: "list below its key", value: ["items": ["a", ["b": 1, "c": 2]]], text: "items:\n- a\n- b: 1\n  c: 2\n"),
  YAMLCase(name: "nested lists", value: [["a", "b"], ["c"]], text: "- - a\n  - b\n- - c\n"),
  YAMLCase(name: "list of maps with lists", value: ["x": [["a": ["b"]]]], text: "x:\n- a:\n  - b\n"),
  YAMLCase(
    name: "fractions", value: [.double(1e21), .double(1e-7), .double(1), .double(1234567.5), .double(0.5)],
    text: "- 1e+21\n- 1e-07\n- 1\n- 1.2345675e+06\n- 0.5\n"),
  YAMLCase(name: "scalars at the top", value: "a", text: "a\n"),
  YAMLCase(name: "text block in a map", value: ["a": "x\ny\n", "b": 1], text: "a: |\n  x\n  y\nb: 1\n"),
  YAMLCase(name: "text block in a list in a map", value: ["a": ["x\ny"]], text: "a:\n- |-\n  x\n  y\n"),
  YAMLCase(name: "quoted keys", value: ["1": 1, "true": 2, "a: b": 3], text: "\"1\": 1\n'a: b': 3\n\"true\": 2\n"),
  YAMLCase(
    name: "long lines fold after column 80",
    value: ["k": .string(String(repeating: "0123456789 ", count: 9) + "end")],
    text: "k: " + Array(repeating: "0123456789", count: 8).joined(separator: " ") + "\n  0123456789 end\n"),
])
func writesTrees(_ sample: YAMLCase) { #expect(sample.value.yaml() == sample.text) }

@Test func sortsKeysNaturally() {
  let keys = [
    "", "-", "~", "1", "2", "10", "18446744073709551617", "99999999999999999999", "100000000000000000000", "A", "a",
    "a b",
    "a-1", "a.b", "a/b", "a:", "a_b", "a1b", "a01", "a2", "a10", "aB", "ab",
  ]
  let value = Value.map(Dictionary(uniqueKeysWithValues: keys.map { ($0, Value.int(1)) }))
  let found = value.yaml().split(separator: "\n").map { line in
    String(line.dropLast(3)).filter { $0 != "\"" && $0 != "'" }
  }
  #expect(found == keys)
}
