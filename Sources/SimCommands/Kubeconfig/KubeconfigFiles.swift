/// Which files make up the configuration of a client, in clientcmd's order of precedence: the `--kubeconfig` flag, the list in
/// `$KUBECONFIG`, `~/.kube/config`.
package struct KubeconfigFiles: Sendable, Hashable {
  /// In order of precedence; those that do not exist are left out when reading.
  package var paths: [String]
  /// The flag named the file: then it must exist.
  package var isExplicit: Bool

  /// - Parameters:
  ///   - flag: what follows `--kubeconfig`; empty counts as not given.
  ///   - environment: the variables `KUBECONFIG`, a list with colons whose empty places are left out, and `HOME`.
  ///   - absolute: makes a path absolute, as seen from the program's working directory.
  package init(flag: String?, environment: [String: String], absolute: (String) -> String) {
    if let flag, !flag.isEmpty {
      paths = [absolute(flag)]
      isExplicit = true
      return
    }
    isExplicit = false
    let listed = (environment["KUBECONFIG"] ?? "").split(separator: ":").map { absolute(String($0)) }
    paths = listed.isEmpty ? [(environment["HOME"] ?? "") + "/.kube/config"] : listed
  }

  /// These files, none of which needs to exist.
  package init(paths: [String]) {
    self.paths = paths
    isExplicit = false
  }

  /// Where entries are written that are in no file yet: the first file that exists, else the last one.
  package var destination: String { paths.first(where: HostFiles.exists) ?? paths[paths.count - 1] }
}
