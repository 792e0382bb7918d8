extension Mask {
  /// A rectangle of pixels.
  package struct Box {
    package let left: Int
    package let top: Int
    package let right: Int
    package let bottom: Int
    package var width: Int { right - left + 1 }
    package var height: Int { bottom - top + 1 }

    package init(left: Int, top: Int, right: Int, bottom: Int) {
      (self.left, self.top, self.right, self.bottom) = (left, top, right, bottom)
    }
  }

  /// The bounding box of the set pixels, of which there is at least one.
  package var box: Box {
    var (left, top, right, bottom) = (width, height, -1, -1)
    for y in 0..<height {
      MaskComponents.forEachRun(in: self, y: y) { columns in
        left = min(left, columns.lowerBound)
        right = max(right, columns.upperBound - 1)
        top = min(top, y)
        bottom = y
      }
    }
    return Box(left: left, top: top, right: right, bottom: bottom)
  }
}
