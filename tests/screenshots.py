"""`make screenshots`: the pictures of the README, made from the example region.

Each is a window, not a whole page, with as few colours as the eye needs; together they stay below 900 KB.
"""

import sys
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser

from plugins.addresses import output_path
from plugins.serve.server import SiteServer
from tests.shown import chromium, served

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
ALL_BYTES = 900_000
COLOURS = 192


class Shot(NamedTuple):
    """A picture: its name, the page (the first that is there), the window in CSS pixels, its sharpness."""

    name: str
    addresses: tuple[str, ...]
    width: int
    height: int
    scale: float = 1.5


SHOTS = (
    Shot("home", ("/",), 1280, 920),
    Shot("directory", ("/initiatives/?view=map",), 1280, 920),
    Shot("month", ("/events/2026/12/", "/events/"), 1280, 920),
    Shot("entry-phone", ("/events/einbautag-gaarden/",), 390, 844, 2),
)


def main() -> int:
    """0 when all pictures are made and light enough."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with served() as site, chromium() as browser:
        for shot in SHOTS:
            (PICTURES / f"{shot.name}.png").write_bytes(optimised(take(shot, site, browser)))
    sizes = {shot.name: (PICTURES / f"{shot.name}.png").stat().st_size for shot in SHOTS}
    for name, size in sizes.items():
        print(f"docs/pictures/{name}.png  {size / 1000:.0f} KB")
    return 0 if sum(sizes.values()) <= ALL_BYTES else 1


def take(shot: Shot, site: SiteServer, browser: Browser) -> bytes:
    """The window as a PNG."""
    address = next(one for one in shot.addresses if (site.output / output_path(one.split("?")[0])).exists())
    page = browser.new_page(
        viewport={"width": shot.width, "height": shot.height},
        device_scale_factor=shot.scale,
        color_scheme="light",
        reduced_motion="reduce",
    )
    page.goto(site.url + address.lstrip("/"), wait_until="networkidle")
    picture = page.screenshot()
    page.close()
    return picture


def optimised(picture: bytes) -> bytes:
    """The same picture with a palette."""
    small = Image.open(BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    packed = BytesIO()
    small.save(packed, "PNG", optimize=True)
    return packed.getvalue()


if __name__ == "__main__":
    sys.exit(main())
