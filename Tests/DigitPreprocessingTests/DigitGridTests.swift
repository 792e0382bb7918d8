import DigitPreprocessing
import Raster
import Testing

@Suite("Digit grid")
struct DigitGridTests {
  @Test("64 values of at most 16 make a grid, anything else does not")
  func bounds() {
    let most = [UInt8](repeating: 16, count: 64)
    #expect(DigitGrid(most)?.values == most)
    #expect(DigitGrid([UInt8](repeating: 0, count: 64)) == .blank)
    #expect(DigitGrid([]) == nil)
    #expect(DigitGrid([UInt8](repeating: 1, count: 63)) == nil)
    #expect(DigitGrid([UInt8](repeating: 1, count: 65)) == nil)
    for index in [0, 31, 63] {
      var values = most
      values[index] = 17
      #expect(DigitGrid(values) == nil)
    }
  }

  @Test("Columns run from the left and rows from the top")
  func subscripts() throws {
    let grid = try #require(DigitGrid((0..<64).map { UInt8($0 % 17) }))
    #expect(grid[0, 0] == 0)
    #expect(grid[7, 0] == 7)
    #expect(grid[0, 2] == 16)
    #expect(grid[7, 7] == 63 % 17)
  }

  @Test("As an image each step is a sixteenth of 255, rounded")
  func image() throws {
    let grid = try #require(DigitGrid((0..<64).map { UInt8($0 % 17) }))
    let levels: [UInt8] = [0, 16, 32, 48, 64, 80, 96, 112, 128, 143, 159, 175, 191, 207, 223, 239, 255]
    #expect(grid.image.pixels == (0..<64).map { levels[$0 % 17] })
  }

  @Test("As ink each step is a sixteenth")
  func ink() throws {
    let grid = try #require(DigitGrid((0..<64).map { UInt8($0 % 17) }))
    #expect(InkImage(grid).values == (0..<64).map { Float($0 % 17) / 16 })
  }
}
