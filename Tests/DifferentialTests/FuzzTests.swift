import DocPages
import DocPlan
import Glibc
import PageSamples
import Testing

/// Resolves and plans damaged pages: whatever they hold, an answer comes, and soon. `scripts/fuzz` does the same with as
/// many pages as one likes.
struct FuzzTests {
  /// 20,000 pages, in parts that can run side by side.
  @Test(arguments: 0..<8) func survivesDamagedPages(_ part: Int) {
    let pages = DamagedPages(seed: 1)
    for number in part * 2_500..<(part + 1) * 2_500 {
      let page = pages.page(number)
      let start = Self.seconds()
      _ = PageLoader(resolver: page.resolver).load(page.path)
      #expect(Self.seconds() - start < 1, "page \(number): \(page.text.debugDescription)")
    }
  }

  /// The CPU time of this thread: how busy the machine is makes no difference.
  private static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
