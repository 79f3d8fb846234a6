import SimLoop

/// `kind load docker-image`. There is no docker, so no image is ever present on the machine.
@SimulatorActor
struct LoadIntoKind {
  var what: String

  func run(_ process: CommandProcess, _ arguments: [String]) async throws -> Int32 {
    guard what == "docker-image" else {
      throw KindError(
        what == "image-archive"
          ? "kind load image-archive is not simulated by docs-ecutable"
          : "unknown command \"\(what)\" for \"kind load\"")
    }
    let parsed = try FlagSet(Flag.kind + [.text("name", "n"), .list("nodes")]).parse(arguments)
    guard let image = parsed.words.first else { throw KindError("a list of image names is required") }
    throw KindError("image: \"\(image)\" not present locally")
  }
}
