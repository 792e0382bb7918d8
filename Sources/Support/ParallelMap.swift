import Dispatch
import Synchronization

/// Calls `body` once for each number in 0..<`count`, on at most `jobs` threads, and returns when all calls are done.
///
/// Numbers are assigned as threads become free: results must not depend on which thread handles which number, and no
/// two calls of `body` may write to the same memory.
package func parallelLoop(count: Int, jobs: Int, _ body: (Int) -> Void) {
  let workers = min(jobs, count, 1 + spareThreads)
  guard workers > 1 else {
    for i in 0..<count { body(i) }
    return
  }
  let next = Counter()
  let others = DispatchGroup()
  withoutActuallyEscaping(body) { body in
    // `body` need not be `Sendable`: it is not used after this function returns, and the caller ensures that its calls do
    // not interfere.
    nonisolated(unsafe) let body = body
    @Sendable func work() {
      while true {
        let i = next.increment()
        guard i < count else { return }
        body(i)
      }
    }
    // Queues of their own, and so threads of their own: `concurrentPerform` takes those of Swift's cooperative pool.
    // A block is released before it leaves its group, so that nothing refers to `body` after the wait.
    for _ in 1..<workers { DispatchQueue(label: "digits.parallel").async(group: others) { work() } }
    work()
    others.wait()
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

/// The number of threads, besides the calling one and up to the number of cores, that could be started when the first
/// loop began. Dispatch would wait forever for a thread that the system refuses.
private let spareThreads: Int = {
  let wanted = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) - 1
  let started = DispatchSemaphore(value: 0)
  let mayEnd = DispatchSemaphore(value: 0)
  var count = 0
  while count < wanted {
    let isStarted =
      (try? WorkerThread.start {
        started.signal()
        mayEnd.wait()
      }) != nil
    guard isStarted else { break }
    count += 1
  }
  for _ in 0..<count { started.wait() }
  for _ in 0..<count { mayEnd.signal() }
  return count
}()
