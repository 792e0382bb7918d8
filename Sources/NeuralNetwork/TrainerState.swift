/// All that a trainer needs to go on as if it had never stopped, besides its data and its settings.
package struct TrainerState: Equatable, Sendable {
  /// Iterations completed.
  package var iteration = 0
  /// The network's weights and biases.
  package var parameters: [Float]
  /// The optimizer's moments and the powers of its decay rates.
  package var optimizer: Optimizer.State
  /// Epochs begun, and samples of the current one that have been used.
  package var epoch: UInt64 = 0
  package var position = 0

  /// Creates a state from its values.
  package init(iteration: Int, parameters: [Float], optimizer: Optimizer.State, epoch: UInt64, position: Int) {
    self.iteration = iteration
    self.parameters = parameters
    self.optimizer = optimizer
    self.epoch = epoch
    self.position = position
  }
}

extension Optimizer {
  /// What an optimizer remembers from step to step.
  package struct State: Equatable, Sendable {
    /// As many numbers as the network has parameters, or none if the rule has no use for them.
    package var firstMoment: [Float]
    package var secondMoment: [Float]
    package var beta1Power: Float = 1
    package var beta2Power: Float = 1

    /// Creates a state from its values.
    package init(firstMoment: [Float], secondMoment: [Float], beta1Power: Float = 1, beta2Power: Float = 1) {
      self.firstMoment = firstMoment
      self.secondMoment = secondMoment
      self.beta1Power = beta1Power
      self.beta2Power = beta2Power
    }
  }
}
