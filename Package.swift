// swift-tools-version: 6.1

import PackageDescription

let package = Package(
  name: "digits",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "DigitRecognizer", targets: ["DigitRecognizer"]),
    .executable(name: "digits", targets: ["DigitsCommand"]),
  ],
  dependencies: [
    // Flags, help and completions as users of Swift's own tools know them; 2 ms of start-up time.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // FilePath: a path is a byte string that need not be UTF-8.
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1")
  ],
  targets: [
    // Images as plain values.
    .target(name: "Raster"),
    // libpng as the system has it.
    .systemLibrary(
      name: "CLibPNG",
      pkgConfig: "libpng",
      providers: [.apt(["libpng-dev"]), .brew(["libpng"])]
    ),
    // A C shim over libpng: the only place that knows setjmp.
    .target(name: "CPNG", dependencies: ["CLibPNG"]),
    // PNG files and bytes to and from images.
    .target(
      name: "PNGCodec",
      dependencies: ["Raster", "CPNG", .product(name: "SystemPackage", package: "swift-system")]
    ),
    // Layers, losses, optimizers and the training loop; knows no digits.
    .target(name: "NeuralNetwork"),
    // Data/digits.csv and Data/model.safetensors as bytes of the binary.
    .target(name: "CBundledData"),
    // Any image → 8×8 values 0…16.
    .target(name: "DigitPreprocessing", dependencies: ["Raster"]),
    // A network with what it needs to read images: its file, its training recipe, its answers.
    .target(name: "DigitRecognition", dependencies: ["CBundledData", "DigitPreprocessing", "NeuralNetwork"]),
    // Bundled rows, CSV, IDX, folders of PNGs; splits and folds.
    .target(name: "DigitData", dependencies: ["BatchClassification", "CBundledData", "DigitRecognition", "PNGCodec", .product(name: "SystemPackage", package: "swift-system")]),
    // Finds inputs and classifies them in parallel.
    .target(
      name: "BatchClassification",
      dependencies: ["DigitRecognition", "PNGCodec", .product(name: "SystemPackage", package: "swift-system")]
    ),
    // Confusion matrices, reports, calibration: from labels and confidences alone.
    .target(name: "Evaluation"),
    // Confusion matrices, contact sheets and curves as images.
    .target(name: "Figures", dependencies: ["Raster", "Evaluation"]),
    // Prediction files, metrics.json, summaries: what `classify` and `evaluate` write and read.
    .target(
      name: "Reporting",
      dependencies: [
        "DigitRecognition", "Evaluation", "Figures", "PNGCodec", .product(name: "SystemPackage", package: "swift-system"),
      ]
    ),
    // Everything an app needs, under one name.
    .target(
      name: "DigitRecognizer",
      dependencies: [
        "Raster", "PNGCodec", "DigitPreprocessing", "NeuralNetwork", "DigitRecognition", "DigitData",
        "BatchClassification", "Evaluation", "Figures", "Reporting",
      ]
    ),
    // The command `digits`.
    .executableTarget(
      name: "DigitsCommand",
      dependencies: [
        "DigitRecognizer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]
    ),

    .testTarget(name: "RasterTests", dependencies: ["Raster"]),
    .testTarget(
      name: "PNGCodecTests",
      dependencies: ["PNGCodec", "Raster", .product(name: "SystemPackage", package: "swift-system")],
      exclude: ["Fixtures"]
    ),
    .testTarget(name: "NeuralNetworkTests", dependencies: ["NeuralNetwork"]),
    .testTarget(name: "EvaluationTests", dependencies: ["Evaluation"]),
    .testTarget(name: "FiguresTests", dependencies: ["Evaluation", "Figures", "Raster"]),
  ]
)
