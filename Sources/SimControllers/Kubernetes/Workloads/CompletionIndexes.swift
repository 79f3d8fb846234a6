import SimTypes
import SimWorld
import Values

/// The numbers that the pods of a Job with `completionMode: Indexed` have, from 0 up to its completions.
enum CompletionIndexes {
  private static let key = "batch.kubernetes.io/job-completion-index"

  static func areUsed(by job: Object) -> Bool { job.spec["completionMode"] == "Indexed" }

  static func index(of pod: Object) -> Int? { pod.annotations[key].flatMap { Int($0) } }

  /// The pods that count as completions: all that succeeded, but one for each index.
  static func succeeded(_ job: Object, _ pods: [Object]) -> [Object] {
    let done = pods.filter { $0.status["phase"] == "Succeeded" }
    guard areUsed(by: job) else { return done }
    var seen: Set<Int> = []
    return done.filter { pod in index(of: pod).map { seen.insert($0).inserted } ?? false }
  }

  /// The indexes that want a pod, the lowest first; `nil` if the Job's pods have none.
  static func missing(_ job: Object, _ pods: [Object]) -> [Int]? {
    guard areUsed(by: job) else { return nil }
    let taken = Set(pods.filter { !$0.isBeingDeleted && $0.status["phase"] != "Failed" }.compactMap(index))
    let completions = job.spec["completions"]?.count ?? 0
    var missing: [Int] = []
    for index in 0..<completions where !taken.contains(index) {
      missing.append(index)
      if missing.count == PodFactory.burst { break }
    }
    return missing
  }

  /// Gives a new pod its index: in its name, its host name, an annotation, and a variable of its containers.
  static func assign(_ index: Int, to pod: inout Object, of job: Object) {
    pod.annotations[key] = String(index)
    pod["metadata", "generateName"] = .string("\(job.name)-\(index)-")
    var spec = pod.spec
    spec["hostname"] = .string("\(job.name)-\(index)")
    let variable: Value = [
      "name": "JOB_COMPLETION_INDEX",
      "valueFrom": ["fieldRef": ["apiVersion": "v1", "fieldPath": .string("metadata.annotations['\(key)']")]],
    ]
    for field in ["initContainers", "containers"] {
      guard let containers = spec[field]?.list else { continue }
      spec[field] = .list(
        containers.map { container in
          var container = container
          let variables = container["env"]?.list ?? []
          if !variables.contains(where: { $0["name"] == variable["name"] }) {
            container["env"] = .list(variables + [variable])
          }
          return container
        })
    }
    pod["spec"] = spec
  }

  /// The indexes of pods as a Job's status lists them: `0,2-5`.
  static func text(of pods: [Object]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for index in Set(pods.compactMap(index)).sorted() {
      if let last = ranges.last, last.upperBound + 1 == index {
        ranges[ranges.count - 1] = last.lowerBound...index
      } else {
        ranges.append(index...index)
      }
    }
    return ranges.map {
      switch $0.count {
      case 1: "\($0.lowerBound)"
      case 2: "\($0.lowerBound),\($0.upperBound)"
      default: "\($0.lowerBound)-\($0.upperBound)"
      }
    }.joined(separator: ",")
  }
}
