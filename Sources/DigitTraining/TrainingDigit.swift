public import DigitPreprocessing

/// A digit to train on.
public struct TrainingDigit: Equatable, Sendable {
  /// What it shows, 0…9.
  public let label: UInt8
  /// The digit in 8×8; of an image, the whole frame averaged in blocks.
  public let grid: DigitGrid
  /// The ink of an image; nil where there is no more than 8×8.
  public let image: InkImage?

  /// A digit of which there is no more than 8×8.
  public init(_ grid: DigitGrid, label: UInt8) {
    self.grid = grid
    self.label = label
    image = nil
  }

  /// A digit from an image.
  public init(image: InkImage, grid: DigitGrid, label: UInt8) {
    self.image = image
    self.grid = grid
    self.label = label
  }

  /// The ink as finely as it is known: for 8×8 digits a reconstruction, which takes a hundred passes over it.
  public func reconstructedInk() -> InkImage { image ?? InkImage(reconstructing: grid) }

  /// The digit as a model with the given normalization is to see it.
  ///
  /// - Parameter ink: its reconstructed ink, if that has been made already.
  public func prepared(for normalization: Normalization, ink: InkImage? = nil) -> DigitGrid {
    switch normalization {
    case .full: DigitNormalizer().grid(of: ink ?? reconstructedInk()) ?? .blank
    case .blocks: grid
    }
  }
}
