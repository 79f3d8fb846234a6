import Glibc
import TestSupport
import Testing
import Wire

struct WireTests {
  private static let request = SessionRequest(
    program: "/bin/bash", arguments: ["bash", "--", "ä b.md"],
    environment: [Variable("A", "1"), Variable("B", "x=y"), Variable("C", bytes: [0xff])], workDirectory: "/w")

  static let runnerMessages: [RunnerMessage] = [.startSession(request), .signal(SIGINT), .explain, .end]
  static let simulatorMessages: [SimulatorMessage] = [
    .ready(environment: [Variable("PATH", "/b:/c")], workDirectory: "/w"), .sessionStarted(pid: 77),
    .sessionEnded(waitStatus: 256), .deadlineReached, .idle(explanation: ["a", "b"]), .explanation([]),
    .mask(text: "127.0.0.1:80", shown: "[PORT]"), .impossible("no"),
  ]

  @Test(arguments: runnerMessages)
  func runnerMessagesComeBack(_ message: RunnerMessage) throws {
    #expect(try RunnerMessage(bytes: message.bytes) == message)
  }

  @Test(arguments: simulatorMessages)
  func simulatorMessagesComeBack(_ message: SimulatorMessage) throws {
    #expect(try SimulatorMessage(bytes: message.bytes) == message)
  }

  /// Whatever comes over the socket is understood or refused; nothing traps.
  @Test func cutAndDisturbedMessagesAreRefused() {
    for bytes in Self.runnerMessages.map(\.bytes) {
      for count in 0..<bytes.count {
        #expect(throws: WireError.truncated) { try RunnerMessage(bytes: Array(bytes.prefix(count))) }
      }
      #expect(throws: WireError.trailing(1)) { try RunnerMessage(bytes: bytes + [0]) }
      for index in bytes.indices {
        var disturbed = bytes
        disturbed[index] = 0xff
        _ = try? RunnerMessage(bytes: disturbed)
      }
    }
    #expect(throws: WireError.unknownMessage(200)) { try SimulatorMessage(bytes: [200]) }
    #expect(throws: WireError.notUTF8) { try SimulatorMessage(bytes: [8, 1, 0, 0, 0, 0xff]) }
    #expect(throws: WireError.truncated) { try SimulatorMessage(bytes: [5, 0, 0, 0, 1]) }
  }

  @Test func framesArriveWholeWithTheirDescriptors() throws {
    let (left, right) = try makeSocketPair()
    let (sender, receiver) = (FrameChannel(descriptor: left), FrameChannel(descriptor: right))
    let (readEnd, writeEnd) = try makePipe()
    defer { close(readEnd) }
    try sender.send([1, 2, 3])
    try sender.send([], descriptors: [writeEnd])
    close(writeEnd)
    try sender.send([9])
    #expect(try receiver.receive() == [1, 2, 3])
    #expect(try receiver.receive() == [])
    #expect(try receiver.receive() == [9])
    #expect(try receiver.receive(milliseconds: 0) == nil)
    let passed = try receiver.takeDescriptor()
    #expect(write(passed, "x", 1) == 1)
    close(passed)
    var byte: UInt8 = 0
    #expect(read(readEnd, &byte, 1) == 1)
    #expect(read(readEnd, &byte, 1) == 0)
    #expect(throws: WireError.missingDescriptor) { try receiver.takeDescriptor() }
  }

  @Test func anEndThatIsGoneIsAnError() throws {
    let (left, right) = try makeSocketPair()
    let channel = FrameChannel(descriptor: left)
    close(right)
    #expect(throws: WireError.closed) { try channel.receive() }
    #expect(throws: WireError.closed) { try channel.send([1]) }
  }

  @Test func anEndlessFrameIsRefused() throws {
    let (left, right) = try makeSocketPair()
    defer { close(right) }
    let channel = FrameChannel(descriptor: left)
    #expect(write(right, [0xff, 0xff, 0xff, 0xff] as [UInt8], 4) == 4)
    #expect(throws: WireError.tooLong(0xffff_ffff)) { try channel.receive() }
    #expect(throws: WireError.tooLong((16 << 20) + 1)) {
      try channel.send([UInt8](repeating: 0, count: (16 << 20) + 1))
    }
  }

  @Test func theClockIsShared() throws {
    let ours = try SharedClock()
    let theirs = try SharedClock(descriptor: dup(ours.descriptor))
    #expect(theirs.now == 0)
    #expect(theirs.deadline == nil)
    theirs.now = 5
    ours.deadline = 7
    #expect(ours.now == 5)
    #expect(theirs.deadline == 7)
    ours.deadline = nil
    #expect(theirs.deadline == nil)
  }

  @Test func theSimulatorsCommandLineComesBack() {
    let plain = SimulatorArguments(control: 3, sharedClock: 4, runDirectory: "/tmp/a b", seed: .max, launcher: "/l")
    let full = SimulatorArguments(
      control: 3, sharedClock: 4, runDirectory: "/r", seed: 0, clock: .real, delays: .drawn, launcher: "/l",
      kubectl: "/k=l",
      repository: "https://example.org/x", checkout: "")
    #expect(SimulatorArguments(commandLine: plain.commandLine) == plain)
    #expect(SimulatorArguments(commandLine: full.commandLine) == full)
    #expect(SimulatorArguments(commandLine: ["simulator", "--control=x"]) == nil)
    #expect(SimulatorArguments(commandLine: ["run"]) == nil)
  }

  @Test func aProgramGetsTheDescriptorsItIsGivenInAnyOrder() throws {
    let (first, second) = (try makePipe(), try makePipe())
    defer { for end in [first.read, second.read] { close(end) } }
    let program = ChildProgram(
      path: "/bin/sh", arguments: ["sh", "-c", "echo a; echo b >&3; ls /proc/self/fd | wc -l >&3"], environment: [],
      descriptors: [nil, first.write, nil, second.write])
    let pid = try program.start()
    for end in [first.write, second.write] { close(end) }
    #expect(try waitForChild(pid) == 0)
    #expect(readText(first.read) == "a\n")
    // 0 to 3, and the directory that ls reads.
    #expect(readText(second.read) == "b\n5\n")
  }

  private func readText(_ descriptor: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 1000)
    let count = read(descriptor, &buffer, 1000)
    return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
  }

  @Test func aProgramThatIsNotThereIsAnError() throws {
    let program = ChildProgram(path: "/nonexistent/x", arguments: ["x"], environment: [])
    #expect(throws: WireError.system("cannot start /nonexistent/x", ENOENT)) { try program.start() }
    #expect(
      WireError.system("cannot start /x", ENOENT).description == "cannot start /x: No such file or directory")
  }
}
