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

  /// Writes a − y of each sample to `gradients` and returns their loss, summed over samples and outputs.
  ///
  /// - Parameters:
  ///   - outputs: one row per sample, as many numbers as there are classes.
  ///   - labels: the class of each sample.
  package func gradient(
    outputs: UnsafePointer<Float>,
    labels: UnsafeBufferPointer<UInt8>,
    classCount: Int,
    activation: Activation,
    into gradients: UnsafeMutablePointer<Float>
  ) -> Double {
    let (background, peak) = targets(classCount)
    for i in 0..<labels.count * classCount { gradients[i] = outputs[i] - background }
    for (sample, label) in labels.enumerated() {
      let hit = sample * classCount + Int(label)
      gradients[hit] = outputs[hit] - peak
    }
    return labelSmoothing > 0
      ? smoothedLoss(outputs, labels, classCount, activation)
      : plainLoss(outputs, labels, classCount, activation)
  }

  /// A probability rounded to 0 would make the loss infinite.
  private static let leastProbability: Float = 1e-30

  /// The loss with targets of 0 and 1. The sum of a sample's logarithms is the logarithm of the product, which is at least
  /// 1e−300 for ten classes.
  private func plainLoss(
    _ outputs: UnsafePointer<Float>,
    _ labels: UnsafeBufferPointer<UInt8>,
    _ classCount: Int,
    _ activation: Activation
  ) -> Double {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: labels.count) { likelihoods in
      for (sample, label) in labels.enumerated() {
        let first = sample * classCount
        let hit = first + Int(label)
        var likelihood = Double(max(outputs[hit], Self.leastProbability))
        if activation == .sigmoid {
          for i in first..<first + classCount where i != hit {
            likelihood *= Double(max(1 - outputs[i], Self.leastProbability))
          }
        }
        likelihoods[sample] = likelihood
      }
      PortableMath.logarithms(of: UnsafeBufferPointer(likelihoods), into: likelihoods)
      return -likelihoods.reduce(0, +)
    }
  }

  /// The loss with targets between 0 and 1.
  private func smoothedLoss(
    _ outputs: UnsafePointer<Float>,
    _ labels: UnsafeBufferPointer<UInt8>,
    _ classCount: Int,
    _ activation: Activation
  ) -> Double {
    let (background, peak) = targets(classCount)
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * classCount) { logarithms in
      var loss = 0.0
      for (sample, label) in labels.enumerated() {
        for i in 0..<classCount {
          let output = outputs[sample * classCount + i]
          logarithms[2 * i] = Double(max(output, Self.leastProbability))
          logarithms[2 * i + 1] = activation == .sigmoid ? Double(max(1 - output, Self.leastProbability)) : 1
        }
        PortableMath.logarithms(of: UnsafeBufferPointer(logarithms), into: logarithms)
        for i in 0..<classCount {
          let target = i == Int(label) ? peak : background
          loss -= Double(target) * logarithms[2 * i] + Double(1 - target) * logarithms[2 * i + 1]
        }
      }
      return loss
    }
  }

  /// The targets of the other classes and of the label's.
  private func targets(_ classCount: Int) -> (background: Float, peak: Float) {
    let background = labelSmoothing / Float(classCount)
    return (background, background + (1 - labelSmoothing))
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
