import Evaluation
import Figures
import Raster
import Support

/// A confusion matrix as a table whose cells link to their images, in the colors of `ConfusionMatrixFigure`.
struct ReportMatrix {
  let matrix: ConfusionMatrix

  private var figure: ConfusionMatrixFigure { ConfusionMatrixFigure(matrix, form: .counts) }
  private var columns: [Int?] { (0..<matrix.classCount).map { $0 } + [nil] }

  var html: String {
    let names = columns.map { "<th scope=\"col\">\($0.map(String.init) ?? "none")</th>" }
    return """
      <div class="scroll"><table class="matrix">
      <caption>Images by true label (rows) and prediction (columns; none: blank or error). Numbers lead to the
      images.</caption>
      <thead>
      <tr><td></td><td></td><th colspan="\(columns.count)" scope="colgroup">prediction</th></tr>
      <tr><td></td><td></td>\(names.joined())</tr>
      </thead>
      <tbody>
      \((0..<matrix.classCount).map(row).joined())</tbody>
      </table></div>

      """
  }

  private func row(_ label: Int) -> String {
    let axis =
      label == 0
      ? "<th class=\"axis\" rowspan=\"\(matrix.classCount)\" scope=\"rowgroup\"><span>true label</span></th>" : ""
    return "<tr>\(axis)<th scope=\"row\">\(label)</th>\(columns.map { cell(label, $0) }.joined())</tr>\n"
  }

  private func cell(_ label: Int, _ prediction: Int?) -> String {
    let count = matrix[label: label, prediction: prediction]
    guard count > 0 else { return matrix.support(label) > 0 ? "<td></td>" : "<td class=\"vacant\"></td>" }
    let color = figure.cellColor(label: label, prediction: prediction)
    let ink = Palette.text(on: color)
    let name = prediction.map(String.init) ?? "none"
    let share = HTML.percent(Double(count) / Double(matrix.support(label)), decimals: 1)
    let told = "\(label) read as \(name): \(count.grouped), \(share) of its row"
    return "<td style=\"background:\(Self.css(color))\"><a style=\"color:\(Self.css(ink))\" "
      + "href=\"#cell-\(label)-\(name)\" title=\"\(told)\">\(count.grouped)</a></td>"
  }

  private static func css(_ color: RGBAImage.Pixel) -> String {
    "#" + [color.red, color.green, color.blue].map { String(Int($0) + 0x100, radix: 16).dropFirst() }.joined()
  }
}
