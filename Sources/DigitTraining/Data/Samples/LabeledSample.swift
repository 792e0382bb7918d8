package import DigitPreprocessing
package import Raster
package import SystemPackage

/// A labeled image as a dataset has it, before any preprocessing.
package struct LabeledSample: Sendable {
  /// What a dataset says of an image.
  package enum Content: Sendable {
    /// Its 8×8 values 0…16.
    case grid(DigitGrid)
    /// Its pixels.
    case image(GrayImage)
    /// The path of its PNG file.
    case file(FilePath)
  }

  /// The image.
  package let content: Content
  /// The label, 0…9.
  package let label: UInt8
  /// Where it is.
  package let place: BadSample.Place
}

/// The samples of one file or folder.
package struct LabeledSamples: Sendable {
  /// The name of the file or folder.
  package var name: String
  /// How it was understood, such as `CSV, label last, 8×8 values 0…16`.
  package var form: String
  /// Those that can be read, in order.
  package var samples: [LabeledSample] = []
  /// The others.
  package var bad = BadSamples()
}
