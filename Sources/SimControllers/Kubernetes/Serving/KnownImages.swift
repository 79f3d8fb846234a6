import SimTypes
import Values

/// Container images whose purpose is known: the only ones that answer requests.
package enum KnownImages {
  /// What a container of an image does with HTTP requests.
  package enum Server: Sendable, Hashable {
    /// Serves the files of a directory on a port; `welcome` is the page it shows when nothing is mounted there.
    case files(root: String, port: Int64, welcome: String, software: Software)
    /// Answers every request with the text of its `-text` argument, on the port of its `-listen` argument.
    case echo
  }

  /// Whose way of serving files it is: error pages, directories without an index, and the `Server` header differ.
  package enum Software: Sendable { case apache, nginx }

  /// By repository, with Docker Hub's `library/` written out.
  private static let servers: [String: Server] = [
    "library/httpd": .files(
      root: "/usr/local/apache2/htdocs", port: 80, welcome: "<html><body><h1>It works!</h1></body></html>\n",
      software: .apache),
    "library/nginx": nginx(port: 80),
    "nginxinc/nginx-unprivileged": nginx(port: 8080),
    "hashicorp/http-echo": .echo,
  ]

  private static func nginx(port: Int64) -> Server {
    .files(
      root: "/usr/share/nginx/html", port: port,
      welcome: "<!DOCTYPE html>\n<html>\n<head>\n<title>Welcome to nginx!</title>\n</head>\n<body>\n"
        + "<h1>Welcome to nginx!</h1>\n</body>\n</html>\n", software: .nginx)
  }

  /// The server in a container; `nil` if its image is unknown or its command was replaced.
  package static func server(_ container: Value) -> Server? {
    guard let image = container["image"]?.string, let name = ImageName(image), container["command"] == nil else {
      return nil
    }
    return servers[name.repository]
  }
}
