// swift-tools-version: 6.1

import PackageDescription

let package = Package(
  name: "digits",
  platforms: [.macOS(.v15)],
  targets: [
    // Images as plain values.
    .target(name: "Raster"),
    .testTarget(name: "RasterTests", dependencies: ["Raster"]),
    // How good the answers are: confusion matrix, report, calibration; from labels and confidences alone.
    // Square roots are calls of libm in debug builds, which nothing else here brings in on Linux.
    .target(
      name: "Evaluation",
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]
    ),
    .testTarget(name: "EvaluationTests", dependencies: ["Evaluation"]),
    // Figures as images: confusion matrix, curves, contact sheet; with a canvas and a font of its own.
    .target(name: "Figures", dependencies: ["Evaluation", "Raster"]),
    .testTarget(name: "FiguresTests", dependencies: ["Evaluation", "Figures", "Raster"]),
  ]
)
