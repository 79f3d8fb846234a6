import Testing

/// What a person at a terminal gets. Skipped visibly without tmux; `scripts/setup --tests` installs it.
@Suite(.enabled(if: Terminal.isPossible, "tmux is not installed"))
struct TerminalTests {
  private static let page = """
    ## Stage 1: cluster

    ```shell
    kind create cluster --name florin
    n=1
    ```

    ## Stage 2: use

    ```shell
    kubectl create deployment web --image=nginx
    echo "n is $n"
    ```

    ```shell
    false
    echo "not reached"
    ```

    ## Stage 3: later

    ```shell
    echo "n is still $n"
    ```

    """

  private let scratch: Scratch
  private let terminal: Terminal

  init() throws {
    scratch = try Scratch()
    try scratch.write("page.md", Self.page)
    terminal = try Terminal(in: scratch)
  }

  @Test func stepsThroughAPage() {
    terminal.type("docs-ecutable run page.md --step")
    terminal.expect("Stage 1: cluster, block 1, page.md:4, 0 s simulated")
    terminal.expect("  | kind create cluster --name florin")
    terminal.type("x")
    terminal.expect("'x' is none of the choices")
    terminal.type("r")
    terminal.expect("Stage 2: use, block 2, page.md:11, 25 s simulated")
    terminal.type("shell")
    terminal.expect("(page)")
    terminal.type("n=7; false; docs-ecutable world")
    terminal.expect("25 s since the run began")
    terminal.expect("clusters   florin  http://127.0.0.1:")
    terminal.type("docs-ecutable advance 30s")
    terminal.expect("it is now 2026-01-05 09:00:55 UTC")
    terminal.type("exit")
    terminal.expect("block 2, page.md:11, 55 s simulated")
    // What the person changed stays; what a shell for people sets does not.
    terminal.type("r")
    terminal.expect("n is 7")
    terminal.type("e")
    terminal.expect("Stage 3: later, block 4, page.md:23")
    terminal.type("back stage 2")
    terminal.expect("Stage 1: cluster  1 block, replayed")
    terminal.type("q")
    terminal.expect("interrupted\n")
    #expect(!terminal.screen.contains("\nnot reached"))
  }

  @Test func opensAShellAtAStage() {
    terminal.type("docs-ecutable shell page.md --at 'stage 2'")
    terminal.expect("(page)")
    terminal.type("kind get clusters; echo \"[$n] $(kubectl config current-context)\"")
    terminal.expect("[1] kind-florin")
    // A command's words to a terminal take the world no time.
    terminal.type("kubectl create deployment web --image=nginx; docs-ecutable world")
    terminal.expect("25 s since the run began")
    terminal.press("Up")
    terminal.press("C-a")
    terminal.type("echo again; ")
    terminal.expect("already exists")
    terminal.type("exit; echo never")
    terminal.type("echo \"ended with $?\"")
    terminal.expect("ended with 0\n")
  }

  @Test func opensAShellWhenABlockFailed() {
    terminal.type("docs-ecutable run page.md --shell-on-fail --keep-going")
    terminal.expect("Block 3 failed; its commands may have done a part of their work.")
    terminal.expect("(page)")
    terminal.type("kubectl get deployments; n=9")
    terminal.expect("UP-TO-DATE")
    terminal.type("exit")
    terminal.expect("failed: blocks 3 passed, 1 failed")
  }

  /// Ctrl-C belongs to the shell; hanging up ends everything.
  @Test func aShellHasATerminalOfItsOwn() {
    terminal.type("docs-ecutable shell")
    terminal.expect("(page)")
    terminal.type("stty size; /bin/sleep 1000")
    terminal.expect("200 120")
    terminal.press("C-c")
    terminal.expect("^C")
    terminal.type("echo \"status $?\"; /bin/sleep 1000 & fg")
    terminal.expect("status 130")
    terminal.press("C-z")
    terminal.expect("Stopped")
    terminal.type("kill %1; echo \"killed $?\"")
    terminal.expect("killed 0")
    terminal.press("C-d")
    terminal.type("echo \"back with $?\"")
    terminal.expect("back with 0\n")
  }

  @Test(arguments: [
    (typed: "docs-ecutable run page.md --from St", after: "2", whole: "--from Stage\\ 2\\:\\ use"),
    (typed: "docs-ecutable shell page.md --at St", after: "3", whole: "--at Stage\\ 3\\:\\ later"),
  ])
  func bashOffersTheStagesOfThePage(_ sample: (typed: String, after: String, whole: String)) {
    terminal.type("source <(docs-ecutable completion bash); echo loaded $?")
    terminal.expect("loaded 0\n")
    terminal.write(sample.typed)
    terminal.press("Tab")
    terminal.expect("Stage\\ ")
    terminal.press("Tab")
    terminal.press("Tab")
    terminal.expect("Stage 1: cluster  Stage 2: use      Stage 3: later")
    terminal.write(sample.after)
    terminal.press("Tab")
    terminal.expect(sample.whole)
  }
}
