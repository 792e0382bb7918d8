/// The connected components of an image; pixels that touch at corners are connected (8-connectivity).
package struct ConnectedComponents {
  /// Whether a pixel is in a component.
  package enum Membership {
    /// In no component.
    package static let outside: UInt8 = 0
    /// In a component if an adjacent pixel is.
    package static let weak: UInt8 = 1
    /// In a component.
    package static let strong: UInt8 = 2
  }

  /// A component: its number of pixels and its bounding box.
  package struct Component {
    package private(set) var area = 0
    package private(set) var left = Int.max
    package private(set) var top = Int.max
    package private(set) var right = -1
    package private(set) var bottom = -1

    package var width: Int { right - left + 1 }
    package var height: Int { bottom - top + 1 }

    fileprivate mutating func add(_ x: Int, _ y: Int) {
      area += 1
      left = min(left, x)
      right = max(right, x)
      top = min(top, y)
      bottom = max(bottom, y)
    }
  }

  /// The number of each pixel's component, from 1, row by row; 0 for pixels in none.
  package private(set) var labels: [Int32]
  /// The components by number; the first represents pixels in none and is empty.
  package private(set) var components = [Component()]

  /// Labels the components of `width × height` pixels, in the order of their first strong pixels.
  ///
  /// - Parameter memberships: The `Membership` of each pixel, row by row. Strong and weak pixels implement Canny's
  ///   hysteresis.
  package init(width: Int, height: Int, memberships: [UInt8]) {
    labels = [Int32](repeating: 0, count: memberships.count)
    var stack = [Int]()
    for seed in memberships.indices where memberships[seed] == Membership.strong && labels[seed] == 0 {
      let label = Int32(components.count)
      var component = Component()
      labels[seed] = label
      stack.append(seed)
      while let pixel = stack.popLast() {
        let (y, x) = pixel.quotientAndRemainder(dividingBy: width)
        component.add(x, y)
        for ny in max(0, y - 1)...min(height - 1, y + 1) {
          for nx in max(0, x - 1)...min(width - 1, x + 1) {
            let neighbor = ny * width + nx
            guard labels[neighbor] == 0, memberships[neighbor] != Membership.outside else { continue }
            labels[neighbor] = label
            stack.append(neighbor)
          }
        }
      }
      components.append(component)
    }
  }
}
