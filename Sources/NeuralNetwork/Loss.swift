import Support

/// Cross-entropy between a network's outputs and the true labels, with its gradient.
///
/// For a softmax output it is categorical, −ln p(label), averaged over samples. For a sigmoid output it is binary,
/// −y·ln a − (1 − y)·ln(1 − a), averaged over samples and outputs. In both cases the gradient with respect to the
/// logits is a − y, averaged likewise (Bishop, 2006, section 5.2).
package struct Loss: Equatable, Sendable {
  /// The fraction of each target that is spread evenly over all classes (Szegedy et al., 2016), at least 0 and below 1.
  package var labelSmoothing: Float

  /// Creates a loss with the given label smoothing; 0 trains on the plain labels.
  package init(labelSmoothing: Float = 0) {
    self.labelSmoothing = labelSmoothing
  }

  /// Writes a − y of one sample to `gradients` and returns the sample's loss, summed over outputs.
  package func gradient(
    outputs: UnsafeMutableBufferPointer<Float>,
    label: UInt8,
    activation: Activation,
    into gradients: UnsafeMutableBufferPointer<Float>
  ) -> Double {
    let background = labelSmoothing / Float(outputs.count)
    func target(_ i: Int) -> Float { background + (i == Int(label) ? 1 - labelSmoothing : 0) }
    for i in outputs.indices { gradients[i] = outputs[i] - target(i) }
    // First the probabilities whose logarithms are needed, then all of these at once.
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * outputs.count) { memory in
      var count = 0
      func add(_ probability: Float) {
        // A probability rounded to 0 would make the loss infinite.
        memory[count] = Double(max(probability, 1e-30))
        count += 1
      }
      for i in outputs.indices {
        if target(i) > 0 { add(outputs[i]) }
        if activation == .sigmoid, target(i) < 1 { add(1 - outputs[i]) }
      }
      let logarithms = UnsafeMutableBufferPointer(rebasing: memory[..<count])
      PortableMath.logarithms(of: UnsafeBufferPointer(logarithms), into: logarithms)
      var loss = 0.0
      count = 0
      func subtract(_ share: Float) {
        loss -= Double(share) * logarithms[count]
        count += 1
      }
      for i in outputs.indices {
        if target(i) > 0 { subtract(target(i)) }
        if activation == .sigmoid, target(i) < 1 { subtract(1 - target(i)) }
      }
      return loss
    }
  }

  /// What a sample's loss is divided by to average it: the number of outputs for sigmoid, otherwise 1.
  package func divisor(outputCount: Int, activation: Activation) -> Float {
    activation == .sigmoid ? Float(outputCount) : 1
  }

  /// The averaged loss of outputs that give each of `classCount` classes the same probability.
  package static func chance(classCount: Int, activation: Activation) -> Double {
    let probability = 1 / Double(classCount)
    let hit = -probability * PortableMath.log(probability)
    // For softmax, summed over classes; for sigmoid, the mean of hit and miss.
    guard activation == .sigmoid else { return hit * Double(classCount) }
    return hit - (1 - probability) * PortableMath.log(1 - probability)
  }
}
