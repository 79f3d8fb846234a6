/// The runner's end of the connection to the simulator.
package struct RunnerEnd {
  /// What the messages travel in; its descriptor is to be polled.
  package let frames: FrameChannel

  /// The other end must be a `SimulatorEnd`.
  package init(_ frames: FrameChannel) {
    self.frames = frames
  }

  /// Sends a message that needs no descriptor, waiting while the socket is full; `startSession` has a method of its
  /// own.
  package func send(_ message: RunnerMessage) throws(WireError) {
    try frames.send(message.bytes)
  }

  /// Asks for a session whose output goes to `output`, the write end of a pipe.
  package func startSession(_ request: SessionRequest, output: Int32) throws(WireError) {
    try frames.send(RunnerMessage.startSession(request).bytes, descriptors: [output])
  }

  /// The simulator's next message; `nil` if none came in time (-1: waits for ever).
  package func receive(milliseconds: Int32 = -1) throws(WireError) -> SimulatorMessage? {
    guard let frame = try frames.receive(milliseconds: milliseconds) else { return nil }
    return try SimulatorMessage(bytes: frame)
  }
}

/// The simulator's end of the connection to the runner.
package struct SimulatorEnd {
  /// What the messages travel in; its descriptor is to be polled.
  package let frames: FrameChannel

  /// The other end must be a `RunnerEnd`.
  package init(_ frames: FrameChannel) {
    self.frames = frames
  }

  /// Waits while the socket is full; throws `closed` if the runner is gone.
  package func send(_ message: SimulatorMessage) throws(WireError) {
    try frames.send(message.bytes)
  }

  /// The runner's next message; `nil` if none came in time (-1: waits for ever). The descriptor that belongs to
  /// `startSession` is then taken with `takeOutput`.
  package func receive(milliseconds: Int32 = -1) throws(WireError) -> RunnerMessage? {
    guard let frame = try frames.receive(milliseconds: milliseconds) else { return nil }
    return try RunnerMessage(bytes: frame)
  }

  /// The write end of the output pipe that came with `startSession`; the caller closes it.
  package func takeOutput() throws(WireError) -> Int32 {
    try frames.takeDescriptor()
  }
}
