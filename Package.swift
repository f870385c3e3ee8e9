// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later

import PackageDescription

// The arrows point one way; "A ← B" reads "B imports A":
//
//     CGLPK ← GLPK ← Rostering ← Planning ← Coordination ← rota
//     Parallel ← Rostering, Planning, Staffing
//     MairieMobile ← Planning, Staffing, Store; Staffing ← Formats
//     Sealing ← Store, Coordination
//     Formats, Store, Mail ← Coordination ← Web ← rota
//     Planning, Formats ← rota-bench
//     Formats, rota-bench, Web ← rota-fuzz, only with ROTA_FUZZ in the environment (`make fuzz`)
//
// Each outside package is imported by one target only, but for the argument parser, which both commands have.

/// Whether to build the program that feeds the readers with mutated bytes. It is not there otherwise: everything in it
/// tells libFuzzer which paths a text takes, and internal readers are open to it even in a release.
let fuzzes = Context.environment["ROTA_FUZZ"] != nil

let swiftSettings: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ] + (fuzzes ? [.unsafeFlags(["-sanitize=fuzzer,address", "-enable-testing"])] : [])

/// Optimised in a debug build too, where all tests run: most of their time is spent on planning and simulating.
func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(
        name: name, dependencies: dependencies,
        swiftSettings: swiftSettings + [.unsafeFlags(["-O"], .when(configuration: .debug))])
}

func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies, swiftSettings: swiftSettings)
}

/// A program; while fuzzing a library, because no program can be linked into another one.
func program(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    let entry = "\(name.replacing("-", with: "_"))_main"
    return fuzzes
        ? .target(
            name: name, dependencies: dependencies, exclude: exclude,
            swiftSettings: swiftSettings
                + [.unsafeFlags(["-Xfrontend", "-entry-point-function-name", "-Xfrontend", entry])])
        : .executableTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: swiftSettings)
}

/// The readers of what comes from outside, fed with a kept corpus by the tests and with mutations of it by libFuzzer.
let readers: [Target.Dependency] = [
    "Coordination", "Formats", "MairieMobile", "Web", "rota-bench",
    .product(name: "Hummingbird", package: "hummingbird"), .product(name: "HTTPTypes", package: "swift-http-types"),
    .product(name: "NIOCore", package: "swift-nio"),
]

let fuzzing: [Target] =
    fuzzes
    ? [
        .systemLibrary(name: "CLibFuzzer", path: "Tests/Fuzz/CLibFuzzer"),
        .executableTarget(
            name: "rota-fuzz", dependencies: readers + ["CLibFuzzer"], path: "Tests/Fuzz",
            exclude: ["CLibFuzzer", "Corpus", "Replay"], swiftSettings: swiftSettings,
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]),
    ]
    : [
        .testTarget(
            name: "FuzzTests", dependencies: readers + ["Rostering"], path: "Tests/Fuzz",
            exclude: ["CLibFuzzer", "Corpus", "Driver"], swiftSettings: swiftSettings)
    ]

let package = Package(
    name: "rota",
    products: fuzzes
        ? [.executable(name: "rota-fuzz", targets: ["rota-fuzz"])]
        : [
            .executable(name: "rota", targets: ["rota"]),
            .executable(name: "rota-bench", targets: ["rota-bench"]),
        ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        .systemLibrary(name: "CGLPK", providers: [.apt(["libglpk-dev"])]),
        library("GLPK", ["CGLPK"]),
        library("Parallel"),
        library("Rostering", ["GLPK", "Parallel", .product(name: "HeapModule", package: "swift-collections")]),
        library("MairieMobile"),
        library("Planning", ["MairieMobile", "Parallel", "Rostering"]),
        library("Staffing", ["MairieMobile", "Parallel"]),
        library("Formats", ["MairieMobile", "Staffing", .product(name: "Yams", package: "Yams")]),
        library("Sealing", [.product(name: "Crypto", package: "swift-crypto")]),
        library("Store", ["MairieMobile", "Sealing", .product(name: "GRDB", package: "GRDB.swift")]),
        library(
            "Mail",
            [
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        library(
            "Coordination",
            [
                "Formats", "GLPK", "Mail", "MairieMobile", "Planning", "Sealing", "Staffing", "Store",
            ]),
        .target(
            name: "Web",
            dependencies: [
                "Coordination", "Formats", "MairieMobile", "Planning", "Staffing", "Store",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            resources: [.embedInCode("Assets"), .embedInCode("Templates")], swiftSettings: swiftSettings),
        .executableTarget(
            name: "rota",
            dependencies: [
                "Coordination", "Formats", "MairieMobile", "Planning", "Rostering", "Staffing", "Store", "Web",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: swiftSettings),

        program(
            "rota-bench",
            [
                "Formats", "MairieMobile", "Parallel", "Planning", "Rostering", "Staffing",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], exclude: ["RESULTS.md"]),

        .target(name: "Seeded", path: "Tests/Seeded", swiftSettings: swiftSettings),
        tests(of: "GLPK"),
        tests(of: "Rostering", ["GLPK", "Seeded"]),
        tests(of: "Parallel"),
        tests(of: "MairieMobile"),
        tests(of: "Staffing", ["MairieMobile", "Seeded"]),
        tests(of: "Planning", ["MairieMobile", "Rostering", "Formats", "Seeded"]),
        tests(of: "Formats", ["MairieMobile", "Seeded"]),
        tests(of: "Sealing"),
        tests(of: "Store", ["MairieMobile", "Sealing", "Seeded"]),
        tests(of: "Mail"),
        tests(of: "Coordination", ["MairieMobile", "Store"]),
        .testTarget(
            name: "RotaBenchTests",
            dependencies: [
                "rota-bench", "MairieMobile", "Rostering", "Seeded",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: swiftSettings),
        tests(
            of: "Web",
            [
                "Formats", "MairieMobile", .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
            ]),
    ] + fuzzing
)
