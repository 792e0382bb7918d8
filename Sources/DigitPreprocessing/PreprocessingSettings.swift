/// Whether ink is darker or lighter than paper.
public enum Polarity: String, CaseIterable, Codable, Sendable {
  /// Detected: paper is the tone of the majority of pixels and of the border.
  case auto
  /// Dark ink on light paper.
  case darkOnLight = "dark-on-light"
  /// Light ink on dark paper: chalk on a blackboard, or the bundled data and MNIST as images.
  case lightOnDark = "light-on-dark"
}

/// The background color behind transparent pixels.
public enum Background: String, CaseIterable, Codable, Sendable {
  /// White or black: the opposite of a drawing's tone, or the paper tone of a picture.
  case auto
  /// White.
  case white
  /// Black.
  case black
}

/// How an image is converted to 8×8.
public enum Normalization: String, CaseIterable, Codable, Sendable {
  /// Extracts the ink, deslants it, corrects its stroke width, and scales it to its box.
  case full
  /// Averages the whole frame in 8×8 blocks, for images already in the bundled format.
  case blocks
}

/// Settings for converting images to grids.
package struct PreprocessingSettings: Equatable, Sendable {
  /// Whether ink is darker or lighter than paper.
  package var polarity: Polarity
  /// The background color behind transparent pixels.
  package var background: Background
  /// How the image is converted.
  package var normalization: Normalization

  /// Creates settings; the defaults suit any image of a single digit.
  package init(polarity: Polarity = .auto, background: Background = .auto, normalization: Normalization = .full) {
    self.polarity = polarity
    self.background = background
    self.normalization = normalization
  }
}
