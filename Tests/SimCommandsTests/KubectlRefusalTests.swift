import Testing

@testable import SimCommands

/// The reference lists every command of kubectl that is not simulated.
@Test func refusedCommandsAreDocumented() throws {
  let path = #filePath.replacing("Tests/SimCommandsTests/KubectlRefusalTests.swift", with: "")
  let page = String(decoding: try HostFiles.read(path + "docs/content/reference/simulator.md"), as: UTF8.self)
  let section = page.split(separator: "\n#").first { $0.contains("kubectl commands that refuse") } ?? ""
  let groups = CommandTable.groups.flatMap { group, names in Set(names.values).map { "\(group) \($0)" } }
  let refused = (CommandTable.names + groups).filter { name in
    CommandTable.command(name) == nil && CommandTable.groups[name] == nil
  }
  #expect(refused.sorted().filter { !section.contains("`\($0)`") } == [])
  #expect(!refused.isEmpty)
}
