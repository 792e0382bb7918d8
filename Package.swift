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
    .target(name: "Evaluation"),
    .testTarget(name: "EvaluationTests", dependencies: ["Evaluation"]),
  ]
)
