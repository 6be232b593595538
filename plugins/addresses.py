"""Where things are on the site: addresses as DESIGN §6 has them, all relative to the site's base path."""

import re
import unicodedata

from schemas import KINDS

_GERMAN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ẞ": "ss"}
)


def make_id(text: str, limit: int = 80) -> str:
    """The id a text gives: ä as ae, ß as ss, other accents dropped; may be empty."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).translate(_GERMAN))
    ascii_only = plain.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only)[:limit].strip("-")


def entry_address(kind: str, id: str) -> str:
    """The page of an entry; an idea's page is its project's, a page stands at the root."""
    return f"/{id}/" if kind == "page" else f"/{KINDS[kind].folder}/{id}/"


def topic_address(id: str) -> str:
    """The page of a topic."""
    return f"/topics/{id}/"


def place_address(id: str) -> str:
    """The page of a place."""
    return f"/places/{id}/"


def output_path(address: str) -> str:
    """The file below the output folder that serves this address."""
    return address.lstrip("/") + ("index.html" if address.endswith("/") else "")
