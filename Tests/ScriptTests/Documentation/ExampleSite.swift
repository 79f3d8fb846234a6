import Glibc
import Testing

/// A small repository of documentation in which the command lines of help and documentation make sense, so that they can be
/// run.
struct ExampleSite {
  let path: String
  private static let page = "docs/content/Getting-Started/first-cluster.md"
  private static let repository = Scripts.pages.replacing(#//docs$/#, with: "")

  private init(path: String) { self.path = path }

  static func empty() throws -> ExampleSite {
    var template = Array("/tmp/docs-ecutable-examples.XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    return ExampleSite(path: template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) })
  }

  /// With a page of this repository if it is named.
  init(for text: String = "") throws {
    self = try .empty()
    let result = run(
      """
      mkdir -p docs .git .tmp ~/.local/share/bash-completion/completions ~/.zfunc ~/.config/fish/completions
      printf 'ref: refs/heads/main\\n' > .git/HEAD
      printf '## Install\\n\\n```shell\\ntrue\\n```\\n\\n## Look\\n\\n```shell\\ntrue\\n```\\n' > docs/setup.md
      printf '\\n## Stage 3\\n\\n```shell\\nsleep 1\\n```\\n\\n## Clean up\\n\\n```shell\\ntrue\\n```\\n' >> docs/setup.md
      printf '\\n=== "Ubuntu"\\n\\n    ```shell\\n    true\\n    ```\\n' >> docs/setup.md
      printf '## Use\\n\\n```shell\\ntrue\\n```\\n' > docs/usage.md
      \(text.contains(Self.page) ? "install -D '\(Self.repository)/\(Self.page)' \(Self.page)" : "")
      for file in run shard-1 shard-2; do docs-ecutable run docs/setup.md --report json=$file.json; done
      """)
    try #require(result.status == 0, "\(result.output)\(result.errors)")
  }

  func run(_ command: String) -> ProgramResult {
    ProgramResult.run(
      command,
      environment: [
        "PATH=\(Scripts.programs):/usr/local/bin:/usr/bin:/bin", "HOME=\(path)/.home", "LC_ALL=C.UTF-8",
        "GITHUB_TOKEN=a-token",
      ], directory: path)
  }

  func write(_ text: String, to name: String) throws {
    let file = try #require(fopen("\(path)/\(name)", "w"))
    fputs(text, file)
    fclose(file)
  }

  func remove() { _ = run("rm -rf '\(path)'") }
}
