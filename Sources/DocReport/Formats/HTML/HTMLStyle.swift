/// How the page looks: light or dark as the reader's system is, wide or narrow as the screen is.
enum HTMLStyle {
  static let text = """
    :root {
      --text: #1f2328; --soft: #59636e; --back: #ffffff; --panel: #f6f8fa; --line: #d1d9e0; --link: #0b5cad;
      --passed: #1a7f37; --failed: #c62828; --skipped: #818b98; --mark: #ffe2e0;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --text: #e6edf3; --soft: #9198a1; --back: #0d1117; --panel: #161b22; --line: #3d444d; --link: #6cb0ff;
        --passed: #3fb950; --failed: #ff7b72; --skipped: #7d8590; --mark: #5a1e1e;
      }
    }
    * { box-sizing: border-box; }
    html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
    body {
      margin: 0 auto; max-width: 68rem; padding: 1.5rem 1rem 3rem; color: var(--text); background: var(--back);
      font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif;
    }
    a { color: var(--link); text-decoration: none; }
    a:hover { text-decoration: underline; }
    code, pre, .number { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; }
    header { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; margin-bottom: 1.25rem; }
    h1 { font-size: 1.35rem; margin: 0; }
    h2 { font-size: 1.15rem; margin: 2rem 0 .75rem; overflow-wrap: anywhere; }
    h3 { font-size: 1rem; margin: 1.75rem 0 .5rem; }
    .verdict {
      margin: 0; padding: .15rem .8rem; border-radius: 1rem; color: #fff; font-weight: 600; background: #616161;
    }
    .verdict.passed { background: #1a7f37; }
    .verdict.failed { background: #c62828; }
    .facts {
      display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; margin: 0; padding: 0; list-style: none; color: var(--soft);
    }
    .facts b { color: var(--text); font-variant-numeric: tabular-nums; }
    .facts .failed b { color: var(--failed); }
    .problems {
      margin: 0; padding: .6rem 1rem; list-style: none; background: var(--panel); border-left: 4px solid var(--line);
    }
    .problems:has(.failed) { border-color: var(--failed); }
    .problems li + li { margin-top: .35rem; }
    .problems code { color: var(--soft); font-size: .85em; overflow-wrap: anywhere; }
    .mark { font-weight: 700; }
    .mark.passed { color: var(--passed); }
    .mark.failed { color: var(--failed); }
    .mark.skipped, .mark.empty { color: var(--skipped); }
    table { width: 100%; border-collapse: collapse; }
    th { color: var(--soft); font-size: .85rem; font-weight: 500; text-align: left; }
    th, td { padding: .35rem .5rem; border-bottom: 1px solid var(--line); vertical-align: top; }
    th:first-child, td:first-child { width: 2rem; padding-right: 0; }
    .count { white-space: nowrap; }
    tr.skipped td, tr.empty td { color: var(--soft); }
    .time { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; color: var(--soft); }
    figure { margin: 1.5rem 0 0; padding-right: 2px; overflow: hidden; }
    figcaption { margin-bottom: .35rem; color: var(--soft); font-size: .85rem; }
    .timeline { display: block; overflow: visible; }
    .timeline text { fill: var(--text); font-size: 12px; }
    .timeline .tick { fill: var(--soft); font-size: 11px; font-variant-numeric: tabular-nums; }
    .timeline line { stroke: var(--line); stroke-dasharray: 2 3; }
    .timeline rect { stroke: var(--back); stroke-width: 1; paint-order: stroke; }
    .timeline rect.passed { fill: var(--passed); }
    .timeline rect.failed { fill: var(--failed); }
    .timeline a:hover rect { opacity: .65; }
    details { border: 1px solid var(--line); border-radius: 6px; margin: .4rem 0; background: var(--back); }
    details.failed { border-color: var(--failed); }
    details > :not(summary) { margin-left: .75rem; margin-right: .75rem; }
    details:target { outline: 2px solid var(--link); outline-offset: 1px; }
    summary {
      display: flex; align-items: baseline; gap: .6rem; padding: .4rem .75rem; cursor: pointer; list-style: none;
    }
    summary::-webkit-details-marker { display: none; }
    summary::before { content: "▸"; width: .7em; color: var(--soft); }
    [open] > summary::before { content: "▾"; }
    summary .mark { width: 1em; }
    summary .time { font-size: .85rem; }
    summary:hover { background: var(--panel); }
    summary code {
      flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-size: .85rem;
    }
    .skipped summary code { color: var(--soft); }
    .number { color: var(--soft); font-size: .85rem; min-width: 1.6em; text-align: right; }
    .place, .note { color: var(--soft); font-size: .85rem; overflow-wrap: anywhere; }
    .place { margin-block: .25rem .5rem; }
    .note { margin-block: .5rem; }
    .cause { margin-block: .5rem; font-weight: 600; color: var(--failed); overflow-wrap: anywhere; }
    pre {
      margin-block: .5rem; padding: .6rem .75rem; overflow: auto; max-height: 32rem; border-radius: 4px;
      background: var(--panel); font-size: .82rem; line-height: 1.45;
    }
    pre.command { border-left: 3px solid var(--link); }
    pre.output { border-left: 3px solid var(--line); }
    mark { display: inline-block; min-width: 100%; color: inherit; background: var(--mark); }
    footer {
      margin-top: 2.5rem; padding-top: .75rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .85rem;
    }
    footer p { margin: 0 0 .5rem; }
    @media (max-width: 34rem) {
      body { padding: 1rem .75rem 2rem; }
      th, td { padding: .35rem .3rem; font-size: .9rem; }
      th:first-child, td:first-child { width: 1.4rem; }
      .time + .time { display: none; }
      details > :not(summary) { margin-left: .5rem; margin-right: .5rem; }
      summary { gap: .4rem; padding: .5rem; }
      pre { white-space: pre-wrap; overflow-wrap: anywhere; }
    }
    @media print {
      pre { max-height: none; white-space: pre-wrap; }
    }
    """
}
