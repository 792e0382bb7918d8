import Support
import Testing

@Suite("SHA-256")
struct SHA256Tests {
  @Test(
    "Digests are those of the standard's examples",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ]
  )
  func examples(message: String, digest: String) {
    #expect(SHA256.hex(Array(message.utf8)) == digest)
  }

  @Test("How a message is divided does not matter, at any length around a block's")
  func pieces() {
    for length in 50...130 {
      let message = (0..<length).map { UInt8($0) }
      var hash = SHA256()
      for byte in message { hash.update([byte]) }
      #expect(hash.hex == SHA256.hex(message))
    }
    var million = SHA256()
    for _ in 0..<100 { million.update([UInt8](repeating: UInt8(ascii: "a"), count: 10_000)) }
    #expect(million.hex == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }
}
