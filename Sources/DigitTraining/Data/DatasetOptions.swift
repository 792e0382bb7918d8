/// How datasets are read.
public struct DatasetOptions: Codable, Hashable, Sendable {
  /// Where the labels of a table are.
  public enum LabelColumn: Codable, Hashable, Sendable {
    /// In the column that a header calls so, otherwise in the first or the last one: whichever can be the label.
    case automatic
    /// In the first column.
    case first
    /// In the last column.
    case last
    /// In the column with this name in the header.
    case named(String)
  }

  /// Which arrays of a NumPy archive are read, if there are some for training and some for testing.
  public enum Part: String, Codable, Sendable {
    /// Those for training.
    case train
    /// Those for testing.
    case test
  }

  /// Where the labels of a table are.
  public var labelColumn = LabelColumn.automatic
  /// Whether samples that cannot be used are left out, instead of refusing the dataset.
  public var skipsBadSamples = false
  /// Which arrays of a NumPy archive are read, if there are some for training and some for testing.
  public var part = Part.train

  /// Creates the default options, to be adjusted field by field.
  public init() {}
}
