import DocDiagnostics
import DocPages
import DocPlan
import Glibc
import Testing

/// Each folder of `fixtures/faults` is a page with a fault and, in `expected.txt`, all that is said about it. With
/// `RECORD_FIXTURES` set, that file is written instead; the difference is then to be reviewed.
@Test(arguments: Fixture.all("faults"))
func saysWhatIsWrong(_ fixture: Fixture) throws {
  let loader = PageLoader(resolver: PageResolver(reader: try fixture.files))
  let said =
    switch loader.load(try fixture.page) {
    case .success(let loaded): loaded.plan.diagnostics
    case .failure(let errors): errors.diagnostics
    }
  let text = DiagnosticRenderer().render(said)
  let file = fixture.directory + "/expected.txt"
  if getenv("RECORD_FIXTURES") != nil { try write(text, to: file) }
  #expect(text == String(decoding: try DiskFiles().bytes(of: file), as: UTF8.self))
}

private func write(_ text: String, to path: String) throws {
  let file = try #require(fopen(path, "w"))
  fputs(text, file)
  fclose(file)
}
