import Support
import SystemPackage
import TestSupport
import Testing

@Suite("Output file")
struct OutputFileTests {
  @Test("A file has its name only when it is complete")
  func partial() throws {
    try withTemporaryDirectory { root in
      let path = root.appending("rows.csv")
      try write([9], to: path)
      var file = try OutputFile(path)
      let long = [UInt8](repeating: 7, count: 100_000)
      try file.write(long)
      try file.write([8])
      let names = try names(in: root)
      #expect(names.count == 2 && names[0].hasPrefix(".digits-") && names[1] == "rows.csv")
      #expect(try path.contents() == [9])
      try file.finish()
      #expect(try TestSupport.names(in: root) == ["rows.csv"])
      #expect(try path.contents() == long + [8])
    }
  }

  @Test("An abandoned file is gone")
  func abandon() throws {
    try withTemporaryDirectory { root in
      var file = try OutputFile(root.appending("rows.csv"))
      try file.write([1, 2])
      try file.flush()
      file.abandon()
      #expect(try names(in: root).isEmpty)
    }
  }

  @Test("A file whose name only looks like one that is being written stays as it is")
  func namedPartial() throws {
    try withTemporaryDirectory { root in
      let path = root.appending("model")
      let other = root.appending("model.partial")
      try write([1, 2, 3], to: other)
      try OutputFile.check(path, replaces: false)
      try OutputFile(path).abandon()
      try OutputFile.write([4], to: path)
      #expect(try other.contents() == [1, 2, 3])
    }
  }

  @Test("Whether a file can be made is known before it is")
  func check() throws {
    try withTemporaryDirectory { root in
      let path = root.appending("model")
      try OutputFile.check(path, replaces: false)
      #expect(try names(in: root).isEmpty)
      try OutputFile.write([1], to: path, syncs: false)
      #expect(throws: OutputError.exists(path)) { try OutputFile.check(path, replaces: false) }
      try OutputFile.check(path, replaces: true)
      #expect(try path.contents() == [1])
      let nowhere = root.appending("none").appending("model")
      #expect(throws: OutputError.cannotCreate(nowhere, .noSuchFileOrDirectory)) {
        try OutputFile.check(nowhere, replaces: true)
      }
    }
  }
}
