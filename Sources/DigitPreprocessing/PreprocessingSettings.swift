/// Which of two tones is the ink.
public enum Polarity: String, CaseIterable, Sendable {
  /// Decided from the image: paper is what the border and the majority of pixels are.
  case auto
  /// Black ink on white paper.
  case darkOnLight = "dark-on-light"
  /// Chalk on a blackboard; the bundled data and MNIST as images.
  case lightOnDark = "light-on-dark"
}

/// What transparent pixels lie on.
public enum Background: String, CaseIterable, Sendable {
  /// The one of black and white on which the opaque pixels stand out.
  case auto
  /// White.
  case white
  /// Black.
  case black
}

/// How far an image is changed on its way to 8×8.
public enum Normalization: String, CaseIterable, Sendable {
  /// The ink is found, straightened, brought to one stroke width and stretched into its box.
  case full
  /// The whole frame is averaged in 8×8 blocks: for images that are in the bundled format already.
  case blocks
}

/// How images become grids.
public struct PreprocessingSettings: Equatable, Sendable {
  /// Which tone is the ink.
  public var polarity: Polarity
  /// What transparent pixels lie on.
  public var background: Background
  /// How far the image is changed.
  public var normalization: Normalization

  /// Settings for any image of a single digit, unless told otherwise.
  public init(polarity: Polarity = .auto, background: Background = .auto, normalization: Normalization = .full) {
    self.polarity = polarity
    self.background = background
    self.normalization = normalization
  }
}
