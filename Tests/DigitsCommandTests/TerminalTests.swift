import TestSupport
import Testing

#if os(Linux)
  /// What is seen on a terminal, which `script` provides.
  @Suite("On a terminal")
  struct TerminalTests {
    let directory = TemporaryDirectory()

    /// Runs `digits` with both of its outputs on one terminal; returns what arrives there.
    private func show(columns: Int, _ command: String) async throws -> String {
      let shell = #"""
        unset NO_COLOR
        export TERM=xterm DIGITS="$0"
        script -qec "stty cols $1; \"\$DIGITS\" $2" /dev/null
        """#
      let result = try await DigitsProcess.shell(shell, ["\(columns)", command], in: directory.path)
      return String(result.text.replacing("\r\n", with: "\n"))
    }

    @Test("a row never follows the progress on its line")
    func progressAndRows() async throws {
      try directory.writeDigits(Dictionary(uniqueKeysWithValues: (0..<300).map { ("in/\(1000 + $0).png", $0) }))
      let text = try await show(columns: 80, "classify in -j 2")
      #expect(text.contains("of 300 images · "))
      // What is left of each line once the terminal has erased what is erased.
      let lines = text.split(separator: "\n").map { $0.split(separator: "\r\u{1B}[K").last ?? "" }
      let rows = lines.filter { $0.contains(".png") }
      #expect(rows.count == 300)
      #expect(rows.allSatisfy { $0.wholeMatch(of: /in\/[0-9]+\.png,(ok|unsure),[0-9],[0-9.]+,,/) != nil })
    }

    @Test("the table and the mistakes fit into its width, and bad figures are red, but not in a file")
    func table() async throws {
      func rows(_ label: Int, as digit: Int, _ count: Int) -> [String] {
        [String](repeating: "image,ok,\(digit),0.9000,\(label),\n", count: count)
      }
      let answers = (0..<9).flatMap { rows($0, as: $0, 40) + rows($0, as: $0 + 1, $0 + 1) } + rows(9, as: 7, 29)
      try directory.write("path,status,prediction,confidence,label,error\n" + answers.joined(), to: "p.csv")
      for columns in [60, 120] {
        let text = try await show(columns: columns, "evaluate p.csv")
        let lines = text.split(separator: "\n")
        let list = try #require(lines.first { $0.hasPrefix("most frequent mistakes: ") })
        #expect(list.count <= columns && list.count > columns - 20)
        #expect(list.hasPrefix("most frequent mistakes: 9 as 7 (29), 8 as 9 (9), ") && list.hasSuffix(", …"))
        #expect(text.contains("    9\u{1B}[31m     0.00 %\u{1B}[0m"))
      }
      #expect(try await !directory.digits("evaluate", "p.csv").errors.contains("\u{1B}"))
    }
  }
#endif
