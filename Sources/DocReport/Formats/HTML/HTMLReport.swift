/// The run as one page for a browser. It stands alone: no script, no font, no picture from elsewhere.
package struct HTMLReport: ReportFormat {
  /// One document for all pages of the run.
  package let name = "html"

  /// Takes no options; colours follow the browser's light or dark scheme.
  package init() {}

  /// A whole HTML document in UTF-8. What pages and commands say is escaped.
  package func render(_ report: RunReport) -> String {
    let pages = report.pages.enumerated().map { number, page in
      HTMLPage(page: page, number: number + 1, report: report).html
    }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(report.status.mark) \(HTML.escape(title(report)))</title>
      <style>
      \(HTMLStyle.text)
      </style>
      </head>
      <body>
      \(header(report))
      \(problems(report))
      <main>
      \(pages.joined(separator: "\n"))
      </main>
      \(footer(report))
      </body>
      </html>

      """
  }

  private func title(_ report: RunReport) -> String {
    let name = report.pages.count == 1 ? report.pages[0].page : TextLayout.count(report.pages.count, "page")
    return "\(name): \(report.status.rawValue)"
  }

  private func header(_ report: RunReport) -> String {
    let counts = report.counts
    var facts = [
      ("passed", "\(counts.passed)", "block\(counts.passed == 1 ? "" : "s") passed"),
      ("failed", "\(counts.failed)", "failed"),
      ("skipped", "\(counts.skipped)", "skipped"),
    ].filter { $0.1 != "0" || $0.0 == "passed" }
    if report.hasSimulatedTime { facts.append(("", report.simulated.short, "simulated")) }
    facts.append(("", report.wall.short, "real"))
    let items = facts.map { "<li class=\"\($0.0)\"><b>\($0.1)</b> \($0.2)</li>" }
    return """
      <header>
      <p class="verdict \(report.status.rawValue)">\(report.status.mark) \(report.status.rawValue)</p>
      <h1>docs-ecutable</h1>
      <ul class="facts">\(items.joined())</ul>
      </header>
      """
  }

  /// What failed, with links to it, and what else there is to tell.
  private func problems(_ report: RunReport) -> String {
    var items = report.problems.map { "<li class=\"failed\"><b>\(HTML.escape($0.description))</b></li>" }
    for (number, page) in report.pages.enumerated() {
      for stage in page.stages {
        for block in stage.blocks where block.status == .failed {
          items.append(item(Failure(block, stage: stage), anchor: HTML.anchor(page: number + 1, block: block)))
        }
      }
    }
    items += report.notices.map { notice in
      let place = notice.position.map { " <code>\(HTML.escape("\($0)"))</code>" } ?? ""
      let help = notice.help.map { " (\(HTML.escape($0)))" } ?? ""
      return "<li>\(notice.severity.rawValue): \(HTML.escape(notice.summary))\(help)\(place)</li>"
    }
    return items.isEmpty ? "" : "<ul class=\"problems\">\n\(items.joined(separator: "\n"))\n</ul>"
  }

  private func item(_ failure: Failure, anchor: String) -> String {
    let place = "\(failure.position.file):\(failure.position.line)"
    return "<li class=\"failed\"><a href=\"#\(anchor)\">\(HTML.escape(failure.title))</a>"
      + " <code>\(HTML.escape(place))</code></li>"
  }

  private func footer(_ report: RunReport) -> String {
    let command = report.command.isEmpty ? "" : "<pre>\(HTML.escape(ShellQuoting.join(report.command)))</pre>"
    let seed = report.hasSimulatedTime ? ", seed \(report.seed)" : ""
    return
      "<footer>\n<p>Target \(HTML.escape(report.target.isEmpty ? "unknown" : report.target))\(seed)</p>\n\(command)\n</footer>"
  }
}
