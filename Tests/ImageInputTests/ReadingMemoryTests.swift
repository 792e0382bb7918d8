import ImageInput
import Support
import Synchronization
import Testing

@Suite("Memory for readings")
struct ReadingMemoryTests {
  /// How many do something at the same time, at most.
  private final class Crowd: Sendable {
    private let state = Mutex((now: 0, most: 0))

    var most: Int { state.withLock { $0.most } }

    func visit() {
      state.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
      usleep(500)
      state.withLock { $0.now -= 1 }
    }
  }

  /// Memory for one image of 512×512 pixels, and not for two.
  private static let reader = ImageReader(maxMemory: 150 * 512 * 512)

  @Test("Large images take turns if there is memory for one, or for less than one", arguments: [512, 1024])
  func turns(side: Int) async throws {
    let crowd = Crowd()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<20 {
        group.addTask { try Self.reader.withReadingMemory(pixelCount: side * side) { crowd.visit() } }
      }
      try await group.waitForAll()
    }
    #expect(crowd.most == 1)
  }

  @Test("A small image waits for no large one")
  func small() throws {
    let isDone = try Self.reader.withReadingMemory(pixelCount: 512 * 512) {
      Result { try Self.reader.withReadingMemory(pixelCount: 256 * 256) { true } }
    }
    #expect(try isDone.get())
  }
}
