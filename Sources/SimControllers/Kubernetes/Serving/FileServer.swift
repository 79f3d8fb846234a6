import SimTypes
import Values

/// Serves the files of a container's document root, as Apache httpd and nginx do with their default settings.
struct FileServer {
  var root: String
  var welcome: String
  var software: KnownImages.Software

  /// - Parameter files: what is mounted at or below the root, by absolute path; `nil` where nothing is mounted.
  func answer(_ path: String, files: [String: String]?) -> PodAnswer.Response {
    let path = String(path.prefix { $0 != "?" && $0 != "#" })
    let file = path.hasSuffix("/") ? path + "index.html" : path
    guard let files else {
      return file == "/index.html" ? response(200, "text/html", welcome) : notFound(path)
    }
    if let content = files[root + file] { return response(200, Self.contentType(of: file), content) }
    if file == "/index.html", files[root + "/index.html"] == nil { return withoutIndex(files) }
    return notFound(path)
  }

  /// Apache lists a directory without an index; nginx refuses to.
  private func withoutIndex(_ files: [String: String]) -> PodAnswer.Response {
    guard software == .apache else { return page(403, "Forbidden") }
    let names = files.keys.filter { $0.hasPrefix(root + "/") }.map { String($0.dropFirst(root.count + 1)) }.sorted()
    let items = names.map { "<li><a href=\"\($0)\"> \($0)</a></li>\n" }.joined()
    return response(
      200, "text/html;charset=ISO-8859-1",
      "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\" \"http://www.w3.org/TR/html4/strict.dtd\">\n<html>\n <head>\n"
        + "  <title>Index of /</title>\n </head>\n <body>\n<h1>Index of /</h1>\n<ul>\(items)</ul>\n</body></html>\n")
  }

  private func notFound(_ path: String) -> PodAnswer.Response { page(404, "Not Found") }

  private func page(_ status: Int, _ reason: String) -> PodAnswer.Response {
    switch software {
    case .apache:
      response(
        status, "text/html; charset=iso-8859-1",
        "<!DOCTYPE HTML PUBLIC \"-//IETF//DTD HTML 2.0//EN\">\n<html><head>\n<title>\(status) \(reason)</title>\n"
          + "</head><body>\n<h1>\(reason)</h1>\n<p>The requested URL was not found on this server.</p>\n</body></html>\n"
      )
    case .nginx:
      response(
        status, "text/html",
        "<html>\r\n<head><title>\(status) \(reason)</title></head>\r\n<body>\r\n<center><h1>\(status) \(reason)</h1>"
          + "</center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n")
    }
  }

  private func response(_ status: Int, _ type: String, _ body: String) -> PodAnswer.Response {
    PodAnswer.Response(
      status: status, contentType: type, server: software == .apache ? "Apache" : "nginx", body: Array(body.utf8))
  }

  private static func contentType(of file: String) -> String {
    switch file.split(separator: ".").last {
    case "html", "htm": "text/html"
    case "css": "text/css"
    case "js": "text/javascript"
    case "json": "application/json"
    case "txt": "text/plain"
    case "xml": "text/xml"
    case "svg": "image/svg+xml"
    default: "application/octet-stream"
    }
  }
}
