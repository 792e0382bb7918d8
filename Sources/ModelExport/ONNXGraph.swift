import Support

/// A graph of operations in the format of ONNX (https://onnx.ai/onnx/repo-docs/IR.html): tensors by name, and nodes that
/// compute one from others.
///
/// The numbers of fields are those of `onnx.proto`.
struct ONNXGraph {
  /// An attribute of a node.
  enum Attribute {
    case integer(Int)
    case integers([Int])
  }

  private enum ElementType {
    static let float = 1
    static let int64 = 7
  }

  /// The version of the file format, and of the set of operations: old enough for every runtime in use.
  private static let (formatVersion, operationsVersion) = (8, 13)

  private var message = ProtobufMessage()
  private var nodeCount = 0

  /// Creates a graph without nodes.
  init(name: String) { message.add(2, name) }

  /// Adds a constant tensor of numbers, row-major, and returns its name.
  mutating func constant(_ name: String, shape: [Int], _ values: [Float]) -> String {
    var data = [UInt8]()
    data.reserveCapacity(4 * values.count)
    for value in values { data.append(littleEndian: value.bitPattern) }
    return addConstant(name, shape, ElementType.float, data)
  }

  /// Adds a constant vector of integers, and returns its name.
  mutating func constant(_ name: String, _ values: [Int]) -> String {
    var data = [UInt8]()
    for value in values { data.append(littleEndian: Int64(value)) }
    return addConstant(name, [values.count], ElementType.int64, data)
  }

  private mutating func addConstant(_ name: String, _ shape: [Int], _ type: Int, _ data: [UInt8]) -> String {
    var tensor = ProtobufMessage()
    for size in shape { tensor.add(1, size) }
    tensor.add(2, type)
    tensor.add(8, name)
    tensor.add(9, data)
    message.add(5, tensor)
    return name
  }

  /// Adds a node, and returns the name of its output.
  mutating func node(
    _ operation: String,
    _ inputs: [String],
    attributes: [(name: String, value: Attribute)] = [],
    output: String? = nil
  ) -> String {
    nodeCount += 1
    let name = "\(operation)_\(nodeCount)"
    var node = ProtobufMessage()
    for input in inputs { node.add(1, input) }
    node.add(2, output ?? name)
    node.add(3, name)
    node.add(4, operation)
    for attribute in attributes { node.add(5, Self.message(attribute.name, attribute.value)) }
    message.add(1, node)
    return output ?? name
  }

  private static func message(_ name: String, _ value: Attribute) -> ProtobufMessage {
    var attribute = ProtobufMessage()
    let (typeField, integer, integers): (UInt64, Int, Int) = (20, 2, 7)
    attribute.add(1, name)
    switch value {
    case .integer(let value):
      attribute.add(3, value)
      attribute.add(typeField, integer)
    case .integers(let values):
      for value in values { attribute.add(8, value) }
      attribute.add(typeField, integers)
    }
    return attribute
  }

  /// Declares an input of the graph: N samples of the given shape.
  mutating func addInput(_ name: String, shape: [Int]) { message.add(11, Self.value(name, shape)) }

  /// Declares an output of the graph: N samples of the given shape.
  mutating func addOutput(_ name: String, shape: [Int]) { message.add(12, Self.value(name, shape)) }

  private static func value(_ name: String, _ sampleShape: [Int]) -> ProtobufMessage {
    var shape = ProtobufMessage()
    var batch = ProtobufMessage()
    batch.add(2, "N")
    shape.add(1, batch)
    for size in sampleShape {
      var dimension = ProtobufMessage()
      dimension.add(1, size)
      shape.add(1, dimension)
    }
    var tensor = ProtobufMessage()
    tensor.add(1, ElementType.float)
    tensor.add(2, shape)
    var type = ProtobufMessage()
    type.add(1, tensor)
    var value = ProtobufMessage()
    value.add(1, name)
    value.add(2, type)
    return value
  }

  /// Returns the file with this graph and a table of strings.
  func file(producer: String, description: String, metadata: [String: String]) -> [UInt8] {
    var file = ProtobufMessage()
    file.add(1, Self.formatVersion)
    file.add(2, producer)
    file.add(6, description)
    file.add(7, message)
    var operations = ProtobufMessage()
    operations.add(1, "")
    operations.add(2, Self.operationsVersion)
    file.add(8, operations)
    for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
      var entry = ProtobufMessage()
      entry.add(1, key)
      entry.add(2, value)
      file.add(14, entry)
    }
    return file.bytes
  }
}
