import DigitRecognizer
import Foundation
import SystemPackage
import Testing

@Suite("Documentation")
struct DocumentationTests {
  private static let snippets = lines(of: ((try? text("Tests/DigitRecognizerTests/Snippets.swift")) ?? "")[...])

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: URL(filePath: SampleFiles.root.pushing(FilePath(path)).string), encoding: .utf8)
  }

  private static func lines(of text: Substring) -> [String] {
    text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }

  private static func files(in directory: String, _ suffix: String) -> [String] {
    let root = SampleFiles.root.pushing(FilePath(directory)).string
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(suffix) }.sorted().map { "\(directory)/\($0)" }
  }

  private static let articles = files(in: "Sources/DigitRecognizer/DigitRecognizer.docc", ".md")

  /// Source files with public declarations, whose comments may have examples.
  private static let sources = files(in: "Sources", ".swift").filter { (try? text($0).contains("  public ")) ?? false }

  @Test("Whatever Swift an article shows is compiled", arguments: articles + ["README.md"])
  func article(path: String) throws {
    let blocks = try Self.text(path).components(separatedBy: "```swift\n").dropFirst()
    if path != "README.md", !path.hasSuffix("/DigitRecognizer.md") { #expect(!blocks.isEmpty) }
    for block in blocks {
      let code = Self.lines(of: block.components(separatedBy: "```")[0][...])
      if code.contains(where: { $0.hasPrefix(".package(") || $0.contains("unsafeFlags") }) { continue }
      expectCompiled(code.filter { !$0.hasPrefix("import ") }, path)
    }
  }

  @Test("Whatever example a comment of a public declaration has is compiled", arguments: sources)
  func comments(path: String) throws {
    var example = [String]()
    var mayBegin = false
    for line in try Self.text(path).components(separatedBy: "\n").map({ $0.trimmingCharacters(in: .whitespaces) }) {
      if line.hasPrefix("///     "), mayBegin || !example.isEmpty {
        example.append(line.dropFirst(3).trimmingCharacters(in: .whitespaces))
      } else if !example.isEmpty {
        expectCompiled(example, path)
        example = []
      }
      mayBegin = line == "///"
    }
  }

  private func expectCompiled(_ code: [String], _ path: String) {
    let isCompiled = Self.snippets.indices.contains { Self.snippets[$0...].starts(with: code) }
    #expect(isCompiled, "\(path): not in Snippets.swift:\n\(code.joined(separator: "\n"))")
  }

  @Test("Every article, and every picture in one, is there")
  func links() throws {
    for path in Self.articles {
      let text = try Self.text(path)
      for link in text.components(separatedBy: "<doc:").dropFirst() {
        let name = link.prefix { $0 != ">" }
        #expect(Self.articles.contains { $0.hasSuffix("/\(name).md") }, "\(path): \(name)")
      }
    }
  }
}

@Suite("Snippets")
struct SnippetTests {
  @Test("What the documentation shows works")
  func run() throws {
    let recognizer = try DigitRecognizer()
    let bytes = [UInt8](repeating: 0, count: 128 * 28)
    #expect(try Snippets.pixels(recognizer, grayPixels: Array(bytes.prefix(784)), pixels: bytes).count == 3)
    #expect(try Snippets.matrix().total == 3)
    let answer = try recognizer.recognize(pngAt: SampleFiles.seven)
    #expect(try Snippets.trace(answer) == Snippets.figure(answer))
    #expect(try Snippets.options().options == RecognitionOptions(polarity: .lightOnDark, minimumConfidence: 0.9))
  }
}
