"""The pictures that go with shared links (Open Graph): one a kind of entry, one a topic, one of the site.

Drawn like the region's chart: paper, a graticule, a border of longitude, and lights with rings around
them. No two have the same lights. Comes in: the region's words and hues. Goes out: PNG files, the same
bytes for the same words (Pillow and the font are locked).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution
from io import BytesIO
from math import cos, radians, sin
from unicodedata import combining, normalize

from PIL import Image, ImageDraw, ImageFont

from plugins.exports.colours import Colour, find_hues, oklch_to_rgb
from plugins.render import theme_folder
from plugins.render.locales import load_translations
from plugins.render.words import WORDS
from plugins.settings import Settings
from plugins.views.share import HEIGHT, PICTURED_KINDS, SITE_PICTURE, WIDTH, og_address

# Yanone Kaffeesatz (SIL Open Font License) comes with Pelican, which is pinned; it has the umlauts.
FONT = "pelican/themes/notmyidea/static/fonts/Yanone_Kaffeesatz_400.ttf"
PAPER, INK, SOFT, LINE = (251, 249, 244), (17, 32, 58), (70, 83, 106), (216, 210, 195)
PRIMARY, SIGNAL = (10, 88, 103), (248, 213, 43)  # of theme/static/css/tokens.css
TOPIC_LIGHTNESS, TOPIC_CHROMA = 0.46, 0.105
GROUND_LIGHTNESS, GROUND_CHROMA = 0.9, 0.05

SMOOTH = 2  # drawn twice as large, since Pillow's circles have steps
SHADES = 8  # between two colours that touch
BORDER, GRID = 18, 105
TEXT_LEFT, TEXT_WIDTH = 84, 530
CENTRE = (905, 315)
GOLDEN_ANGLE = 137.508
SIZES = (190, 160, 140, 120, 104, 90, 74)
TEXT_HEIGHT = 420
NEAR, FAR = 100, 250  # radius of the first ring and of the last

Font = ImageFont.FreeTypeFont


@dataclass(frozen=True, slots=True)
class Motif:
    """What one picture shows: words, colour, ground, and the number its lights are laid out by."""

    label: str
    kicker: str
    colour: Colour
    ground: Colour
    number: int


def make_share_pictures(settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of every picture."""
    for address, motif in _motifs(settings):
        yield address, draw_picture(motif)


def _motifs(settings: Settings) -> Iterator[tuple[str, Motif]]:
    region, language = settings.region, settings.language
    words = load_translations(theme_folder(), language)
    ground = oklch_to_rgb(GROUND_LIGHTNESS, GROUND_CHROMA, 205)
    yield SITE_PICTURE, Motif(region.title, "", PRIMARY, ground, 0)
    for number, kind in enumerate(PICTURED_KINDS, start=1):
        label = words.gettext(WORDS["kind"][kind])
        yield og_address(kind), Motif(label, region.title, PRIMARY, ground, number)
    for number, (topic, hue) in enumerate(zip(region.topics, find_hues(region), strict=True), start=20):
        colour = oklch_to_rgb(TOPIC_LIGHTNESS, TOPIC_CHROMA, hue)
        ground = oklch_to_rgb(GROUND_LIGHTNESS, GROUND_CHROMA, hue)
        label = topic.label.in_language(language)
        yield og_address("topic", (topic.id,)), Motif(label, region.title, colour, ground, number)


def draw_picture(motif: Motif) -> bytes:
    """The PNG of one motif."""
    picture = _draw_chart(motif).reduce(SMOOTH)
    _write(ImageDraw.Draw(picture), motif)
    file = BytesIO()
    picture.quantize(palette=_palette(motif), dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


def _palette(motif: Motif) -> Image.Image:
    """The colours that touch and what smooth edges show between them; Pillow's search takes 25 ms."""
    touching = (
        (PAPER, INK),
        (PAPER, SOFT),
        (PAPER, LINE),
        (PAPER, motif.ground),
        (PAPER, motif.colour),
        (motif.ground, motif.colour),
        (motif.ground, INK),
        (SIGNAL, INK),
    )
    shades = [_mix(one, other, step) for one, other in touching for step in range(SHADES + 1)]
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for shade in dict.fromkeys(shades) for channel in shade])
    return palette


def _mix(one: Colour, other: Colour, step: int) -> Colour:
    red, green, blue = (round(a + (b - a) * step / SHADES) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _draw_chart(motif: Motif) -> Image.Image:
    picture = Image.new("RGB", (WIDTH * SMOOTH, HEIGHT * SMOOTH), PAPER)
    draw = ImageDraw.Draw(picture)
    for x in range(GRID, WIDTH, GRID):
        draw.line(_large(x, 0, x, HEIGHT), LINE, SMOOTH)
    for y in range(GRID, HEIGHT, GRID):
        draw.line(_large(0, y, WIDTH, y), LINE, SMOOTH)
    _draw_lights(draw, motif)
    _draw_border(draw)
    return picture


def _draw_border(draw: ImageDraw.ImageDraw) -> None:
    """The black and white band of a sea chart, one step a line of the graticule."""
    draw.rectangle(_large(0, 0, WIDTH, HEIGHT), outline=PAPER, width=BORDER * SMOOTH)
    for number, x in enumerate(range(0, WIDTH, GRID)):
        for top in (0, HEIGHT - BORDER // 2):
            if (number + (top > 0)) % 2:
                draw.rectangle(_large(x, top, x + GRID, top + BORDER // 2), INK)
    for number, y in enumerate(range(0, HEIGHT, GRID)):
        for left in (0, WIDTH - BORDER // 2):
            if (number + (left > 0)) % 2:
                draw.rectangle(_large(left, y, left + BORDER // 2, y + GRID), INK)


def _draw_lights(draw: ImageDraw.ImageDraw, motif: Motif) -> None:
    """A light in the middle with its rings, and smaller ones that it reaches."""
    draw.ellipse(_around(CENTRE, FAR), motif.ground)
    rings = 3 + motif.number % 3
    for ring in range(rings):
        away = NEAR + (FAR - NEAR) * ring // (rings - 1)
        draw.ellipse(_around(CENTRE, away), outline=motif.colour, width=3 * SMOOTH)
    lights = [_light(motif.number, index) for index in range(5 + motif.number % 4)]
    for light in lights:
        draw.line(_large(*CENTRE, *light), motif.colour, 3 * SMOOTH)
    for light in lights:
        draw.ellipse(_around(light, 15), motif.colour)
    draw.ellipse(_around(CENTRE, 46), SIGNAL, INK, 6 * SMOOTH)


def _light(number: int, index: int) -> tuple[int, int]:
    """Points spread over the circle like the seeds of a sunflower, turned for each picture."""
    angle = radians((index + 1 + number * 0.37) * GOLDEN_ANGLE)
    away = 110 + 45 * ((index * 3 + number) % 4)
    return round(CENTRE[0] + away * cos(angle)), round(CENTRE[1] + away * sin(angle))


def _around(centre: tuple[int, int], radius: int) -> list[int]:
    """The box of a circle."""
    x, y = centre
    return _large(x - radius, y - radius, x + radius, y + radius)


def _large(*points: int) -> list[int]:
    return [point * SMOOTH for point in points]


# Words


def _write(draw: ImageDraw.ImageDraw, motif: Motif) -> None:
    """The label as large as it fits, the site's name above it, a bar of the topic's colour below."""
    size, lines = _fit(_drawable(motif.label))
    height = round(size * 0.98)
    top = (HEIGHT - height * len(lines)) // 2 + 12
    if motif.kicker:
        draw.text((TEXT_LEFT, top - 54), _drawable(motif.kicker), SOFT, _font(44), stroke_width=0.4)
    for number, line in enumerate(lines):
        draw.text((TEXT_LEFT, top + number * height), line, INK, _font(size), stroke_width=size / 75)
    below = top + height * len(lines) + 26
    draw.rectangle((TEXT_LEFT + 4, below, TEXT_LEFT + 124, below + 11), motif.colour)


def _fit(text: str) -> tuple[int, list[str]]:
    """The largest size at which the text fits, and its lines; what is too long for the smallest is cut."""
    for size in SIZES:
        lines = _wrap(text, _font(size))
        widest = max(map(_font(size).getlength, lines), default=0)
        if len(lines) * size <= TEXT_HEIGHT and widest <= TEXT_WIDTH:
            return size, lines
    shown = _wrap(text, _font(SIZES[-1]))[: TEXT_HEIGHT // SIZES[-1]]
    return SIZES[-1], [_cut(line, _font(SIZES[-1])) for line in shown]


def _wrap(text: str, font: Font) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= TEXT_WIDTH:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(line: str, font: Font) -> str:
    while font.getlength(line) > TEXT_WIDTH:
        line = line.rstrip("…")[:-1] + "…"
    return line


def _drawable(text: str) -> str:
    """The text in signs the font has: others without their accents, or not at all."""
    return "".join(_drawable_sign(sign) for sign in normalize("NFC", text)).strip()


def _drawable_sign(sign: str) -> str:
    if sign == " " or _has(sign):
        return sign
    base = "".join(part for part in normalize("NFKD", sign) if not combining(part))
    return base if base and all(map(_has, base)) else ""


@cache
def _has(sign: str) -> bool:
    """True where the font draws something for the sign."""
    return _font(SIZES[-1]).getmask(sign).getbbox() is not None


@cache
def _font(size: int) -> Font:
    path = distribution("pelican").locate_file(FONT)
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
