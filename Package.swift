// swift-tools-version: 6.1

import PackageDescription

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

let package = Package(
  name: "digits",
  platforms: [.macOS(.v15), .iOS(.v18)],
  products: [
    // Everything: PNG files, batches, training, evaluation, figures.
    .library(name: "DigitRecognizer", targets: ["DigitRecognizer"]),
    // Pixels in, answer out: for apps that already have the pixels. Needs no library of the system, and has neither the
    // training data nor training.
    .library(name: "DigitRecognition", targets: ["DigitRecognition"]),
    .executable(name: "digits", targets: ["DigitsCommand"]),
  ],
  dependencies: [
    // Flags, help and completions as in Swift's own tools, at the cost of 2 ms of startup time.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // FilePath: paths are byte strings that need not be UTF-8.
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    // Runs the real binary in tests without deadlocks on long output; not part of any product.
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    // Internal utilities for the other modules: bytes, text, files, threads, and numbers that are the same on every
    // machine.
    .target(name: "Support", dependencies: ["CKernels", "CMalloc", systemPackage]),
    // The settings of the GNU C library's heaps, which Swift's own module of that library lacks.
    .systemLibrary(name: "CMalloc"),
    // Inner loops in C for processors with AVX2, which Swift has no types for: 1.7 times as fast.
    .target(name: "CKernels"),
    // Images as value types.
    .target(name: "Raster", dependencies: ["CKernels", "Support"]),
    // The system's libpng.
    .systemLibrary(name: "CLibPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
    // A C shim over libpng, and the only code that uses setjmp.
    // libpng is linked again here because without pkg-config the system library contributes no linker flags.
    .target(name: "CPNG", dependencies: ["CLibPNG"], linkerSettings: [.linkedLibrary("png")]),
    // Decodes and encodes PNG files and bytes.
    .target(name: "PNGCodec", dependencies: ["CPNG", "Raster", "Support", systemPackage]),
    // The system's zlib, which libpng needs as well.
    .systemLibrary(name: "CLibZ", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    // Reads gzip files, reads and writes ZIP archives.
    .target(name: "Archives", dependencies: ["CLibZ", "Support"], linkerSettings: [.linkedLibrary("z")]),
    // Preprocesses any image to 8×8 values 0…16.
    .target(name: "DigitPreprocessing", dependencies: ["CKernels", "Raster", "Support"]),
    // Layers, losses, optimizers and the training loop, independent of digits.
    .target(name: "NeuralNetwork", dependencies: ["CKernels", "Support"]),
    // Data/model.safetensors, embedded in the binary.
    .target(name: "CBundledModel"),
    // Data/digits.csv, likewise, but only in programs that train.
    .target(name: "CBundledDigits"),
    // The model (a network with its preprocessing settings), its file format, and the recognizer of digits in pixels.
    .target(
      name: "DigitRecognition",
      dependencies: ["CBundledModel", "DigitPreprocessing", "NeuralNetwork", "Raster", "Support", systemPackage]
    ),
    // Writes models in the formats of other tools.
    .target(
      name: "ModelExport",
      dependencies: ["Archives", "DigitPreprocessing", "DigitRecognition", "NeuralNetwork", "Support"]
    ),
    // Finds images, reads them and preprocesses them to 8×8.
    .target(
      name: "ImageInput",
      dependencies: ["DigitPreprocessing", "PNGCodec", "Raster", "Support", systemPackage]
    ),
    // Reads and writes prediction files, and looks up true labels.
    .target(name: "PredictionFiles", dependencies: ["DigitRecognition", "Support", systemPackage]),
    // Metrics from labels and confidences alone: confusion matrix, classification report, calibration.
    // In debug builds on Linux, square roots call libm, which nothing else here links.
    .target(name: "Evaluation", linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    // Training digits from the bundled rows, files or folders of PNGs; recipes, augmentation, splits and folds.
    .target(
      name: "DigitTraining",
      dependencies: [
        "Archives", "CBundledDigits", "DigitPreprocessing", "DigitRecognition", "Evaluation", "ImageInput",
        "NeuralNetwork", "PredictionFiles", "Raster", "Support", systemPackage,
      ]
    ),
    // Figures as images: confusion matrix, curves, contact sheet; with their own canvas and font.
    .target(name: "Figures", dependencies: ["Evaluation", "Raster", "Support"]),
    // Results derived from rows: metrics.json, summary.json, matrices, report.html.
    .target(
      name: "Reporting",
      dependencies: [
        "DigitPreprocessing", "Evaluation", "Figures", "ImageInput", "PNGCodec", "PredictionFiles", "Raster", "Support",
        systemPackage,
      ]
    ),
    // Classifies images in parallel, in runs that can be resumed.
    .target(
      name: "BatchClassification",
      dependencies: [
        "DigitPreprocessing", "DigitRecognition", "ImageInput", "NeuralNetwork", "PredictionFiles", "Raster",
        "Reporting", "Support", systemPackage,
      ]
    ),
    // A register-only loop in C that shows how much a processor can compute; Swift would need one for each vector width.
    .target(name: "CProcessorPeak"),
    // Measures the speed of classifying and training. Only the command uses it: a module of its own, so that no library
    // that apps import contains measuring code.
    .target(
      name: "Benchmarking",
      dependencies: [
        "BatchClassification", "CPNG", "CProcessorPeak", "DigitPreprocessing", "DigitRecognition", "DigitTraining",
        "ImageInput", "NeuralNetwork", "PNGCodec", "PredictionFiles", "Raster", "Support", systemPackage,
      ]
    ),
    // Everything an app needs, in one module: re-exports the others, and adds what needs several of them.
    .target(
      name: "DigitRecognizer",
      dependencies: [
        "BatchClassification", "DigitPreprocessing", "DigitRecognition", "DigitTraining", "Evaluation", "Figures",
        "ImageInput", "NeuralNetwork", "PNGCodec", "PredictionFiles", "Raster", "Reporting", "Support", systemPackage,
      ]
    ),
    // The `digits` command.
    .executableTarget(
      name: "DigitsCommand",
      dependencies: [
        "Archives", "BatchClassification", "Benchmarking", "DigitPreprocessing", "DigitRecognition", "DigitRecognizer",
        "DigitTraining", "Evaluation", "Figures", "ImageInput", "ModelExport", "NeuralNetwork", "PNGCodec",
        "PredictionFiles", "Raster", "Reporting", "Support", argumentParser, systemPackage,
      ]
    ),

    // Test helpers: temporary directories, damaged PNGs, small models and a strict HTML parser; not part of any
    // product.
    .target(
      name: "TestSupport",
      dependencies: [
        "DigitPreprocessing", "DigitRecognition", "NeuralNetwork", "PredictionFiles", "Support", systemPackage,
      ],
      path: "Tests/TestSupport"
    ),
    .testTarget(name: "SupportTests", dependencies: ["Support", "TestSupport", systemPackage]),
    .testTarget(name: "RasterTests", dependencies: ["Raster", "Support"]),
    .testTarget(
      name: "PNGCodecTests",
      dependencies: ["PNGCodec", "Raster", "Support", "TestSupport", systemPackage],
      exclude: ["Fixtures"]
    ),
    .testTarget(
      name: "DigitPreprocessingTests",
      dependencies: ["DigitPreprocessing", "DigitTraining", "Raster", "Support"]
    ),
    .testTarget(name: "ArchivesTests", dependencies: ["Archives"]),
    .testTarget(name: "NeuralNetworkTests", dependencies: ["NeuralNetwork", "Support"]),
    .testTarget(
      name: "DigitRecognitionTests",
      dependencies: [
        "DigitPreprocessing", "DigitRecognition", "DigitTraining", "NeuralNetwork", "Raster", "Support", "TestSupport",
      ]
    ),
    .testTarget(
      name: "ModelExportTests",
      dependencies: [
        "DigitPreprocessing", "DigitRecognition", "DigitTraining", "ModelExport", "NeuralNetwork", "Support",
        "TestSupport", systemPackage,
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
    .testTarget(name: "BenchmarkingTests", dependencies: ["Benchmarking", "NeuralNetwork", "Support"]),
    // The library as apps use it, with the snippets of the README and the documentation.
    .testTarget(
      name: "DigitRecognizerTests",
      dependencies: ["DigitRecognizer", "Support", "TestSupport", systemPackage]
    ),
    // Runs the real binary.
    .testTarget(
      name: "DigitsCommandTests",
      dependencies: [
        "DigitPreprocessing", "DigitRecognition", "DigitTraining", "DigitsCommand", "PNGCodec", "Raster", "Support",
        "TestSupport", systemPackage, .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      exclude: ["Help", "Situations"]
    ),
  ]
)

// Fuzzers are built only if DIGITS_FUZZING is set, by Tests/Fuzzing/fuzz, because a package with unsafe flags cannot be a
// dependency. With DIGITS_FUZZING_LIBPNG, they are linked with the libpng in that directory.
if let setting = Context.environment["DIGITS_FUZZING"], setting == "1" {
  let libraries = Context.environment["DIGITS_FUZZING_LIBPNG"].map { ["-L\($0)"] } ?? []
  for target in package.targets where target.type != .system {
    target.swiftSettings = [.unsafeFlags(["-sanitize=fuzzer,address"])]
    target.cSettings = [
      .unsafeFlags(["-fsanitize=fuzzer-no-link,address,undefined", "-fno-sanitize-recover=undefined", "-g"])
    ]
  }
  package.targets += [
    .systemLibrary(name: "CLibFuzzer", path: "Tests/Fuzzing/CLibFuzzer"),
    .executableTarget(
      name: "Fuzzer",
      dependencies: [
        "Archives", "CLibFuzzer", "CLibZ", "DigitPreprocessing", "DigitRecognition", "DigitTraining", "ImageInput",
        "ModelExport", "NeuralNetwork", "PNGCodec", "PredictionFiles", "Raster", "Support", "TestSupport",
        systemPackage,
      ],
      path: "Tests/Fuzzing/Fuzzer",
      swiftSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])],
      // The gold linker fails on the sanitizers' runtime.
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"] + libraries)]
    ),
  ]
}

// `swift package generate-documentation` needs a plugin, which users of the package need not download.
if Context.environment["DIGITS_DOCUMENTATION"] != nil {
  package.dependencies.append(.package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"))
}

// Imports are internal unless declared otherwise, and members are visible only where their module is imported, so every
// dependency between modules is declared where it is used.
for target in package.targets where target.type != .system {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("InternalImportsByDefault"), .enableUpcomingFeature("MemberImportVisibility"),
    ]
}
