import Glibc

/// What a person is told, and asked, before a page runs on their own machine.
struct HostConsent {
  var pages: [String]
  var blocks: Int

  private var announcement: String {
    let directory = getcwd(nil, 0).map { pointer in
      defer { free(pointer) }
      return String(cString: pointer)
    }
    let user = getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) } ?? "user \(geteuid())"
    return """
      --target host: nothing is simulated. \(blocks == 1 ? "One block" : "\(blocks) blocks") of \
      \(pages.joined(separator: ", ")) will run on this machine
        as \(user) in \(directory ?? "."), with your HOME, your environment and your kubeconfig.

      """
  }

  /// Returns if the run may go on.
  func obtain(yes: Bool) throws(CommandFailure) {
    Terminal.error.show(announcement)
    if yes { return }
    guard isatty(STDIN_FILENO) == 1, Terminal.error.isTerminal else {
      throw CommandFailure(
        status: .usage, message: "error: there is no terminal to ask on; add --yes if that is what you want")
    }
    Terminal.error.show("Go on? [y/N] ")
    let answer = readLine()?.lowercased() ?? ""
    guard answer == "y" || answer == "yes" else { throw .impossible("not run, because you did not agree") }
  }
}
