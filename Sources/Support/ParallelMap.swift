import Dispatch
import Synchronization

/// Calls `body` once for each number in 0..<`count`, on at most `jobs` threads and one for each processor, and returns when all
/// calls are done. Where the system refuses threads, there are fewer.
///
/// Numbers are assigned as threads become free: results must not depend on which thread handles which number, and no
/// two calls of `body` may write to the same memory.
package func parallelLoop(count: Int, jobs: Int, _ body: (Int) -> Void) {
  let workers = min(jobs, count, processorCount)
  guard workers > 1 else {
    for i in 0..<count { body(i) }
    return
  }
  let next = Counter()
  let done = DispatchSemaphore(value: 0)
  withoutActuallyEscaping(body) { body in
    withUnsafePointer(to: body) { body in
      // `body` need not be `Sendable`: no thread uses it after it has signaled, and the caller ensures that its calls do not
      // interfere.
      nonisolated(unsafe) let body = body
      @Sendable func work() {
        while true {
          let i = next.increment()
          guard i < count else { return }
          body.pointee(i)
        }
      }
      var startedCount = 0
      // Not the queues of Dispatch, which would wait forever for a thread that the system refuses.
      while startedCount < workers - 1,
        (try? WorkerThread.start {
          work()
          done.signal()
        }) != nil
      {
        startedCount += 1
      }
      work()
      for _ in 0..<startedCount { done.wait() }
    }
  }
}

/// Hands out numbers from 0 on, each once.
private final class Counter: Sendable {
  private let next = Atomic(0)

  func increment() -> Int { next.wrappingAdd(1, ordering: .relaxed).oldValue }
}

/// Returns the result of `transform` for each number in 0..<`count`, in order, computed on at most `jobs` threads.
package func parallelMap<Result>(count: Int, jobs: Int, _ transform: (Int) -> Result) -> [Result] {
  [Result](unsafeUninitializedCapacity: count) { results, initializedCount in
    guard let base = results.baseAddress else { return }
    parallelLoop(count: count, jobs: jobs) { (base + $0).initialize(to: transform($0)) }
    initializedCount = count
  }
}
