public import DigitPreprocessing

/// A labeled digit for training or testing.
public struct TrainingDigit: Hashable, Sendable {
  /// The label, 0…9.
  public let label: UInt8
  /// The digit as an 8×8 grid; for an image, the whole frame averaged in blocks.
  public let grid: DigitGrid
  /// The ink of an image; nil if only the 8×8 grid is known.
  public let image: InkImage?

  /// Creates a digit of which only the 8×8 grid is known.
  public init(_ grid: DigitGrid, label: UInt8) {
    self.grid = grid
    self.label = label
    image = nil
  }

  /// Creates a digit from an image.
  package init(image: InkImage, grid: DigitGrid, label: UInt8) {
    self.image = image
    self.grid = grid
    self.label = label
  }

  /// The ink at the highest known resolution; for 8×8 digits a reconstruction, which takes 100 iterations.
  package func reconstructedInk() -> InkImage { image ?? InkImage(reconstructing: grid) }

  /// The digit's grid, as a model with the given normalization expects it.
  ///
  /// - Parameter ink: the digit's reconstructed ink, if already available.
  package func prepared(for normalization: Normalization, ink: InkImage? = nil) -> DigitGrid {
    switch normalization {
    case .full: DigitNormalizer().grid(of: ink ?? reconstructedInk()) ?? .blank
    case .blocks: grid
    }
  }
}
