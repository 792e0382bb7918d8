import DigitRecognition
import Support
import TestSupport
import Testing

@Suite("Names and texts that a terminal would act on")
struct TerminalSafetyTests {
  let directory = TemporaryDirectory()

  /// Turns text red, changes the title of a window, begins a new line, reverses what follows.
  private static let foreign = "x\u{1B}[31m\u{1B}]0;t\u{7}\n\u{9B}31m\u{202E}y"

  private func expectPrintable(_ result: DigitsProcess.Result, sourceLocation: SourceLocation = #_sourceLocation) {
    for text in [result.errors, result.text] {
      #expect(printable(text) == text, sourceLocation: sourceLocation)
      #expect(!text.contains("\n\u{9B}") && !text.contains("\n?31m"), sourceLocation: sourceLocation)
    }
  }

  @Test(
    "no message shows them",
    arguments: [
      ["inspect", foreign + ".png"], ["inspect", "--json", foreign + ".png"], ["classify", foreign],
      ["classify", "good.png", "--labels", foreign + ".csv"], ["classify", "good.png", "--model", foreign + ".csv"],
      ["classify", "good.png", "--\(foreign)"], ["classify", "good.png", "--format=\(foreign)"], [foreign],
      ["evaluate", foreign + ".csv"], ["evaluate", foreign + ".rows"], ["evaluate", foreign + ".rows", "good.rows"],
      ["evaluate", foreign + ".rows", foreign + ".rows"], ["evaluate", "--json", foreign + ".rows"],
      ["compare", "--json", foreign + ".rows", "good.rows"], ["model", "info", "model"],
      ["model", "info", "--json", "model"], ["quantize", foreign + ".bad.png"], ["train", "--data", foreign + ".csv"],
      ["classify", "good.png", "--sort-into", "\(foreign).csv"], ["render", "-o", "\(foreign).csv"],
    ]
  )
  func messages(arguments: [String]) async throws {
    try directory.writeDigits([Self.foreign + ".png": 0, "good.png": 1])
    try directory.write("none", to: Self.foreign + ".bad.png")
    try directory.write("path,label\n\(Self.foreign),\(Self.foreign)\n", to: Self.foreign + ".csv")
    let header = "path,status,prediction,confidence,label,error\n"
    try directory.write(
      "\(header)\"\(Self.foreign)\",ok,1,0.9,1,\nb,error,,,1,\"\(Self.foreign): why\"\n",
      to: Self.foreign + ".rows"
    )
    try directory.write("\(header)\"\(Self.foreign)\",ok,2,0.9,1,\n", to: "good.rows")
    var file = try SafetensorsFile(DigitModel.bundledFile)
    file.metadata["training"] =
      #"{"augmentation":1,"data":"x\u001b[31m\n\u202e","digits":1,"iterations":1,"seed":1}"#
    try directory.write(file.encoded(), to: "model")
    expectPrintable(try await directory.digits(arguments))
  }

  @Test("rows for other programs have every byte, rows on a terminal are printable")
  func rows() async throws {
    let name = "x\u{1B}[31my.png"
    try directory.writeDigits([name: 0])
    let result = try await directory.digits("classify", ".")
    #expect(result.text.contains(name))
    guard try await DigitsProcess.shell("command -v script", in: directory.path).exitCode == 0 else { return }
    let terminal = try await DigitsProcess.shell(
      #"script -qec "'$0' classify . -q" /dev/null < /dev/null"#,
      in: directory.path
    )
    #expect(terminal.text.contains("x?[31my.png,ok,"), "\(terminal.text)")
  }
}
