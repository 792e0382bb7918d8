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

  /// Replaces each weighted sum with its activation, in rows of `columns` units.
  func apply(to sums: UnsafeMutableBufferPointer<Float>, columns: Int) {
    switch self {
    case .relu:
      for i in sums.indices { sums[i] = max(0, sums[i]) }
    case .tanh:
      for i in sums.indices { sums[i] = PortableMath.tanh(sums[i]) }
    case .sigmoid:
      PortableMath.applySigmoid(to: sums)
    case .softmax:
      for start in stride(from: 0, to: sums.count, by: columns) {
        Self.softmax(.init(rebasing: sums[start..<start + columns]))
      }
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
      // Both in registers, so that the loop has no branch.
      for i in gradients.indices {
        let gradient = gradients[i]
        gradients[i] = activations[i] > 0 ? gradient : 0
      }
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
