import Support
import Testing

@Suite("Elementary functions")
struct PortableMathTests {
  private static let arguments: [Float] = Array(stride(from: -80, through: 80, by: 0.137))

  @Test("exp, tanh and sigmoid agree with the C library to half a millionth")
  func floatFunctions() {
    for x in Self.arguments {
      expectClose(PortableMath.exp(x), Float(exp(Double(x))))
      expectClose(PortableMath.tanh(x), Float(tanh(Double(x))))
      expectClose(PortableMath.tanh(x / 1000), Float(tanh(Double(x / 1000))))
      expectClose(PortableMath.sigmoid(x), Float(1 / (1 + exp(-Double(x)))))
    }
  }

  @Test("The ends of exp's range neither overflow nor become negative")
  func expLimits() {
    #expect(PortableMath.exp(-1000) == 0)
    #expect(PortableMath.exp(1000) == .greatestFiniteMagnitude)
    #expect(PortableMath.exp(88.5).isFinite)
    #expect(PortableMath.exp(0) == 1)
  }

  @Test("What is not a number stays so")
  func notANumber() {
    #expect(PortableMath.exp(.nan).isNaN)
    #expect(PortableMath.tanh(.nan).isNaN)
    #expect(PortableMath.sigmoid(.nan).isNaN)
    #expect(PortableMath.log(.nan).isNaN)
  }

  @Test("log and cos agree with the C library to 12 digits")
  func doubleFunctions() {
    for x in stride(from: 0.001, through: 50, by: 0.173) {
      #expect(abs(PortableMath.log(x) - log(x)) < 1e-12)
      #expect(abs(PortableMath.log(x * 1e-30) - log(x * 1e-30)) < 1e-12)
    }
    for x in stride(from: -Double.pi, through: Double.pi, by: 0.01) {
      #expect(abs(PortableMath.cos(x) - cos(x)) < 1e-12)
    }
  }

  @Test("Several numbers at a time give the same bits as one at a time")
  func vectors() {
    var generator = SplitMix64(seed: 1)
    let edges: [Float] = [
      0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 87.3, -87.3, 87.300_01, -87.300_01, 88.8, 1000, -1000,
      .infinity,
    ]
    let numbers = edges + [-Float.infinity, .nan] + (0..<10_001).map { _ in generator.nextUniform(in: -90...90) }
    var sigmoids = numbers
    sigmoids.withUnsafeMutableBufferPointer { PortableMath.applySigmoid(to: $0) }
    for (x, sigmoid) in zip(numbers, sigmoids) {
      #expect(sigmoid.bitPattern == PortableMath.sigmoid(x).bitPattern || sigmoid.isNaN && x.isNaN, "\(x)")
    }

    let positive =
      [1, 0.5, 2.0.squareRoot(), 1e-30, 1e30, .nan]
      + (0..<10_001).map { _ in Double(PortableMath.exp(generator.nextUniform(in: -60...60))) }
    let logarithms = [Double](unsafeUninitializedCapacity: positive.count) { logarithms, count in
      count = positive.count
      positive.withUnsafeBufferPointer { PortableMath.logarithms(of: $0, into: logarithms) }
    }
    for (x, logarithm) in zip(positive, logarithms) {
      #expect(logarithm.bitPattern == PortableMath.log(x).bitPattern || logarithm.isNaN && x.isNaN, "\(x)")
    }
  }

  private func expectClose(_ value: Float, _ expected: Float, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(abs(value - expected) <= 5e-7 * abs(expected), sourceLocation: sourceLocation)
  }
}
