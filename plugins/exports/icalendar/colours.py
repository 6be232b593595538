"""The colour of a topic as a name of CSS, which is all that RFC 7986 5.9 lets a calendar say."""

from collections.abc import Mapping

from plugins.exports.colours import Colour, find_hues, oklch_to_rgb
from schemas import Region

LIGHTNESS, CHROMA = 0.62, 0.14
# Names of CSS Color 3 that differ from each other and are dark enough to read white text on.
NAMES: Mapping[str, Colour] = {
    "chocolate": (210, 105, 30),
    "darkcyan": (0, 139, 139),
    "darkgoldenrod": (184, 134, 11),
    "darkorchid": (153, 50, 204),
    "firebrick": (178, 34, 34),
    "forestgreen": (34, 139, 34),
    "mediumvioletred": (199, 21, 133),
    "olive": (128, 128, 0),
    "royalblue": (65, 105, 225),
    "seagreen": (46, 139, 87),
    "slateblue": (106, 90, 205),
    "steelblue": (70, 130, 180),
    "tomato": (255, 99, 71),
}


def find_colour_names(region: Region) -> Mapping[str, str]:
    """The colour of each topic by its id: the name nearest to the theme's hue."""
    hues = find_hues(region)
    return {topic.id: _nearest(hue) for topic, hue in zip(region.topics, hues, strict=True)}


def _nearest(hue: int) -> str:
    wanted = oklch_to_rgb(LIGHTNESS, CHROMA, hue)
    return min(NAMES, key=lambda name: (_distance(NAMES[name], wanted), name))


def _distance(one: Colour, other: Colour) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
