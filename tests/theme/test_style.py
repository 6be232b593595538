"""The style sheets: rules of the house, and colours that can be read."""

import math
import re
from pathlib import Path

import pytest

from plugins.render.assets import accent_shades, bundle_styles, topic_hues
from schemas import Region

REGION = Region.model_validate(
    {
        "title": "Probe",
        "languages": ["de"],
        "timezone": "Europe/Berlin",
        "places": [{"id": "kiel", "name": "Kiel", "kind": "city"}],
        "topics": [{"id": "energie", "label": "Energie"}, {"id": "wasser", "label": "Wasser", "hue": "200"}],
    }
)
STYLES = Path(__file__).parents[2] / "theme" / "static" / "css"
TEMPLATES = Path(__file__).parents[2] / "theme" / "templates"
TOKENS = (STYLES / "tokens.css").read_text("utf-8")
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))
PAIRS = [  # words on ground, least contrast: WCAG 2.2 1.4.3, of lines 1.4.11
    ("ink", "paper", 7),
    ("ink", "paper-deep", 7),
    ("ink-soft", "paper", 4.5),
    ("ink-soft", "paper-deep", 4.5),
    ("primary", "paper", 4.5),
    ("primary", "paper-deep", 4.5),
    ("on-primary", "primary", 4.5),
    ("on-signal", "signal", 7),
    ("signal", "on-signal", 7),
    ("on-night", "night", 7),
    ("warn", "paper", 4.5),
    ("line-strong", "paper", 3),
]


def tokens(scheme: str) -> dict[str, str]:
    light, dark = TOKENS.split("@media (prefers-color-scheme: dark)")
    values = dict(re.findall(r"--([a-z-]+): ([^;]+);", light))
    if scheme == "dark":
        values |= dict(re.findall(r"--([a-z-]+): ([^;]+);", dark.split("@media")[0]))
    return {
        name: values[value[6:-1]] if value.startswith("var(--") else value for name, value in values.items()
    }


def luminance(channels: tuple[float, float, float]) -> float:
    """WCAG 2.2 relative luminance of linear RGB."""
    red, green, blue = (min(1.0, max(0.0, channel)) for channel in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def from_hex(colour: str) -> tuple[float, float, float]:
    digits = colour.lstrip("#")
    digits = "".join(sign * 2 for sign in digits) if len(digits) == 3 else digits
    values = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values
    )
    return red, green, blue


def from_oklch(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    """Linear sRGB, CSS Color 4."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("words", "ground", "least"), PAIRS, ids=str)
def test_words_can_be_read_on_their_ground(scheme, words, ground, least):
    values = tokens(scheme)
    assert contrast(from_hex(values[words]), from_hex(values[ground])) >= least


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_stamp_of_any_hue_stands_out_from_its_ground(scheme):
    values = {name: float(value) for name, value in tokens(scheme).items() if name.startswith("topic-")}
    for hue in range(360):
        stamp = from_oklch(values["topic-l"], values["topic-c"], hue)
        ground = from_oklch(values["topic-ground-l"], values["topic-ground-c"], hue)
        assert contrast(stamp, ground) >= 4.5, hue


def test_bundle_holds_every_style_sheet_once_tokens_first_print_last():
    bundle = bundle_styles(STYLES, REGION)
    assert bundle.startswith(":root{color-scheme: light dark;")
    assert bundle.index("@media print") > bundle.index(".sheet{")
    assert 1 == bundle.count(".footer{")


def test_topics_get_their_hue_by_position_or_as_the_region_says():
    assert ".topic-energie{--hue:220}.topic-wasser{--hue:200}" == topic_hues(REGION)


def test_accent_of_the_region_replaces_ours_by_day_and_by_night():
    assert "" == accent_shades(REGION)
    region = REGION.model_copy(update={"accent": "#7A1F3D"})
    bundle = bundle_styles(STYLES, region)
    assert bundle.endswith(accent_shades(region) + "\n")
    assert accent_shades(region).startswith(":root{--accent:#7a1f3d;--accent-deep:#")


@pytest.mark.parametrize("path", sorted(STYLES.rglob("*.css")), ids=lambda path: path.stem)
def test_style_sheet_keeps_the_rules_of_the_house(path):
    css = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert "!important" not in css
    assert "url(" not in css
    assert [] == re.findall(r"(?m)^\s*#[a-z][\w-]*.*\{", css)


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_template_has_no_inline_style_or_script_and_trusts_no_text(path):
    text = path.read_text("utf-8")
    assert [] == re.findall(r"\sstyle=|<style|\son[a-z]+=|\|\s*safe|Markup|autoescape", text)
    data_block = r"(?! type=\"application/ld\+json\">)"  # runs nowhere, so the policy lets it be
    assert [] == re.findall(rf"<script{data_block}(?![^>]*\bsrc=)", text)


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_component_is_one_macro_with_a_word_about_it(path):
    text = path.read_text("utf-8")
    assert text.startswith("{# ")
    assert 1 == len(re.findall(r"{%-? macro ", text))
