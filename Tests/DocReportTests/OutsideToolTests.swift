import DocReport
import Testing
import TestSupport

private let schema = "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/") + "/Schemas/junit.xsd"

/// Needs xmllint (Debian: libxml2-utils).
@Test(.enabled(if: findProgram("xmllint") != nil), arguments: Run.all)
func junitKeepsToItsSchema(_ run: Run) throws {
  let scratch = ScratchDirectory()
  let file = try scratch.write("report.xml", JUnitReport().render(run.report))
  let checked = try runProgram(try #require(findProgram("xmllint")), ["--noout", "--schema", schema, file])
  #expect(checked.status == 0, "\(checked.text)")
}

/// Needs xmllint (Debian: libxml2-utils).
@Test(.enabled(if: findProgram("xmllint") != nil), arguments: Run.all)
func badgesAreXML(_ run: Run) throws {
  let scratch = ScratchDirectory()
  let file = try scratch.write("badge.svg", BadgeReport().render(run.report))
  let checked = try runProgram(try #require(findProgram("xmllint")), ["--noout", file])
  #expect(checked.status == 0, "\(checked.text)")
}

private let browser = ["chromium", "chromium-browser", "google-chrome"].lazy.compactMap { findProgram($0) }.first

/// Renders the page at the width of a desk and of a phone. The browser itself says what is wrong: a style of its own marks
/// the page's root once nothing is wider than the window, and the DOM it prints afterwards has the mark.
///
/// Needs chromium (or Google Chrome).
@Test(.enabled(if: browser != nil), arguments: [1280, 390])
func aBrowserShowsThePage(width: Int) throws {
  let scratch = ScratchDirectory()
  let report = try #require(Run.all.first { $0.name == "failed" }).report
  // The report itself has no script; this one only measures.
  let probe = """
    <script>
    const root = document.documentElement, details = document.querySelectorAll("details");
    const bars = [...document.querySelectorAll("svg.timeline rect")].map((bar) => bar.getBoundingClientRect());
    document.title = [
      "wide=" + (root.scrollWidth > root.clientWidth), "open=" + [...details].filter((block) => block.open).length,
      "bars=" + bars.filter((bar) => bar.width >= 2 && bar.right <= root.clientWidth + 2).length,
      "error=" + document.querySelectorAll("parsererror").length,
    ].join(" ");
    </script></body>
    """
  let html = HTMLReport().render(report).split(separator: "</body>").joined(separator: probe)
  let page = try scratch.write("report.html", html)
  let shown = try runProgram(
    try #require(browser),
    [
      "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(scratch.path)/profile",
      "--window-size=\(width),900", "--dump-dom", "file://\(page)",
    ])
  #expect(shown.text.contains("<title>wide=false open=1 bars=2 error=0</title>"), "\(shown.text.prefix(2000))")
}
