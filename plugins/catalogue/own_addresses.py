"""Addresses of this region's own entries, as others would write them."""

from plugins.catalogue.entry import Key
from schemas import KINDS, Region

_BY_FOLDER = {kind.folder: kind.name for kind in KINDS.values()}


def find_own_key(address: str, region: Region) -> Key | None:
    """The entry an address on the web stands for: `<url of the region>/projects/<id>/`; None elsewhere."""
    home = region.url.rstrip("/") + "/" if region.url else None
    if home is None or not address.startswith(home):
        return None
    folder, _, id = address.removeprefix(home).split("#")[0].strip("/").partition("/")
    return Key(_BY_FOLDER[folder], id) if folder in _BY_FOLDER and id and "/" not in id else None
