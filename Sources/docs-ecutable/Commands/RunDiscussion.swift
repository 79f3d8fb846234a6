extension Run {
  /// What `run --help` says ahead of the options.
  static let discussion = """
    Runs the shell blocks of the pages in order, in one bash, against simulated clusters on a virtual clock, and \
    prints a line for each stage. A stage is a section with a heading of level 2. The first command that fails ends \
    the session; what follows is skipped.

    Pages named one by one share a session and a world. A directory stands for its pages that no other page includes, \
    each in a session of its own.

    --from, --until and --stage take the heading of a stage, or how it begins; capitals do not matter: \
    `stage 1` is `Stage 1: Install`, not `Stage 10`. Stages before the one named are replayed, so that it finds what \
    it needs.

    Without options, the run is kept in a sandbox where bubblewrap works, its time is virtual, its seed is 1, and a \
    report as text goes to standard output. Settings of a site stand in docs-ecutable.yml beside mkdocs.yml; options \
    win over them.

    Exit status: 0 all blocks passed, 1 a block failed or a sample output could not be updated, 2 the page or its site \
    is wrong and nothing ran, 3 the run could not be made, 64 the command line is wrong, 130 interrupted.

    Examples:
      docs-ecutable run docs/setup.md
      docs-ecutable run docs/setup.md docs/usage.md
      docs-ecutable run docs/setup.md --stage clean
      docs-ecutable run docs/setup.md --from Install --until Look
      docs-ecutable run docs --jobs 4 --report junit=run.xml
      docs-ecutable run docs/setup.md --report text --report html=run.html
      docs-ecutable run docs/setup.md --target host --yes
    """
}
