// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later

import PackageDescription

// The arrows point one way; "A ← B" reads "B imports A":
//
//     CGLPK ← GLPK ← Rostering ← Planning ← rota
//     MairieMobile ← Planning, Formats, Store, rota
//     Formats, Store ← rota
//
// Each outside package is imported by one target only.

let swiftSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: swiftSettings)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies, swiftSettings: swiftSettings)
}

let package = Package(
    name: "rota",
    products: [
        .executable(name: "rota", targets: ["rota"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CGLPK", providers: [.apt(["libglpk-dev"])]),
        library("GLPK", ["CGLPK"]),
        library("Rostering", ["GLPK"]),
        library("MairieMobile"),
        library("Planning", ["MairieMobile", "Rostering"]),
        library("Formats", ["MairieMobile", .product(name: "Yams", package: "Yams")]),
        library("Store", ["MairieMobile", .product(name: "GRDB", package: "GRDB.swift")]),
        .executableTarget(
            name: "rota",
            dependencies: [
                "Formats", "MairieMobile", "Planning", "Rostering", "Store",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: swiftSettings),

        .target(name: "Seeded", path: "Tests/Seeded", swiftSettings: swiftSettings),
        tests(of: "GLPK"),
        tests(of: "Rostering", ["GLPK", "Seeded"]),
        tests(of: "MairieMobile"),
        tests(of: "Planning", ["MairieMobile", "Rostering", "Formats", "Seeded"]),
        tests(of: "Formats", ["MairieMobile", "Seeded"]),
        tests(of: "Store", ["MairieMobile", "Seeded"]),
    ]
)
