import BatchClassification
import ImageInput
import PredictionFiles
import Reporting
import Support
import SystemPackage
import TestSupport
import Testing

@Suite("Directory of results")
struct RunDirectoryTests {
  private static let results = [
    "confusion-matrix-normalized.png", "confusion-matrix.csv", "confusion-matrix.png", "coverage.csv", "metrics.json",
    "reliability.png",
  ]

  private static func summary(labeled: Bool) -> RunSummary {
    var summary = RunSummary()
    summary.add(PredictionRow(path: [0x61], status: .ok, digit: 1, confidence: 0.9, label: labeled ? 1 : nil))
    return summary
  }

  @Test("A directory is made with those above it")
  func make() throws {
    try withTemporaryDirectory { root in
      let path = root.appending("a").appending("b")
      let directory = try RunDirectory(path)
      #expect(directory.path == path)
      #expect(try names(in: path).isEmpty)
    }
  }

  @Test("Where a file is in the way there can be no directory")
  func fileInTheWay() throws {
    try withTemporaryDirectory { root in
      let file = root.appending("file")
      try write([], to: file)
      #expect(throws: OutputError.cannotCreate(file, .fileExists)) { _ = try RunDirectory(file) }
      let below = file.appending("below")
      #expect(throws: OutputError.self) { _ = try RunDirectory(below) }
    }
  }

  @Test(
    "A directory that holds results, or part of them, is left alone without leave to replace them",
    arguments: ["predictions.csv", "predictions.jsonl.partial", "summary.json", "metrics.json"]
  )
  func exists(name: String) throws {
    try withTemporaryDirectory { root in
      try write([1], to: root.appending(name))
      let result = root.appending(name.hasSuffix(".partial") ? String(name.dropLast(8)) : name)
      let directory = try RunDirectory(root)
      #expect(throws: OutputError.exists(result)) { try directory.checkIsFree() }
      #expect(try root.appending(name).contents() == [1])
    }
  }

  @Test("Files of others are no obstacle")
  func foreignFiles() throws {
    try withTemporaryDirectory { root in
      try write([1], to: root.appending("notes.txt"))
      try RunDirectory(root).checkIsFree()
    }
  }

  @Test("With labels all files are written, without them the report and the summary")
  func files() throws {
    for (labeled, expected) in [(true, Self.results), (false, [])] {
      try withTemporaryDirectory { root in
        try RunDirectory(root).write(Self.summary(labeled: labeled), report: [7], besides: .csv)
        #expect(try names(in: root) == expected + ["report.html", "summary.json"])
        #expect(try root.appending("report.html").contents() == [7])
      }
    }
  }

  @Test("What an earlier run left is removed, what others put there is not")
  func staleFiles() throws {
    try withTemporaryDirectory { root in
      for name in Self.results + ["predictions.csv", "predictions.jsonl", "notes.txt", "metrics.json.bak"] {
        try write([1], to: root.appending(name))
      }
      try RunDirectory(root).write(
        Self.summary(labeled: false),
        report: [],
        besides: .jsonl
      )
      #expect(
        try names(in: root) == ["metrics.json.bak", "notes.txt", "predictions.jsonl", "report.html", "summary.json"]
      )
      #expect(try root.appending("predictions.jsonl").contents() == [1])
    }
  }

  @Test("summary.json has these bytes")
  func summaryFile() throws {
    try withTemporaryDirectory { root in
      var summary = Self.summary(labeled: false)
      summary.add(PredictionRow(path: [0x62], status: .error, label: nil, error: "not a png: it looks like GIF"))
      try RunDirectory(root).write(summary, report: [], besides: .csv)
      #expect(
        try String(decoding: root.appending("summary.json").contents(), as: UTF8.self) == """
          {
            "causes" : {
              "not a png" : 1
            },
            "images" : 2,
            "labelled" : 0,
            "statuses" : {
              "blank" : 0,
              "error" : 1,
              "ok" : 1,
              "unsure" : 0
            }
          }

          """
      )
    }
  }

  private static func identity(_ model: String = "m") -> RunIdentity {
    RunIdentity(
      program: "digits 1",
      model: model,
      options: ["polarity": "auto"],
      inputs: .init(count: 2, sha256: "abc")
    )
  }

  @Test("What an interrupted run left is known by its identity, what is complete by its name")
  func remains() throws {
    try withTemporaryDirectory { root in
      let directory = try RunDirectory(root)
      #expect(try directory.remains() == .nothing)
      var file = try directory.begin(.csv, identity: Self.identity())
      try file.write([1, 2, 3])
      try file.keepPartial()
      #expect(try names(in: root) == [".digits-run.json", "predictions.csv.partial"])
      #expect(try directory.remains() == .interrupted(Self.identity()))
      #expect(throws: OutputError.exists(root.appending("predictions.csv"))) { try directory.checkIsFree() }
      file = try directory.resume(.csv, directory.openPartial(.csv), keeping: 2)
      try file.write([4])
      try directory.write(Self.summary(labeled: false), report: [], besides: .csv)
      #expect(try directory.remains() == .interrupted(Self.identity()))
      try file.finish()
      #expect(try directory.remains() == .complete(Self.identity()))
      #expect(try names(in: root) == [".digits-run.json", "predictions.csv", "report.html", "summary.json"])
      #expect(try root.appending("predictions.csv").contents() == [1, 2, 4])
    }
  }

  @Test("A new run forgets the rows and the identity of the one before, and keeps its results until it has its own")
  func beginAnew() throws {
    try withTemporaryDirectory { root in
      let directory = try RunDirectory(root)
      try directory.begin(.csv, identity: Self.identity()).finish()
      try directory.begin(.csv, identity: Self.identity()).keepPartial()
      let file = try directory.begin(.jsonl)
      #expect(try names(in: root) == ["predictions.csv", "predictions.jsonl.partial"])
      // Rows of one run, results of another, and no word of either.
      #expect(try directory.remains() == .unknown)
      file.abandon()
      #expect(try directory.remains() == .unknown)
    }
  }

  @Test("A directory that one run has opened is closed to every other until that one has ended")
  func inUse() throws {
    try withTemporaryDirectory { root in
      func end(_ directory: consuming RunDirectory) {}
      let directory = try RunDirectory(root)
      #expect(throws: OutputError.inUse(root)) { _ = try RunDirectory(root) }
      try directory.begin(.csv, identity: Self.identity()).keepPartial()
      #expect(throws: OutputError.inUse(root.appending("."))) { _ = try RunDirectory(root.appending(".")) }
      end(directory)
      try RunDirectory(root).begin(.csv).abandon()
    }
  }

  @Test("Rows to go on with are a file of one name, and no link: what that leads to keeps its contents")
  func plantedLinks() throws {
    try withTemporaryDirectory { root in
      let victim = root.appending("victim")
      try write([1, 2, 3], to: victim)
      let results = root.appending("results")
      let partial = results.appending("predictions.csv.partial")
      let directory = try RunDirectory(results)
      for plant in [
        { try makeLink(at: partial, to: victim) }, { try makeHardLink(at: partial, to: victim) },
        { try makeDirectory(partial) },
      ] {
        try plant()
        #expect(throws: OutputError.self) { _ = try directory.openPartial(.csv) }
        remove(partial)
      }
      try makeLink(at: partial, to: victim)
      for name in ["summary.json", ".digits-run.json", "report.html"] {
        try makeLink(at: results.appending(name + ".partial"), to: victim)
        try makeLink(at: results.appending(name), to: victim)
      }
      let file = try directory.begin(.csv, identity: Self.identity())
      try makeLink(at: results.appending("summary.json.partial"), to: victim)
      try directory.write(Self.summary(labeled: false), report: [7], besides: .csv)
      try file.finish()
      #expect(try names(in: results) == [".digits-run.json", "predictions.csv", "report.html", "summary.json"])
      #expect(try victim.contents() == [1, 2, 3])
    }
  }

  @Test("An empty file without an identity, or an identity without rows, are nothing to go on with")
  func noRemains() throws {
    try withTemporaryDirectory { root in
      let directory = try RunDirectory(root)
      try write([], to: root.appending("predictions.csv.partial"))
      #expect(try directory.remains() == .nothing)
      try write([1], to: root.appending("predictions.csv.partial"))
      #expect(try directory.remains() == .unknown)
      try directory.begin(.csv, identity: Self.identity()).abandon()
      #expect(try names(in: root) == [".digits-run.json"])
      #expect(try directory.remains() == .nothing)
      try write([UInt8]("{}".utf8), to: root.appending(".digits-run.json"))
      try write([1], to: root.appending("predictions.csv.partial"))
      #expect(try directory.remains() == .unknown)
    }
  }

  @Test("The identity of a run has these bytes")
  func identityFile() throws {
    try withTemporaryDirectory { root in
      try RunDirectory(root).begin(.csv, identity: Self.identity()).abandon()
      #expect(
        try String(decoding: root.appending(".digits-run.json").contents(), as: UTF8.self) == """
          {
            "inputs" : {
              "count" : 2,
              "sha256" : "abc"
            },
            "model" : "m",
            "options" : {
              "polarity" : "auto"
            },
            "program" : "digits 1",
            "version" : 1
          }

          """
      )
    }
  }

  @Test("Two runs differ in what they differ in")
  func difference() {
    var other = Self.identity("n")
    #expect(Self.identity().difference(from: Self.identity()) == nil)
    #expect(other.difference(from: Self.identity()) == "another model (SHA-256 m…, now n…)")
    other = Self.identity()
    other.options["polarity"] = "dark-on-light"
    other.inputs = nil
    other.program = "digits 2"
    #expect(
      other.difference(from: Self.identity())
        == "digits 1, now digits 2; polarity auto, now dark-on-light; "
        + "another list of inputs (2 with SHA-256 abc…, now a stream)"
    )
  }

  /// What a list of paths is known by.
  private static func inputs(_ paths: [FilePath], in root: FilePath) throws -> RunIdentity.Inputs? {
    let list = root.appending("list")
    try write(paths.map { "\($0)\n" }.joined().utf8, to: list)
    return try RunIdentity.Inputs(surveying: ImageInputs(list: list, isNullSeparated: false))
  }

  @Test("A list of inputs is known by its paths, their order, and where one ends")
  func inputList() throws {
    try withTemporaryDirectory { root in
      let inputs = try [["a", "b"], ["b", "a"], ["ab", "c"], ["a", "bc"]].map { try Self.inputs($0, in: root) }
      #expect(inputs[0] == .init(count: 2, sha256: SHA256.hex([0x61, 0, 0x62, 0])))
      #expect(inputs[0] != inputs[1] && inputs[2] != inputs[3])
    }
  }
}
