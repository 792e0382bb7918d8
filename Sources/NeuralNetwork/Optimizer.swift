/// Updates a network's parameters from gradients.
public struct Optimizer: Sendable {
  /// The update rule.
  public enum Rule: String, CaseIterable, Codable, Sendable {
    /// Gradient descent: θ ← θ − α·g.
    case sgd
    /// Gradient descent with momentum 0.9 (Polyak, 1964): v ← 0.9·v + g, θ ← θ − α·v.
    case momentum
    /// Adam with β₁ 0.9 and β₂ 0.999 (Kingma and Ba, 2015).
    case adam
  }

  private static let momentum: Float = 0.9
  private static let beta1: Float = 0.9
  private static let beta2: Float = 0.999
  private static let epsilon: Float = 1e-8

  private let rule: Rule
  private let weightDecay: Float
  /// The parameters that decay: the weights, but not the biases.
  private let weights: [Range<Int>]
  private let count: Int
  /// What is remembered from step to step.
  package private(set) var state: State

  /// Creates an optimizer for `network`.
  ///
  /// - Parameter weightDecay: decoupled weight decay (Loshchilov and Hutter, 2019): each step first multiplies the
  ///   weights, but not the biases, by 1 − learning rate × `weightDecay`.
  package init(_ rule: Rule, for network: Network, weightDecay: Float = 0) {
    self.rule = rule
    self.weightDecay = weightDecay
    weights = network.ranges.map(\.weights)
    count = network.parameters.count
    state = State(
      firstMoment: [Float](repeating: 0, count: rule == .sgd ? 0 : count),
      secondMoment: [Float](repeating: 0, count: rule == .adam ? count : 0)
    )
  }

  /// Goes on from `state`; returns false, and changes nothing, if it does not fit the network and the rule.
  package mutating func restore(_ state: State) -> Bool {
    guard state.firstMoment.count == self.state.firstMoment.count,
      state.secondMoment.count == self.state.secondMoment.count
    else { return false }
    self.state = state
    return true
  }

  /// Takes one step along the negative `gradient`, the mean over a mini-batch.
  package mutating func step(_ parameters: inout [Float], gradient: [Float], learningRate: Float) {
    precondition(parameters.count == count && gradient.count == count, "sizes must fit the network")
    if weightDecay > 0 {
      let kept = 1 - learningRate * weightDecay
      parameters.withUnsafeMutableBufferPointer { parameters in
        for range in weights {
          for i in range { parameters[i] *= kept }
        }
      }
    }
    switch rule {
    case .sgd:
      for i in parameters.indices { parameters[i] -= learningRate * gradient[i] }
    case .momentum:
      for i in parameters.indices {
        state.firstMoment[i] = Self.momentum * state.firstMoment[i] + gradient[i]
        parameters[i] -= learningRate * state.firstMoment[i]
      }
    case .adam:
      adamStep(&parameters, gradient: gradient, learningRate: learningRate)
    }
  }

  private mutating func adamStep(_ parameters: inout [Float], gradient: [Float], learningRate: Float) {
    state.beta1Power *= Self.beta1
    state.beta2Power *= Self.beta2
    // Both moments start at 0; these factors correct the bias toward it.
    let rate = learningRate / (1 - state.beta1Power)
    let correction = 1 / (1 - state.beta2Power)
    parameters.withUnsafeMutableBufferPointer { parameters in
      state.firstMoment.withUnsafeMutableBufferPointer { firstMoment in
        state.secondMoment.withUnsafeMutableBufferPointer { secondMoment in
          gradient.withUnsafeBufferPointer { gradient in
            for i in parameters.indices {
              let first = Self.beta1 * firstMoment[i] + (1 - Self.beta1) * gradient[i]
              let second = Self.beta2 * secondMoment[i] + (1 - Self.beta2) * gradient[i] * gradient[i]
              parameters[i] -= rate * first / ((second * correction).squareRoot() + Self.epsilon)
              (firstMoment[i], secondMoment[i]) = (first, second)
            }
          }
        }
      }
    }
  }
}
