import Testing

@testable import DocCheck

struct OutlineCase: Sendable, CustomTestStringConvertible {
  var name: String
  var script: String
  /// Names of commands in the order in which they end.
  var commands: [String]
  var testDescription: String { name }
}

@Test(arguments: [
  OutlineCase(name: "lists", script: "a; b && c | d\ne &", commands: ["a", "b", "c", "d", "e"]),
  OutlineCase(name: "quotes", script: "echo 'a; b' \"c; d\" e\\;f", commands: ["echo"]),
  OutlineCase(name: "substitution", script: "echo $(a \"$(b)\") `c`", commands: ["b", "a", "c", "echo"]),
  OutlineCase(name: "if", script: "if a; then b; elif c; then d; else e; fi", commands: ["a", "b", "c", "d", "e"]),
  OutlineCase(name: "loop", script: "while ! a; do b; done", commands: ["a", "b"]),
  OutlineCase(name: "for", script: "for x in 1 2; do a $x; done", commands: ["a"]),
  OutlineCase(name: "case", script: "case $x in\n  a|b) c ;;\n  (d) e ;;\nesac\nf", commands: ["c", "e", "f"]),
  OutlineCase(name: "function", script: "f() { a; }\nfunction g { b; }\nf", commands: ["a", "b", "f"]),
  OutlineCase(name: "subshell", script: "( a; b ) && c", commands: ["a", "b", "c"]),
  OutlineCase(name: "array", script: "a=(b c) d\ne+=(\n  f # g)\n  $(h) \"\"\n)\ni", commands: ["d", "h", "i"]),
  OutlineCase(
    name: "declared array", script: "f() { local a=(\n  b\n); }\ndeclare -A c=(\n  [d]=e\n)\ng",
    commands: ["local", "declare", "g"]),
  OutlineCase(
    name: "counting loop", script: "for ((i = 0; i < 3; i++)); do a; done\nfor ((;;))\ndo b; done",
    commands: ["a", "b"]),
  OutlineCase(name: "arithmetic", script: "((i += 1)); a $((1 + (2)))", commands: ["((", "a"]),
  OutlineCase(name: "test", script: "[[ $a < b && c == d ]] && e", commands: ["[[", "e"]),
  OutlineCase(name: "here-document", script: "cat <<EOF\na; b\nEOF\nc", commands: ["cat", "c"]),
  OutlineCase(name: "two here-documents", script: "a <<X; b <<Y\n1\nX\n2\nY\nc", commands: ["a", "b", "c"]),
  OutlineCase(name: "redirections", script: "a 2>&1 >b <c &>d; e 3<f", commands: ["a", "e"]),
  OutlineCase(name: "comment", script: "a # b; c\nd#e", commands: ["a", "d#e"]),
  OutlineCase(name: "continued line", script: "a \\\n  b\nc", commands: ["a", "c"]),
  OutlineCase(name: "process substitution", script: "bash <(curl x)", commands: ["curl", "bash"]),
  OutlineCase(name: "not bash at all", script: "a ) } fi done ' \" $( ${", commands: ["a"]),
])
func takesABlockApart(_ sample: OutlineCase) {
  let commands = ShellScript(sample.script).commands.filter { !$0.words.isEmpty && !$0.isHeader }
  #expect(commands.map(\.name).filter { !$0.isEmpty }.prefix(sample.commands.count) == sample.commands[...])
  #expect(sample.name == "not bash at all" || commands.count == sample.commands.count)
}

@Test(arguments: ["${", "${a:-", "\"${a:-", "$(", "`", "$((", "<(", "a=(", "(", "{ ", "if ", "case x in (", "<<E "])
func readsWhatIsNestedWithoutEnd(_ unit: String) {
  _ = ShellScript(String(repeating: unit, count: 20_000))
}

@Test func knowsHowACommandIsJoined() {
  let script = ShellScript("a && b || c &\n( cd x; d ) &")
  #expect(script.commands.map(\.connector) == [.and, .or, .background, .end, .end, .background])
  #expect(script.commands[0].list == script.commands[2].list)
  #expect(script.commands[3].places == [.subshell])
}

@Test func findsVariablesAndTheirDefaults() {
  let uses = ShellScript("echo $a \"${b:-x}\" '$c' ${#d[@]} $1 $$ \\$e <<EOF\n$f \\$g\nEOF\n").uses
  #expect(uses.map(\.name) == ["a", "b", "d", "f"])
  #expect(uses.map(\.hasDefault) == [false, true, false, false])
  #expect(uses.map { $0.hereDocument != nil } == [false, false, false, true])
}
