extension Variation {
  /// Stage 5 waits for the status of `speciald`. It is returned only while one place executes it.
  private static let expectsNoStatus = Edit.replace("if grep 'readyReplicas: 1'", with: "if ! grep 'readyReplicas'")

  static let successes: [Variation] = [
    Variation(
      "other names for the clusters", [.replace("florin", with: "krone"), .replace("guilder", with: "rand")],
      .passes(saying: ["Running in krone.", "Running in rand."])),
    Variation(
      "the special workload at the other place",
      [
        .drop("  - containerPort: 8082\n    hostPort: 8097\n"),
        .after("    hostPort: 8094\n", "  - containerPort: 8082\n    hostPort: 8097\n"),
        .drop("env=prod extended=yes"),
        .replace("florin  loc-name=florin  env=prod", with: "florin loc-name=florin env=prod extended=yes"),
        .replace("location guilder loc-name=guilder \n", with: "location guilder loc-name=guilder env=prod\n"),
        .replace("mbxws=($FLORIN_WS $GUILDER_WS)", with: "mbxws=($GUILDER_WS $FLORIN_WS)"),
        .replace("root:$GUILDER_WS", with: "root:$FLORIN_WS"),
        .replace("kind-guilder get apiservices", with: "kind-florin get apiservices"),
        .replace("kind-guilder get crontabs", with: "kind-florin get crontabs"),
        .finally(
          stage: "Nothing special in guilder",
          [
            "curl http://localhost:8097 | grep -A1 special | grep florin",
            "! KUBECONFIG=~/.kube/config kubectl --context kind-guilder get ns specialstuff",
          ]),
      ], .passes(saying: ["Error from server (NotFound): namespaces \"specialstuff\" not found"])),
    Variation(
      "both workloads at both places",
      [
        .after("    hostPort: 8094\n", "  - containerPort: 8082\n    hostPort: 8098\n"),
        .replace("{\"env\":\"prod\",\"extended\":\"yes\"}", with: "{\"env\":\"prod\"}"),
        .replace("executing-count: \"1\"", with: "executing-count: \"2\""),
        expectsNoStatus,
        .finally(
          stage: "Special in florin", ["curl http://localhost:8098 | grep -A1 special | grep florin"]),
      ], .passes()),
    Variation("three clusters", threeClusters, .passes(saying: ["Running in thaler."])),
    Variation(
      "the translator before the resolver",
      [
        .replace("kubestellar-where-resolver &", with: "SECOND &"),
        .replace("placement-translator &", with: "kubestellar-where-resolver &"),
        .replace("SECOND &", with: "placement-translator &"),
      ], .passes(saying: ["Running in florin.", "Running in guilder."])),
    Variation(
      "each controller killed at its work and started again",
      [
        restarted("mailbox-controller -v=2", after: 3), restarted("kubestellar-where-resolver", after: 1),
        restarted("placement-translator", after: 4),
      ], .passes(saying: ["Running in florin.", "Running in guilder."])),
    Variation(
      "KubeStellar stopped and started as a whole",
      [
        .replace(
          "placement-translator &\nsleep 10\n",
          with: "kubestellar stop\nIN_CLUSTER=false SPACE_MANAGER_KUBECONFIG=~/.kube/config kubestellar start\n")
      ],
      .passes(saying: [
        "An older deployment of mailbox-controller is already running - terminating it ....",
        "kubestellar stopped .....",
        "placement translator is running", "Running in florin.",
      ])),
    Variation(
      "kcp killed and started again",
      [
        .replace("kcp start -v=3 &> /tmp/kcp.log &\n", with: "kcp start -v=3 &> kcp.log &\nkcp=$!\n"),
        .before(
          "## Stage 2\n",
          """
          ```shell
          kill $kcp
          wait $kcp || true
          ! kubectl get workspaces
          cd kcp
          kcp start -v=3 &> kcp.log &
          cd ..
          while ! kubectl ws tree &> /dev/null; do sleep 10; done
          ```


          """),
      ], .passes(saying: ["was refused - did you specify the right host or port?", "Running in florin."])),
    Variation("spaces by their kubeconfigs", spacesByKubeconfig, .passes(saying: ["Running in florin."])),
    Variation(
      "a placement deleted, a label changed",
      [
        .finally(
          stage: "Afterwards",
          [
            """
            kubectl ws root:imw1
            kubectl label --overwrite location.edge.kubestellar.io florin env=test
            sleep 60
            ! KUBECONFIG=~/.kube/config kubectl --context kind-florin get rs -n commonstuff commond
            KUBECONFIG=~/.kube/config kubectl --context kind-guilder get rs -n commonstuff commond
            ! curl -s http://localhost:8094
            kubectl ws root:wmw-c
            kubectl get rs -n commonstuff commond -o yaml | grep 'executing-count: "1"'
            """,
            """
            kubectl ws root:wmw-s
            kubectl delete edgeplacement edge-placement-s
            sleep 60
            ! KUBECONFIG=~/.kube/config kubectl --context kind-guilder get deploy -n specialstuff speciald
            ! curl -s http://localhost:8097
            curl -s http://localhost:8096
            """,
          ])
      ],
      .passes(saying: [
        "Error from server (NotFound): replicasets.apps \"commond\" not found",
        "Error from server (NotFound): deployments.apps \"speciald\" not found",
      ])),
  ]

  private static func restarted(_ command: String, after seconds: Int) -> Edit {
    .replace(
      "\n\(command) &\n", with: "\n\(command) &\nsleep \(seconds)\nkill $!\nwait $! || true\n\(command) &\n")
  }

  /// A third place, which gets both workloads.
  private static let threeClusters: [Edit] = [
    .after(
      "kind create cluster --name guilder --config guilder-config.yaml\n",
      """
      sed -e s/8096/8098/ -e s/8097/8099/ guilder-config.yaml > thaler-config.yaml
      kind create cluster --name thaler --config thaler-config.yaml

      """),
    .after(
      "ensure location guilder loc-name=guilder env=prod extended=yes\n",
      "kubectl kubestellar ensure location thaler loc-name=thaler env=prod extended=yes\n"),
    .replace("-ne 2 ]", with: "-ne 3 ]"),
    .after(
      "kubectl kubestellar prep-for-syncer --imw root:imw1 florin\n",
      """
      kubectl kubestellar prep-for-syncer --imw root:imw1 thaler
      KUBECONFIG=~/.kube/config kubectl --context kind-thaler apply -f thaler-syncer.yaml

      """),
    .replace("executing-count: \"2\"", with: "executing-count: \"3\""),
    .replace("executing-count: \"1\"", with: "executing-count: \"2\""),
    .replace("grep -x 2", with: "grep -x 3"),
    expectsNoStatus,
    .finally(
      stage: "Thaler",
      [
        "curl http://localhost:8098 | grep -A1 common",
        "curl http://localhost:8099 | grep -A1 special",
      ]),
  ]
}
