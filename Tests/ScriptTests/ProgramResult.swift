import Glibc

/// What a command printed and how it ended.
struct ProgramResult {
  /// The exit status; 128 + n after signal n; 124 when it took too long.
  var status: Int32 = 0
  var output = ""
  var errors = ""

  /// Executes a bash command and waits for it. Its standard input is /dev/null.
  static func run(
    _ command: String, environment: [String], directory: String, seconds: Int = 120
  ) -> ProgramResult {
    let files = ["\(directory)/.stdout", "\(directory)/.stderr"]
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    for (index, file) in files.enumerated() {
      posix_spawn_file_actions_addopen(&actions, Int32(index + 1), file, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    }
    // The test process blocks signals in some of its threads; the program must be able to receive them.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let script = "cd \"$0\" && exec timeout --foreground \(seconds) bash -o pipefail -c \"$1\""
    let words: [String] = ["bash", "-c", script, directory, command]
    let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    let variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var process = pid_t()
    guard posix_spawn(&process, "/bin/bash", &actions, &attributes, arguments, variables) == 0 else {
      return ProgramResult(status: 127, errors: "bash could not be started\n")
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    return ProgramResult(
      status: signal == 0 ? status >> 8 & 0xFF : 128 + signal, output: read(files[0]), errors: read(files[1]))
  }

  static func read(_ path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var text: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { text += chunk[..<count] }
    return String(decoding: text, as: UTF8.self)
  }
}
