/// Threads of the system. Unlike the queues of Dispatch, they say so if no thread is to be had, instead of waiting for one.
package enum WorkerThread {
  /// Virtual memory for the stack of a thread: several times what an image takes.
  private static let stackSize = 1 << 20

  /// Starts a thread that runs `body` and ends.
  ///
  /// - Throws: `ThreadError` if the system has no more threads, or no memory for one.
  package static func start(_ body: @escaping @Sendable () -> Void) throws(ThreadError) {
    let work = Unmanaged.passRetained(Work(body))
    let status = create(work.toOpaque())
    if status == 0 { return }
    work.release()
    throw ThreadError(errno: status)
  }

  /// Creates a thread that runs `work`, and returns the system's error number; 0 if there was no error.
  private static func create(_ work: UnsafeMutableRawPointer) -> Int32 {
    let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
    defer { attributes.deallocate() }
    pthread_attr_init(attributes)
    defer { pthread_attr_destroy(attributes) }
    pthread_attr_setstacksize(attributes, stackSize)
    pthread_attr_setdetachstate(attributes, numericCast(PTHREAD_CREATE_DETACHED))
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    return pthread_create(&thread, attributes, { runWork($0) }, work)
  }
}

/// What a thread runs.
private final class Work: Sendable {
  let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

private func runWork(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
  return nil
}

/// No thread can be started.
package struct ThreadError: Error, Equatable, CustomStringConvertible {
  /// The system's error number.
  package let errno: Int32

  /// Creates an error with the system's error number.
  package init(errno: Int32) { self.errno = errno }

  /// What was found, on one line.
  package var description: String { "no thread can be started (\(errorText(errno)))" }
}
