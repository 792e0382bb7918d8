import CKernels

/// An implementation of the inner loops of the network and of preprocessing; all give the same bits.
package enum Kernel: CaseIterable, Sendable {
  /// In Swift, with SIMD types that the compiler maps to whatever the processor has: SSE2 on x86-64, NEON on arm64.
  case portable
  /// In C, for processors with AVX2.
  case avx2

  /// The kernels that this processor can run.
  package static var available: [Kernel] { allCases.filter { $0 == .portable || hasAVX2 } }

  /// The fastest one that this processor can run.
  package static let best: Kernel = hasAVX2 ? .avx2 : .portable

  private static var hasAVX2: Bool { ck_has_avx2() != 0 }
}
