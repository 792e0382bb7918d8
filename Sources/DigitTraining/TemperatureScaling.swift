package import NeuralNetwork
import Support

/// Calibration by a single parameter: logits are divided by a temperature, so that confidences match accuracy.
///
/// C. Guo, G. Pleiss, Y. Sun and K. Q. Weinberger, "On calibration of modern neural networks", ICML 2017.
package enum TemperatureScaling {
  /// The temperature that maximizes the likelihood of the labels, about 1/20…20.
  ///
  /// - Parameters:
  ///   - logits: one row per digit, none of which the network was trained on.
  ///   - labels: the label of each digit.
  package static func temperature(logits: Matrix, labels: [UInt8]) -> Float {
    // The loss has a single minimum in the logarithm of the temperature; golden-section search finds it.
    let golden: Float = 0.618_034
    var low: Float = -3
    var high: Float = 3
    for _ in 0..<searchSteps {
      let lower = high - golden * (high - low)
      let upper = low + golden * (high - low)
      if loss(logits, labels, PortableMath.exp(lower)) < loss(logits, labels, PortableMath.exp(upper)) {
        high = upper
      } else {
        low = lower
      }
    }
    return PortableMath.exp((low + high) / 2)
  }

  /// Narrows the search interval, of length 6, to less than 0.001.
  private static let searchSteps = 20

  /// The mean of −ln p(label).
  private static func loss(_ logits: Matrix, _ labels: [UInt8], _ temperature: Float) -> Double {
    var sum = 0.0
    for (row, label) in labels.enumerated() {
      var probabilities = Array(logits.row(row))
      probabilities.withUnsafeMutableBufferPointer { Activation.softmax($0, temperature: temperature) }
      sum -= PortableMath.log(Double(max(probabilities[Int(label)], 1e-30)))
    }
    return sum / Double(max(1, labels.count))
  }
}
