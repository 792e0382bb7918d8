import Benchmarking
import Support
import Testing

@Suite("MeasuredValue")
struct MeasuredValueTests {
  @Test(
    "the median is the value in the middle, or the mean of two",
    arguments: [([3], 3), ([5, 1, 2], 2), ([4, 1, 3, 10], 3.5)] as [([Double], Double)]
  )
  func median(values: [Double], median: Double) {
    let measured = MeasuredValue(values)
    #expect(measured.median == median)
    #expect(measured.lowest == values.min() && measured.highest == values.max())
  }

  @Test("JSON has four decimals at most")
  func json() throws {
    let text = String(decoding: try JSONFile.line(MeasuredValue([1, 2.0 / 3])), as: UTF8.self)
    #expect(text == #"{"highest":1,"lowest":0.6667,"median":0.8333}"# + "\n")
  }
}
