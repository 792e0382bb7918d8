// swift-tools-version: 6.1

import PackageDescription

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

let package = Package(
  name: "digits",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "DigitRecognizer", targets: ["DigitRecognizer"]),
    // Without libpng: 8×8 from pixels that an app has already.
    .library(name: "DigitRecognition", targets: ["DigitRecognition"]),
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
    // What every other module needs and no user of the package does: bytes, text, files, threads, numbers that are the same
    // on every machine.
    .target(name: "Support", dependencies: [systemPackage]),
    // Images as plain values.
    .target(name: "Raster"),
    // libpng as the system has it.
    .systemLibrary(name: "CLibPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
    // A C shim over libpng: the only place that knows setjmp.
    // Named once more for machines without pkg-config, from which the system library's own flags do not come.
    .target(name: "CPNG", dependencies: ["CLibPNG"], linkerSettings: [.linkedLibrary("png")]),
    // PNG files and bytes to and from images.
    .target(name: "PNGCodec", dependencies: ["CPNG", "Raster", "Support", systemPackage]),
    // Any image → 8×8 values 0…16.
    .target(name: "DigitPreprocessing", dependencies: ["Raster"]),
    // Layers, losses, optimizers and the training loop; knows no digits.
    .target(name: "NeuralNetwork", dependencies: ["Support"]),
    // Data/digits.csv and Data/model.safetensors as bytes of the binary.
    .target(name: "CBundledData"),
    // A network with what it needs to read images: its file and its answers.
    .target(
      name: "DigitRecognition",
      dependencies: ["CBundledData", "DigitPreprocessing", "NeuralNetwork", "Support"]
    ),
    // Finds images, and reads them up to their 8×8.
    .target(
      name: "ImageInput",
      dependencies: ["DigitPreprocessing", "PNGCodec", "Support", systemPackage]
    ),
    // The rows of predictions as files, and where true labels come from.
    .target(name: "PredictionFiles", dependencies: ["DigitRecognition", "Support", systemPackage]),
    // How good the answers are: confusion matrix, report, calibration; from labels and confidences alone.
    // Square roots are calls of libm in debug builds, which nothing else here brings in on Linux.
    .target(name: "Evaluation", linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    // Digits to train on, from the bundled rows, CSV, IDX or folders of PNGs; recipes, augmentation, splits and folds.
    .target(
      name: "DigitTraining",
      dependencies: [
        "CBundledData", "DigitPreprocessing", "DigitRecognition", "Evaluation", "ImageInput", "NeuralNetwork",
        "PredictionFiles", "Raster", "Support", systemPackage,
      ]
    ),
    // Figures as images: confusion matrix, curves, contact sheet; with a canvas and a font of its own.
    .target(name: "Figures", dependencies: ["Evaluation", "Raster", "Support"]),
    // What follows from rows: metrics.json, summary.json, matrices, report.html.
    .target(
      name: "Reporting",
      dependencies: [
        "DigitPreprocessing", "Evaluation", "Figures", "ImageInput", "PNGCodec", "PredictionFiles", "Raster", "Support",
        systemPackage,
      ]
    ),
    // Classifies images in parallel, as a run that can be resumed.
    .target(
      name: "BatchClassification",
      dependencies: [
        "DigitPreprocessing", "DigitRecognition", "ImageInput", "NeuralNetwork", "PredictionFiles", "Reporting",
        "Support",
        systemPackage,
      ]
    ),
    // Everything an app needs, under one name.
    .target(
      name: "DigitRecognizer",
      dependencies: [
        "BatchClassification", "DigitPreprocessing", "DigitRecognition", "DigitTraining", "Evaluation", "Figures",
        "ImageInput", "NeuralNetwork", "PNGCodec", "PredictionFiles", "Raster", "Reporting",
      ]
    ),
    // The command `digits`.
    .executableTarget(
      name: "DigitsCommand",
      dependencies: [
        "BatchClassification", "DigitPreprocessing", "DigitRecognition", "DigitTraining", "Evaluation", "Figures",
        "ImageInput", "NeuralNetwork", "PNGCodec", "PredictionFiles", "Raster", "Reporting", "Support", argumentParser,
        systemPackage,
      ]
    ),

    // Temporary directories, damaged PNGs, small models and a strict reader of pages for tests; in no product.
    .target(
      name: "TestSupport",
      dependencies: [
        "DigitPreprocessing", "DigitRecognition", "NeuralNetwork", "PredictionFiles", "Support", systemPackage,
      ],
      path: "Tests/TestSupport"
    ),
    .testTarget(name: "SupportTests", dependencies: ["Support", "TestSupport", systemPackage]),
    .testTarget(name: "RasterTests", dependencies: ["Raster"]),
    .testTarget(
      name: "PNGCodecTests",
      dependencies: ["PNGCodec", "Raster", "Support", "TestSupport", systemPackage],
      exclude: ["Fixtures"]
    ),
    .testTarget(
      name: "DigitPreprocessingTests",
      dependencies: ["DigitPreprocessing", "DigitTraining", "Raster", "Support"]
    ),
    .testTarget(name: "NeuralNetworkTests", dependencies: ["NeuralNetwork", "Support"]),
    .testTarget(
      name: "DigitRecognitionTests",
      dependencies: [
        "DigitPreprocessing", "DigitRecognition", "DigitTraining", "NeuralNetwork", "Support", "TestSupport",
      ]
    ),
    .testTarget(
      name: "ImageInputTests",
      dependencies: ["DigitPreprocessing", "ImageInput", "PNGCodec", "Raster", "Support", "TestSupport", systemPackage]
    ),
    .testTarget(
      name: "PredictionFilesTests",
      dependencies: ["DigitRecognition", "PredictionFiles", "Support", "TestSupport", systemPackage]
    ),
    .testTarget(
      name: "DigitTrainingTests",
      dependencies: [
        "DigitPreprocessing", "DigitRecognition", "DigitTraining", "ImageInput", "NeuralNetwork", "PNGCodec", "Raster",
        "Support", "TestSupport", systemPackage,
      ]
    ),
    .testTarget(name: "EvaluationTests", dependencies: ["Evaluation"]),
    .testTarget(name: "FiguresTests", dependencies: ["Evaluation", "Figures", "Raster", "Support"]),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "DigitPreprocessing", "Evaluation", "ImageInput", "PNGCodec", "PredictionFiles", "Raster", "Reporting",
        "Support",
        "TestSupport", systemPackage,
      ]
    ),
    .testTarget(
      name: "BatchClassificationTests",
      dependencies: [
        "BatchClassification", "DigitPreprocessing", "DigitRecognition", "ImageInput", "PNGCodec", "PredictionFiles",
        "Raster", "Reporting", "Support", "TestSupport", systemPackage,
      ]
    ),
    // Runs the real binary.
    .testTarget(
      name: "DigitsCommandTests",
      dependencies: [
        "DigitPreprocessing", "DigitRecognition", "DigitTraining", "DigitsCommand", "PNGCodec", "Raster", "Support",
        "TestSupport", systemPackage, .product(name: "Subprocess", package: "swift-subprocess"),
      ]
    ),
  ]
)

// An import is nobody else's business unless it says so, and a member is seen only where its module is imported: each edge
// between modules stands where it is used.
for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("InternalImportsByDefault"), .enableUpcomingFeature("MemberImportVisibility"),
  ]
}
