/// Updates a network's parameters from gradients.
public struct Optimizer: Sendable {
  /// The update rule.
  public enum Rule: String, CaseIterable, Sendable {
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
  private let decays: [Bool]
  private var firstMoment: [Float]
  private var secondMoment: [Float]
  private var beta1Power: Float = 1
  private var beta2Power: Float = 1

  /// Creates an optimizer for `network`.
  ///
  /// - Parameter weightDecay: decoupled weight decay (Loshchilov and Hutter, 2019): each step first multiplies the
  ///   weights, but not the biases, by 1 − learning rate × `weightDecay`.
  public init(_ rule: Rule, for network: Network, weightDecay: Float = 0) {
    self.rule = rule
    self.weightDecay = weightDecay
    var decays = [Bool](repeating: false, count: network.parameters.count)
    for range in network.ranges {
      for i in range.weights { decays[i] = true }
    }
    self.decays = decays
    firstMoment = [Float](repeating: 0, count: rule == .sgd ? 0 : decays.count)
    secondMoment = [Float](repeating: 0, count: rule == .adam ? decays.count : 0)
  }

  /// Takes one step along the negative `gradient`, the mean over a mini-batch.
  public mutating func step(_ parameters: inout [Float], gradient: [Float], learningRate: Float) {
    precondition(parameters.count == decays.count && gradient.count == decays.count, "sizes must fit the network")
    if weightDecay > 0 {
      let kept = 1 - learningRate * weightDecay
      for i in parameters.indices where decays[i] { parameters[i] *= kept }
    }
    switch rule {
    case .sgd:
      for i in parameters.indices { parameters[i] -= learningRate * gradient[i] }
    case .momentum:
      for i in parameters.indices {
        firstMoment[i] = Self.momentum * firstMoment[i] + gradient[i]
        parameters[i] -= learningRate * firstMoment[i]
      }
    case .adam:
      adamStep(&parameters, gradient: gradient, learningRate: learningRate)
    }
  }

  private mutating func adamStep(_ parameters: inout [Float], gradient: [Float], learningRate: Float) {
    beta1Power *= Self.beta1
    beta2Power *= Self.beta2
    // Both moments start at 0; these factors correct the bias toward it.
    let rate = learningRate / (1 - beta1Power)
    let correction = 1 / (1 - beta2Power)
    for i in parameters.indices {
      firstMoment[i] = Self.beta1 * firstMoment[i] + (1 - Self.beta1) * gradient[i]
      secondMoment[i] = Self.beta2 * secondMoment[i] + (1 - Self.beta2) * gradient[i] * gradient[i]
      parameters[i] -= rate * firstMoment[i] / ((secondMoment[i] * correction).squareRoot() + Self.epsilon)
    }
  }
}
