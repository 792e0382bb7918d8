// swift-tools-version: 6.1

import PackageDescription

let package = Package(
  name: "digits",
  platforms: [.macOS(.v15)],
  targets: [
    // Images as plain values.
    .target(name: "Raster"),
    // Layers, losses, optimizers and the training loop; knows no digits.
    .target(name: "NeuralNetwork"),
    // Data/digits.csv and Data/model.safetensors as bytes of the binary.
    .target(name: "CBundledData"),
    // Any image → 8×8 values 0…16.
    .target(name: "DigitPreprocessing", dependencies: ["Raster"]),
    // Bundled rows, CSV, IDX, folders of PNGs; splits and folds.
    .target(name: "DigitData", dependencies: ["CBundledData", "DigitPreprocessing"]),

    .testTarget(name: "RasterTests", dependencies: ["Raster"]),
    .testTarget(name: "NeuralNetworkTests", dependencies: ["NeuralNetwork"]),
  ]
)
