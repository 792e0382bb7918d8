package import DigitPreprocessing

/// The 8×8 network input of the reading that won in a row's image.
package enum RowGrid: Equatable, Sendable {
  /// Remembered from when the image was classified; nil if it is blank or could not be read.
  case known(DigitGrid?)
  /// To be found by reading the image again, for a row that an earlier run wrote.
  case unknown
}
