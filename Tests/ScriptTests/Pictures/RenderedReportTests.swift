import Glibc
import Testing

/// The HTML report in a browser. Skipped visibly without Chromium, which `scripts/setup` does not install.
@Suite(.enabled(if: Browser.isPossible, "chromium is not installed"), .serialized)
struct RenderedReportTests {
  private static let page = """
    ## Stage 1: it works

    ```shell
    kind create cluster --name florin
    ```

    ## Stage 2: it does not, and its name is long enough to be wrapped on anything narrow

    ```shell
    echo "\(String(repeating: "a long line of output ", count: 20))"
    kubectl get nothing-\(String(repeating: "without-a-blank-", count: 20))
    ```

    ## Stage 3

    ```shell
    true
    ```

    """

  private let scratch: Scratch
  private let browser: Browser

  init() throws {
    scratch = try Scratch()
    try scratch.write("page.md", Self.page)
    _ = scratch.run("docs-ecutable run page.md --report html=report.html -q")
    browser = Browser(scratch: scratch)
  }

  /// The picture itself is for people to look at; here it must be of that width, and not empty.
  @Test(arguments: [1280, 390])
  func isPainted(width: Int) throws {
    let picture = try browser.picture(of: "report.html", width: width, height: 1600)
    #expect(picture.width == width)
    #expect(picture.bytes > 10_000)
  }

  /// What is wider than the window is what people on a phone have to push around.
  @Test(arguments: [1280, 390])
  func fitsTheWindow(width: Int) throws {
    try scratch.write("frame.html", Browser.frame(around: "report.html", width: width))
    let page = browser.document("frame.html")
    #expect(page.contains("<p id=\"widths\">\(width) of \(width)</p>"), "\(page)")
  }

  @Test func readsWithoutScripts() {
    let page = browser.document("report.html")
    #expect(page.contains("Stage 2: it does not"))
    #expect(page.split(separator: "<details").count == 4)
    #expect(!page.contains("<script"))
  }
}
