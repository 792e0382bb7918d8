import Raster

extension Scene.Canvas {
  /// Draws all parts of a plan, from the ground up.
  mutating func draw(_ plan: Scene.Plan, digit: Scene.LaidInk, others: [Scene.LaidInk]) {
    if plan.needsContrast { strengthenInk() }
    if plan.style == .opposedInks || plan.style == .embossed { centerPaper() }
    paint(plan.ground)
    let aspect = plan.subject == .digit ? digit.width / digit.height : pick(0.5, 0.9)
    place(aspect: aspect, in: plan.sharedRoom)
    if plan.isTight { fitBox(aspect: aspect) }
    if plan.subject == .digit { lay(digit) } else { draw(plan.subject) }
    for mark in plan.marks where !mark.isOver { paint(mark, others: others) }
    paintSubject(plan.style)
    for mark in plan.marks where mark.isOver { paint(mark, others: others) }
    for light in plan.lights { apply(light) }
    addTraces(to: plan)
    for finish in plan.finishes { apply(finish) }
  }

  /// The subject's box fills the picture, with a margin of a few pixels or cut off at most by one.
  private mutating func fitBox(aspect: Float) {
    let tall = Float(height) * pick(0.9, 1.04)
    box = Scene.Frame(center: frame.center, width: tall * aspect, height: tall)
  }

  /// Slight traces of a camera or a file, on few pictures of any kind.
  private mutating func addTraces(to plan: Scene.Plan) {
    let isDelicate = plan.finishes.contains { $0.isDelicate }
    if isDelicate { return }
    if chance(0.06) { apply(.vignette, depth: 0.5) }
    if chance(0.06) { apply(.linearLight, depth: 0.4) }
    if chance(0.1) { picture = picture.blurred(pick(0.3, 0.8)) }
    if chance(0.15) { addNoise(pick(0.005, 0.05)) }
    if chance(0.07) { applyRinging(coarseness: random.pickByRatio(0.01, 0.06)) }
  }

  /// The picture in 256 levels.
  var image: GrayImage {
    let pixels = picture.values.map { UInt8((min(max($0, 0), 1) * 255).rounded()) }
    return GrayImage(width: picture.width, height: picture.height, pixels: pixels)
  }
}
