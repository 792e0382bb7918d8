import NeuralNetwork

extension Network {
  /// A network of fully connected layers, with hidden ones of the given sizes and weights drawn for training.
  init(
    inputCount: Int,
    hidden: [Int],
    hiddenActivation: Activation,
    outputCount: Int,
    outputActivation: Activation,
    seed: UInt64
  ) {
    let sizes = [inputCount] + hidden + [outputCount]
    self.init(
      layers: zip(sizes, sizes.dropFirst()).enumerated().map { index, size in
        .dense(
          inputCount: size.0,
          outputCount: size.1,
          activation: index == hidden.count ? outputActivation : hiddenActivation
        )
      },
      seed: seed
    )
  }
}

extension Matrix {
  /// The product `self · other`; `self.columns` must equal `other.rows`.
  func multiplied(by other: Matrix) -> Matrix {
    precondition(columns == other.rows, "columns of the left factor must equal rows of the right one")
    var result = Matrix(rows: rows, columns: other.columns)
    let product = MatrixProduct(m: rows, n: other.columns, k: columns)
    values.withUnsafeBufferPointer { a in
      other.values.withUnsafeBufferPointer { b in
        result.values.withUnsafeMutableBufferPointer { c in
          guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress else { return }
          product(a, b, into: c)
        }
      }
    }
    return result
  }
}
