import Support

/// The function that a layer applies to its weighted sums.
public enum Activation: String, CaseIterable, Codable, Sendable {
  /// max(0, x).
  case relu
  /// The hyperbolic tangent.
  case tanh
  /// 1 / (1 + e⁻ˣ). In the last layer: independent binary outputs, trained with binary cross-entropy.
  case sigmoid
  /// eˣ divided by the sum of eˣ over the layer. In the last layer only, trained with categorical cross-entropy.
  case softmax

  /// Replaces each weighted sum in `row` with its activation.
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

  /// Multiplies `gradients` by the derivative of the activation, computed from its outputs, `activations`.
  ///
  /// Softmax leaves them unchanged: its derivative is already part of the cross-entropy gradient (see `Loss`).
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

  /// Turns `logits` into probabilities in place; a `temperature` above 1 lowers their confidence (Guo et al., 2017).
  package static func softmax(_ logits: UnsafeMutableBufferPointer<Float>, temperature: Float = 1) {
    // Subtracting the largest logit prevents overflow and leaves the quotient unchanged.
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
