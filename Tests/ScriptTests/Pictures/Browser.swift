import Glibc
import Testing

/// A Chromium without a window.
struct Browser {
  let scratch: Scratch

  private static let program =
    ProgramResult.run(
      "command -v chromium || command -v chromium-browser || command -v google-chrome", environment: [Scratch.search],
      directory: "/tmp"
    ).output.split(separator: "\n").first.map(String.init)

  static var isPossible: Bool { program != nil }

  /// A PNG of a page's beginning.
  func picture(of file: String, width: Int, height: Int) throws -> (width: Int, bytes: Int) {
    let result = run("--screenshot=\"$PWD/picture.png\" --window-size=\(width),\(height)", file)
    let size = scratch.run("stat -c %s picture.png; od -An -tu1 -j16 -N4 picture.png").output
    let numbers = size.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    // The width is the first number of the header's chunk, most significant byte first (PNG, section 11.2.2).
    try #require(numbers.count == 5, "\(result.errors)")
    return (numbers[1...].reduce(0) { $0 << 8 | $1 }, numbers[0])
  }

  /// The page's elements when all scripts have run.
  func document(_ file: String) -> String { run("--dump-dom --virtual-time-budget=2000", file).output }

  /// A page that shows another one in a window of some width and says how wide it found it.
  static func frame(around file: String, width: Int) -> String {
    """
    <!DOCTYPE html><iframe id="page" src="\(file)" style="border:0;width:\(width)px;height:800px"></iframe>
    <p id="widths"></p><script>
    addEventListener("load", () => {
      const page = document.getElementById("page").contentDocument.documentElement;
      document.getElementById("widths").textContent = `${page.scrollWidth} of ${page.clientWidth}`;
    });
    </script>
    """
  }

  private func run(_ options: String, _ file: String) -> ProgramResult {
    let common = "--headless=new --no-sandbox --disable-gpu --hide-scrollbars --allow-file-access-from-files"
    return scratch.run(
      "\(Self.program ?? "chromium") \(common) --user-data-dir=\"$PWD/.browser\" \(options) \"file://$PWD/\(file)\"")
  }
}
