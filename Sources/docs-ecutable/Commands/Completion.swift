import ArgumentParser

/// Prints what a shell reads to complete command lines.
struct Completion: ParsableCommand {
  enum Shell: String, CaseIterable, ExpressibleByArgument { case bash, zsh, fish }

  static let configuration = CommandConfiguration(
    abstract: "Print the completion script of a shell: commands, options, pages, and the stages of the page named.",
    discussion: """
      Put the script where your shell looks for such files, and open a new one.

      Examples:
        docs-ecutable completion bash > ~/.local/share/bash-completion/completions/docs-ecutable
        docs-ecutable completion zsh > ~/.zfunc/_docs-ecutable
        docs-ecutable completion fish > ~/.config/fish/completions/docs-ecutable.fish
      """)

  @Argument(help: ArgumentHelp("bash, zsh or fish.", valueName: "shell"))
  var shell: Shell

  func run() throws {
    guard let shell = CompletionShell(rawValue: shell.rawValue) else { return }
    Terminal.output.write(DocsEcutable.completionScript(for: shell) + "\n")
  }
}
