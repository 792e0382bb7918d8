public import Raster

/// Many small images in a grid under headings, such as all bundled digits by label.
public struct ContactSheet: Figure, Equatable {
  /// The images under one heading.
  public struct Section: Equatable, Sendable {
    /// The heading.
    public var title: String
    /// The images, in rows from left to right.
    public var tiles: [GrayImage]

    /// Creates a section from a heading and its images.
    public init(title: String, tiles: [GrayImage]) {
      self.title = title
      self.tiles = tiles
    }
  }

  /// The sections, from top to bottom.
  public let sections: [Section]

  private typealias Size = (width: Int, height: Int)

  /// The aspect ratio (width / height) that determines the number of columns: that of a window on a screen.
  private static let preferredProportion = 5.0 / 4
  private static let margin = 24
  private static let headingHeight = 30
  private static let sectionGap = 14
  /// The side of one image pixel in pixels of the sheet.
  private static let scale = 3
  /// The gap between images.
  private static let gap = 3

  /// Creates a sheet of `sections`. Their images are in as many columns as bring the sheet close to 5:4; images smaller
  /// than the largest are centered in their cells.
  public init(_ sections: [Section]) {
    self.sections = sections
  }

  /// Draws the sheet.
  public func render() -> RGBAImage {
    let pitch = self.pitch
    let columns = self.columns(pitch)
    let size = self.size(pitch, columns: columns)
    var canvas = Canvas(width: size.width, height: size.height)
    var top = Self.margin
    for section in sections {
      canvas.draw(section.title, x: Self.margin, y: top + Self.headingHeight / 2 - 4, font: .heading)
      for (index, tile) in section.tiles.enumerated() {
        let cell = PixelRect(
          x: Self.margin + index % columns * pitch.width,
          y: top + Self.headingHeight + index / columns * pitch.height,
          width: pitch.width - Self.gap,
          height: pitch.height - Self.gap
        )
        let frame = cell.centered(width: tile.width * Self.scale, height: tile.height * Self.scale)
        canvas.draw(tile, x: frame.x, y: frame.y, scale: Self.scale)
      }
      top += Self.height(of: section, pitch, columns: columns) + Self.sectionGap
    }
    return canvas.image
  }

  /// The distance between the upper-left corners of adjacent images.
  private var pitch: Size {
    let tiles = sections.flatMap(\.tiles)
    return (
      width: (tiles.map(\.width).max() ?? 1) * Self.scale + Self.gap,
      height: (tiles.map(\.height).max() ?? 1) * Self.scale + Self.gap
    )
  }

  /// Returns the number of images per row that brings the sheet closest to the preferred aspect ratio.
  private func columns(_ pitch: Size) -> Int {
    func misfit(_ columns: Int) -> Double {
      let size = self.size(pitch, columns: columns)
      let proportion = Double(size.width) / Double(size.height) / Self.preferredProportion
      return max(proportion, 1 / proportion)
    }
    let most = max(1, sections.map(\.tiles.count).max() ?? 1)
    return (1...most).map { (columns: $0, misfit: misfit($0)) }.min { $0.misfit < $1.misfit }?.columns ?? 1
  }

  private static func height(of section: Section, _ pitch: Size, columns: Int) -> Int {
    let rows = (section.tiles.count + columns - 1) / columns
    return headingHeight + rows * pitch.height
  }

  private func size(_ pitch: Size, columns: Int) -> Size {
    let widest = sections.map { min($0.tiles.count, columns) * pitch.width - Self.gap }.max() ?? 0
    let heading = sections.map { Font.heading.width(of: $0.title) }.max() ?? 0
    let heights = sections.map { Self.height(of: $0, pitch, columns: columns) }
    return (
      width: max(widest, heading, 0) + 2 * Self.margin,
      height: heights.reduce(0, +) + max(0, sections.count - 1) * Self.sectionGap + 2 * Self.margin
    )
  }
}
