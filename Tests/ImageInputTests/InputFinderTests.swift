import ImageInput
import Support
import SystemPackage
import TestSupport
import Testing

@Suite("Input finder")
struct InputFinderTests {
  /// What is found under `roots` of a tree with the given files, as paths relative to its root.
  private static func search(
    _ roots: [String] = [""],
    files: [String],
    links: KeyValuePairs<String, String> = [:]
  ) throws -> (found: [String], hidden: Int, other: Int) {
    try withTemporaryDirectory { directory in
      for file in files { try write([], to: directory.pushing(FilePath(file))) }
      for (link, target) in links { try makeLink(at: directory.pushing(FilePath(link)), to: FilePath(target)) }
      let met = Array(InputFinder(roots.map { $0.isEmpty ? directory : directory.pushing(FilePath($0)) }))
      let found = met.compactMap { met -> String? in
        guard case .image(let path) = met else { return nil }
        return String(path.string.dropFirst(directory.string.utf8.count + 1))
      }
      let hidden = met.count { $0 == .skipped(.hidden) }
      let other = met.count { $0 == .skipped(.notPNG) }
      #expect(found.count + hidden + other == met.count)
      return (found, hidden, other)
    }
  }

  @Test("Names come in the order of their bytes at each level, directories among files")
  func order() throws {
    let files = [
      "b.png", "a/2.png", "a/10.png", "a/1.png", "Z.png", "a.png", "é.png", "~.png", "a/b/c.png", "10.png", "2.png",
    ]
    #expect(
      try Self.search(files: files).found == [
        "10.png", "2.png", "Z.png", "a/1.png", "a/10.png", "a/2.png", "a/b/c.png", "a.png", "b.png", "~.png", "é.png",
      ]
    )
  }

  @Test("Only names that end in .png are inputs, in any case; others and hidden ones are counted")
  func names() throws {
    let result = try Self.search(files: [
      "a.png", "b.PNG", "c.pNg", "d.jpg", "png", "e.png.txt", ".hidden.png", ".png", ".git/f.png", "g", "sub/h.gif",
      "_i.png",
    ])
    #expect(result.found == ["_i.png", "a.png", "b.PNG", "c.pNg"])
    #expect(result.hidden == 3)
    #expect(result.other == 5)
  }

  @Test("A path given outright is an input whatever its name, twice if given twice, even if it is missing")
  func outright() throws {
    let result = try Self.search(["b.jpg", ".hidden", "none", "b.jpg"], files: ["b.jpg", ".hidden"])
    #expect(result.found == ["b.jpg", ".hidden", "none", "b.jpg"])
    #expect(result.hidden == 0)
    #expect(result.other == 0)
  }

  @Test("Roots are searched in the order given, hidden ones too")
  func roots() throws {
    #expect(
      try Self.search(["z", ".a", "z/x.png"], files: ["z/x.png", ".a/y.png"]).found
        == ["z/x.png", ".a/y.png", "z/x.png"]
    )
  }

  @Test("A directory named like an image is searched")
  func directoryNamedPNG() throws {
    #expect(try Self.search(files: ["x.png/a.png", "x.png/b.txt"]).found == ["x.png/a.png"])
  }

  @Test("Empty directories give nothing")
  func emptyDirectory() throws {
    try withTemporaryDirectory { directory in
      try makeDirectory(directory.appending("a").appending("b"))
      var finder = InputFinder([directory])
      #expect(finder.next() == nil)
      #expect(finder.next() == nil)
    }
  }

  @Test("Links to directories and files are followed, but not back to where the search has come from")
  func links() throws {
    let result = try Self.search(
      files: ["a/1.png", "b/2.png"],
      links: ["a/up": "..", "a/self": ".", "b/a": "../a", "c.png": "a/1.png", "d": "b", "dangling.png": "nowhere"]
    )
    // Through b/a the search reaches a/up, which leads back to the root.
    #expect(
      result.found == ["a/1.png", "b/2.png", "b/a/1.png", "c.png", "d/2.png", "d/a/1.png", "dangling.png"]
    )
  }

  @Test("A link that leads to itself is an input if it is named like one")
  func linkToItself() throws {
    let result = try Self.search(files: ["1.png"], links: ["loop.png": "loop.png", "loop": "loop"])
    #expect(result.found == ["1.png", "loop.png"])
    #expect(result.other == 1)
  }

  @Test("Names need not be UTF-8")
  func bytes() throws {
    try withTemporaryDirectory { directory in
      let name: [UInt8] = [0xFF, 0xC3] + ".png".utf8
      let path = FilePath(bytes: directory.bytes + [UInt8(ascii: "/")] + name)
      try write([], to: path)
      #expect(InputFinder([directory]).map(\.path) == [path.bytes])
    }
  }

  /// For root there is no unreadable directory.
  @Test("A directory that cannot be searched is a failure", .enabled(if: geteuid() != 0))
  func unreadable() throws {
    try withTemporaryDirectory { directory in
      let locked = directory.appending("locked")
      try write([], to: locked.appending("a.png"))
      _ = locked.withPlatformString { chmod($0, 0) }
      defer { _ = locked.withPlatformString { chmod($0, 0o700) } }
      #expect(Array(InputFinder([directory])) == [.failure(locked, .directory(.permissionDenied))])
    }
  }

  @Test("Excluded names are left out of their directory, by whatever way the search comes there, and nowhere else")
  func exclusion() throws {
    try withTemporaryDirectory { directory in
      for name in ["out/a.png", "out/b.png", "out/sub/a.png", "a.png"] {
        try write([], to: directory.pushing(FilePath(name)))
      }
      try makeLink(at: directory.appending("link"), to: "out")
      let met = Array(
        InputFinder(
          [directory, directory.pushing("out/a.png")],
          excluding: [.init(["a.png"], in: directory.appending("out"))]
        )
      )
      let found = met.compactMap(\.path).map { path in
        String(decoding: path.dropFirst(directory.bytes.count + 1), as: UTF8.self)
      }
      #expect(found == ["a.png", "link/b.png", "link/sub/a.png", "out/b.png", "out/sub/a.png", "out/a.png"])
      #expect(met.count { $0 == .skipped(.result) } == 2)
    }
  }

  @Test("A directory may be excluded as a whole, by whatever way the search comes there")
  func wholeExclusion() throws {
    try withTemporaryDirectory { directory in
      for name in ["out/a.png", "out/sub/b.png", "a.png"] { try write([], to: directory.pushing(FilePath(name))) }
      try makeLink(at: directory.appending("link"), to: "out")
      let finder = InputFinder([directory], excluding: [.init(allIn: directory.appending("out"))])
      #expect(finder.compactMap(\.path) == [directory.appending("a.png").bytes])
    }
  }

  @Test("A directory that is not there excludes nothing")
  func exclusionOfNothing() throws {
    try withTemporaryDirectory { directory in
      try write([], to: directory.appending("a.png"))
      let finder = InputFinder([directory], excluding: [.init(["a.png"], in: directory.appending("none"))])
      #expect(finder.map(\.path) == [directory.appending("a.png").bytes])
    }
  }

  @Test("Many names in one directory come in order")
  func manyNames() throws {
    try withTemporaryDirectory { directory in
      let names = (0..<2000).map { "\($0 * 7919 % 2000).png" }
      for name in names { try write([], to: directory.appending(name)) }
      let found = InputFinder([directory]).compactMap(\.path)
      #expect(found.map { FilePath(bytes: $0).lastComponent?.string } == names.sorted())
    }
  }

  @Test("The paths of a list are asked for one by one, as the search goes on")
  func laziness() throws {
    let pipe = try FileDescriptor.pipe()
    var finder = InputFinder(PathList(pipe.readEnd, isNullSeparated: false))
    for path in ["none/a", "none/b"] as [FilePath] {
      try pipe.writeEnd.writeAll("\(path)\n".utf8)
      #expect(finder.next() == .image(path))
    }
    try pipe.writeEnd.close()
    #expect(finder.next() == nil)
    try pipe.readEnd.close()
  }
}
