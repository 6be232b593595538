"""The pictures of the README: all there, all shown, light enough."""

import re

from PIL import Image

from tests.screenshots import ALL_BYTES, COLOURS, PICTURES, SHOTS


def test_readme_shows_every_picture(repository):
    shown = re.findall(
        r"!\[[^\]]{10,}\]\(docs/pictures/([\w-]+)\.png\)", (repository / "README.md").read_text()
    )
    assert [shot.name for shot in SHOTS] == shown


def test_pictures_are_light_and_show_a_window():
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) < ALL_BYTES
    for shot in SHOTS:
        with Image.open(PICTURES / f"{shot.name}.png") as picture:
            assert (shot.width * shot.scale, shot.height * shot.scale) == picture.size
            assert len(picture.getcolors()) <= COLOURS
