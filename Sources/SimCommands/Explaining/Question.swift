import SimAPI
import SimWorld

/// What a program of the page asked the world.
package struct Question: Sendable, Hashable {
  /// What is asked about, apart from where.
  package enum Subject: Sendable, Hashable {
    /// One object, or with `name` missing those of a type; `selector` is that of the labels, empty if there is none.
    case objects(GroupResource, namespace: String?, name: String?, selector: String)
    /// A word that the server knows no type by: `deploy`, or a kind.
    case type(String)
    /// Whether anybody is there at all.
    case server
    /// A port of the machine, behind which lies one of a kind node.
    case port(Int, node: String, containerPort: Int)
    /// A word that kubectl knows no plugin for.
    case plugin(String)
  }

  /// The URL of the server as kubeconfig has it; for a port the name of the node's API server; empty where no server
  /// was asked.
  package var address: String
  /// What is asked about, at the address.
  package var subject: Subject

  /// - Parameter address: as the property has it; left out where no server is asked.
  package init(_ subject: Subject, at address: String = "") {
    self.subject = subject
    self.address = address
  }
}

/// What the world answered.
package enum Answer: Sendable, Hashable {
  /// So many objects, which may be none.
  case found(Int)
  case notFound
  /// The server has no such type, or no such workspace.
  case notServed
  /// Nobody is there.
  case nobody

  /// Whether who asked may be waiting for another answer.
  var isUnmet: Bool { self != .found(1) && !isMany }
  private var isMany: Bool { if case .found(let count) = self { count > 1 } else { false } }
}

extension Question {
  /// What a read of objects asks; `nil` for other requests.
  init?(_ request: APIRequest, at address: String) {
    guard request.method == .get, case .resource(let path) = APIPath(request.path), path.subresource.isEmpty,
      !request.query.contains(where: { $0.name == "watch" })
    else { return nil }
    let selector = request.query.first { $0.name == "labelSelector" }?.value ?? ""
    self.init(
      .objects(
        GroupResource(path.resource, group: path.group), namespace: path.namespace, name: path.name,
        selector: selector), at: address)
  }
}

extension Answer {
  init(_ response: APIResponse) {
    guard case .value(let value) = response.body else {
      self = response.status < 300 ? .found(1) : .notServed
      return
    }
    guard response.status < 300 else {
      let isMissing = value["reason"]?.string == "NotFound" && value["details"]?["name"] != nil
      self = isMissing ? .notFound : .notServed
      return
    }
    self = .found(value["items"]?.list?.count ?? value["rows"]?.list?.count ?? 1)
  }
}
