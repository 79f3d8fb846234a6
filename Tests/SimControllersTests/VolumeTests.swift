import SimControllers
import SimTypes
import SimWorld
import Testing
import Values

/// A claim and a volume beside each other, and what becomes of the claim.
struct VolumeCase: Sendable, CustomTestStringConvertible {
  var name: String
  var claim = "storageClassName: manual, resources: {requests: {storage: 3Gi}}"
  var volume = "storageClassName: manual, capacity: {storage: 10Gi}"
  var phase: String
  var capacity: String?
  var events: [String] = []
  var testDescription: String { name }
}

@Test(arguments: [
  VolumeCase(name: "a class without provisioner", phase: "Bound", capacity: "10Gi"),
  VolumeCase(
    name: "no class", claim: "storageClassName: '', resources: {requests: {storage: 3Gi}}",
    volume: "capacity: {storage: 5Gi}", phase: "Bound", capacity: "5Gi"),
  VolumeCase(
    name: "too small", volume: "storageClassName: manual, capacity: {storage: 1Gi}", phase: "Pending",
    events: ["ProvisioningFailed storageclass.storage.k8s.io \"manual\" not found"]),
  VolumeCase(
    name: "another class", volume: "capacity: {storage: 10Gi}", phase: "Pending",
    events: ["ProvisioningFailed storageclass.storage.k8s.io \"manual\" not found"]),
  VolumeCase(
    name: "reserved for another claim",
    volume: "storageClassName: manual, capacity: {storage: 10Gi}, claimRef: {name: b, namespace: default}",
    phase: "Pending", events: ["ProvisioningFailed storageclass.storage.k8s.io \"manual\" not found"]),
  VolumeCase(
    name: "kind's class waits for a pod", claim: "resources: {requests: {storage: 3Gi}}", phase: "Pending",
    events: ["WaitForFirstConsumer waiting for first consumer to be created before binding"]),
])
func aClaimGetsTheVolumeThatFits(_ example: VolumeCase) throws {
  let fixture = Fixture()
  try fixture.create(
    """
    apiVersion: v1
    kind: PersistentVolume
    metadata: {name: disk}
    spec: {accessModes: [ReadWriteOnce], hostPath: {path: /data}, \(example.volume)}
    ---
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata: {name: a}
    spec: {accessModes: [ReadWriteOnce], \(example.claim)}
    """)
  fixture.wait(10)
  let claim = try #require(fixture.find(.persistentVolumeClaims, "a"))
  #expect(claim.status["phase"]?.string == example.phase)
  #expect(claim.status["capacity"]?["storage"]?.string == example.capacity)
  #expect(claim.spec["volumeName"]?.string == (example.capacity == nil ? nil : "disk"))
  #expect(fixture.events(about: "a") == example.events)
}

@Test(arguments: [("Retain", "Released"), ("Delete", nil)] as [(String, String?)])
func aVolumeOutlivesItsClaimOrNot(_ policy: String, _ phase: String?) throws {
  let fixture = Fixture()
  try fixture.create(
    """
    apiVersion: v1
    kind: PersistentVolume
    metadata: {name: disk}
    spec:
      accessModes: [ReadWriteOnce]
      capacity: {storage: 1Gi}
      hostPath: {path: /data}
      storageClassName: manual
      persistentVolumeReclaimPolicy: \(policy)
    ---
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata: {name: a}
    spec: {accessModes: [ReadWriteOnce], storageClassName: manual, resources: {requests: {storage: 1Gi}}}
    """)
  fixture.wait(10)
  #expect(fixture.find(.persistentVolumes, "disk", in: nil)?.status["phase"] == "Bound")
  try fixture.cluster.delete(.persistentVolumeClaims, ObjectKey("a", in: "default"))
  fixture.wait(10)
  #expect(fixture.find(.persistentVolumes, "disk", in: nil)?.status["phase"]?.string == phase)
}

@Test func aPodWaitsForTheVolumeOfItsClaim() throws {
  let fixture = Fixture()
  try fixture.create(
    """
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata: {name: a}
    spec: {accessModes: [ReadWriteOnce], storageClassName: manual, resources: {requests: {storage: 1Gi}}}
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: a}
    spec:
      containers: [{name: c, image: nginx}]
      volumes: [{name: a, persistentVolumeClaim: {claimName: a}}]
    """)
  fixture.wait(20)
  #expect(fixture.find(.pods, "a")?.status["phase"] == "Pending")
  #expect(fixture.events(about: "a").contains { $0.contains("pod has unbound immediate PersistentVolumeClaims") })
  try fixture.create(
    """
    apiVersion: v1
    kind: PersistentVolume
    metadata: {name: disk}
    spec: {accessModes: [ReadWriteOnce], storageClassName: manual, capacity: {storage: 1Gi}, hostPath: {path: /data}}
    """)
  fixture.wait(40)
  #expect(fixture.find(.pods, "a")?.status["phase"] == "Running")
}
