"""The theme's colours as pixels: OKLCH, in which the style sheets name them, to sRGB."""

from math import cos, radians, sin

from plugins.render.assets import FIRST_HUE, GOLDEN_ANGLE
from schemas import Region

Colour = tuple[int, int, int]


def find_hues(region: Region) -> tuple[int, ...]:
    """The hue of each topic in the region's order: its own, else the theme's by position."""
    return tuple(
        round(FIRST_HUE + position * GOLDEN_ANGLE) % 360 if topic.hue is None else topic.hue
        for position, topic in enumerate(region.topics)
    )


def oklch_to_rgb(lightness: float, chroma: float, hue: float) -> Colour:
    """The colour in sRGB, cut off at its borders (Ottosson 2020, Oklab)."""
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _gamma(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        _gamma(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        _gamma(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
    )


def _gamma(linear: float) -> int:
    """A channel of light as the byte that stands for it (IEC 61966-2-1)."""
    light = min(max(linear, 0.0), 1.0)
    return round(255 * (12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055))
