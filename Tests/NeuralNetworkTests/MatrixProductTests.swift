import NeuralNetwork
import Support
import Testing

@Suite("Matrix product")
struct MatrixProductTests {
  /// Sizes around the tiles of 3, 4 and 6 rows, of 24, 16, 8, 4, 2 and 1 columns, the blocks of 256, and the few columns
  /// of many rows that are turned round.
  private static let sizes = [
    (1, 1, 1), (3, 10, 64), (4, 8, 5), (5, 15, 7), (9, 17, 33), (64, 10, 13), (2, 3, 0), (7, 24, 256), (8, 25, 257),
    (13, 48, 600), (3, 32, 9), (4, 40, 8), (64, 10, 600), (25, 9, 257), (17, 12, 64), (100, 1, 30), (16, 7, 8),
    (47, 11, 31),
  ]

  @Test("Every kernel's product equals the definition to the bit", arguments: sizes, Kernel.available)
  func equalsReference(size: (m: Int, n: Int, k: Int), kernel: Kernel) {
    for product in [
      MatrixProduct(m: size.m, n: size.n, k: size.k), MatrixProduct(transposedA: size.m, n: size.n, k: size.k),
      MatrixProduct(m: size.m, transposedB: size.n, k: size.k),
    ] {
      let a = randomNumbers(size.m * size.k, stream: 1)
      let b = randomNumbers(size.k * size.n, stream: 2)
      var expected = [Float](repeating: .nan, count: size.m * size.n)
      var found = expected
      product.reference(a, b, into: &expected)
      product(a, b, into: &found, kernel: kernel)
      #expect(found == expected)
    }
  }

  @Test("A product of small matrices has the values computed by hand")
  func knownProduct() {
    let a = Matrix(rows: 2, columns: 3, values: [1, 2, 3, 4, 5, 6])
    let b = Matrix(rows: 3, columns: 2, values: [7, 8, 9, 10, 11, 12])
    #expect(a.multiplied(by: b) == Matrix(rows: 2, columns: 2, values: [58, 64, 139, 154]))
    #expect(b.transposed.multiplied(by: a.transposed) == a.multiplied(by: b).transposed)
  }

  private func randomNumbers(_ count: Int, stream: UInt64) -> [Float] {
    var generator = SplitMix64(seed: 7, stream: stream)
    return (0..<count).map { _ in generator.nextUniform(in: -1...1) }
  }
}
