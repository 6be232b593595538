"""A network of raw answers as a drawing of its own, for a report that is not published.

In: a network and the names of its actors. Out: SVG that needs no style sheet: sectors by colour and shape,
as on the site, with a legend.
"""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from plugins.analysis.network.graph import Network
from plugins.analysis.sociogram.drawing import Drawing, draw
from plugins.analysis.sociogram.parts import find_ideal_spots

# Colour and outline of a mark around 0, 0; told apart in black and white, too.
SECTORS = {
    "civil-society": ("#0b5a6b", "M-6 0A6 6 0 1 0 6 0A6 6 0 1 0 -6 0Z"),
    "business": ("#8a4b08", "M-6 -6H6V6H-6Z"),
    "politics": ("#7a1f5c", "M0 -7L7 6H-7Z"),
    "administration": ("#1f3f8a", "M0 -8L8 0L0 8L-8 0Z"),
    "science-education": ("#2f6b1f", "M0 7L-7 -6H7Z"),
    "network": ("#444444", "M-7 -2H-2V-7H2V-2H7V2H2V7H-2V2H-7Z"),
}
LEGEND = 30  # pixels below the drawing
STEP = 180


def render_sketch(network: Network, names: Mapping[str, str]) -> bytes:
    """The drawing of everybody with a tie."""
    drawing = draw(network, names, find_ideal_spots(network))
    size = {"width": str(drawing.width), "height": str(drawing.height + LEGEND)}
    svg = Element("svg", size | {"xmlns": "http://www.w3.org/2000/svg", "font-family": "sans-serif"})
    SubElement(svg, "rect", {"width": "100%", "height": "100%", "fill": "#ffffff"})
    for stroke in drawing.strokes:
        SubElement(svg, "path", {"d": stroke.path, "stroke": "#9aa0a6", "fill": "none"})
    _add_marks(svg, drawing)
    _add_legend(svg, drawing, sorted(set(network.sectors.values())))
    indent(svg)
    return bytes(tostring(svg, encoding="utf-8")) + b"\n"


def _add_marks(svg: Element, drawing: Drawing) -> None:
    for mark in drawing.marks:
        _add_shape(svg, mark.sector, mark.x, mark.y)
        for y, text in mark.lines:
            _add_text(svg, mark.x, y, text, anchor="middle")


def _add_legend(svg: Element, drawing: Drawing, sectors: list[str]) -> None:
    for place, sector in enumerate(sectors):
        x, y = 16 + STEP * place, drawing.height + LEGEND // 2
        _add_shape(svg, sector, x, y)
        _add_text(svg, x + 14, y + 5, sector, anchor="start")


def _add_shape(svg: Element, sector: str, x: int, y: int) -> None:
    colour, outline = SECTORS[sector]
    SubElement(svg, "path", {"d": outline, "fill": colour, "transform": f"translate({x} {y})"})


def _add_text(svg: Element, x: int, y: int, text: str, *, anchor: str) -> None:
    place = {"x": str(x), "y": str(y), "text-anchor": anchor, "font-size": "13"}
    SubElement(svg, "text", place).text = text
