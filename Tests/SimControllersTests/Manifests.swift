/// Manifests that several tests use.
enum Manifests {
  static func deployment(_ name: String, replicas: Int = 1, image: String = "httpd:2.4", extra: String = "") -> String {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: \(name), labels: {app: \(name)}}
    spec:
      replicas: \(replicas)
      selector: {matchLabels: {app: \(name)}}
      template:
        metadata: {labels: {app: \(name)}}
        spec:
          containers: [{name: web, image: "\(image)"}]
    \(extra)
    """
  }

  /// A web server on a port of its node that shows the ConfigMap `htdocs`.
  static func webPod(_ name: String, hostPort: Int, mount: String = "mountPath: /usr/local/apache2/htdocs") -> String {
    """
    apiVersion: v1
    kind: Pod
    metadata: {name: \(name), labels: {app: \(name)}}
    spec:
      containers:
      - name: httpd
        image: library/httpd:2.4
        ports: [{containerPort: 80, hostPort: \(hostPort)}]
        volumeMounts:
        - {name: htdocs, \(mount)}
      volumes: [{name: htdocs, configMap: {name: htdocs}}]
    """
  }

  static func htdocs(_ text: String) -> String {
    """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: htdocs}
    data: {index.html: "\(text)"}
    """
  }
}
