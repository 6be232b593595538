"""A QR code as one path of an SVG, made at build time: ISO/IEC 18004, bytes, level M, mask 0.

Every entry's page has one, so it is made in microseconds: what no address changes (the patterns, the order
of the modules, the mask) is worked out once a version, an address only fills in its bits. The standard
has the best of eight masks chosen; trying them out takes two thousand times as long as all the rest, and
every reader reads every mask (docs/decisions/014).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

QUIET = 4  # modules of white around it
LIGHT, DARK = 0, 1  # modules that no address changes; from 2 on they are bits of the address
FORMAT = 0b101010000010010  # level M, mask 0 (table C.1)

# Version: bytes of error correction a block, bytes of data in each block (table 9, level M).
BLOCKS = {
    1: (10, (16,)),
    2: (16, (28,)),
    3: (26, (44,)),
    4: (18, (32, 32)),
    5: (24, (43, 43)),
    6: (16, (27,) * 4),
    7: (18, (31,) * 4),
    8: (22, (38, 38, 39, 39)),
    9: (22, (36, 36, 36, 37, 37)),
    10: (26, (43, 43, 43, 43, 44)),
    11: (30, (50, 51, 51, 51, 51)),
    12: (22, (36,) * 6 + (37,) * 2),
    13: (22, (37,) * 8 + (38,)),
}


@dataclass(frozen=True, slots=True)
class QrCode:
    """`path` is a line one module wide along the dark ones of a square of `size`, white around included."""

    size: int
    path: str
    address: str


@dataclass(frozen=True, slots=True)
class _Plan:
    """What all codes of a version share: how long a row is in bytes, whose bits stand where, the mask."""

    size: int
    row_bytes: int
    order: Callable[[str], tuple[str, ...]]
    mask: int
    bits: int


def make_qr(address: str) -> QrCode:
    """The code of an address, of at most 331 bytes."""
    data = address.encode()
    version = next((one for one in BLOCKS if _capacity(one) >= len(data)), None)
    if version is None:
        raise ValueError(f"an address of {len(data)} bytes is too long for a QR code")
    plan = _plan(version)
    filled = int.from_bytes(_interleave(_codewords(data, version), version)) << plan.bits % 8
    modules = "".join(plan.order(f"01{filled ^ plan.mask:0{plan.bits}b}"))
    rows = int(modules, 2).to_bytes(plan.row_bytes * plan.size)
    return QrCode(plan.size + 2 * QUIET, "".join(_lines(rows, plan)), address)


def _lines(rows: bytes, plan: _Plan) -> Iterator[str]:
    strokes = [*map(_strokes().__getitem__, rows)]
    for y, start in enumerate(range(0, len(rows), plan.row_bytes), start=QUIET):
        yield f"M{QUIET} {y}.5{''.join(strokes[start : start + plan.row_bytes])}"


@cache
def _strokes() -> tuple[str, ...]:
    """For each byte the line over its dark modules; it ends eight to the right of where it began."""
    return tuple(_stroke(f"{byte:08b}") for byte in range(256))


def _stroke(bits: str) -> str:
    parts = bits.replace("01", "0 1").replace("10", "1 0").split()
    return "".join(f"h{len(part)}" if part[0] == "1" else f"m{len(part)} 0" for part in parts)


# --- the bits of an address ------------------------------------------------------------------------


def _capacity(version: int) -> int:
    """How many bytes an address may have, after mode and length."""
    return sum(BLOCKS[version][1]) - (2 if version < 10 else 3)


def _codewords(data: bytes, version: int) -> bytes:
    """Mode (bytes), length, address, end, and 236, 17, 236 ... up to the full number (7.4)."""
    length_bits = 8 if version < 10 else 16
    head = (0b0100 << length_bits | len(data)) << 8 * len(data) | int.from_bytes(data)
    total = sum(BLOCKS[version][1])
    written = (head << 4).to_bytes(len(data) + length_bits // 8 + 1)
    return written + (b"\xec\x11" * total)[: total - len(written)]


def _interleave(codewords: bytes, version: int) -> bytes:
    """The first byte of every block, then the second ...; after the data its correction (7.6)."""
    correction, sizes = BLOCKS[version]
    starts = [sum(sizes[:number]) for number in range(len(sizes))]
    blocks = [codewords[start : start + size] for start, size in zip(starts, sizes, strict=True)]
    if len(blocks) == 1:
        return codewords + _correct(codewords, correction)
    corrections = [_correct(block, correction) for block in blocks]
    data = bytes(block[at] for at in range(max(sizes)) for block in blocks if at < len(block))
    return data + bytes(block[at] for at in range(correction) for block in corrections)


def _correct(block: bytes, count: int) -> bytes:
    """The remainder of the block by the generator polynomial of this degree (Reed-Solomon, 7.5)."""
    multiples, shift, kept = _multiples(count), 8 * (count - 1), (1 << 8 * count) - 1
    remainder = 0
    for byte in block:
        remainder = remainder << 8 & kept ^ multiples[byte ^ remainder >> shift]
    return remainder.to_bytes(count)


@cache
def _multiples(count: int) -> tuple[int, ...]:
    """The generator polynomial of this degree times each byte, without its highest term."""
    generator = [1]
    for exponent in range(count):
        root = _power(exponent)
        generator = [a ^ _times(b, root) for a, b in zip([*generator, 0], [0, *generator], strict=True)]
    return tuple(
        int.from_bytes(bytes(_times(factor, term) for term in generator[1:])) for factor in range(256)
    )


def _power(exponent: int) -> int:
    result = 1
    for _ in range(exponent):
        result = _times(result, 2)
    return result


def _times(a: int, b: int) -> int:
    """Multiplication in GF(256) modulo x^8 + x^4 + x^3 + x^2 + 1."""
    result = 0
    while b:
        result ^= a * (b & 1)
        a, b = a << 1 ^ (0x11D if a & 0x80 else 0), b >> 1
    return result


# --- what no address changes -----------------------------------------------------------------------


@cache
def _plan(version: int) -> _Plan:
    """Patterns first, then the bits two columns at a time, up and down, from the right (7.7.3)."""
    size = 17 + 4 * version
    modules = _patterns(version, size)
    free = [(x, y) for x, y in _zigzag(size) if (x, y) not in modules]
    modules |= {at: number + 2 for number, at in enumerate(free)}
    row_bytes = -(-size // 8)
    order = [modules.get((x, y), LIGHT) for y in range(size) for x in range(row_bytes * 8)]
    mask = int("".join(str(int((x + y) % 2 == 0)) for x, y in free), 2)
    return _Plan(size, row_bytes, itemgetter(*order), mask, len(free))


def _zigzag(size: int) -> Iterator[tuple[int, int]]:
    columns = [*range(size - 1, 6, -2), 5, 3, 1]
    for number, right in enumerate(columns):
        for y in range(size) if number % 2 else range(size - 1, -1, -1):
            yield right, y
            yield right - 1, y


def _patterns(version: int, size: int) -> dict[tuple[int, int], int]:
    """Timing, alignment, finders, format and version, in the order in which they cover each other."""
    found = {at: (n + 1) % 2 for n in range(size) for at in ((n, 6), (6, n))}
    for x, y in _alignments(version, size):
        found |= _squares(x, y, 2, (DARK, LIGHT, DARK))
    for x, y in ((3, 3), (size - 4, 3), (3, size - 4)):
        found |= _squares(x, y, 4, (DARK, DARK, LIGHT, DARK, LIGHT))
    found |= _format(size) | (_version(version, size) if version >= 7 else {})
    return {(x, y): module for (x, y), module in found.items() if 0 <= x < size and 0 <= y < size}


def _squares(x: int, y: int, reach: int, rings: tuple[int, ...]) -> dict[tuple[int, int], int]:
    """Rings around a point, the innermost first."""
    span = range(-reach, reach + 1)
    return {(x + dx, y + dy): rings[max(abs(dx), abs(dy))] for dx in span for dy in span}


def _alignments(version: int, size: int) -> list[tuple[int, int]]:
    """The centres of the small patterns: none where a finder is (annex E)."""
    if version == 1:
        return []
    at = [6, size - 7] if version < 7 else [6, (size - 1) // 2, size - 7]
    return [(x, y) for x in at for y in at if (x, y) not in ((6, 6), (6, size - 7), (size - 7, 6))]


def _format(size: int) -> dict[tuple[int, int], int]:
    """Level and mask, twice, and the module that is always dark (7.9)."""
    beside = [(8, y) for y in (0, 1, 2, 3, 4, 5, 7, 8)] + [(x, 8) for x in (7, 5, 4, 3, 2, 1, 0)]
    apart = [(size - 1 - n, 8) for n in range(8)] + [(8, size - 7 + n) for n in range(7)]
    bits = {at: FORMAT >> n & 1 for places in (beside, apart) for n, at in enumerate(places)}
    return bits | {(8, size - 8): DARK}


def _version(version: int, size: int) -> dict[tuple[int, int], int]:
    """The version with its correction, twice (7.10)."""
    rest = version << 12
    for shift in range(5, -1, -1):
        if rest >> 12 + shift & 1:
            rest ^= 0x1F25 << shift
    bits = version << 12 | rest
    corner = [(size - 11 + n % 3, n // 3) for n in range(18)]
    return {at: bits >> n & 1 for n, (x, y) in enumerate(corner) for at in ((x, y), (y, x))}
