import CCmark
import DocPages
import Glibc

/// Measures one thing about a page: its resolution, fences included, or cmark's parse of the page as it is. Prints the
/// median of several rounds in milliseconds of CPU time, and the most memory used in MiB.
///
/// One process measures one of both, for what one of them frees would be tidied up in the time of the other.
@main
struct PageBenchmark {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count >= 2, let rounds = Int(arguments.count > 2 ? arguments[2] : "1"), rounds > 0 else {
      print("usage: page-benchmark resolve|parse PAGE [ROUNDS]")
      exit(64)
    }
    let times =
      switch arguments[0] {
      case "resolve": resolve(arguments[1], rounds)
      default: parse(arguments[1], rounds)
      }
    print(times.sorted()[times.count / 2], peakMebibytes())
  }

  private static func resolve(_ path: String, _ rounds: Int) -> [Double] {
    let resolver = PageResolver(reader: DiskFiles())
    return (0..<rounds).map { _ in
      var result: Result<ResolvedPage, PageErrors>?
      let time = milliseconds { result = resolver.resolve(path) }
      if case .failure(let errors)? = result {
        for diagnostic in errors.diagnostics.prefix(3) { print("\(diagnostic.code): \(diagnostic.summary)") }
        exit(1)
      }
      return time
    }
  }

  private static func parse(_ path: String, _ rounds: Int) -> [Double] {
    guard let text = try? DiskFiles().bytes(of: path) else { exit(1) }
    return (0..<rounds).map { _ in
      milliseconds {
        text.withUnsafeBytes { buffer in
          let start = buffer.bindMemory(to: CChar.self).baseAddress
          cmark_node_free(cmark_parse_document(start, buffer.count, CMARK_OPT_DEFAULT))
        }
      }
    }
  }

  private static func milliseconds(_ work: () -> Void) -> Double {
    let start = processTime()
    work()
    return (processTime() - start) * 1000
  }

  /// The CPU time of this process in seconds.
  private static func processTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func peakMebibytes() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss / 1024
  }
}
