// swift-tools-version: 6.1

import PackageDescription

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

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
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    // Runs the real binary in tests without deadlocks on long output; in no product.
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    // Images as plain values.
    .target(name: "Raster"),
    // libpng as the system has it.
    .systemLibrary(name: "CLibPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
    // A C shim over libpng: the only place that knows setjmp.
    // Named once more for machines without pkg-config, from which the system library's own flags do not come.
    .target(name: "CPNG", dependencies: ["CLibPNG"], linkerSettings: [.linkedLibrary("png")]),
    // PNG files and bytes to and from images.
    .target(name: "PNGCodec", dependencies: ["Raster", "CPNG", systemPackage]),
    // Any image → 8×8 values 0…16.
    .target(name: "DigitPreprocessing", dependencies: ["Raster"]),
    // Layers, losses, optimizers and the training loop; knows no digits.
    .target(name: "NeuralNetwork"),
    // Data/digits.csv and Data/model.safetensors as bytes of the binary.
    .target(name: "CBundledData"),
    // A network with what it needs to read images: its file, its training recipe, its answers.
    .target(name: "DigitRecognition", dependencies: ["CBundledData", "DigitPreprocessing", "NeuralNetwork"]),
    // Finds inputs and classifies them in parallel.
    .target(name: "BatchClassification", dependencies: ["DigitRecognition", "PNGCodec", systemPackage]),
    // Bundled rows, CSV, IDX, folders of PNGs; splits and folds.
    .target(
      name: "DigitData",
      dependencies: ["BatchClassification", "CBundledData", "DigitRecognition", "PNGCodec", systemPackage]
    ),
    // How good the answers are: confusion matrix, report, calibration; from labels and confidences alone.
    // Square roots are calls of libm in debug builds, which nothing else here brings in on Linux.
    .target(name: "Evaluation", linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    // Figures as images: confusion matrix, curves, contact sheet; with a canvas and a font of its own.
    .target(name: "Figures", dependencies: ["Evaluation", "Raster"]),
    // Prediction files, metrics.json, summaries: what `classify` and `evaluate` write and read.
    .target(name: "Reporting", dependencies: ["DigitRecognition", "Evaluation", "Figures", "PNGCodec", systemPackage]),
    // Everything an app needs, under one name.
    .target(
      name: "DigitRecognizer",
      dependencies: [
        "BatchClassification", "DigitData", "DigitPreprocessing", "DigitRecognition", "Evaluation", "Figures",
        "NeuralNetwork", "PNGCodec", "Raster", "Reporting",
      ]
    ),
    // The command `digits`.
    .executableTarget(name: "DigitsCommand", dependencies: ["DigitRecognizer", argumentParser, systemPackage]),

    // Temporary directories and a strict reader of pages for tests; in no product.
    .target(name: "TestSupport", dependencies: ["PNGCodec", systemPackage], path: "Tests/TestSupport"),
    .testTarget(name: "RasterTests", dependencies: ["Raster"]),
    .testTarget(
      name: "PNGCodecTests",
      dependencies: ["PNGCodec", "Raster", "TestSupport", systemPackage],
      exclude: ["Fixtures"]
    ),
    .testTarget(
      name: "DigitPreprocessingTests",
      dependencies: ["DigitData", "DigitPreprocessing", "NeuralNetwork", "Raster"]
    ),
    .testTarget(name: "NeuralNetworkTests", dependencies: ["NeuralNetwork"]),
    .testTarget(
      name: "DigitRecognitionTests",
      dependencies: ["DigitData", "DigitPreprocessing", "DigitRecognition", "NeuralNetwork"]
    ),
    .testTarget(
      name: "DigitDataTests",
      dependencies: [
        "DigitData", "DigitPreprocessing", "DigitRecognition", "PNGCodec", "Raster", "TestSupport", systemPackage,
      ]
    ),
    .testTarget(
      name: "BatchClassificationTests",
      dependencies: [
        "BatchClassification", "DigitPreprocessing", "DigitRecognition", "NeuralNetwork", "PNGCodec", "Raster",
        "TestSupport", systemPackage,
      ]
    ),
    .testTarget(name: "EvaluationTests", dependencies: ["Evaluation"]),
    .testTarget(name: "FiguresTests", dependencies: ["Evaluation", "Figures", "Raster"]),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "DigitPreprocessing", "DigitRecognition", "Evaluation", "NeuralNetwork", "PNGCodec", "Raster", "Reporting",
        "TestSupport", systemPackage,
      ]
    ),
    // Runs the real binary.
    .testTarget(
      name: "DigitsCommandTests",
      dependencies: [
        "DigitRecognizer", "DigitsCommand", "TestSupport", systemPackage,
        .product(name: "Subprocess", package: "swift-subprocess"),
      ]
    ),
  ]
)
