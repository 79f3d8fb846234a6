/// Makes Markdown pages with fences in all kinds of places.
struct FenceGenerator {
  private var seeded: Seeded

  init(seed: UInt64) { seeded = Seeded(seed) }

  /// A page of CommonMark and nothing else.
  mutating func plainPage() -> String { page { $0.plainPart() } }

  /// A page with the containers of Python-Markdown and its extensions.
  mutating func extendedPage() -> String { page { $0.extendedPart() } }

  private mutating func page(_ part: (inout Self) -> String) -> String {
    "# Title\n\n" + (0..<(1 + seeded.below(6))).map { _ in part(&self) }.joined(separator: "\n")
  }

  private mutating func fence(_ indent: String) -> String {
    let mark = seeded.one(of: ["```", "```", "````", "~~~"])
    let words = ["a", "b c", "  d", "", "$x", "<e>", "f: \"g\"", "    h", "&amp;", "# i", "- j", "!!! k"]
    let body = (0..<seeded.below(5)).map { _ in seeded.one(of: words) }
    let info = seeded.one(of: ["shell", "shell", "shell title=\"t\"", "yaml", " {.shell .k}"])
    return ([mark + info] + body + [mark]).map { $0.isEmpty ? "" : indent + $0 }.joined(separator: "\n") + "\n"
  }

  private mutating func plainPart() -> String {
    switch seeded.below(6) {
    case 0: "text\nmore\n"
    case 1: fence("")
    case 2: "- item\n\n" + fence("  ")
    case 3: "1. item\n\n" + fence("   ")
    case 4: "> quote\n"
    default: "text\n\n" + fence(seeded.one(of: ["", " ", "  "]))
    }
  }

  private mutating func extendedPart() -> String {
    switch seeded.below(11) {
    case 0: return "text\nmore\n"
    case 1, 2: return fence("")
    case 3: return "- item\n\n" + fence("    ")
    case 4: return "1. item\n\n" + fence("    ")
    case 5: return "!!! note\n" + gap + fence("    ")
    case 6: return "??? tip \"Title\"\n" + gap + fence("    ")
    case 7: return "=== \"One\"\n" + gap + fence("    ") + "\n=== \"Two\"\n" + gap + fence("    ")
    case 8: return "!!! warning\n\n    === \"Tab\"\n\n" + fence("        ")
    case 9: return "- item\n\n    !!! note\n\n" + fence("        ")
    default: return "<!--marker-->\n" + fence("")
    }
  }

  private var gap: String {
    mutating get { seeded.one(of: ["", "\n"]) }
  }
}
