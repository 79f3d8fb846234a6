import DocPages
import Testing

@testable import DocCheck

/// A block of commands and what is said about it, severity notes left out.
struct CommandCase: Sendable, CustomTestStringConvertible {
  var script: String
  var codes: [String] = []
  var testDescription: String { script }
}

private let harmless = [
  "clusters=(nobody-has-this kubectl)\necho \"${clusters[@]}\"", "pods=(kubectl get --all-namespace)",
  "declare -A words=(\n  nobody-has-this\n)", "f() {\n  local words=(\n    nobody-has-this\n  )\n}",
  "for ((i=0;i<3;i++)); do echo $i; done",
  "cat f | kubectl exec -i pod/x -- cat", "kubectl exec -i pod/x -- cat <f",
  "kubectl exec -i pod/x -- sh <<EOF\ndate\nEOF",
  "kubectl run x --image=y --restart=Never -- sh -it", "kubectl -n x get pods", "kubectl logs --tail=5 pod/x",
  "kubectl get pods --watch=false", "kubectl -n watch get pods -l w", "KUBE_EDITOR='touch' kubectl edit deployment x",
  "more /etc/hosts\nless /etc/hosts", "top -bn1", "top -n 1 -b", "vim -es -c q", "emacs --batch", "vim --version",
  "echo secret | passwd --stdin",
].map { CommandCase(script: $0) }

private let faulty = [
  CommandCase(script: "kubectl exec -it pod/x -- sh", codes: ["shell.interactive"]),
  CommandCase(script: "echo ls | kubectl exec -it pod/x -- sh", codes: ["shell.interactive"]),
  CommandCase(script: "kubectl exec -i pod/x -- sh", codes: ["shell.interactive"]),
  CommandCase(script: "kubectl --context its1 exec --stdin --tty pod/x -- sh", codes: ["shell.interactive"]),
  CommandCase(script: "kubectl -n x edit deployment y", codes: ["shell.interactive"]),
  CommandCase(script: "vim page.md", codes: ["shell.interactive"]),
  CommandCase(script: "top", codes: ["shell.interactive"]),
  CommandCase(script: "kubectl --context its1 get csr --watch", codes: ["shell.endless"]),
  CommandCase(script: "kubectl -n kube-system logs -f pod/x", codes: ["shell.endless"]),
  CommandCase(script: "kubectl -n x port-forward svc/y 80", codes: ["shell.endless"]),
  CommandCase(script: "kubectl --kubeconfig=k logs --follow=true pod/x", codes: ["shell.endless"]),
]

@Test(arguments: harmless + faulty)
func knowsWhatACommandDoes(_ sample: CommandCase) throws {
  let page = "# Page\n\n```shell\n\(sample.script)\n```\n"
  let found = try TestCheck(MemoryFiles(["/site/page.md": page])).check("/site/page.md")
  let codes = ["shell.interactive", "shell.endless", "shell.bad-usage", "shell.unset-variable"]
  let isNobody = found.contains { $0.summary.contains("nobody-has-this") || $0.summary.contains("'i") }
  #expect(found.map(\.code).filter(codes.contains) == sample.codes)
  #expect(!isNobody)
}
