/// The pixels within a radius: for each distance in rows, the reach in columns.
package struct Disc: Equatable, Sendable {
  package let reaches: [Int]

  package init(squaredRadius: Int) {
    var reaches = [Int]()
    var dy = 0
    while dy * dy <= squaredRadius {
      var reach = 0
      while (reach + 1) * (reach + 1) + dy * dy <= squaredRadius { reach += 1 }
      reaches.append(reach)
      dy += 1
    }
    self.reaches = reaches
  }
}
