import Support

extension Scene {
  /// A picture in the making: its size and tones, where the subject lies, and the random numbers that decide all that.
  struct Canvas {
    var random: SplitMix64
    /// The tones, 0 (black) … 1 (white).
    var picture: Field
    /// The tone of the surface around the subject.
    var paper: Float
    /// The tone of the subject.
    var ink: Float
    /// The part of the picture that is free for the subject.
    var free: Frame
    /// The coverage of the subject, and the box around it.
    var subject: Field
    var box: Frame
    /// Whether there is no subject, so that what surrounds it must not look like a digit by itself.
    let isEmpty: Bool

    var width: Int { picture.width }
    var height: Int { picture.height }
    var frame: Frame { Frame(left: 0, top: 0, right: Float(width), bottom: Float(height)) }
    /// The short side, the unit for lengths.
    var unit: Float { Float(min(width, height)) }

    /// Creates a canvas of one tone with an ink that can be told from it.
    init(width: Int, height: Int, isEmpty: Bool, random: SplitMix64) {
      self.random = random
      self.isEmpty = isEmpty
      subject = Field(width: width, height: height)
      // From faint pencil to black on white.
      let difference = self.random.pick(0.25, 1)
      let dark = self.random.pick(0, 1 - difference)
      let isDarkOnLight = self.random.chance(0.6)
      paper = isDarkOnLight ? dark + difference : dark
      ink = isDarkOnLight ? dark : dark + difference
      picture = Field(width: width, height: height, filledWith: paper)
      free = Frame(left: 0, top: 0, right: Float(width), bottom: Float(height))
      box = free
      box = placeholder(height: 0.6)
    }

    /// Puts the paper between two inks, so that the subject can have both.
    mutating func centerPaper() {
      paper = pick(0.35, 0.65)
      ink = chance(0.5) ? pick(0, 0.12) : pick(0.88, 1)
      picture = Field(width: width, height: height, filledWith: paper)
    }

    /// Where a subject of a usual shape would lie, for surroundings without one; `height`: a share of the short side.
    private func placeholder(height share: Float) -> Frame {
      Frame(center: free.center, width: 0.6 * share * free.shortSide, height: share * free.shortSide)
    }

    mutating func pick(_ low: Float, _ high: Float) -> Float { random.pick(low, high) }
    mutating func chance(_ share: Float) -> Bool { random.chance(share) }
    mutating func direction() -> Direction { Direction(turns: random.nextUniform()) }

    /// A point of the picture; `margin`: the part at each border where it does not lie.
    mutating func point(margin: Float = 0) -> Point {
      Point(pick(margin, 1 - margin) * Float(width), pick(margin, 1 - margin) * Float(height))
    }

    // Tones.

    /// A tone between paper (0) and ink (1).
    func mixed(_ share: Float) -> Float { paper + share * (ink - paper) }

    /// The tone of lines: the ink's or a paler one.
    mutating func lineTone(least: Float = 0.4) -> Float {
      let share = pick(least, 1)
      return chance(0.5) ? ink : mixed(share)
    }

    /// The tone of another surface, which differs by at least this.
    mutating func tone(beside tone: Float, least: Float = 0.15) -> Float {
      let below = max(0, tone - least)
      let above = max(0, 1 - least - tone)
      let position = pick(0, below + above)
      return position < below ? position : position - below + tone + least
    }

    // Coverage.

    /// The coverage of a shape; `softness`: how many pixels its edge is wide.
    func filled(_ shape: Shape, softness: Float = 1) -> Field {
      // An edge of no width would divide by zero.
      let slope = 1 / max(softness, 0.1)
      return field { x, y in min(max(0.5 - shape.distance(x, y) * slope, 0), 1) }
    }

    /// The coverage of a line along the edge of a shape; one thinner than a pixel is pale.
    func stroked(_ shape: Shape, width pen: Float) -> Field {
      let most = min(1, pen)
      return field { x, y in min(max(pen / 2 + 0.5 - abs(shape.distance(x, y)), 0), most) }
    }

    /// The values of a function at the middle of each pixel.
    @inline(__always)
    func field(_ value: (Float, Float) -> Float) -> Field {
      var result = Field(width: width, height: height)
      for y in 0..<height {
        for x in 0..<width { result.values[y * width + x] = value(Float(x) + 0.5, Float(y) + 0.5) }
      }
      return result
    }

    func blank() -> Field { Field(width: width, height: height) }
  }
}
