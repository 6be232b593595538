"""Pictures beside entries: looked at within limits, made smaller, stripped of everything but their pixels.

Comes in: a file a stranger may have made. Goes out: its facts, or why it cannot be shown; later the sizes
that pages use. Pillow is used here only. Scripts appended to a picture, GPS positions and cameras' notes are
gone because every published byte was encoded anew.
"""

import hashlib
import io
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from PIL import Image, ImageOps, UnidentifiedImageError

Result = TypeVar("Result")

MAX_BYTES = 12 * 1024 * 1024
MAX_PIXELS = 25_000_000
WIDTHS = (480, 960, 1600)
FALLBACK_WIDTH = 960
RECIPE = "1"  # part of every digest: a new one makes every picture anew
_FORMATS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WEBP": (".webp",)}
_TRANSPARENT = ("RGBA", "LA", "PA")

Fault = Literal["image-broken", "image-mislabelled", "image-too-large", "image-too-heavy", "image-heic"]
_KEPT_EDGE = 2400  # pixels of what is kept of a picture somebody sent; the widest published is 1600
_HEIC_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif", b"avis"))


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that can be shown: its file, its size in pixels as shown upright, the digest of its bytes."""

    path: Path
    width: int
    height: int
    digest: str

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths it is published in, never wider than it is."""
        return tuple(width for width in WIDTHS if width < self.width) or (self.width,)

    @property
    def fallback_width(self) -> int:
        """The width of the file for browsers without WebP."""
        return min(FALLBACK_WIDTH, self.width)

    def address(self, width: int, suffix: str) -> str:
        """Where one size is on the site; the digest in it lets browsers keep it for ever."""
        return f"/images/{self.path.stem}-{self.digest[:12]}-{width}{suffix}"

    def height_at(self, width: int) -> int:
        """The height in pixels at this width."""
        return max(1, round(self.height * width / self.width))


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A picture somebody sent, encoded anew: nothing but its pixels, upright and no larger than needed."""

    suffix: str
    data: bytes


def inspect(path: Path, data: bytes) -> Picture | Fault:
    """The facts of a picture, or what is wrong with it."""
    return _guarded(lambda: _look(path, data), data)


def clean(data: bytes) -> Cleaned | Fault:
    """The picture as it may stand in a content folder, or what is wrong with it."""
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return "image-heic"
    return _guarded(lambda: _encode_anew(data), data)


def _guarded(work: Callable[[], Result | Fault], data: bytes) -> Result | Fault:
    """What the work on a picture gives; every way in which a picture can be bad as a Fault."""
    if len(data) > MAX_BYTES:
        return "image-too-heavy"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return work()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return "image-too-large"
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Warning):
        return "image-broken"


def make_sizes(picture: Picture, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of each size: WebP in all widths, and one file every browser can show."""
    with Image.open(io.BytesIO(data), formats=tuple(_FORMATS)) as opened:
        upright = ImageOps.exif_transpose(opened)
        image = upright.convert(
            "RGBA" if upright.mode in _TRANSPARENT or "transparency" in upright.info else "RGB"
        )
    for width in picture.widths:
        yield picture.address(width, ".webp"), _encode(_resize(image, picture, width), "WEBP")
    width = picture.fallback_width
    yield picture.address(width, ".jpg"), _encode(_on_white(_resize(image, picture, width)), "JPEG")


def _look(path: Path, data: bytes) -> Picture | Fault:
    with Image.open(io.BytesIO(data), formats=tuple(_FORMATS)) as image:
        if image.width * image.height > MAX_PIXELS:
            return "image-too-large"
        if path.suffix not in _FORMATS[image.format or ""]:
            return "image-mislabelled"
        image.load()
        upright = ImageOps.exif_transpose(image)
    digest = hashlib.sha256(RECIPE.encode() + data).hexdigest()
    return Picture(path, upright.width, upright.height, digest)


def _encode_anew(data: bytes) -> Cleaned | Fault:
    with Image.open(io.BytesIO(data), formats=tuple(_FORMATS)) as image:
        if image.width * image.height > MAX_PIXELS:
            return "image-too-large"
        image.draft("RGB", (_KEPT_EDGE, _KEPT_EDGE))
        image.load()
        upright = ImageOps.exif_transpose(image)
    is_transparent = upright.mode in _TRANSPARENT or "transparency" in upright.info
    kept = upright.convert("RGBA" if is_transparent else "RGB")
    kept.thumbnail((_KEPT_EDGE, _KEPT_EDGE), Image.Resampling.LANCZOS)
    return (
        Cleaned(".webp", _encode(kept, "WEBP")) if is_transparent else Cleaned(".jpg", _encode(kept, "JPEG"))
    )


def _resize(image: Image.Image, picture: Picture, width: int) -> Image.Image:
    return image.resize((width, picture.height_at(width)), Image.Resampling.LANCZOS)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def _encode(image: Image.Image, form: str) -> bytes:
    """The pixels alone: a new image carries no EXIF, no profile, no comment."""
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    target = io.BytesIO()
    options = (
        {"quality": 80, "method": 4}
        if form == "WEBP"
        else {"quality": 82, "optimize": True, "progressive": True}
    )
    bare.save(target, form, **options)
    return target.getvalue()
