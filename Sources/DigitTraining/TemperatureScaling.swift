package import NeuralNetwork
import Support

/// Calibration by one number: logits divided by a temperature, so that confidences become frequencies of being right.
///
/// C. Guo, G. Pleiss, Y. Sun and K. Q. Weinberger, "On calibration of modern neural networks", ICML 2017.
package enum TemperatureScaling {
  /// The temperature at which the labels are most probable, between 1/20 and 20.
  ///
  /// - Parameters:
  ///   - logits: a row for each digit, none of which the network was trained on.
  ///   - labels: for each digit its label.
  package static func temperature(logits: Matrix, labels: [UInt8]) -> Float {
    // The loss has one minimum in the logarithm of the temperature; golden-section search closes in on it.
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

  /// After these the interval is narrower than a thousandth.
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
