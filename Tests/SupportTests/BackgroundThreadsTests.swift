import Support
import Synchronization
import Testing

@Suite("Threads that tasks wait for", .timeLimit(.minutes(1)))
struct BackgroundThreadsTests {
  /// How many do something at the same time, at most.
  private final class Crowd: Sendable {
    private let state = Mutex((now: 0, most: 0))

    var most: Int { state.withLock { $0.most } }

    func visit() {
      state.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
      usleep(200)
      state.withLock { $0.now -= 1 }
    }
  }

  @Test("All work is done, on no more threads than allowed", arguments: [1, 3])
  func limit(count: Int) async throws {
    let threads = BackgroundThreads(limit: count)
    let crowd = Crowd()
    let sum = try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<100 {
        group.addTask {
          try await threads.run { _ in
            crowd.visit()
            return number
          }
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(sum == 4950)
    #expect((1...count).contains(crowd.most))
  }

  @Test("Work that is done when its task is canceled learns of it")
  func cancellation() async throws {
    let hasBegun = CancellationFlag()
    let task = Task {
      try await BackgroundThreads(limit: 1).run { isCanceled in
        hasBegun.set()
        while !isCanceled.isSet { usleep(100) }
        return "canceled"
      }
    }
    while !hasBegun.isSet { await Task.yield() }
    task.cancel()
    #expect(try await task.value == "canceled")
  }

  @Test("A group is waited for until the last of its threads is done")
  func group() async throws {
    let group = ThreadGroup()
    await group.waitForAll()
    let done = Mutex(0)
    for number in 0..<5 {
      try group.start {
        usleep(useconds_t(1000 * number))
        done.withLock { $0 += 1 }
      }
    }
    async let other: Void = group.waitForAll()
    await group.waitForAll()
    await other
    #expect(done.withLock { $0 } == 5)
  }
}
