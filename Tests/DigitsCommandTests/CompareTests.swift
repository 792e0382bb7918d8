import TestSupport
import Testing

@Suite("compare")
struct CompareTests {
  let directory = TemporaryDirectory()

  private let first = """
    path,status,prediction,confidence,label,error
    a.png,ok,1,0.9000,1,
    b.png,unsure,2,0.4000,2,
    c.png,ok,3,0.8000,1,
    d.png,blank,,,4,
    e.png,error,,,,empty file: it has 0 bytes; copy or export it again
    only-a.png,ok,5,0.9000,5,

    """
  /// In another order and format, and with a path that is spelled differently.
  private let second = """
    {"v":1,"path":"d.png","status":"ok","prediction":4,"confidence":0.7,"label":4}
    {"v":1,"path":"./a.png","status":"ok","prediction":7,"confidence":0.6,"label":1}
    {"v":1,"path":"b.png","status":"ok","prediction":2,"confidence":0.95,"label":2}
    {"v":1,"path":"c.png","status":"ok","prediction":1,"confidence":0.99,"label":1}
    {"v":1,"path":"e.png","status":"error","error":"empty file: it has 0 bytes"}
    {"v":1,"path":"only-b.png","status":"ok","prediction":1,"confidence":0.99}

    """

  init() throws {
    try directory.write(first, to: "a.csv")
    try directory.write(second, to: "b.jsonl")
  }

  private let summary = """
    5 inputs in both, different predictions for 3
    1 input only in A, 1 input only in B, not compared
    A: accuracy 50.00 % (2 of 4 labeled; 95 % interval 15.00–85.00 %): a.csv
    B: accuracy 75.00 % (3 of 4 labeled; 95 % interval 30.06–95.44 %): b.jsonl
    right: both 1, only A 1, only B 2, neither 0
    McNemar's exact test: p = 1.0000

    """

  @Test("rows that differ go to standard output, in the order of A, and the figures to standard error")
  func text() async throws {
    let result = try await directory.digits("compare", "a.csv", "b.jsonl")
    #expect(result.exitCode == 0)
    #expect(
      result.text == """
        path,label,status_a,prediction_a,confidence_a,status_b,prediction_b,confidence_b
        a.png,1,ok,1,0.9000,ok,7,0.6000
        c.png,1,ok,3,0.8000,ok,1,0.9900
        d.png,4,blank,,,ok,4,0.7000

        """
    )
    #expect(result.errors == summary)
  }

  @Test("--json prints the figures instead")
  func json() async throws {
    let result = try await directory.digits("compare", "a.csv", "b.jsonl", "--json")
    #expect(result.errors == summary)
    for line in [
      #""both_right" : 1,"#, #""differing" : 3,"#, #""file" : "b.jsonl","#, #""labelled" : 4,"#, #""mcnemar_p" : 1,"#,
      #""only_b_right" : 2"#, #""unmatched" : 1"#, #""accuracy" : 0.75,"#,
    ] {
      #expect(result.text.contains(line))
    }
  }

  @Test("without labels there is no accuracy; --labels gives them")
  func labels() async throws {
    let header = "path,status,prediction,confidence,label,error\n"
    try directory.write(header + "x.png,ok,1,0.9000,,\n", to: "x.csv")
    try directory.write(header + "x.png,ok,2,0.9000,,\n", to: "y.csv")
    let without = try await directory.digits("compare", "x.csv", "y.csv")
    #expect(
      without.errors == """
        1 input in both, different predictions for 1
        no input has a label, so there are no accuracies (see --labels)

        """
    )
    try directory.write("x.png,2\nz.png,3\n", to: "labels.csv")
    try directory.write("z.png,3\n", to: "others.csv")
    let others = try await directory.digits("compare", "x.csv", "y.csv", "--labels", "others.csv")
    #expect(others.exitCode == 65 && others.output == [])
    #expect(others.errors.hasPrefix("digits: others.csv: none of its labels matches an input; "))
    let result = try await directory.digits("compare", "x.csv", "y.csv", "--labels", "labels.csv")
    #expect(result.text.hasSuffix("\nx.png,2,ok,1,0.9000,ok,2,0.9000\n"))
    #expect(result.errors.contains("B: accuracy 100.00 % (1 of 1 labeled;"))
    #expect(result.errors.hasSuffix("\n1 label matched no row\n"))
  }

  @Test("a path that is in a file twice is compared twice")
  func twice() async throws {
    try directory.write(first + "a.png,ok,1,0.9000,1,\n", to: "twice.csv")
    let result = try await directory.digits("compare", "twice.csv", "twice.csv")
    #expect(result.output == [])
    #expect(result.errors.hasPrefix("7 inputs in both, different predictions for 0\n"))
  }

  @Test("--figure writes a picture, and replaces one only with --force")
  func figure() async throws {
    #expect(try await directory.digits("compare", "a.csv", "b.jsonl", "--figure", "c.png").exitCode == 0)
    #expect(try directory.bytes(of: "c.png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
    let again = try await directory.digits("compare", "a.csv", "b.jsonl", "--figure", "c.png")
    #expect(again.exitCode == 73 && again.output == [])
    #expect(try await directory.digits("compare", "a.csv", "b.jsonl", "--figure", "c.png", "--force").exitCode == 0)
  }

  @Test("files that do not belong together are 65")
  func unrelated() async throws {
    try directory.write("path,status,prediction,confidence,label,error\nz.png,ok,1,0.9000,,\n", to: "z.csv")
    let strangers = try await directory.digits("compare", "a.csv", "z.csv")
    #expect(strangers.exitCode == 65)
    #expect(
      strangers.errors
        == "digits: a.csv and z.csv have no input in common; classify the same paths with both models\n"
    )
    try directory.write(first.replacing("a.png,ok,1,0.9000,1", with: "a.png,ok,1,0.9000,7"), to: "other.csv")
    let contradiction = try await directory.digits("compare", "a.csv", "other.csv")
    #expect(contradiction.exitCode == 65)
    #expect(
      contradiction.errors
        == "digits: a.png: labeled 1 in a.csv but 7 in other.csv; give the true labels with --labels\n"
    )
  }
}
