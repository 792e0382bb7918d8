import Support

/// Images and labels in NumPy arrays.
enum NumPyDataset {
  /// Returns the names that the labels of images called `name` may have, the most usual one first: `x_test` → `y_test`,
  /// `train-images` → `train-labels`.
  static func labelNames(for name: String) -> [String] {
    let words = [
      ("images", "labels"), ("image", "label"), ("X", "y"), ("x", "y"), ("data", "labels"), ("data", "target"),
    ]
    var names = words.compactMap { images, labels in
      replacing(word: images, with: labels, in: name)
    }
    names += ["\(name)-labels", "\(name)_labels"]
    return names
  }

  /// Replaces a whole word: letters with none before or after it.
  private static func replacing(word: String, with other: String, in name: String) -> String? {
    var start = name.startIndex
    while let range = name[start...].firstRange(of: word) {
      let before = range.lowerBound > name.startIndex ? name[name.index(before: range.lowerBound)] : " "
      let after = range.upperBound < name.endIndex ? name[range.upperBound] : " "
      if !before.isLetter, !after.isLetter {
        return name[..<range.lowerBound] + other + name[range.upperBound...]
      }
      start = range.upperBound
    }
    return nil
  }

  /// The images of an archive and their labels.
  struct Pair {
    var images: (name: String, array: NPYNumbers)
    var labels: (name: String, array: NPYNumbers)
  }

  /// Finds the images and the labels among the arrays of an archive: labels have one dimension, images have more, and
  /// there are as many labels as images.
  static func pair(
    in arrays: [(name: String, array: NPYNumbers)],
    part: DatasetOptions.Part
  ) throws(FormatError) -> Pair {
    let pairs = arrays.filter { imageSize($0.array.shape) != nil }.flatMap { images in
      arrays.filter { isLabels($0.array, of: images.array) }.map { Pair(images: images, labels: $0) }
    }
    // The narrower choice counts only where it leaves something.
    var best = pairs
    let narrower: [(Pair) -> Bool] = [
      { labelNames(for: $0.images.name).contains($0.labels.name) },
      { $0.images.name.lowercased().contains(part.rawValue) },
      // Of the same images with and without rows, those with.
      { $0.images.array.shape.count > 2 },
    ]
    for isBetter in narrower where best.count > 1 {
      let better = best.filter(isBetter)
      if !better.isEmpty { best = better }
    }
    guard best.count == 1 else {
      let found = arrays.map { "\($0.name) \($0.array.shape)" }.joined(separator: ", ")
      throw FormatError(
        expected: "one array of images and one of as many labels",
        found: found.isEmpty ? "no arrays of numbers" : found
      )
    }
    return best[0]
  }

  private static func isLabels(_ array: NPYNumbers, of images: NPYNumbers) -> Bool {
    array.shape.first == images.shape.first && array.shape.dropFirst().allSatisfy { $0 == 1 }
  }

  /// Width and height of the images in an array of N×H×W, N×H×W×1, N×1×H×W or N×(side·side) numbers; nil for any other.
  static func imageSize(_ shape: [Int]) -> (width: Int, height: Int)? {
    guard let count = shape.first, count > 0 else { return nil }
    var sizes = Array(shape.dropFirst())
    // The dimension of a single channel, first or last.
    if sizes.count == 3, let channel = [0, 2].first(where: { sizes[$0] == 1 }) { sizes.remove(at: channel) }
    switch sizes.count {
    case 1: return TextTable.side(ofPixels: sizes[0]).map { ($0, $0) }
    case 2: return sizes.allSatisfy { $0 > 1 } ? (sizes[1], sizes[0]) : nil
    default: return nil
    }
  }
}
