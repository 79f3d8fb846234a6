import DocPages
import DocPlan
import Glibc
import PageSamples

/// Resolves and plans damaged pages. A page that crashes, takes a second of CPU time, or more memory than any page needs
/// ends the program with the number of the page, so that it can be looked at alone.
@main
struct PageFuzz {
  private static let usage = "usage: page-fuzz SEED FIRST COUNT | page-fuzz SEED NUMBER"
  private static let memoryLimit = 1 << 30

  static func main() {
    let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    switch numbers.count {
    case 2: show(DamagedPages(seed: UInt64(numbers[0])).page(numbers[1]))
    case 3: fuzz(DamagedPages(seed: UInt64(numbers[0])), numbers[1]..<(numbers[1] + numbers[2]))
    default:
      print(usage)
      exit(64)
    }
  }

  private static func show(_ page: DamagedPage) {
    for (path, bytes) in page.files.sorted(by: { $0.key < $1.key }) {
      print("== \(path)\n\(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }
    run(page)
  }

  private static func run(_ page: DamagedPage) { _ = PageLoader(resolver: page.resolver).load(page.path) }

  private static func fuzz(_ pages: DamagedPages, _ range: Range<Int>) {
    var limit = rlimit(rlim_cur: rlim_t(memoryLimit), rlim_max: rlim_t(memoryLimit))
    setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
    for number in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGVTALRM] { signal(number, stop) }
    var slowest = (page: range.lowerBound, milliseconds: 0.0)
    for number in range {
      let page = pages.page(number)
      current = number
      watch(seconds: 1)
      let start = clock()
      run(page)
      let milliseconds = Double(clock() - start) / 1000
      watch(seconds: 0)
      if milliseconds > slowest.milliseconds { slowest = (number, milliseconds) }
      if (number + 1).isMultiple(of: 100_000) { report("\(number + 1) pages") }
    }
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    report(
      "\(range.count) pages, no crash; the slowest was \(slowest.page) with \(slowest.milliseconds) ms of CPU time; "
        + "at most \(usage.ru_maxrss / 1024) MiB of memory")
  }

  /// Sends a signal when this process has worked for so long; 0 calls it off.
  private static func watch(seconds: Int) {
    var timer = itimerval(it_interval: timeval(), it_value: timeval(tv_sec: seconds, tv_usec: 0))
    setitimer(__itimer_which_t(ITIMER_VIRTUAL.rawValue), &timer, nil)
  }

  private static func report(_ line: String) {
    print(line)
    fflush(nil)
  }
}

/// The page that is being resolved.
// A signal handler can read nothing but a global variable, and this program has one thread.
nonisolated(unsafe) private var current = 0

/// Names the page in which the program was stopped, and ends it.
private func stop(_ signal: Int32) {
  let line = Array("page \(current): \(signal == SIGVTALRM ? "takes more than a second" : "signal \(signal)")\n".utf8)
  _ = write(2, line, line.count)
  _exit(1)
}
