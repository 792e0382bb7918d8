/// The connected components of a mask, found run by run (Rosenfeld and Pfaltz, 1966; He et al., 2008).
package struct MaskComponents {
  /// Consecutive set pixels of one row.
  package struct Run {
    package let y: Int
    package let columns: Range<Int>
    package fileprivate(set) var component: Int
  }

  /// A component: its number of pixels, its holes and its bounding box.
  package struct Component {
    package fileprivate(set) var area = 0
    package fileprivate(set) var box = Mask.Box()
    /// The number of runs less the number of contacts between those of neighboring rows.
    fileprivate var eulerNumber = 0
    /// Parts of the paper that the component alone encloses.
    package var holeCount: Int { 1 - eulerNumber }
  }

  /// Which pixels touch each other.
  package enum Connectivity {
    /// Those with a common edge.
    case four
    /// Those with a common edge or corner.
    case eight
  }

  /// All runs, row by row.
  package private(set) var runs: [Run] = []
  /// The components in the order of their first pixels.
  package private(set) var components: [Component] = []
  private let width: Int
  private let height: Int

  /// Finds the components of `mask`.
  package init(_ mask: Mask, connectivity: Connectivity = .eight) {
    width = mask.width
    height = mask.height
    let reach = connectivity == .eight ? 1 : 0
    var runs = [Run]()
    runs.reserveCapacity(2 * height)
    var sets = DisjointSets(expectedCount: 2 * height)
    var contacts = [Int]()
    contacts.reserveCapacity(2 * height)
    var above = 0..<0
    for y in 0..<height {
      let first = runs.count
      Self.forEachRun(in: mask, y: y) { columns in runs.append(Run(y: y, columns: columns, component: sets.add())) }
      var candidate = above.lowerBound
      for i in first..<runs.count {
        let columns = runs[i].columns
        while candidate < above.upperBound, runs[candidate].columns.upperBound + reach <= columns.lowerBound {
          candidate += 1
        }
        var other = candidate
        while other < above.upperBound, runs[other].columns.lowerBound < columns.upperBound + reach {
          sets.unite(other, i)
          other += 1
        }
        contacts.append(other - candidate)
      }
      above = first..<runs.count
    }
    // A set is numbered when its first run is met, which is its root.
    for i in runs.indices {
      let root = sets.root(i)
      if root == i {
        runs[i].component = components.count
        components.append(Component())
      } else {
        runs[i].component = runs[root].component
      }
      let (run, number) = (runs[i], runs[i].component)
      components[number].area += run.columns.count
      components[number].box.add(run.columns, y: run.y)
      components[number].eulerNumber += 1 - contacts[i]
    }
    self.runs = runs
  }

  /// The pixels of the components for whose number `isKept` holds.
  package func mask(where isKept: (Int) -> Bool) -> Mask {
    var result = Mask(width: width, height: height)
    for run in runs where isKept(run.component) { result.set(run.columns, y: run.y) }
    return result
  }

  /// Calls `body` with the columns of each run of set pixels in a row.
  @inlinable
  package static func forEachRun(in mask: Mask, y: Int, _ body: (Range<Int>) -> Void) {
    mask.words.withUnsafeBufferPointer { words in
      var start = -1
      var before: UInt64 = 0
      let first = y * mask.wordsPerRow
      for j in 0..<mask.wordsPerRow {
        let word = words[first + j]
        // A bit is set where a pixel differs from the one before it.
        var changes = word ^ (word << 1 | before)
        while changes != 0 {
          let x = 64 * j + changes.trailingZeroBitCount
          if start >= 0 {
            body(start..<x)
            start = -1
          } else {
            start = x
          }
          changes &= changes - 1
        }
        before = word >> 63
      }
      if start >= 0 { body(start..<mask.width) }
    }
  }
}

/// Numbers that are united into sets; the root of a set is its least number (Tarjan, 1975).
private struct DisjointSets {
  private var parents: [Int] = []

  init(expectedCount: Int) { parents.reserveCapacity(expectedCount) }

  /// Adds a set of the next number alone, and returns that.
  mutating func add() -> Int {
    parents.append(parents.count)
    return parents.count - 1
  }

  mutating func root(_ i: Int) -> Int {
    var i = i
    while parents[i] != i {
      parents[i] = parents[parents[i]]
      i = parents[i]
    }
    return i
  }

  mutating func unite(_ i: Int, _ j: Int) {
    let (a, b) = (root(i), root(j))
    parents[max(a, b)] = min(a, b)
  }
}

extension Mask {
  /// The mask with its holes filled: paper that is not connected to the border of the image.
  package var filled: Mask {
    let paper = MaskComponents(inverted, connectivity: .four)
    return self | paper.mask { !paper.touchesBorder($0) }
  }
}

extension MaskComponents {
  /// Whether a component lies within `margin` pixels of a side of the image.
  package func touchesBorder(_ number: Int, margin: Int = 0) -> Bool {
    let box = components[number].box
    return box.left <= margin || box.top <= margin || box.right >= width - 1 - margin
      || box.bottom >= height - 1 - margin
  }
}
