// swift-tools-version: 6.1

import PackageDescription

let package = Package(
  name: "digits",
  platforms: [.macOS(.v15)],
  dependencies: [
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
    .target(name: "DigitRecognition", dependencies: ["DigitPreprocessing", "NeuralNetwork"]),
    // Bundled rows, CSV, IDX, folders of PNGs; splits and folds.
    .target(name: "DigitData", dependencies: ["CBundledData", "DigitPreprocessing"]),

    .testTarget(name: "RasterTests", dependencies: ["Raster"]),
    .testTarget(name: "NeuralNetworkTests", dependencies: ["NeuralNetwork"]),
  ]
)
