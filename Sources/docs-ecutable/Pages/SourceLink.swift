import DocPages
import DocPlan

/// Where a site's files can be looked at.
enum SourceLink {
  /// What a file's path is appended to; `nil` if the site names no repository. In a GitHub workflow it is the commit that
  /// was checked out, otherwise the branch that the site's `edit_uri` names, otherwise the default branch.
  static func base(of site: Site) -> String? {
    if let server = Environment["GITHUB_SERVER_URL"], let repository = Environment["GITHUB_REPOSITORY"],
      let commit = Environment["GITHUB_SHA"]
    {
      return "\(server)/\(repository)/blob/\(commit)/"
    }
    guard var url = site.repositoryURL, url.hasPrefix("https://") || url.hasPrefix("http://") else { return nil }
    while url.hasSuffix("/") { url.removeLast() }
    // GitLab keeps the words of its own pages apart from paths of projects by a dash.
    let folder = url.contains("gitlab") ? "/-/blob/" : "/blob/"
    return url + folder + (branch(of: site) ?? "HEAD") + "/"
  }

  /// `main` of `edit/main/docs/content/`.
  private static func branch(of site: Site) -> String? {
    let parts = (site.config["edit_uri"]?.string ?? "").split(separator: "/")
    guard let word = parts.firstIndex(where: { $0 == "edit" || $0 == "blob" }), word + 1 < parts.count else {
      return nil
    }
    return String(parts[word + 1])
  }
}

extension LoadedPage {
  /// The page's path from the current directory if it is below that, otherwise the absolute path.
  var pathFromHere: String {
    let absolute = Paths.join(page.site.root, page.path)
    let here = (DiskFiles().canonicalPath(".") ?? "/") + "/"
    return absolute.hasPrefix(here) ? String(absolute.dropFirst(here.count)) : absolute
  }
}
