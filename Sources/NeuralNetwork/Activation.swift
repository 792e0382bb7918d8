import Support

/// The function a layer applies to each of its weighted sums.
public enum Activation: String, CaseIterable, Sendable {
  /// max(0, x).
  case relu
  /// The hyperbolic tangent.
  case tanh
  /// 1 / (1 + e⁻ˣ). As the last layer: ten independent yes-or-no answers, trained with binary cross-entropy.
  case sigmoid
  /// eˣ over the sum of all eˣ of the layer. As the last layer only, trained with categorical cross-entropy.
  case softmax

  /// Replaces each weighted sum in `row` by the activation.
  func apply(to row: UnsafeMutableBufferPointer<Float>) {
    switch self {
    case .relu:
      for i in row.indices { row[i] = max(0, row[i]) }
    case .tanh:
      for i in row.indices { row[i] = PortableMath.tanh(row[i]) }
    case .sigmoid:
      for i in row.indices { row[i] = PortableMath.sigmoid(row[i]) }
    case .softmax:
      Self.softmax(row)
    }
  }

  /// Multiplies each gradient in `gradients` by the derivative of the activation, given its value.
  ///
  /// Softmax has no derivative of its own here: with cross-entropy it cancels against the loss (see `Loss`).
  func multiplyByDerivative(
    _ gradients: UnsafeMutableBufferPointer<Float>,
    activations: UnsafeBufferPointer<Float>
  ) {
    switch self {
    case .relu:
      for i in gradients.indices { gradients[i] = activations[i] > 0 ? gradients[i] : 0 }
    case .tanh:
      for i in gradients.indices { gradients[i] *= 1 - activations[i] * activations[i] }
    case .sigmoid:
      for i in gradients.indices { gradients[i] *= activations[i] * (1 - activations[i]) }
    case .softmax:
      break
    }
  }

  /// Probabilities from `logits`, in place; `temperature` above 1 makes them less certain (Guo et al., 2017).
  package static func softmax(_ logits: UnsafeMutableBufferPointer<Float>, temperature: Float = 1) {
    // The largest is subtracted so that nothing overflows; the quotient stays the same.
    var largest = -Float.infinity
    for logit in logits { largest = max(largest, logit) }
    var sum: Float = 0
    for i in logits.indices {
      logits[i] = PortableMath.exp((logits[i] - largest) / temperature)
      sum += logits[i]
    }
    for i in logits.indices { logits[i] /= sum }
  }
}
