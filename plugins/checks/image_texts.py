"""Texts of pictures that tell a listener nothing: a file name, `Bild`, the title once more."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from plugins.addresses import make_id
from plugins.catalogue import Catalogue, Entry
from plugins.checks.findings import Finding
from schemas import Fault

_FILE = re.compile(
    r"\.(?:jpe?g|png|webp|gif|heic|tiff?)\s*$|^(?:img|dsc|dscn|pxl|p)[-_ ]?\d{3,}", re.IGNORECASE
)
_NOTHING = frozenset(
    "bild foto photo fotografie image picture grafik graphic logo titelbild symbolbild headerbild banner "
    "abbildung illustration screenshot icon platzhalter placeholder vorschaubild".split()
)


def find_empty_image_texts(catalogue: Catalogue) -> Iterator[Finding]:
    """A warning for each picture whose text says nothing about it."""
    for entry in catalogue.entries.values():
        image = getattr(entry.data, "image", None)
        if image and image.alt and says_nothing(image.alt, entry):
            yield Finding(entry, Fault("alt-says-nothing", ("image", "alt"), {"value": image.alt}))


def says_nothing(alt: str, entry: Entry) -> bool:
    """True for a text that helps nobody who cannot see the picture."""
    plain = make_id(alt)
    words = [word for word in plain.split("-") if not word.isdigit()]
    return bool(
        _FILE.search(alt)
        or all(word in _NOTHING for word in words)
        or plain in (make_id(entry.title), PurePosixPath(entry.data.image.src).stem)
    )
