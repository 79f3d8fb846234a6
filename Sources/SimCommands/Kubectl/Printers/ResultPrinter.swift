import SimLoop
import Values

/// Says what became of an object: `deployment.apps/web created`, or the object itself with `-o`.
@SimulatorActor
final class ResultPrinter {
  private let run: KubectlRun
  private let format: OutputFormat
  private let dryRun: DryRun
  private var printer: ObjectPrinter

  init(_ run: KubectlRun, dryRun: DryRun = .none) throws {
    self.run = run
    self.dryRun = dryRun
    format = try run.outputFormat()
    printer = ObjectPrinter(format, showsManagedFields: run.flags.bool("show-managed-fields"))
  }

  /// Whether objects are printed and not words about them.
  var printsObjects: Bool {
    switch format {
    case .standard, .name: false
    default: true
    }
  }

  func print(_ object: Value, _ verb: String) async throws {
    guard case .standard = format else { return try await run.write(try printer.text(object)) }
    try await run.print("\(ObjectPrinter.name(object)) \(verb)\(dryRun.suffix)")
  }
}
