package import DigitPreprocessing
package import Raster
package import Support

/// An image for training the judge of readings: a digit in surroundings that users' pictures have, or surroundings
/// alone.
///
/// Every scene is drawn from the digits' ink and from random numbers, with arithmetic that gives the same bytes on
/// every machine.
package struct Scene: Sendable {
  /// The picture.
  package let image: GrayImage
  /// The digit that it shows, if any.
  package let label: UInt8?
  /// The sort of scene.
  package let kind: Kind

  /// Draws a scene.
  ///
  /// - Parameters:
  ///   - kind: The sort of scene; the image may have a second effect besides.
  ///   - digit: The digit's ink, with any margin; not used for kinds without a digit.
  ///   - label: The digit.
  ///   - others: Ink of other digits, for what surrounds it.
  ///   - generator: Decides on all that is random; the same numbers give the same bytes.
  package init(
    _ kind: Kind,
    digit: InkImage,
    label: UInt8,
    others: [InkImage],
    using generator: inout SplitMix64
  ) {
    var plan = Plan(kind, using: &generator)
    plan.addTraces(using: &generator)
    let ink = LaidInk(digit)
    let size = Self.size(of: plan, aspect: ink.width / ink.height, using: &generator)
    // The canvas has numbers of its own, so that the caller's do not depend on how many a scene takes.
    let random = SplitMix64(seed: generator.next())
    var canvas = Canvas(width: size.width, height: size.height, isEmpty: !plan.subject.hasBox, random: random)
    canvas.draw(plan, digit: ink, others: others.map { LaidInk($0) })
    image = canvas.image
    self.label = kind.hasDigit ? label : nil
    self.kind = kind
  }

  /// The size of the picture in pixels; `aspect`: how many times wider than high the digit is.
  private static func size(
    of plan: Plan,
    aspect: Float,
    using random: inout SplitMix64
  ) -> (width: Int, height: Int) {
    // Half of the pictures are as small as those of digits mostly are; some are large.
    var range: (Float, Float) = random.chance(0.5) ? (28, 64) : random.chance(0.9) ? (20, 160) : (160, 200)
    // Where nothing has to be legible, a picture may be as small as any.
    if plan.leastSide < 20, random.chance(0.3) { range = (8, 30) }
    let unit = random.pickByRatio(max(range.0, plan.leastSide), max(range.1, 1.3 * plan.leastSide))
    let ratio = random.chance(0.4) ? random.pick(1, 1.4) : 1
    let isWide = random.chance(0.5)
    if plan.isTight {
      // The picture ends where the digit does, or a little farther at the sides; a 1 needs some pixels across.
      let wanted = random.pick(0.97, 1.08) * (plan.subject == .digit ? aspect : random.pick(0.6, 0.9))
      return (max(8, Int((unit * wanted).rounded())), Int(unit.rounded()))
    }
    let short = Int(unit.rounded())
    let long = Int((unit * ratio).rounded())
    return isWide ? (long, short) : (short, long)
  }
}
