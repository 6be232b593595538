"""The published sizes of pictures, kept by the digest of what they were made from."""

from collections.abc import Iterator
from pathlib import Path

from plugins.catalogue import Catalogue
from plugins.images import Picture, make_sizes


def make_pictures(catalogue: Catalogue, cache: Path) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of every size of every picture, each made once however often it is built."""
    made: set[str] = set()
    for key in sorted(catalogue.pictures):
        for address, data in _sizes(catalogue.pictures[key], cache / "images"):
            if address not in made:
                made.add(address)
                yield address, data


def _sizes(picture: Picture, cache: Path) -> Iterator[tuple[str, bytes]]:
    wanted = _addresses(picture)
    kept = {address: cache / f"{picture.digest}{_ending(address)}" for address in wanted}
    if all(path.is_file() for path in kept.values()):
        yield from ((address, path.read_bytes()) for address, path in kept.items())
        return
    cache.mkdir(parents=True, exist_ok=True)
    for address, data in make_sizes(picture, picture.path.read_bytes()):
        _keep(kept[address], data)
        yield address, data


def _addresses(picture: Picture) -> list[str]:
    sizes = [picture.address(width, ".webp") for width in picture.widths]
    return [*sizes, picture.address(picture.fallback_width, ".jpg")]


def _ending(address: str) -> str:
    """`-480.webp`: what tells the sizes of one picture apart."""
    return address[address.rindex("-") :]


def _keep(path: Path, data: bytes) -> None:
    """Written beside and renamed, so that a build that dies leaves no half picture."""
    half = path.with_suffix(path.suffix + ".part")
    half.write_bytes(data)
    half.replace(path)
