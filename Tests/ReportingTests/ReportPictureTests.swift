import DigitPreprocessing
import ImageInput
import PNGCodec
import Raster
import Reporting
import SystemPackage
import TestSupport
import Testing

@Suite("Pictures of a report")
struct ReportPictureTests {
  @Test(
    "A picture has at most 64 pixels a side, and keeps its proportions and the pixels it has",
    arguments: [(28, 28, 28, 28), (64, 64, 64, 64), (128, 64, 64, 32), (65, 1, 64, 1), (1, 1000, 1, 64)]
  )
  func sizes(width: Int, height: Int, smallWidth: Int, smallHeight: Int) throws {
    let image = RasterImage.gray(GrayImage(width: width, height: height, filledWith: 9))
    let thumbnail = try ReportPicture.Thumbnail(image)
    #expect(thumbnail.width == smallWidth && thumbnail.height == smallHeight)
    let expected = GrayImage(width: smallWidth, height: smallHeight, filledWith: 9)
    #expect(try PNGDecoder().decode(thumbnail.png).image == .gray(expected))
  }

  @Test("Gray in colors becomes a gray file, colors stay")
  func colors() throws {
    let gray = try ReportPicture.Thumbnail(.rgba(RGBAImage(width: 2, height: 2, filledWith: .init(5, 5, 5))))
    #expect(try PNGDecoder().decode(gray.png).image == .gray(GrayImage(width: 2, height: 2, filledWith: 5)))
    let red = RasterImage.rgba(RGBAImage(width: 2, height: 2, filledWith: .init(5, 0, 0)))
    #expect(try PNGDecoder().decode(ReportPicture.Thumbnail(red).png).image == red)
  }

  /// A light stroke on black.
  private static let stroke: GrayImage = {
    var image = GrayImage(width: 28, height: 28, filledWith: 0)
    for y in 4..<24 { for x in 12..<16 { image[x, y] = 255 } }
    return image
  }()

  @Test("An image is read with the 8×8 of the run's own settings, or without any if they are not known")
  func reading() throws {
    try withTemporaryDirectory { root in
      let path = root.appending("a.png")
      try write(PNGEncoder().encode(Self.stroke), to: path)
      let thumbnail = try ReportPicture.Thumbnail(.gray(Self.stroke))
      for normalization in Normalization.allCases {
        let settings = PreprocessingSettings(normalization: normalization)
        let grid = try #require(ImagePreprocessor(settings: settings).grid(of: .gray(Self.stroke)))
        #expect(
          ReportPictureReader(ImageReader(settings)) { $0.first?.grid }.picture(at: path)
            == .image(thumbnail, grid: try ReportPicture.Thumbnail(.gray(grid.image)))
        )
      }
      #expect(ReportPictureReader(ImageReader()).picture(at: path) == .image(thumbnail, grid: nil))
    }
  }

  @Test("What the network saw of a row's image is shown without looking for it again", arguments: [true, false])
  func known(isBlank: Bool) throws {
    try withTemporaryDirectory { root in
      let path = root.appending("a.png")
      try write(PNGEncoder().encode(Self.stroke), to: path)
      let grid = isBlank ? nil : DigitGrid([UInt8](repeating: 7, count: DigitGrid.count))
      let reader = ReportPictureReader(ImageReader()) { _ in
        Issue.record("looked for again")
        return nil
      }
      let picture = ReportPicture.image(
        try ReportPicture.Thumbnail(.gray(Self.stroke)),
        grid: try grid.map { try ReportPicture.Thumbnail(.gray($0.image)) }
      )
      #expect(reader.picture(at: path, .known(grid)) == picture)
    }
  }

  @Test("A blank image has no 8×8; one that is gone or cannot be read gives the cause")
  func missing() throws {
    try withTemporaryDirectory { root in
      let reader = ReportPictureReader(ImageReader(maxPixels: 100)) { $0.first?.grid }
      let blank = GrayImage(width: 8, height: 8, filledWith: 0)
      try write(PNGEncoder().encode(blank), to: root.appending("blank.png"))
      #expect(
        reader.picture(at: root.appending("blank.png")) == .image(try ReportPicture.Thumbnail(.gray(blank)), grid: nil)
      )
      #expect(reader.picture(at: root.appending("gone.png")) == .missing("not found"))
      try write(PNGEncoder().encode(Self.stroke), to: root.appending("large.png"))
      #expect(reader.picture(at: root.appending("large.png")) == .missing("too large"))
      try write([1], to: root.appending("wrong.png"))
      #expect(reader.picture(at: root.appending("wrong.png")) == .missing("not a png"))
    }
  }

  @Test("What is transparent lies on the background that the network saw")
  func transparent() throws {
    try withTemporaryDirectory { root in
      let path = root.appending("a.png")
      try write(
        PNGEncoder().encode(RGBAImage(width: 2, height: 1, samples: [255, 255, 255, 255, 0, 0, 0, 0])),
        to: path
      )
      let onWhite = ReportPictureReader(ImageReader(PreprocessingSettings(background: .white)))
      let onBlack = ReportPictureReader(ImageReader(PreprocessingSettings(background: .black)))
      func thumbnail(_ pixels: [UInt8]) throws -> ReportPicture.Thumbnail {
        try ReportPicture.Thumbnail(.gray(GrayImage(width: 2, height: 1, pixels: pixels)))
      }
      guard case .image(let white, _) = onWhite.picture(at: path), case .image(let black, _) = onBlack.picture(at: path)
      else {
        Issue.record("no pictures")
        return
      }
      #expect(white == (try thumbnail([255, 255])))
      #expect(black == (try thumbnail([255, 0])))
    }
  }
}
