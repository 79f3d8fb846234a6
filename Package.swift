// swift-tools-version: 6.1
import PackageDescription

// The folder tree is the architecture: a target may import only what is listed for it here. `Doc*` and `Sim*`
// targets never import each other; they meet in `docs-ecutable`, through the messages in `Wire`.

let package = Package(
  name: "docs-ecutable",
  products: [
    .executable(name: "docs-ecutable", targets: ["docs-ecutable"]),
    .executable(name: "docs-ecutable-launcher", targets: ["launcher"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
  ],
  targets: [
    // The C libraries of the system, and the few calls Swift cannot see.
    .systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "CYaml", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .target(name: "CProcess"),
    .target(name: "CDocument", dependencies: ["CCmark"]),

    // Leaves that both sides use.
    .target(name: "Values", dependencies: ["CYaml"]),
    .target(name: "Wire", dependencies: ["CProcess"]),

    // A page and its run.
    .target(name: "DocDiagnostics"),
    .target(name: "DocPages", dependencies: ["CCmark", "CDocument", "DocDiagnostics", "Values"]),
    .target(name: "DocPlan", dependencies: ["DocDiagnostics", "DocPages", "Values"]),
    .target(name: "DocSettings", dependencies: ["DocDiagnostics", "DocPages", "DocPlan", "Values"]),
    .target(name: "DocSession", dependencies: ["CProcess", "DocDiagnostics", "DocPlan", "Wire"]),
    .target(name: "DocReport", dependencies: ["DocDiagnostics", "DocPages", "DocPlan", "DocSession", "Values"]),
    .target(
      name: "DocCheck",
      dependencies: ["DocDiagnostics", "DocPages", "DocPlan", "DocSession", "DocSettings", "Values", "Wire"]),

    // The simulated world.
    .target(name: "SimWorld", dependencies: ["Values", .product(name: "HeapModule", package: "swift-collections")]),
    .target(name: "SimTypes", dependencies: ["SimWorld", "Values"]),
    .target(name: "SimControllers", dependencies: ["SimTypes", "SimWorld", "Values"]),
    .target(name: "SimAPI", dependencies: ["SimTypes", "SimWorld", "Values"]),
    .target(name: "SimLoop", dependencies: ["CProcess", "SimWorld"]),
    .target(
      name: "SimCommands",
      dependencies: ["CProcess", "SimAPI", "SimControllers", "SimLoop", "SimTypes", "SimWorld", "Values"]),
    .target(
      name: "SimServer",
      dependencies: [
        "CProcess", "SimAPI", "SimCommands", "SimLoop", "SimWorld", "Values", "Wire",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]),
    .target(
      name: "Simulator",
      dependencies: [
        "CProcess", "SimAPI", "SimCommands", "SimControllers", "SimLoop", "SimServer", "SimTypes", "SimWorld",
        "Values", "Wire",
        .product(name: "Logging", package: "swift-log"),
      ]),

    // The programs.
    .executableTarget(
      name: "launcher", dependencies: ["CProcess", "Wire"],
      // It starts once for every simulated command: fully static it needs 0.7 ms instead of 4.
      linkerSettings: [.unsafeFlags(["-static-executable"])]),
    .executableTarget(
      name: "docs-ecutable",
      dependencies: [
        "CProcess", "DocCheck", "DocDiagnostics", "DocPages", "DocPlan", "DocReport", "DocSession", "DocSettings",
        "Simulator", "Values", "Wire",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Measures how the world scales: run it with `Benchmarks/scale`.
    .executableTarget(
      name: "world-benchmark", dependencies: ["SimControllers", "SimTypes", "SimWorld", "Values"],
      path: "Benchmarks/World"),
    // Measures how long pages take to resolve: run it with `Benchmarks/pages`.
    .executableTarget(name: "page-benchmark", dependencies: ["CCmark", "DocPages"], path: "Benchmarks/Resolving"),
    // Resolves damaged pages without end: run it with `scripts/fuzz`.
    .executableTarget(
      name: "page-fuzz", dependencies: ["DocPages", "DocPlan", "PageSamples"], path: "Benchmarks/Fuzz"),

    // Tests: one target per source target, and whole-program scripts. None may depend on `launcher`: its static
    // linker flag would be inherited by the test bundle.
    .target(name: "TestSupport", dependencies: ["Wire"], path: "Tests/TestSupport"),
    .testTarget(name: "ValuesTests", dependencies: ["TestSupport", "Values"]),
    .target(name: "PageCases", dependencies: ["Values"], path: "Tests/PageCases"),
    .target(name: "PageSamples", dependencies: ["DocPages", "Values"], path: "Tests/PageSamples"),
    .testTarget(
      name: "DocPagesTests", dependencies: ["DocDiagnostics", "DocPages", "PageCases", "TestSupport", "Values"]),
    .testTarget(
      name: "DifferentialTests",
      dependencies: ["DocDiagnostics", "DocPages", "DocPlan", "PageCases", "PageSamples", "Values"]),
    .testTarget(name: "DocPlanTests", dependencies: ["DocDiagnostics", "DocPages", "DocPlan", "TestSupport"]),
    .testTarget(
      name: "DocCheckTests",
      dependencies: [
        "DocCheck", "DocDiagnostics", "DocPages", "DocSession", "DocSettings", "TestSupport", "Values", "Wire",
      ]),
    .testTarget(
      name: "DocSessionTests", dependencies: ["DocDiagnostics", "DocPlan", "DocSession", "TestSupport", "Wire"]),
    .testTarget(
      name: "DocReportTests",
      dependencies: ["DocDiagnostics", "DocPlan", "DocReport", "DocSession", "TestSupport", "Values", "Wire"],
      exclude: ["Schemas", "Snapshots"]),
    .testTarget(name: "SimWorldTests", dependencies: ["SimWorld", "TestSupport", "Values"]),
    .testTarget(name: "SimTypesTests", dependencies: ["SimTypes", "SimWorld", "TestSupport", "Values"]),
    .testTarget(
      name: "SimControllersTests", dependencies: ["SimControllers", "SimTypes", "SimWorld", "TestSupport", "Values"]),
    .testTarget(name: "SimAPITests", dependencies: ["SimAPI", "SimTypes", "SimWorld", "TestSupport", "Values"]),
    .testTarget(
      name: "SimCommandsTests",
      dependencies: ["SimAPI", "SimCommands", "SimControllers", "SimLoop", "SimWorld", "TestSupport", "Values"]),
    .testTarget(
      name: "SimServerTests",
      dependencies: [
        "CProcess", "SimAPI", "SimCommands", "SimLoop", "SimServer", "SimWorld", "TestSupport", "Values", "Wire",
        .product(name: "Logging", package: "swift-log"),
      ]),
    .testTarget(
      name: "ScriptTests", dependencies: ["Values"],
      exclude: ["Scripts", "Kubectl/Commands", "Kubectl/manifests.sh"]),
  ],
  swiftLanguageModes: [.v6]
)
