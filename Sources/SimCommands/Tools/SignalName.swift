import Glibc

/// The names of signals, as `kill -l` lists them.
enum SignalName {
  private static let names: [(String, Int32)] = [
    ("HUP", 1), ("INT", 2), ("QUIT", 3), ("ILL", 4), ("TRAP", 5), ("ABRT", 6), ("BUS", 7), ("FPE", 8), ("KILL", 9),
    ("USR1", 10), ("SEGV", 11), ("USR2", 12), ("PIPE", 13), ("ALRM", 14), ("TERM", 15), ("STKFLT", 16), ("CHLD", 17),
    ("CONT", 18), ("STOP", 19), ("TSTP", 20), ("TTIN", 21), ("TTOU", 22), ("URG", 23), ("XCPU", 24), ("XFSZ", 25),
    ("VTALRM", 26), ("PROF", 27), ("WINCH", 28), ("POLL", 29), ("PWR", 30), ("SYS", 31),
  ]

  /// The number of a signal given by its number or its name, with or without `SIG`, in any case; `nil` if there is
  /// none.
  static func number(of text: String) -> Int32? {
    if let number = Int32(text) { return (0...64).contains(number) ? number : nil }
    let name = text.uppercased()
    let short = name.hasPrefix("SIG") ? String(name.dropFirst(3)) : name
    return names.first { $0.0 == short }?.1
  }

  static func name(of number: Int32) -> String { names.first { $0.1 == number }?.0 ?? String(number) }
}
