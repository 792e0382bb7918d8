import DigitPreprocessing

extension Scene {
  /// How large a subject may be and where it may lie in the free part of the picture.
  struct Room: Sendable {
    /// The height of the subject as a share of the free part's short side.
    var least: Float = 0.35
    var most: Float = 0.85
    /// The share of the rest that it may use to lie off the center.
    var offCenter: Float = 0.6

    /// The room that two effects leave together.
    func shared(with other: Room) -> Room {
      let most = min(most, other.most)
      return Room(least: min(max(least, other.least), most), most: most, offCenter: min(offCenter, other.offCenter))
    }
  }
}

extension Scene.Canvas {
  /// Digits are turned by up to this many turns, 8°.
  static let mostTurned: Float = 8 / 360

  /// The height in pixels below which a person cannot make out a digit.
  private static let leastHeight: Float = 10

  /// Decides on the box of a subject that is `aspect` times as wide as high.
  mutating func place(aspect: Float, in room: Scene.Room) {
    // Wide subjects are made smaller until their width fits as well.
    let widest = max(room.most, 0.85) * free.width / max(aspect, 0.1)
    // No smaller than can be read.
    let wanted = max(pick(room.least, room.most) * free.shortSide, min(Self.leastHeight, 0.9 * free.shortSide))
    let height = min(wanted, widest)
    let restX = max(0, free.width - height * aspect) / 2
    let restY = max(0, free.height - height) / 2
    let shift = Scene.Point(pick(-1, 1) * restX, pick(-1, 1) * restY) * room.offCenter
    box = Scene.Frame(center: free.center + shift, width: height * aspect, height: height)
  }

  /// Lays the digit into its box.
  mutating func lay(_ digit: Scene.LaidInk) {
    let turned = Scene.Direction(turns: pick(-Self.mostTurned, Self.mostTurned))
    let edge = pick(0.8, 1.6)
    digit.draw(on: &subject, center: box.center, height: box.height, turned: turned, edge: edge)
  }

  /// The coverage of another digit around a point.
  mutating func coverage(of digit: Scene.LaidInk, center: Scene.Point, height: Float) -> Scene.Field {
    var coverage = blank()
    let turned = Scene.Direction(turns: pick(-Self.mostTurned, Self.mostTurned))
    digit.draw(on: &coverage, center: center, height: max(height, 2), turned: turned, edge: 1)
    return coverage
  }
}
