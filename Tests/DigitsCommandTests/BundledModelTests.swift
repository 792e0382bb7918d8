import Foundation
import SystemPackage
import Testing

#if !DEBUG
  /// Only in release builds: a debug build would take the better part of an hour.
  @Suite("The bundled model")
  struct BundledModelTests {
    let directory = TemporaryDirectory()

    @Test("train with its defaults writes exactly Data/model.safetensors")
    func reproduced() async throws {
      let result = try await directory.digits("train", "-o", "model", "-q")
      #expect(result.exitCode == 0)
      let package = FilePath(#filePath).removingLastComponent().removingLastComponent().removingLastComponent()
      let bundled = try Data(contentsOf: URL(filePath: package.appending("Data/model.safetensors").string))
      // Not the arrays themselves: a failure would print them.
      #expect(try directory.bytes(of: "model") == [UInt8](bundled), "the model does not follow from the sources")
    }
  }
#endif
