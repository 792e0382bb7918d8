/// What is called while a model is trained; an error that any of it throws stops the training.
public struct TrainingObserver {
  /// An iteration of training.
  public struct Step: Sendable {
    /// What the network is trained for.
    public let phase: DigitTrainer.Phase
    /// Iterations of this network that are done, counted from 1.
    public let iteration: Int
    /// Iterations that are done for all networks.
    public let done: Int
    /// Iterations that there will be for all networks.
    public let total: Int
    /// The mean loss of about the last twenty batches.
    public let meanLoss: Double
    /// Whether the loss grows so much that this training will come to nothing.
    public let isDiverging: Bool
  }

  /// Called while variants are drawn, with the number of digits that are done and of all.
  public var variants: (_ done: Int, _ count: Int) throws -> Void = { _, _ in }
  /// Called after every iteration.
  public var step: (Step) throws -> Void = { _ in }
  /// Called after every epoch and every network with the state of the training; nil if nobody keeps it.
  public var checkpoint: ((TrainingCheckpoint) throws -> Void)?

  /// Creates an observer that does nothing, to be adjusted field by field.
  public init() {}
}
