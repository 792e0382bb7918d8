// swift-tools-version: 6.1

import PackageDescription

// A package that uses digits as any other would: it sees only what is public. Copy one of its programs to begin with.
let recognizer = Target.Dependency.product(name: "DigitRecognizer", package: "digits")

let package = Package(
  name: "examples",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "digits", path: "../..")],
  targets: [
    // The digits in PNG files.
    .executableTarget(name: "Recognize", dependencies: [recognizer]),
    // The digit in pixels, without PNG and without any library of the system.
    .executableTarget(name: "Pixels", dependencies: [.product(name: "DigitRecognition", package: "digits")]),
    // A folder, with progress, until it is done or canceled.
    .executableTarget(name: "Batch", dependencies: [recognizer]),
    // A model trained on one's own images, kept in a file.
    .executableTarget(name: "Train", dependencies: [recognizer]),
    // The confusion matrix of labeled images, as numbers and as a picture.
    .executableTarget(name: "Confusion", dependencies: [recognizer]),
    // A measurement: whether other tasks go on while batches are classified.
    .executableTarget(name: "Heartbeat", dependencies: [recognizer]),
  ]
)
