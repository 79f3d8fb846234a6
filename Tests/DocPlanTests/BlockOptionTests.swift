import DocDiagnostics
import DocPages
import DocPlan
import Testing

struct BlockOptionCase: Sendable, CustomTestStringConvertible {
  var page: String
  var found: String
  var testDescription: String { page }
}

private func load(_ page: String, tabs: [String] = [], target: String? = nil) -> Result<LoadedPage, PageErrors> {
  let planner = Planner(tabs: TabSelection(tabs), target: target)
  return PageLoader(resolver: PageResolver(reader: MemoryFiles(["/p.md": page])), planner: planner).load("/p.md")
}

/// What the options of a page's first block are, or what is wrong with them.
private func summary(_ page: String) -> String {
  switch load(page) {
  case .success(let loaded):
    let options = loaded.plan.stages.flatMap(\.blocks)[0].options
    let parts = [
      options.timeout.map { "timeout \($0)" }, options.exit.map { "exit \($0)" }, options.retry.map { "retry \($0)" },
      options.skipOn.isEmpty ? nil : "skip \(options.skipOn)", options.name.map { "name \($0)" },
    ]
    return parts.compactMap { $0 }.joined(separator: ", ")
  case .failure(let errors): return errors.diagnostics.map(\.summary).joined(separator: ", ")
  }
}

private let body = "true\n```\n"

@Test(arguments: [
  BlockOptionCase(page: "```shell\n", found: ""),
  BlockOptionCase(page: "``` {.shell timeout=30s}\n", found: "timeout 30.0 seconds"),
  BlockOptionCase(page: "``` {.shell timeout=\"500ms\" exit=2}\n", found: "timeout 0.5 seconds, exit 2"),
  BlockOptionCase(
    page: "<!-- docs-ecutable: timeout=2m retry=3 -->\n```shell\n", found: "timeout 120.0 seconds, retry 3"),
  BlockOptionCase(page: "<!--docs-ecutable: name=\"make it\"-->\n\n```shell\n", found: "name make it"),
  BlockOptionCase(page: "<!-- docs-ecutable: skip-on=host -->\n```shell\n", found: "skip [\"host\"]"),
  BlockOptionCase(page: "<!-- docs-ecutable: exit=1 -->\ntext\n\n```shell\n", found: ""),
  BlockOptionCase(page: "<!-- something: exit=1 -->\n```shell\n", found: ""),
  BlockOptionCase(page: "``` {.shell timeout=soon}\n", found: "'timeout' is 'soon', but it must be a time above 0"),
  BlockOptionCase(page: "``` {.shell timeout=0}\n", found: "'timeout' is '0', but it must be a time above 0"),
  BlockOptionCase(page: "``` {.shell exit=256}\n", found: "'exit' is '256', but it must be a number from 0 to 255"),
  BlockOptionCase(page: "``` {.shell retry=-1}\n", found: "'retry' is '-1', but it must be a number from 0 to 1000"),
  BlockOptionCase(page: "``` {.shell skip-on=moon}\n", found: "'skip-on' has 'moon', which is no target"),
  BlockOptionCase(page: "<!-- docs-ecutable: timeuot=3 -->\n```shell\n", found: "there is no block option 'timeuot'"),
])
func readsBlockOptions(_ sample: BlockOptionCase) { #expect(summary(sample.page + body) == sample.found) }

@Test(arguments: [
  ("``` {.shell timeot=3 title=\"Go\"}\n", ["there is no block option 'timeot'"]),
  ("``` {.shell title=\"Go\" linenums=\"1\" hl_lines=\"1\" id=\"go\" data-line=\"1\"}\n", []),
  ("``` {.yaml exot=3}\nfalse\n```\n\n```shell\n", []),
])
func mistypedOptionsInBracesAreNoticed(_ page: String, _ warnings: [String]) throws {
  let loaded = try load(page + body).get()
  #expect(loaded.plan.diagnostics.map(\.summary) == warnings)
}

@Test func blocksCanBeKeptFromATarget() throws {
  let page = "``` {.shell skip-on=\"simulator\"}\na\n```\n\n```shell\nb\n```\n"
  for (target, runs) in [(nil, [true, true]), ("host", [true, true]), ("simulator", [false, true])] {
    #expect(try load(page, target: target).get().plan.stages.flatMap(\.blocks).map(\.runs) == runs)
  }
}

struct TabCase: Sendable, CustomTestStringConvertible {
  var name: String
  var tabs: [String]
  var run: [String]
  var testDescription: String { name }
}

private let tabbed = """
  === "Ubuntu"
      ```shell
      apt
      ```

  === "Fedora"
      ```shell
      dnf
      ```

  text

  === "kind"
      ```shell
      kind
      ```
  ===! "k3d"
      ```shell
      k3d
      ```
  === "Ubuntu"
      ```shell
      k3d on ubuntu
      ```

  """

@Test(arguments: [
  TabCase(name: "all", tabs: [], run: ["apt", "dnf", "kind", "k3d", "k3d on ubuntu"]),
  TabCase(name: "one of a group", tabs: ["Fedora"], run: ["dnf", "kind", "k3d", "k3d on ubuntu"]),
  TabCase(name: "any case, in two groups", tabs: ["ubuntu"], run: ["apt", "kind", "k3d on ubuntu"]),
  TabCase(name: "two", tabs: ["Ubuntu", "Fedora"], run: ["apt", "dnf", "kind", "k3d on ubuntu"]),
  TabCase(name: "unknown", tabs: ["Ubutnu"], run: ["apt", "dnf", "kind", "k3d", "k3d on ubuntu"]),
])
func runsChosenTabs(_ sample: TabCase) throws {
  let plan = try load(tabbed, tabs: sample.tabs).get().plan
  #expect(plan.stages.flatMap(\.runnable).map { $0.lines[0].text } == sample.run)
}

@Test(
  arguments: [
    ("UBUNTU", nil), ("Ubutnu", "did you mean 'Ubuntu'?"), ("Arch", "the tabs are: Fedora, Ubuntu, k3d, kind"),
  ] as [(String, String?)])
func unknownTabsAreNamed(_ title: String, _ help: String?) throws {
  let unknown = TabSelection([title]).unknown(in: [try load(tabbed).get().page])
  #expect(unknown.map(\.help) == (help.map { [$0] } ?? []))
}
