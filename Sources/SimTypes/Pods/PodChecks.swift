import SimWorld
import Values

/// What users get wrong in pods and pod templates, in the words of Kubernetes' own validation (`core/validation`).
package enum PodChecks {
  /// Checks a `PodTemplateSpec` and that a workload's selector matches it.
  package static func checkTemplate(
    _ template: Value?, at path: String = "spec.template", selector: Value?, _ problems: inout Problems
  ) {
    let labels = (template?["metadata"]?["labels"]?.map ?? [:]).compactMapValues(\.string)
    if let selector, let parsed = try? LabelSelector(selector), !parsed.requirements.isEmpty, !parsed.matches(labels) {
      problems.add(
        .invalid(
          "\(path).metadata.labels", GoText.labels(.map(labels.mapValues(Value.string))),
          "`selector` does not match template `labels`"))
    }
    problems.labels(template?["metadata"]?["labels"], at: "\(path).metadata.labels")
    checkSpec(template?["spec"] ?? .map([:]), at: "\(path).spec", &problems)
  }

  /// Checks that a workload selects something, and well.
  package static func checkSelector(_ selector: Value?, _ problems: inout Problems) {
    guard let selector, selector.map != nil else { return problems.required("spec.selector") }
    if (selector["matchLabels"]?.map ?? [:]).isEmpty, (selector["matchExpressions"]?.list ?? []).isEmpty {
      problems.invalid("spec.selector", .null, "empty selector is invalid for deployment")
    }
    problems.labels(selector["matchLabels"], at: "spec.selector.matchLabels")
    for (index, expression) in (selector["matchExpressions"]?.list ?? []).enumerated() {
      let field = "spec.selector.matchExpressions[\(index)].operator"
      if !["In", "NotIn", "Exists", "DoesNotExist"].contains(expression["operator"]?.string) {
        problems.invalid(field, expression["operator"], "not a valid selector operator")
      }
    }
  }

  /// Checks a `PodSpec`.
  package static func checkSpec(_ spec: Value, at path: String, _ problems: inout Problems) {
    let volumes = checkVolumes(spec, at: path, &problems)
    let containers = spec["containers"]?.list ?? []
    if containers.isEmpty { problems.required("\(path).containers") }
    var names: Set<String> = []
    for list in ["containers", "initContainers"] {
      for (index, container) in (spec[list]?.list ?? []).enumerated() {
        let place = "\(path).\(list)[\(index)]"
        checkContainer(container, at: place, volumes: volumes, &problems)
        let name = container["name"]?.string ?? ""
        if !name.isEmpty, !names.insert(name).inserted { problems.duplicate("\(place).name", .string(name)) }
      }
    }
    problems.oneOf(spec["restartPolicy"], at: "\(path).restartPolicy", ["Always", "OnFailure", "Never"])
    problems.oneOf(
      spec["dnsPolicy"], at: "\(path).dnsPolicy", ["ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"])
    problems.labels(spec["nodeSelector"], at: "\(path).nodeSelector")
    problems.notNegative(spec["terminationGracePeriodSeconds"], at: "\(path).terminationGracePeriodSeconds")
  }

  /// Returns the names of the volumes.
  private static func checkVolumes(_ spec: Value, at path: String, _ problems: inout Problems) -> Set<String> {
    var names: Set<String> = []
    for (index, volume) in (spec["volumes"]?.list ?? []).enumerated() {
      let place = "\(path).volumes[\(index)]"
      let name = volume["name"]?.string ?? ""
      if name.isEmpty {
        problems.required("\(place).name")
      } else {
        problems.check(name, at: "\(place).name", NameSyntax.dnsLabel.problems(name))
        if !names.insert(name).inserted { problems.duplicate("\(place).name", .string(name)) }
      }
      if (volume.map?.count ?? 0) > 2 {
        let second = (volume.map ?? [:]).keys.filter { $0 != "name" }.sorted()[1]
        problems.forbidden("\(place).\(second)", "may not specify more than 1 volume type")
      }
      if let source = volume["configMap"], (source["name"]?.string ?? "").isEmpty {
        problems.required("\(place).configMap.name")
      }
      if let source = volume["secret"], (source["secretName"]?.string ?? "").isEmpty {
        problems.required("\(place).secret.secretName")
      }
      if let source = volume["persistentVolumeClaim"], (source["claimName"]?.string ?? "").isEmpty {
        problems.required("\(place).persistentVolumeClaim.claimName")
      }
      if let source = volume["hostPath"], (source["path"]?.string ?? "").isEmpty {
        problems.required("\(place).hostPath.path")
      }
    }
    return names
  }

  private static func checkContainer(
    _ container: Value, at place: String, volumes: Set<String>, _ problems: inout Problems
  ) {
    let name = container["name"]?.string ?? ""
    if name.isEmpty {
      problems.required("\(place).name")
    } else {
      problems.check(name, at: "\(place).name", NameSyntax.dnsLabel.problems(name))
    }
    let image = container["image"]?.string ?? ""
    if image.isEmpty {
      problems.required("\(place).image")
    } else if image.first == " " || image.last == " " {
      problems.invalid("\(place).image", .string(image), "must not have leading or trailing whitespace")
    }
    problems.oneOf(container["imagePullPolicy"], at: "\(place).imagePullPolicy", ["Always", "IfNotPresent", "Never"])
    checkPorts(container, at: place, &problems)
    checkEnvironment(container, at: place, &problems)
    checkResources(container["resources"], at: "\(place).resources", &problems)
    checkMounts(container, at: place, volumes: volumes, &problems)
    for probe in ["livenessProbe", "readinessProbe", "startupProbe"] {
      guard let value = container[probe] else { continue }
      if ["exec", "httpGet", "tcpSocket", "grpc"].allSatisfy({ value[$0] == nil }) {
        problems.required("\(place).\(probe)", "must specify a handler type")
      }
    }
  }

  private static func checkPorts(_ container: Value, at place: String, _ problems: inout Problems) {
    var names: Set<String> = []
    for (index, port) in (container["ports"]?.list ?? []).enumerated() {
      let field = "\(place).ports[\(index)]"
      if port["containerPort"]?.int == nil || port["containerPort"]?.int == 0 {
        problems.required("\(field).containerPort")
      } else {
        problems.port(port["containerPort"], at: "\(field).containerPort")
      }
      if port["hostPort"]?.int != 0 { problems.port(port["hostPort"], at: "\(field).hostPort") }
      problems.oneOf(port["protocol"], at: "\(field).protocol", ["SCTP", "TCP", "UDP"])
      guard let name = port["name"]?.string, !name.isEmpty else { continue }
      if name.utf8.count > 15 { problems.invalid("\(field).name", .string(name), "must be no more than 15 characters") }
      if !NameSyntax.isLabel(name) {
        problems.invalid(
          "\(field).name", .string(name), "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)")
      }
      if !names.insert(name).inserted { problems.duplicate("\(field).name", .string(name)) }
    }
  }

  private static func checkEnvironment(_ container: Value, at place: String, _ problems: inout Problems) {
    for (index, variable) in (container["env"]?.list ?? []).enumerated() {
      let field = "\(place).env[\(index)]"
      let name = variable["name"]?.string ?? ""
      if name.isEmpty {
        problems.required("\(field).name")
      } else {
        problems.check(name, at: "\(field).name", NameSyntax.environmentNameProblems(name))
      }
      guard let source = variable["valueFrom"] else { continue }
      if !(variable["value"]?.string ?? "").isEmpty {
        problems.invalid("\(field).valueFrom", "", "may not be specified when `value` is not empty")
      }
      if (source.map ?? [:]).isEmpty {
        problems.invalid(
          "\(field).valueFrom", "",
          "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`")
      }
    }
  }

  private static func checkResources(_ resources: Value?, at place: String, _ problems: inout Problems) {
    for part in ["limits", "requests"] {
      for (name, amount) in (resources?[part]?.map ?? [:]).sorted(by: { $0.key < $1.key }) {
        let text = amount.string ?? GoText.quoted(amount)
        guard problems.quantity(amount, at: "\(place).\(part)[\(name)]"), let quantity = Quantity(amount) else {
          continue
        }
        if part == "requests", let limit = resources?["limits"]?[name],
          let most = Quantity(limit), quantity > most
        {
          problems.invalid(
            "\(place).requests", .string(text),
            "must be less than or equal to \(name) limit of \(limit.string ?? GoText.quoted(limit))")
        }
      }
    }
  }

  private static func checkMounts(
    _ container: Value, at place: String, volumes: Set<String>, _ problems: inout Problems
  ) {
    var paths: Set<String> = []
    for (index, mount) in (container["volumeMounts"]?.list ?? []).enumerated() {
      let field = "\(place).volumeMounts[\(index)]"
      let name = mount["name"]?.string ?? ""
      if name.isEmpty {
        problems.required("\(field).name")
      } else if !volumes.contains(name) {
        problems.notFound("\(field).name", .string(name))
      }
      let path = mount["mountPath"]?.string ?? ""
      if path.isEmpty {
        problems.required("\(field).mountPath")
      } else if !paths.insert(path).inserted {
        problems.invalid("\(field).mountPath", .string(path), "must be unique")
      }
    }
  }
}
