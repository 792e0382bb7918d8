extension DigitsProcess.Result {
  /// Standard output with `#,#` for each prediction and its confidence, which another model may change.
  var masked: String { text.maskingPredictions }

  /// The fields of each row, without the header; only for rows without quotation marks.
  var rows: [[String]] { text.csvFields.dropFirst().map { $0 } }
}

extension String {
  /// Rows of CSV with `#,#` for each prediction and its confidence.
  var maskingPredictions: String {
    replacing(#/,(ok|unsure),[0-9],[01]\.[0-9]{4},/#) { ",\($0.1),#,#," }
  }

  /// The fields of each line; only for lines without quotation marks.
  var csvFields: [[String]] {
    split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }
}
