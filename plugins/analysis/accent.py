"""Analysis: a region's accent colour, its shades by day and by night, and whether words in it can be read.

In: one colour as `#rrggbb`. Out: the four shades that the theme uses, or the nearest colour that can be
used. Contrast is counted as WCAG 2.2 does, shades are found in OKLCH (Ottosson 2020): the hue stays.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, radians, sin

LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3: words of ordinary size
# Of theme/static/css/tokens.css; a test compares. Words stand on the grounds, or on the accent as buttons do.
DAY_GROUNDS, DAY_WORDS = ("#fbf9f4", "#f3efe5"), "#ffffff"
NIGHT_GROUNDS, NIGHT_WORDS = ("#0e1729", "#16223a"), "#0a1a2a"
NIGHT_LIGHTNESS, NIGHT_CHROMA = 0.78, 0.09
DEEPER = 0.09  # under the pointer: darker by day, lighter by night
STEP = 0.002  # of lightness from 0 to 1; below what an eye tells apart

Light = tuple[float, float, float]  # red, green, blue, linear, 0 to 1


@dataclass(frozen=True, slots=True)
class Shades:
    """The accent by day and by night, each with its deeper shade."""

    day: str
    day_deep: str
    night: str
    night_deep: str


@dataclass(frozen=True, slots=True)
class Tone:
    """A colour in OKLCH: lightness 0 to 1, chroma, hue in degrees."""

    lightness: float
    chroma: float
    hue: float


def is_readable(accent: str) -> bool:
    """True for a colour that can be read on paper, and white words on it."""
    return all(contrast(accent, other) >= LEAST_CONTRAST for other in (*DAY_GROUNDS, DAY_WORDS))


def find_nearest_readable(accent: str) -> str:
    """The same hue, as much darker as it has to be; a colour that is readable already stays."""
    if is_readable(accent):
        return accent
    tone = find_tone(accent)
    return next(filter(is_readable, (to_hex(darker) for darker in _darker(tone))), "#000000")


def make_shades(accent: str) -> Shades:
    """The four shades of an accent; those of the night are lightened until they can be read there."""
    tone = find_tone(accent)
    night = _make_night(tone)
    return Shades(
        day=accent.lower(),
        day_deep=to_hex(_moved(tone, -DEEPER)),
        night=to_hex(night),
        night_deep=to_hex(_moved(night, DEEPER)),
    )


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _darker(tone: Tone) -> Iterator[Tone]:
    return (_moved(tone, -STEP * number) for number in range(1, int(tone.lightness / STEP) + 1))


def _make_night(tone: Tone) -> Tone:
    first = Tone(max(NIGHT_LIGHTNESS, tone.lightness), min(NIGHT_CHROMA, tone.chroma), tone.hue)
    lighter = (_moved(first, STEP * number) for number in range(int((1 - first.lightness) / STEP) + 1))
    return next(filter(_is_readable_at_night, lighter), Tone(1, 0, tone.hue))


def _is_readable_at_night(tone: Tone) -> bool:
    return all(contrast(to_hex(tone), other) >= LEAST_CONTRAST for other in (*NIGHT_GROUNDS, NIGHT_WORDS))


def _moved(tone: Tone, lightness: float) -> Tone:
    return Tone(min(1.0, max(0.0, tone.lightness + lightness)), tone.chroma, tone.hue)


def _luminance(colour: str) -> float:
    red, green, blue = _light(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _light(colour: str) -> Light:
    """Linear light of `#rrggbb` (IEC 61966-2-1)."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(value: float) -> float:
    return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)


def find_tone(colour: str) -> Tone:
    """The colour in OKLCH."""
    red, green, blue = _light(colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return Tone(lightness, hypot(a, b), degrees(atan2(b, a)) % 360)


def to_hex(tone: Tone) -> str:
    """The colour as `#rrggbb`; what a screen cannot show loses chroma, not hue."""
    light = _shown(tone)
    return "#" + "".join(f"{_byte(channel):02x}" for channel in light)


def _shown(tone: Tone) -> Light:
    steps = (Tone(tone.lightness, tone.chroma * (1 - number / 100), tone.hue) for number in range(100))
    return next(filter(_is_shown, map(_to_light, steps)), _to_light(Tone(tone.lightness, 0, 0)))


def _is_shown(light: Iterable[float]) -> bool:
    return all(-0.0005 <= channel <= 1.0005 for channel in light)


def _to_light(tone: Tone) -> Light:
    a, b = tone.chroma * cos(radians(tone.hue)), tone.chroma * sin(radians(tone.hue))
    long = (tone.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (tone.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (tone.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _byte(linear: float) -> int:
    value = min(max(linear, 0.0), 1.0)
    return round(255 * (12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055))
