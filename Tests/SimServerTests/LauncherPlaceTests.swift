import Testing
import Wire

struct PlaceCase: Sendable, CustomTestStringConvertible {
  var name: String
  var path: String
  var links: [String: String] = [:]
  var sockets: Set<String> = ["/r/bin/../run/simulator"]
  var socket: String?
  var program = ""
  var testDescription: String { name }
}

@Test(arguments: [
  PlaceCase(
    name: "found along PATH", path: "/r/bin/kubectl", links: ["/r/bin/kubectl": "/l/launcher"],
    socket: "/r/bin/../run/simulator", program: "kubectl"),
  PlaceCase(
    name: "a page's own link", path: "./k", links: ["./k": "/r/bin/kubectl", "/r/bin/kubectl": "/l/launcher"],
    socket: "/r/bin/../run/simulator", program: "kubectl"),
  PlaceCase(
    name: "a page's own link beside the socket", path: "./k",
    links: ["./k": "/r/bin/kubectl", "/r/bin/kubectl": "/l/launcher"],
    sockets: ["/r/bin/../run/simulator", "./../run/simulator"], socket: "/r/bin/../run/simulator", program: "kubectl"),
  PlaceCase(
    name: "a relative link", path: "/r/work/k",
    links: ["/r/work/k": "../bin/kubectl", "/r/work/../bin/kubectl": "/l/x"],
    sockets: ["/r/work/../bin/../run/simulator"], socket: "/r/work/../bin/../run/simulator", program: "kubectl"),
  PlaceCase(
    name: "a copy in the directory of commands", path: "/r/bin/copy", socket: "/r/bin/../run/simulator", program: "copy"
  ),
  PlaceCase(
    name: "the launcher has a run directory beside it too", path: "/r/bin/kind", links: ["/r/bin/kind": "/l/launcher"],
    sockets: ["/r/bin/../run/simulator", "/l/../run/simulator"], socket: "/r/bin/../run/simulator", program: "kind"),
  PlaceCase(
    name: "a bare name", path: "kind", links: ["kind": "/l/launcher"], sockets: ["./../run/simulator"],
    socket: "./../run/simulator", program: "kind"),
  PlaceCase(name: "the launcher itself", path: "/l/launcher", socket: nil),
  PlaceCase(name: "links in a circle", path: "/a", links: ["/a": "/b", "/b": "/a"], socket: nil),
])
func findsTheSimulatorFromThePathThatWasStarted(_ sample: PlaceCase) {
  let place = LauncherPlace(
    startedAs: sample.path, exists: { sample.sockets.contains($0) }, target: { sample.links[$0] })
  #expect(place == sample.socket.map { LauncherPlace(socket: $0, program: sample.program) })
}
