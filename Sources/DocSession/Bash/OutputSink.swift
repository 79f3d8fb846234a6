/// Where a session's output goes: to whoever follows the run live, and into the capture for the block's result.
final class OutputSink {
  private var capture: OutputCapture
  private var filter = OutputFilter()
  private let onOutput: ([UInt8]) -> Void

  init(bound: Int, onOutput: @escaping ([UInt8]) -> Void) {
    capture = OutputCapture(bound: bound)
    self.onOutput = onOutput
  }

  /// Text that is no part of what the page prints, from now on.
  func hide(_ texts: [String]) {
    filter.hide(texts)
  }

  func take(_ bytes: [UInt8]) {
    keep(filter.pass(bytes))
  }

  /// Everything of the present block, and how many bytes are missing in its middle.
  func takeBlock() -> (bytes: [UInt8], dropped: Int) {
    keep(filter.flush())
    return capture.take()
  }

  private func keep(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    capture.append(bytes)
    onOutput(bytes)
  }
}
