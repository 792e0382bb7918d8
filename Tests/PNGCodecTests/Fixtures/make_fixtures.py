#!/usr/bin/env python3
"""Makes the PNG files beside it and expected.csv, with an encoder that shares nothing with libpng but zlib.

    python3 make_fixtures.py            writes every file; needs only Python
    python3 make_fixtures.py --verify   also decodes them with pypng and Pillow (pip install pypng pillow)

There is a file for every legal color type, bit depth, interlacing and tRNS, and a few for what else a file may hold.
expected.csv has a line a file: name, gray or rgba, width, height, and the 8-bit samples in hexadecimal. They come from
the pixels that were encoded, never from decoding a file.
"""

import itertools
import struct
import sys
import zlib
from pathlib import Path

FOLDER = Path(__file__).parent
GRAY, RGB, PALETTE, GRAY_ALPHA, RGBA = 0, 2, 3, 4, 6
NAMES = {GRAY: "gray", RGB: "rgb", PALETTE: "palette", GRAY_ALPHA: "gray-alpha", RGBA: "rgba"}
CHANNELS = {GRAY: 1, RGB: 3, PALETTE: 1, GRAY_ALPHA: 2, RGBA: 4}
DEPTHS = {GRAY: (1, 2, 4, 8, 16), RGB: (8, 16), PALETTE: (1, 2, 4, 8), GRAY_ALPHA: (8, 16), RGBA: (8, 16)}
# Each Adam7 pass: first column, first row, column step, row step.
ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def chunk(kind, data=b""):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def packed_row(samples, depth):
    """Samples of one row as bytes: big-endian 16 bits, or several to a byte from the high bits down."""
    if depth == 16:
        return b"".join(struct.pack(">H", sample) for sample in samples)
    bits = "".join(format(sample, f"0{depth}b") for sample in samples)
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))


def paeth(left, above, corner):
    estimate = left + above - corner
    return min((left, above, corner), key=lambda value: abs(estimate - value))


def filtered_rows(rows, bytes_per_pixel):
    """Every filter type in turn, so that each decoder has to know all five."""
    result = b""
    previous = bytes(len(rows[0]))
    for y, row in enumerate(rows):
        kind = (y + 4) % 5
        line = bytearray([kind])
        for i, value in enumerate(row):
            left = row[i - bytes_per_pixel] if i >= bytes_per_pixel else 0
            corner = previous[i - bytes_per_pixel] if i >= bytes_per_pixel else 0
            above = previous[i]
            predicted = (0, left, above, (left + above) // 2, paeth(left, above, corner))[kind]
            line.append((value - predicted) & 255)
        result += bytes(line)
        previous = row
    return result


def image_data(pixels, width, height, depth, channels, interlaced):
    """The filtered bytes before compression; `pixels` maps (x, y) to a tuple of samples."""
    bytes_per_pixel = max(1, depth * channels // 8)
    result = b""
    for x0, y0, dx, dy in ADAM7 if interlaced else ((0, 0, 1, 1),):
        columns, lines = range(x0, width, dx), range(y0, height, dy)
        if not columns or not lines:
            continue
        rows = [packed_row([s for x in columns for s in pixels[x, y]], depth) for y in lines]
        result += filtered_rows(rows, bytes_per_pixel)
    return result


def to_8_bits(value, depth):
    return (value * 255 * 2 + (1 << depth) - 1) // (2 * ((1 << depth) - 1))


class Image:
    """Pixels of one format, the file they make, and what must come out of it."""

    def __init__(self, color_type, depth, width=13, height=9, interlaced=False, has_trns=False):
        self.color_type, self.depth, self.width, self.height = color_type, depth, width, height
        self.interlaced, self.has_trns = interlaced, has_trns
        self.state = color_type * 1000 + depth * 10 + has_trns
        self.palette = self.palette_alpha = self.key = None
        top = (1 << depth) - 1
        if color_type == PALETTE:
            # 200 of 256, and alpha for only some of them: the rest is opaque.
            count = min(1 << depth, 200)
            self.palette = [tuple(self.random(255) for _ in range(3)) for _ in range(count)]
            top = count - 1
            if has_trns:
                self.palette_alpha = [self.random(254) for _ in range(max(1, count * 2 // 3))]
        elif has_trns:
            self.key = tuple(self.random(top) for _ in range(CHANNELS[color_type]))
        self.pixels = {
            (x, y): self.pixel(top) for y in range(height) for x in range(width)
        }

    def random(self, top):
        """The next number in 0…top of a sequence that is the same everywhere."""
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % (top + 1)

    def pixel(self, top):
        choice = self.random(9)
        if self.key and choice < 3:
            return self.key
        if self.key and choice < 6 and top > 1:
            # Nearly the transparent color: its lowest bit differs, in the last channel only.
            return self.key[:-1] + (self.key[-1] ^ 1,)
        if choice == 9:
            return tuple(top * self.random(1) for _ in range(CHANNELS[self.color_type]))
        return tuple(self.random(top) for _ in range(CHANNELS[self.color_type]))

    def file(self, before_image=b"", after_image=b"", idat_sizes=(), zlib_header=None):
        data = image_data(
            self.pixels, self.width, self.height, self.depth, CHANNELS[self.color_type], self.interlaced)
        data = zlib.compress(data, 9)
        data = (zlib_header or data[:2]) + data[2:]
        header = struct.pack(">IIBBBBB", self.width, self.height, self.depth, self.color_type, 0, 0, self.interlaced)
        result = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + before_image
        if self.palette:
            result += chunk(b"PLTE", bytes(itertools.chain(*self.palette)))
        if self.palette_alpha:
            result += chunk(b"tRNS", bytes(self.palette_alpha))
        if self.key:
            result += chunk(b"tRNS", b"".join(struct.pack(">H", sample) for sample in self.key))
        for size in idat_sizes:
            result += chunk(b"IDAT", data[:size])
            data = data[size:]
        return result + chunk(b"IDAT", data) + after_image + chunk(b"IEND")

    def is_gray(self):
        return self.color_type == GRAY and not self.has_trns

    def samples(self):
        result = []
        for y in range(self.height):
            for x in range(self.width):
                red, green, blue, alpha = self.rgba(self.pixels[x, y])
                result += [red] if self.is_gray() else [red, green, blue, alpha]
        return bytes(result)

    def rgba(self, pixel):
        if self.palette:
            index = pixel[0]
            alphas = self.palette_alpha or []
            return *self.palette[index], alphas[index] if index < len(alphas) else 255
        values = [to_8_bits(sample, self.depth) for sample in pixel]
        alpha = values.pop() if self.color_type in (GRAY_ALPHA, RGBA) else 0 if pixel == self.key else 255
        return *(values * 3 if len(values) == 1 else values), alpha


def matrix():
    """Every legal combination, then sizes at which Adam7 passes are empty."""
    for color_type, depths in DEPTHS.items():
        for depth, interlaced in itertools.product(depths, (False, True)):
            for has_trns in (False, True) if color_type in (GRAY, RGB, PALETTE) else (False,):
                image = Image(color_type, depth, interlaced=interlaced, has_trns=has_trns)
                name = f"{NAMES[color_type]}-{depth}" + "-trns" * has_trns + "-interlaced" * interlaced
                yield name, image, image.file()
    for width, height in ((1, 1), (1, 9), (13, 1), (2, 2), (5, 3)):
        for interlaced in (False, True):
            image = Image(GRAY, 8, width, height, interlaced)
            yield f"size-{width}x{height}" + "-interlaced" * interlaced, image, image.file()
    image = Image(GRAY, 1, 1, 1, True)
    yield "size-1x1-1-bit-interlaced", image, image.file()


def extras():
    """What else may be in a file, none of which may change a sample."""
    image = Image(GRAY, 8)
    yield "idat-split", image, image.file(idat_sizes=(1, 0, 7, 20))
    color = (
        chunk(b"gAMA", struct.pack(">I", 100000))
        + chunk(b"cHRM", struct.pack(">8I", 31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000))
        + chunk(b"iCCP", b"not a profile\0\0" + zlib.compress(b"nothing of the kind"))
        + chunk(b"sBIT", b"\x03")
        + chunk(b"bKGD", b"\x00\x80")
        + chunk(b"tEXt", b"Comment\0A comment")
        + chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"z" * 1000))
        + chunk(b"eXIf", b"MM\0*\0\0\0\x08\0\0\0\0\0\0")
        + chunk(b"prVt", b"a private chunk")
    )
    yield "ancillary", image, image.file(before_image=color, after_image=chunk(b"tIME", bytes((7, 228, 2, 30, 1, 1, 1))))
    periodic = Image(RGBA, 16)
    for x, y in periodic.pixels:
        periodic.pixels[x, y] = periodic.pixels[x, y % 5]
    # A window of 256 bytes is declared, and matches are 525 bytes away.
    yield "small-window", periodic, periodic.file(zlib_header=b"\x08\x1d")
    frame = struct.pack(">IIIIIHHBB", 0, 13, 9, 0, 0, 1, 10, 0, 0)
    second = struct.pack(">I", 2) + zlib.compress(image_data(Image(GRAY, 8, has_trns=True).pixels, 13, 9, 8, 1, False))
    yield "animated", image, image.file(
        before_image=chunk(b"acTL", struct.pack(">II", 2, 0)) + chunk(b"fcTL", frame),
        after_image=chunk(b"fcTL", struct.pack(">I", 1) + frame[4:]) + chunk(b"fdAT", second))


def verify(name, image, file):
    """Decodes with programs that are not ours; both must find the values that were encoded."""
    import io

    import png
    from PIL import Image as Pillow

    # pypng takes sBIT as the depth to scale from.
    if b"sBIT" not in file:
        _, _, rows, info = png.Reader(bytes=file).asRGBA()
        found = [to_8_bits(sample, info["bitdepth"]) for row in rows for sample in row]
        if image.is_gray():
            assert all(alpha == 255 for alpha in found[3::4]), name
            found = found[0::4]
        assert bytes(found) == image.samples(), f"{name}: pypng finds other values"
    # Pillow cuts 16 bits off instead of rounding, and compares tRNS of fewer or more bits than 8 with scaled samples.
    if image.depth == 16 or (image.key and image.depth < 8):
        return
    found = Pillow.open(io.BytesIO(file)).convert("L" if image.is_gray() else "RGBA").tobytes()
    assert found == image.samples(), f"{name}: Pillow finds other values"


def main():
    lines = []
    for name, image, file in itertools.chain(matrix(), extras()):
        if "--verify" in sys.argv:
            verify(name, image, file)
        (FOLDER / f"{name}.png").write_bytes(file)
        kind = "gray" if image.is_gray() else "rgba"
        lines.append(f"{name},{kind},{image.width},{image.height},{image.samples().hex()}\n")
    (FOLDER / "expected.csv").write_text("".join(lines))
    print(f"{len(lines)} files")


if __name__ == "__main__":
    main()
