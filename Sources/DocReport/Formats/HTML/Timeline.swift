/// When each block of a page ran, as a picture: a lane per stage, a bar per block, an axis below. Time is the world's;
/// on a host, the wall's.
struct Timeline {
  private let page: PageReport
  private let number: Int
  private let simulated: Bool
  private let total: Int64

  private static let laneHeight = 34
  private static let barHeight = 10
  private static let axisHeight = 22

  init(page: PageReport, number: Int, simulated: Bool) {
    self.page = page
    self.number = number
    self.simulated = simulated
    total = (simulated ? page.simulated : page.wall).milliseconds
  }

  /// Empty if no time passed.
  var html: String {
    guard total > 0 else { return "" }
    let lanes = lanes
    let height = lanes.count * Self.laneHeight + Self.axisHeight
    let title = simulated ? "Timeline in simulated time" : "Timeline in real time"
    return """
      <figure>
      <figcaption>\(title)</figcaption>
      <svg class="timeline" width="100%" height="\(height)" role="img" aria-label="\(title)">
      \(axis(below: lanes.count * Self.laneHeight))
      \(lanes.joined(separator: "\n"))
      </svg>
      </figure>
      """
  }

  /// Of the stages of which a block ran.
  private var lanes: [String] {
    var lanes: [String] = []
    var start: Int64 = 0
    for stage in page.stages where stage.status == .passed || stage.status == .failed {
      let top = lanes.count * Self.laneHeight
      var shapes = ["<text x=\"0\" y=\"\(top + 13)\">\(HTML.escape(TextLayout.printable(stage.name)))</text>"]
      for block in stage.blocks {
        guard let result = block.result, result.status != .skipped else { continue }
        let length = (simulated ? result.simulated : result.wall).milliseconds
        shapes.append(bar(block, from: start, length: length, y: top + 18))
        start += length
      }
      lanes.append(shapes.joined(separator: "\n"))
    }
    return lanes
  }

  private func bar(_ block: BlockReport, from start: Int64, length: Int64, y: Int) -> String {
    let title = "\(HTML.escape("B\(block.block.title.dropFirst())")): \(Duration.milliseconds(length).short)"
    // What took next to no time can still be seen and clicked.
    let width = "max(\(percent(length)), 2px)"
    return "<a href=\"#\(HTML.anchor(page: number, block: block))\"><rect class=\"\(block.status.rawValue)\" x=\""
      + "\(percent(start))\" y=\"\(y)\" width=\"\(percent(length))\" height=\"\(Self.barHeight)\""
      + " style=\"width: \(width)\"><title>\(title)</title></rect></a>"
  }

  private func axis(below top: Int) -> String {
    ticks.map { tick in
      let x = percent(tick)
      // A label near an end would be cut off if it were centred.
      let anchor = tick == 0 ? "start" : tick * 10 > total * 9 ? "end" : "middle"
      return
        "<line x1=\"\(x)\" y1=\"0\" x2=\"\(x)\" y2=\"\(top + 4)\"/><text class=\"tick\" x=\"\(x)\" y=\"\(top + 18)\""
        + " text-anchor=\"\(anchor)\">\(Self.label(tick))</text>"
    }.joined(separator: "\n")
  }

  /// Whole numbers of a round unit, five at most.
  private var ticks: [Int64] {
    let steps: [Int64] = [1, 2, 5, 10, 20, 50, 100, 200, 500]
    let longer: [Int64] = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21600, 43200, 86400]
    let step = (steps + longer.map { $0 * 1000 }).first { total / $0 < 5 } ?? total
    return Array(stride(from: 0, through: total, by: Int(step)))
  }

  /// `0`, `200ms`, `30s`, `1m30s`, `2h`
  private static func label(_ milliseconds: Int64) -> String {
    guard milliseconds % 1000 == 0 else { return "\(milliseconds)ms" }
    let seconds = milliseconds / 1000
    let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s")].filter { $0.0 > 0 }
    return parts.isEmpty ? "0" : parts.map { "\($0.0)\($0.1)" }.joined()
  }

  /// With two decimals, so that equal runs give equal text.
  private func percent(_ milliseconds: Int64) -> String {
    let hundredths = milliseconds * 10_000 / total
    let fraction = hundredths % 100
    return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)%"
  }
}
