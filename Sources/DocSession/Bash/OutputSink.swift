/// Where a session's output goes: to whoever follows the run live, and into the capture for the block's result.
final class OutputSink {
  var capture: OutputCapture
  private let onOutput: ([UInt8]) -> Void

  init(bound: Int, onOutput: @escaping ([UInt8]) -> Void) {
    capture = OutputCapture(bound: bound)
    self.onOutput = onOutput
  }

  func take(_ bytes: [UInt8]) {
    capture.append(bytes)
    onOutput(bytes)
  }
}
