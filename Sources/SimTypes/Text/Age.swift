import SimWorld

/// Durations as Kubernetes prints them in tables (apimachinery `duration.HumanDuration`).
public enum Age {
  /// How long before `to` the instant `from` was; `<unknown>` without an instant, `<invalid>` for one in the future.
  public static func text(from: Instant?, to: Instant) -> String {
    guard let from else { return "<unknown>" }
    return text(to - from)
  }

  /// Two units at most, and fewer the longer the duration is.
  public static func text(_ duration: Duration) -> String {
    let seconds = duration.components.seconds
    if seconds < -1 { return "<invalid>" }
    if seconds < 0 { return "0s" }
    let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400)
    switch seconds {
    case ..<120: return "\(seconds)s"
    case ..<600: return two(minutes, "m", seconds % 60, "s")
    case ..<10_800: return "\(minutes)m"
    case ..<28_800: return two(hours, "h", minutes % 60, "m")
    case ..<172_800: return "\(hours)h"
    case ..<691_200: return two(days, "d", hours % 24, "h")
    case ..<63_072_000: return "\(days)d"
    case ..<252_288_000: return two(days / 365, "y", days % 365, "d")
    default: return "\(days / 365)y"
    }
  }

  private static func two(_ first: Int64, _ unit: String, _ second: Int64, _ smallUnit: String) -> String {
    second == 0 ? "\(first)\(unit)" : "\(first)\(unit)\(second)\(smallUnit)"
  }
}
