// Measures how long a task that wakes every ten milliseconds has to wait while four others classify a folder again and
// again, or train: heartbeat FOLDER rows|calls|train

import DigitRecognizer
import Synchronization

guard CommandLine.arguments.count == 3 else {
  print("usage: heartbeat FOLDER rows|calls|train")
  throw CancellationError()
}
let (folder, work) = (CommandLine.arguments[1], CommandLine.arguments[2])
let rounds = 5

final class Heartbeat: Sendable {
  let state = Mutex((beats: 0, longest: Duration.zero))

  func run() async {
    let clock = ContinuousClock()
    var last = clock.now
    while !Task.isCancelled {
      try? await Task.sleep(for: .milliseconds(10))
      let now = clock.now
      state.withLock { $0 = ($0.beats + 1, max($0.longest, now - last)) }
      last = now
    }
  }
}

func classify(_ recognizer: DigitRecognizer) async throws -> Int {
  var count = 0
  for _ in 0..<rounds {
    for try await _ in recognizer.rows(of: [folder]) { count += 1 }
  }
  return count
}

func call(_ recognizer: DigitRecognizer) async throws -> Int {
  var count = 0
  for _ in 0..<rounds {
    for try await row in recognizer.rows(of: [folder], jobs: 1) {
      _ = try? await recognizer.recognize(pngAt: row.pathText)
      count += 1
    }
  }
  return count
}

func train() async throws -> Int {
  var recipe = TrainingRecipe.default
  recipe.hidden = [.dense(units: 32)]
  recipe.duration = .epochs(2)
  recipe.augmentationCopies = 4
  recipe.judge = nil
  return try await DigitTrainer(recipe: recipe).train(try .bundled()).training.digits
}

let heart = Heartbeat()
let beating = Task { await heart.run() }
let recognizer = try DigitRecognizer()
let start = ContinuousClock.now
let done = try await withThrowingTaskGroup(of: Int.self) { group in
  for _ in 0..<4 {
    group.addTask {
      switch work {
      case "calls": try await call(recognizer)
      case "train": try await train()
      default: try await classify(recognizer)
      }
    }
  }
  var done = 0
  for try await count in group { done += count }
  return done
}
let time = ContinuousClock.now - start
beating.cancel()
let (beats, longest) = heart.state.withLock { $0 }
print("\(done) digits in \(time); \(beats) beats, the longest wait \(longest)")
