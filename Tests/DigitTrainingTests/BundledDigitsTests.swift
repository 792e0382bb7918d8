import DigitTraining
import Support
import SystemPackage
import Testing

@Suite("Bundled digits")
struct BundledDigitsTests {
  @Test("There are 1,797, of each label as many as the data set's authors say")
  func counts() throws {
    let digits = try DigitDataset.bundled()
    #expect(digits.count == 1797)
    #expect(digits.name == "bundled")
    let counts = (0..<10 as Range<UInt8>).map { label in digits.labels.count { $0 == label } }
    #expect(counts == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
  }

  @Test("They are the file in Data, byte by byte")
  func sameAsFile() throws {
    let file = FilePath(#filePath).removingLastComponent().appending("../../Data/digits.csv")
    let digits = try DigitDataset.bundled()
    var written = ""
    for digit in digits.digits { written += DigitCSV.line(digit.grid, label: digit.label) }
    #expect(try file.contents() == [UInt8](written.utf8))
  }

  @Test("A subset keeps the order that it was asked for in")
  func subset() throws {
    let digits = try DigitDataset.bundled()
    let subset = digits.subset([5, 0, 5])
    #expect(subset.labels == [digits.labels[5], digits.labels[0], digits.labels[5]])
    #expect(subset.digits == [digits.digits[5], digits.digits[0], digits.digits[5]])
    #expect(subset.name == "bundled")
    #expect(digits.subset([]).count == 0)
  }

  @Test("Combined datasets keep their order, and each digit the name of its source")
  func combined() throws {
    let digits = try DigitDataset.bundled()
    let few = DigitDataset(name: "few", digits: Array(digits.digits[..<3]))
    let all = DigitDataset(combining: [few, digits])
    #expect(all.name == "few + bundled")
    #expect(all.count == 1800)
    #expect(all.parts.map(\.count) == [3, 1797])
    #expect([0, 2, 3, 1799].map(all.name(ofDigit:)) == ["few:0", "few:2", "bundled:0", "bundled:1796"])
    #expect(few.absentLabels == [3, 4, 5, 6, 7, 8, 9])
  }
}
