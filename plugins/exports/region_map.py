"""/map/region.svg: the region's outline with its districts, one picture for all locators and the home page.

Middle grey, half transparent and without a style sheet, so that it suits any ground, light or dark.
"""

from collections.abc import Iterator

from plugins.analysis.map_shapes import MapShapes
from plugins.views.atlas import REGION_PICTURE
from plugins.views.overview import Site

GREY = "#8494b0"


def make_region_map(site: Site) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of the picture; none where nothing can be drawn."""
    if site.atlas.drawing:
        yield REGION_PICTURE, render_region(site.atlas.drawing).encode()


def render_region(drawing: MapShapes) -> str:
    """The land, its edge, and the lines between districts."""
    borders = "".join(shape.path for shape in drawing.groups)
    inner = f'<path fill="none" stroke-width="1.5" stroke-opacity=".6" d="{borders}"/>' if borders else ""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="0 0 {drawing.frame.width} {drawing.frame.height}" '
        f'width="{drawing.frame.width}" height="{drawing.frame.height}">'
        f'<g fill="{GREY}" stroke="{GREY}" stroke-linejoin="round">'
        f'<path fill-opacity=".24" stroke-width="2" d="{drawing.outline}"/>{inner}</g></svg>\n'
    )
