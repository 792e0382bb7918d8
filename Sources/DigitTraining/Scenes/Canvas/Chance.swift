import Support

/// What chance decides in a scene, in few words.
extension SplitMix64 {
  mutating func pick(_ low: Float, _ high: Float) -> Float {
    low + (high - low) * nextUniform()
  }

  /// Returns a number whose logarithm is uniform, so that small and large ones are equally well represented.
  mutating func pickByRatio(_ low: Float, _ high: Float) -> Float {
    low * PortableMath.exp(Float(PortableMath.log(Double(high / low))) * nextUniform())
  }

  mutating func chance(_ share: Float) -> Bool {
    nextUniform() < share
  }

  mutating func whole(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next().multipliedFullWidth(by: UInt64(range.count)).high)
  }

  /// Returns one of the choices.
  mutating func one<Choice>(of first: Choice, _ others: Choice...) -> Choice {
    let number = whole(0...others.count)
    return number == 0 ? first : others[number - 1]
  }

  /// Returns one of the elements, or `other` if there are none.
  mutating func element<Element>(of elements: [Element], or other: Element) -> Element {
    elements.isEmpty ? other : elements[whole(0...elements.count - 1)]
  }

  /// Returns nearly a normally distributed number of mean 0 and variance 1: the sum of four uniform ones.
  mutating func normal() -> Float {
    let bits = next()
    let sum = (bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + bits >> 48
    // Four numbers of variance 1/12 have a variance of 1/3; the mean is twice 65535.
    return (Float(sum) / 65535 - 2) * 1.732_050_8
  }
}

extension Scene {
  /// A direction in the picture as a vector of length 1; y grows downward.
  struct Direction: Sendable {
    let x: Float
    let y: Float

    /// Creates a direction from turns, 0 to the right, ¼ downward.
    init(turns: Float) {
      x = Self.cosine(turns)
      y = Self.cosine(turns - 0.25)
    }

    private static func cosine(_ turns: Float) -> Float {
      let part = turns - turns.rounded()
      return Float(PortableMath.cos(Double(part) * 2 * .pi))
    }
  }

  /// A wave of period 1 and range −1…1, made of parabolas, that is near enough to a sine for textures.
  @inline(__always)
  static func wave(_ turns: Float) -> Float {
    let part = fraction(turns)
    return part < 0.5 ? 16 * part * (0.5 - part) : -16 * (part - 0.5) * (1 - part)
  }

  /// The part of a number above the whole number below it.
  @inline(__always)
  static func fraction(_ value: Float) -> Float {
    let part = value - Float(Int(value))
    return part < 0 ? part + 1 : part
  }
}
