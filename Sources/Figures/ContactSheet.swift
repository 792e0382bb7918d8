public import Raster

/// Many small images side by side under headings, such as all bundled digits by label.
public struct ContactSheet: Equatable, Sendable {
  /// The images under one heading.
  public struct Section: Equatable, Sendable {
    /// The heading.
    public var title: String
    /// The images, in rows from left to right.
    public var tiles: [GrayImage]

    /// A heading and the images under it.
    public init(title: String, tiles: [GrayImage]) {
      self.title = title
      self.tiles = tiles
    }
  }

  /// The groups of images, from top to bottom.
  public let sections: [Section]
  /// How many pixels of the sheet a pixel of an image is high and wide, at least 1.
  public let scale: Int
  /// The pixels between images, at least 0.
  public let gap: Int
  /// The images in a row.
  public let columns: Int

  private typealias Size = (width: Int, height: Int)

  /// The width by the height that the number of columns is chosen for: that of a screen's window.
  private static let preferredProportion = 5.0 / 4
  private static let margin = 24
  private static let headingHeight = 30
  private static let sectionGap = 14
  private static let heading = Font(capHeight: 11, weight: .bold)

  /// A sheet of `sections`; without `columns`, as many as bring the sheet near 5 : 4. Images smaller than the largest are
  /// centred in its place.
  public init(_ sections: [Section], scale: Int = 3, gap: Int = 3, columns: Int? = nil) {
    precondition(scale >= 1 && gap >= 0 && columns ?? 1 >= 1, "scale and columns must be at least 1, gap at least 0")
    self.sections = sections
    self.scale = scale
    self.gap = gap
    if let columns {
      self.columns = columns
    } else {
      let most = max(1, sections.map(\.tiles.count).max() ?? 1)
      let pitch = Self.pitch(of: sections, scale: scale, gap: gap)
      func misfit(_ columns: Int) -> Double {
        let size = Self.size(of: sections, pitch: pitch, gap: gap, columns: columns)
        let proportion = Double(size.width) / Double(size.height) / Self.preferredProportion
        return max(proportion, 1 / proportion)
      }
      self.columns = (1...most).map { (columns: $0, misfit: misfit($0)) }.min { $0.misfit < $1.misfit }?.columns ?? 1
    }
  }

  /// Draws the sheet.
  public func render() -> RGBAImage {
    let pitch = Self.pitch(of: sections, scale: scale, gap: gap)
    let size = Self.size(of: sections, pitch: pitch, gap: gap, columns: columns)
    var canvas = Canvas(width: size.width, height: size.height)
    var top = Self.margin
    for section in sections {
      canvas.draw(section.title, x: Self.margin, y: top + Self.headingHeight / 2 - 4, font: Self.heading)
      for (index, tile) in section.tiles.enumerated() {
        let cell = PixelRect(
          x: Self.margin + index % columns * pitch.width,
          y: top + Self.headingHeight + index / columns * pitch.height,
          width: pitch.width - gap,
          height: pitch.height - gap
        )
        canvas.draw(
          tile,
          x: cell.x + (cell.width - tile.width * scale) / 2,
          y: cell.y + (cell.height - tile.height * scale) / 2,
          scale: scale
        )
      }
      top += Self.height(of: section, pitch: pitch, columns: columns) + Self.sectionGap
    }
    return canvas.image
  }

  /// From one image's upper left corner to the next one's.
  private static func pitch(of sections: [Section], scale: Int, gap: Int) -> Size {
    let tiles = sections.flatMap(\.tiles)
    return (
      width: (tiles.map(\.width).max() ?? 1) * scale + gap,
      height: (tiles.map(\.height).max() ?? 1) * scale + gap
    )
  }

  private static func height(of section: Section, pitch: Size, columns: Int) -> Int {
    let rows = (section.tiles.count + columns - 1) / columns
    return headingHeight + rows * pitch.height
  }

  private static func size(of sections: [Section], pitch: Size, gap: Int, columns: Int) -> Size {
    let widest = sections.map { min($0.tiles.count, columns) * pitch.width - gap }.max() ?? 0
    let heading = sections.map { Self.heading.width(of: $0.title) }.max() ?? 0
    let heights = sections.map { height(of: $0, pitch: pitch, columns: columns) }
    return (
      width: max(widest, heading, 0) + 2 * margin,
      height: heights.reduce(0, +) + max(0, sections.count - 1) * sectionGap + 2 * margin
    )
  }
}
