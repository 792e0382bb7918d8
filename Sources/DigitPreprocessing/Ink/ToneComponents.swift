import Raster

/// The connected components of the dark and of the light tone of an image.
///
/// A tightly cropped digit touches all four sides as one component, with paper in several corners. Ordinary paper also
/// touches all four sides as one component, but then no two components of ink lie in its corners.
///
/// A narrow image can only show a 1. If tightly cropped, it is mostly stroke, with paper only at its left and right.
struct ToneComponents {
  private let image: GrayImage
  private let threshold: Int

  /// Components smaller than this share of the image are specks.
  private static let leastPart = 0.01
  /// A tone with this share of its pixels in its largest component counts as one component.
  private static let onePiece = 0.97
  /// An image at least this many times as tall as it is wide is narrow.
  private static let narrowAspect = 4

  init(_ image: GrayImage, _ tones: ToneHistogram) {
    self.image = image
    threshold = tones.threshold
  }

  /// Returns whether the given tone is that of a tightly cropped digit.
  func isCutOutDigit(light: Bool) -> Bool {
    let digits = regions(light: light)
    let total = digits.reduce(0) { $0 + $1.area }
    guard let largest = digits.max(by: { $0.area < $1.area }),
      Double(largest.area) >= Self.onePiece * Double(total)
    else { return false }
    let rest = regions(light: !light)
    if image.height >= Self.narrowAspect * image.width {
      return largest.sides.isSuperset(of: [.left, .right])
        && rest.allSatisfy {
          !$0.sides.isDisjoint(with: [.left, .right]) && !$0.sides.isSuperset(of: [.top, .bottom])
        }
    }
    let leastArea = Self.leastPart * Double(image.pixels.count)
    return largest.sides.count == 4 && rest.count { $0.holdsCorner && Double($0.area) >= leastArea } >= 2
  }

  private enum Side { case left, right, top, bottom }

  /// A component, and where it touches the border of the image.
  private struct Region {
    var area: Int
    var sides: Set<Side>
    var holdsCorner: Bool
  }

  private func regions(light: Bool) -> [Region] {
    let found = ConnectedComponents(
      width: image.width,
      height: image.height,
      memberships: image.pixels.map {
        (Int($0) > threshold) == light
          ? ConnectedComponents.Membership.strong : ConnectedComponents.Membership.outside
      }
    )
    let lastRow = image.pixels.count - image.width
    let corners = Set([0, image.width - 1, lastRow, image.pixels.count - 1].map { found.labels[$0] })
    return found.components.indices.dropFirst().map { label in
      let component = found.components[label]
      var sides = Set<Side>()
      if component.left == 0 { sides.insert(.left) }
      if component.right == image.width - 1 { sides.insert(.right) }
      if component.top == 0 { sides.insert(.top) }
      if component.bottom == image.height - 1 { sides.insert(.bottom) }
      return Region(area: component.area, sides: sides, holdsCorner: corners.contains(Int32(label)))
    }
  }
}
