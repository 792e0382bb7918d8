/// A dense, row-major matrix of single-precision numbers.
package struct Matrix: Equatable, Sendable {
  /// Number of rows.
  package let rows: Int
  /// Number of columns.
  package let columns: Int
  /// `rows × columns` numbers, row-major.
  package var values: [Float]

  /// Creates a matrix from `values`, which must hold exactly `rows × columns` numbers.
  package init(rows: Int, columns: Int, values: [Float]) {
    precondition(values.count == rows * columns, "values must hold rows × columns numbers")
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// Creates a matrix of zeros.
  package init(rows: Int, columns: Int) {
    self.init(rows: rows, columns: columns, values: [Float](repeating: 0, count: rows * columns))
  }

  /// The number at `row` and `column`.
  package subscript(row: Int, column: Int) -> Float {
    get { values[row * columns + column] }
    set { values[row * columns + column] = newValue }
  }

  /// The numbers of one row.
  package func row(_ row: Int) -> ArraySlice<Float> {
    values[row * columns..<(row + 1) * columns]
  }

  /// The transpose, `columns × rows`.
  package var transposed: Matrix {
    let transposed = [Float](unsafeUninitializedCapacity: values.count) { transposed, count in
      count = values.count
      for row in 0..<rows {
        for column in 0..<columns { transposed[column * rows + row] = values[row * columns + column] }
      }
    }
    return Matrix(rows: columns, columns: rows, values: transposed)
  }
}
