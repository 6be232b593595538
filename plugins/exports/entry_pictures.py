"""The published sizes of pictures, kept by the digest of what they were made from."""

from collections.abc import Iterator
from pathlib import Path

from plugins.images import Picture, make_sizes
from plugins.kept import keep, read_kept


def make_pictures_of(picture: Picture, cache: Path, _site: object) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of every size of a picture, each made once however often it is built."""
    paths = {
        address: cache / "images" / f"{picture.digest}{_ending(address)}" for address in _addresses(picture)
    }
    kept = {address: read_kept(path) for address, path in paths.items()}
    if None not in kept.values():
        yield from ((address, data) for address, data in kept.items() if data)
        return
    for address, data in make_sizes(picture, picture.path.read_bytes()):
        keep(paths[address], data)
        yield address, data


def _addresses(picture: Picture) -> list[str]:
    sizes = [picture.address(width, ".webp") for width in picture.widths]
    return [*sizes, picture.address(picture.fallback_width, ".jpg")]


def _ending(address: str) -> str:
    """`-480.webp`: what tells the sizes of one picture apart."""
    return address[address.rindex("-") :]
