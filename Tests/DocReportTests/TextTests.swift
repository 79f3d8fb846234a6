import DocReport
import Testing

struct DurationCase: Sendable, CustomTestStringConvertible {
  var duration: Duration, text: String
  var testDescription: String { text }
}

@Test(arguments: [
  DurationCase(duration: .zero, text: "0ms"),
  DurationCase(duration: .microseconds(99_999), text: "99ms"),
  DurationCase(duration: .milliseconds(100), text: "0.10s"),
  DurationCase(duration: .milliseconds(9_994), text: "9.99s"),
  DurationCase(duration: .milliseconds(9_995), text: "10.0s"),
  DurationCase(duration: .milliseconds(59_949), text: "59.9s"),
  DurationCase(duration: .milliseconds(59_950), text: "1m00s"),
  DurationCase(duration: .seconds(125), text: "2m05s"),
  DurationCase(duration: .milliseconds(3_599_499), text: "59m59s"),
  DurationCase(duration: .milliseconds(3_599_500), text: "1h00m"),
  DurationCase(duration: .seconds(90_000), text: "25h00m"),
])
func writesDurationsShort(_ sample: DurationCase) {
  #expect(sample.duration.short == sample.text)
}

struct ColumnsCase: Sendable, CustomTestStringConvertible {
  var name: String, text: String, columns: Int
  var testDescription: String { name }
}

@Test(arguments: [
  ColumnsCase(name: "ASCII", text: "abc", columns: 3),
  ColumnsCase(name: "control characters", text: "a\u{7}\u{7F}", columns: 1),
  ColumnsCase(name: "composed", text: "é", columns: 1),
  ColumnsCase(name: "combining", text: "e\u{301}", columns: 1),
  ColumnsCase(name: "marks of the report", text: "✓✗–│…", columns: 5),
  ColumnsCase(name: "Chinese", text: "界面", columns: 4),
  ColumnsCase(name: "Korean", text: "한국", columns: 4),
  ColumnsCase(name: "fullwidth", text: "Ａ", columns: 2),
  ColumnsCase(name: "emoji", text: "📦✅", columns: 4),
  ColumnsCase(name: "emoji by variation selector", text: "🕹️✔️", columns: 4),
  ColumnsCase(name: "family of one character", text: "👨‍👩‍👧", columns: 2),
  ColumnsCase(name: "zero width space", text: "a\u{200B}b", columns: 2),
])
func countsColumns(_ sample: ColumnsCase) {
  #expect(TextLayout.columns(sample.text) == sample.columns)
}

struct FitCase: Sendable, CustomTestStringConvertible {
  var text: String, columns: Int, fitted: String
  var testDescription: String { "\(text) in \(columns)" }
}

@Test(arguments: [
  FitCase(text: "stage", columns: 5, fitted: "stage"),
  FitCase(text: "stages", columns: 5, fitted: "st…es"),
  FitCase(text: "界面界面", columns: 5, fitted: "界…面"),
  FitCase(text: "界面界面", columns: 4, fitted: "界…"),
  FitCase(text: "stage", columns: 1, fitted: "…"),
  FitCase(text: "stage", columns: 0, fitted: ""),
])
func cutsTextInTheMiddle(_ sample: FitCase) {
  #expect(TextLayout.fit(sample.text, columns: sample.columns) == sample.fitted)
}

struct PrintableCase: Sendable, CustomTestStringConvertible {
  var name: String, line: String, shown: String
  var testDescription: String { name }
}

@Test(arguments: [
  PrintableCase(name: "colour", line: "\u{1B}[1;31mred\u{1B}[0m!", shown: "red!"),
  PrintableCase(name: "title", line: "\u{1B}]0;title\u{7}a\u{1B}]0;x\u{1B}\\b", shown: "ab"),
  PrintableCase(name: "unfinished sequence", line: "a\u{1B}[12", shown: "a"),
  PrintableCase(name: "tab", line: "ab\tc\t", shown: "ab      c       "),
  PrintableCase(name: "bell, return, C1", line: "a\u{7}\r\u{9B}b", shown: "ab"),
  PrintableCase(name: "kept", line: "naïve 界 📦", shown: "naïve 界 📦"),
])
func leavesOutWhatATerminalWouldObey(_ sample: PrintableCase) {
  #expect(TextLayout.printable(sample.line) == sample.shown)
}

@Test func quotesForTheShell() {
  #expect(
    ShellQuoting.join(["run", "a/b-c_1.md", "k=v", "", "it's", "Stage 1", "$x", "é"])
      == #"run a/b-c_1.md k=v '' 'it'\''s' 'Stage 1' '$x' é"#)
}
