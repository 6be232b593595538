"""Pictures of strangers: what is accepted, what is refused, and what is left in the published file."""

import io
from pathlib import Path

import pytest
from PIL import Image

from plugins.images import MAX_BYTES, Cleaned, Picture, clean, inspect, make_sizes

PLACE_TAKEN = 0x8825  # EXIF tag of the GPS block
ORIENTATION = 0x0112


def encode(form: str, size: tuple[int, int] = (40, 20), mode: str = "RGB", **options: object) -> bytes:
    """A picture of one colour."""
    target = io.BytesIO()
    Image.new(mode, size, "teal").save(target, form, **options)
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jpg", encode("JPEG")),
        ("a.jpeg", encode("JPEG")),
        ("a.png", encode("PNG", mode="RGBA")),
        ("a.webp", encode("WEBP")),
    ],
)
def test_picture_of_each_kind_is_accepted(name, data):
    found = inspect(Path(name), data)

    assert isinstance(found, Picture)
    assert (40, 20) == (found.width, found.height)


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("a.jpg", b"", "image-broken"),
        ("a.jpg", b"\xff\xd8\xff\xe0 no picture", "image-broken"),
        ("a.jpg", encode("JPEG", (900, 900))[:2000], "image-broken"),
        ("a.jpg", encode("PNG"), "image-mislabelled"),
        ("a.png", encode("GIF"), "image-broken"),
        ("a.png", encode("PNG", (5001, 5000), "1"), "image-too-large"),
        ("a.png", encode("PNG", (13_000, 13_000), "1"), "image-too-large"),
        ("a.jpg", b"\xff" * (MAX_BYTES + 1), "image-too-heavy"),
        ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "image-broken"),
    ],
    ids=[
        "empty", "garbage", "truncated", "mislabelled", "gif",
        "one-pixel-row-too-many", "bomb-of-169-megapixels", "too-heavy", "svg",
    ],
)  # fmt: skip
def test_picture_that_cannot_be_shown_is_a_fault(name, data, fault):
    assert fault == inspect(Path(name), data)


def test_published_sizes_carry_nothing_but_pixels(tmp_path):
    exif = Image.Exif()
    exif[PLACE_TAKEN] = {1: "N", 2: (54.0, 19.0, 0.0)}
    data = encode("JPEG", (1000, 500), exif=exif, comment=b"secret") + b"<script>alert(1)</script>"
    picture = inspect(Path("a.jpg"), data)
    assert isinstance(picture, Picture)

    sizes = dict(make_sizes(picture, data))

    assert [960, 480] == sorted({Image.open(io.BytesIO(size)).width for size in sizes.values()}, reverse=True)
    for size in sizes.values():
        assert {} == dict(Image.open(io.BytesIO(size)).getexif())
        assert b"secret" not in size
        assert b"<script>" not in size


def test_picture_is_shown_upright():
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    picture = inspect(Path("a.jpg"), encode("JPEG", (40, 20), exif=exif))

    assert isinstance(picture, Picture)
    assert (20, 40) == (picture.width, picture.height)


def test_small_picture_is_never_made_larger():
    picture = inspect(Path("a.jpg"), encode("JPEG", (100, 50)))

    assert isinstance(picture, Picture)
    assert (100,) == picture.widths
    assert 100 == picture.fallback_width


def test_transparent_picture_gets_white_ground_where_browsers_lack_webp():
    target = io.BytesIO()
    Image.new("RGBA", (40, 20), (0, 0, 0, 0)).save(target, "PNG")
    picture = inspect(Path("a.png"), target.getvalue())
    assert isinstance(picture, Picture)

    fallback = dict(make_sizes(picture, target.getvalue()))[picture.address(40, ".jpg")]

    assert (255, 255, 255) == Image.open(io.BytesIO(fallback)).getpixel((5, 5))


def test_same_picture_gives_the_same_bytes():
    data = encode("JPEG", (1000, 500))
    picture = inspect(Path("a.jpg"), data)
    assert isinstance(picture, Picture)

    assert dict(make_sizes(picture, data)) == dict(make_sizes(picture, data))


# --- what somebody sends -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "mode", "suffix"),
    [
        ("JPEG", "RGB", ".jpg"),
        ("JPEG", "L", ".jpg"),
        ("JPEG", "CMYK", ".jpg"),
        ("PNG", "P", ".jpg"),
        ("PNG", "RGBA", ".webp"),
        ("WEBP", "RGB", ".jpg"),
    ],
)
def test_picture_that_was_sent_is_encoded_anew(form, mode, suffix):
    found = clean(encode(form, mode=mode))

    assert isinstance(found, Cleaned)
    assert suffix == found.suffix
    assert isinstance(inspect(Path(f"a{found.suffix}"), found.data), Picture)


def test_picture_that_was_sent_keeps_its_pixels_upright_and_nothing_else():
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif.get_ifd(PLACE_TAKEN)[1] = "N"

    found = clean(encode("JPEG", (40, 20), exif=exif) + b"<script>alert(1)</script>")

    assert isinstance(found, Cleaned)
    assert b"script" not in found.data
    with Image.open(io.BytesIO(found.data)) as image:
        assert ((20, 40), 0) == (image.size, len(image.getexif()))


def test_large_picture_that_was_sent_becomes_smaller():
    found = clean(encode("JPEG", (4800, 2400)))

    assert isinstance(found, Cleaned)
    with Image.open(io.BytesIO(found.data)) as image:
        assert (2400, 1200) == image.size


@pytest.mark.parametrize("brand", [b"heic", b"heix", b"mif1", b"avif"])
def test_picture_of_an_iphone_is_named_as_such(brand):
    assert "image-heic" == clean(b"\0\0\0\x18ftyp" + brand + b"\0" * 40)
