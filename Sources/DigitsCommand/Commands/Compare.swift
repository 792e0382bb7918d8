import ArgumentParser
import Evaluation
import Figures
import PNGCodec
import PredictionFiles
import Support
import SystemPackage

/// `digits compare`: which of two models is better on the same inputs, and where they differ.
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare two prediction files for the same inputs: which model is better, and where they differ.",
    discussion: """
      Standard output gets a CSV row for each input whose predictions differ, standard error both accuracies with 95 % \
      intervals and the result of McNemar's exact test: how probable a difference of at least this size would be if \
      both were equally good. Inputs are matched by path.
      """
  )

  @Argument(help: ArgumentHelp("Prediction file of the first model, CSV or JSON Lines.", valueName: "a"))
  var first: PathArgument

  @Argument(help: ArgumentHelp("Prediction file of the second model.", valueName: "b"))
  var second: PathArgument

  @Option(
    help: ArgumentHelp(
      "True labels: a CSV file with the columns path,label, instead of those in the prediction files.",
      valueName: "file"
    )
  )
  var labels: PathArgument?

  @Flag(help: "Print the figures as one JSON object instead of the rows.")
  var json = false

  @Option(help: ArgumentHelp("Write the comparison as a PNG.", valueName: "file"))
  var figure: PathArgument?

  @Flag(help: "Replace an existing file.")
  var force = false

  func run() throws {
    if let figure { try OutputFile.check(figure.path, replaces: force) }
    var table = try labels.map { try LabelTable(contentsOf: $0.path) }
    let pairs = try readPairs()
    var comparison = PairedComparison()
    var result = ComparisonResult(first: first.path, second: second.path, pairs)
    var output = StandardOutput()
    for pair in pairs.pairs {
      let label = try label(of: pair, in: &table)
      if let label {
        let (first, second) = (pair.first.digit.map(Int.init), pair.second.digit.map(Int.init))
        comparison.add(label: Int(label), first: first, second: second)
      }
      result.count(pair)
      if !json, pair.differs {
        if result.differing == 1 { try output.write(ComparisonResult.header) }
        try output.write(ComparisonResult.row(pair, label: label))
      }
    }
    guard result.inputs > 0 else {
      throw CommandError(
        .badData,
        "\(first.path) and \(second.path) have no input in common; classify the same paths with both models"
      )
    }
    if let labels, let table { try table.checkMatches(labels.path, inputs: result.inputs) }
    result.comparison = comparison
    if json { try output.write(try result.json()) }
    try output.flush()
    StandardError.write(result.text)
    if let table, table.unmatchedCount > 0 {
      StandardError.write("\(table.unmatchedCount.counted("label")) matched no row\n")
    }
    if let figure {
      let picture = ComparisonFigure(comparison, firstName: result.firstName, secondName: result.secondName).render()
      try OutputFile.write(try PNGEncoder().encode(picture), to: figure.path)
    }
  }

  /// What a row of the first file and its partner take besides their paths: a little more than was measured.
  private static let bytesPerPair = 512

  private func readPairs() throws -> PredictionPairs {
    var rows = [PredictionRow]()
    var memory = GrowingMemory()
    try PredictionSources([first.path]).forEachRow { row, _ in
      do throws(Errno) {
        try memory.add(3 * row.path.count + Self.bytesPerPair)
      } catch {
        throw CommandError(reading: first.path, error)
      }
      var row = row
      // Not compared, and there may be a million rows.
      row.probabilities = nil
      row.error = nil
      rows.append(row)
    }
    var pairs = PredictionPairs(rows)
    try PredictionSources([second.path]).forEachRow { row, _ in pairs.add(row) }
    return pairs
  }

  /// The true label of a pair's input: from `--labels` if given, otherwise from either row.
  private func label(of pair: PredictionPairs.Pair, in table: inout LabelTable?) throws -> UInt8? {
    if table != nil { return table?.label(of: FilePath(bytes: pair.first.path)) }
    if let a = pair.first.label, let b = pair.second.label, a != b {
      let name = singleLine(PrintedPath(pair.first.path).text)
      throw CommandError(
        .badData,
        "\(name): labeled \(a) in \(first.path) but \(b) in \(second.path); give the true labels with --labels"
      )
    }
    return pair.first.label ?? pair.second.label
  }
}
