import SimWorld
import Values

@testable import SimControllers

/// The two workloads that most tests place.
enum Workloads {
  static func website(_ kind: String, namespace: String, greeting: String, environment: String) -> String {
    """
    apiVersion: v1
    kind: ConfigMap
    metadata:
      namespace: \(namespace)
      name: httpd-htdocs
      annotations: {edge.kubestellar.io/expand-parameters: "true"}
    data:
      index.html: "\(greeting) in %(loc-name).\\n"
    ---
    apiVersion: edge.kubestellar.io/v2alpha1
    kind: Customizer
    metadata:
      namespace: \(namespace)
      name: example-customizer
      annotations: {edge.kubestellar.io/expand-parameters: "true"}
    replacements:
    - path: "$.spec.template.spec.containers.0.env.0.value"
      value: '"\(environment)"'
    """
  }

  static func pods(_ app: String, hostPort: Int) -> String {
    """
      selector: {matchLabels: {app: \(app)}}
      template:
        metadata: {labels: {app: \(app)}}
        spec:
          containers:
          - name: httpd
            image: library/httpd:2.4
            env: [{name: EXAMPLE_VAR, value: example value}]
            ports: [{name: http, containerPort: 80, hostPort: \(hostPort), protocol: TCP}]
            volumeMounts: [{name: htdocs, readOnly: true, mountPath: /usr/local/apache2/htdocs}]
          volumes: [{name: htdocs, configMap: {name: httpd-htdocs, optional: false}}]
    """
  }

  static let common = """
    apiVersion: v1
    kind: Namespace
    metadata: {name: commonstuff}
    ---
    \(website("common", namespace: "commonstuff", greeting: "Common", environment: "env is %(env)"))
    ---
    apiVersion: apps/v1
    kind: ReplicaSet
    metadata:
      namespace: commonstuff
      name: commond
      annotations: {edge.kubestellar.io/customizer: example-customizer}
    spec:
    \(pods("common", hostPort: 8081))
    """

  static let commonPlacement = """
    apiVersion: edge.kubestellar.io/v2alpha1
    kind: EdgePlacement
    metadata: {name: edge-placement-c}
    spec:
      locationSelectors:
      - matchLabels: {env: prod}
      downsync:
      - apiGroup: ""
        resources: [configmaps]
        namespaces: [commonstuff]
        objectNames: [httpd-htdocs]
      - apiGroup: apps
        resources: [replicasets]
        namespaces: [commonstuff]
      wantSingletonReportedState: true
      upsync:
      - {apiGroup: group1.test, resources: [sprockets, flanges], namespaces: [orbital], names: [george, cosmo]}
      - {apiGroup: group2.test, resources: [cogs], names: [william]}
    """

  static let definition = """
    apiVersion: apiextensions.k8s.io/v1
    kind: CustomResourceDefinition
    metadata: {name: crontabs.stable.example.com}
    spec:
      group: stable.example.com
      names: {kind: CronTab, plural: crontabs, singular: crontab, shortNames: [ct]}
      scope: Namespaced
      versions:
      - name: v1
        served: true
        storage: true
        schema:
          openAPIV3Schema:
            type: object
            properties:
              spec:
                type: object
                properties: {cronSpec: {type: string}, image: {type: string}, replicas: {type: integer}}
    """

  static let special = """
    apiVersion: v1
    kind: Namespace
    metadata: {name: specialstuff, labels: {special: "yes"}, annotations: {just-for: fun}}
    ---
    apiVersion: stable.example.com/v1
    kind: CronTab
    metadata: {namespace: specialstuff, name: my-new-cron-object}
    spec: {cronSpec: "* * * * */5", image: my-awesome-cron-image}
    ---
    \(website("special", namespace: "specialstuff", greeting: "Special", environment: "in %(env) env"))
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      namespace: specialstuff
      name: speciald
      annotations: {edge.kubestellar.io/customizer: example-customizer}
    spec:
    \(pods("special", hostPort: 8082))
    ---
    apiVersion: apiregistration.k8s.io/v1
    kind: APIService
    metadata: {name: v1090.example.my}
    spec:
      group: example.my
      groupPriorityMinimum: 360
      service: {name: my-service, namespace: my-example}
      version: v1090
      versionPriority: 42
    """

  static let specialPlacement = """
    apiVersion: edge.kubestellar.io/v2alpha1
    kind: EdgePlacement
    metadata: {name: edge-placement-s}
    spec:
      locationSelectors:
      - matchLabels: {env: prod, extended: "yes"}
      downsync:
      - apiGroup: ""
        resources: [configmaps]
        namespaceSelectors: [{matchLabels: {special: "yes"}}]
      - apiGroup: apps
        resources: [deployments]
        namespaceSelectors: [{matchLabels: {special: "yes"}}]
        objectNames: [speciald]
      - apiGroup: apiregistration.k8s.io
        resources: [apiservices]
        objectNames: [v1090.example.my]
      - apiGroup: stable.example.com
        resources: [crontabs]
        namespaces: [specialstuff]
        objectNames: [my-new-cron-object]
      - apiGroup: ""
        resources: [namespaces]
        objectNames: [specialstuff]
      wantSingletonReportedState: true
      upsync:
      - {apiGroup: group1.test, resources: [sprockets, flanges], namespaces: [orbital], names: [george, cosmo]}
      - {apiGroup: group3.test, resources: [widgets], names: ["*"]}
    """
}

extension EdgeFixture {
  /// The spaces `wmw-c` and `wmw-s` with their workloads and placements.
  func exampleWorkloads() throws -> (common: Cluster, special: Cluster) {
    let common = try workloadSpace("wmw-c")
    try apply(Workloads.common, in: common)
    try apply(Workloads.commonPlacement, in: common)
    let special = try workloadSpace("wmw-s")
    try apply(Workloads.definition, in: special)
    wait(2)
    try apply(Workloads.special, in: special)
    try apply(Workloads.specialPlacement, in: special)
    return (common, special)
  }
}
