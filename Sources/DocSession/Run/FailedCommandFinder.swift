import DocPlan
import Wire

/// Names the command that made a block fail, from what bash had read of the script and from bash's own messages.
///
/// No trap and no trace is set for it, so a page cannot notice: `trap -p`, `$-` and `set -x` are as in any script.
struct FailedCommandFinder {
  let commands: CommandFinder
  /// The script's name, which begins bash's messages.
  let script: String

  func find(in fed: FedBlock, lastLine: Int?, output: [UInt8]) -> FailedCommand? {
    guard let lastLine, fed.block.lines.indices.contains(lastLine) else { return nil }
    let lines = commands.command(at: lastLine, in: fed.block)
    let named = lineNamed(in: output).flatMap { fed.index(ofScriptLine: $0) }.flatMap { lines.contains($0) ? $0 : nil }
    let line = fed.block.lines[named ?? lines.lowerBound]
    let text = String(line.text.drop { $0 == " " || $0 == "\t" })
    let goesOn = named == nil && lines.count > 1 ? " …" : ""
    return FailedCommand(text: text + goesOn, position: line.position, includedFrom: line.includedFrom)
  }

  /// The script line in the last of bash's own messages (`page.md: line 12: …`), if that is the last line printed.
  private func lineNamed(in output: [UInt8]) -> Int? {
    guard let last = output.suffix(4096).split(separator: UInt8(ascii: "\n")).last else { return nil }
    let prefix = Array("\(script): line ".utf8)
    guard last.starts(with: prefix) else { return nil }
    let digits = last.dropFirst(prefix.count).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
