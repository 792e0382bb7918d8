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

  private func expectClose(_ value: Float, _ expected: Float, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(abs(value - expected) <= 5e-7 * abs(expected), sourceLocation: sourceLocation)
  }
}
