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
    .testTarget(name: "RasterTests", dependencies: ["Raster"]),
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
    .testTarget(
      name: "PNGCodecTests",
      dependencies: ["PNGCodec", "Raster", .product(name: "SystemPackage", package: "swift-system")],
      exclude: ["Fixtures"]
    ),
  ]
)
