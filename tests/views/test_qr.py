"""Codes are those of another maker, for every version, block layout and pattern there is."""

import re

import pytest
import segno

from plugins.views.qr import BLOCKS, make_qr

LONGEST = {
    1: 14,
    2: 26,
    3: 42,
    4: 62,
    5: 84,
    6: 106,
    7: 122,
    8: 152,
    9: 180,
    10: 213,
    11: 251,
    12: 287,
    13: 331,
}
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-/."


def modules(code):
    size = code.size - 8
    rows = [bytearray(size) for _ in range(size)]
    for row, line in zip(rows, code.path.split("M")[1:], strict=True):
        x = 0
        for kind, width in re.findall(r"([hm])(\d+)", line.split(".5")[1]):
            if kind == "h":
                row[x : x + int(width)] = b"\x01" * int(width)
            x += int(width)
    return [bytes(row) for row in rows]


@pytest.mark.parametrize("version", BLOCKS)
def test_code_of_a_full_version_is_as_another_maker_draws_it(version):
    text = ("https://x.example/" + LETTERS * 9)[: LONGEST[version]]
    other = segno.make_qr(text, error="m", mask=0, version=version, mode="byte", boost_error=False)
    assert [bytes(row) for row in other.matrix] == modules(make_qr(text))


def test_code_takes_the_smallest_version_that_holds_the_address():
    assert {size: 17 + 4 * version + 8 for version, size in LONGEST.items()} == {
        size: make_qr("h" * size).size for size in LONGEST.values()
    }


def test_code_of_a_short_address_differs_only_where_its_bytes_and_their_correction_are():
    """All that no address changes is the same in both, and no module is outside of the square."""
    short, full = modules(make_qr("https://x.example/")), modules(make_qr("h" * 26))
    assert [row[:7] for row in full[:7]] == [row[:7] for row in short[:7]]
    assert {25} == {len(row) for row in short}


def test_code_is_drawn_with_white_around_it():
    assert make_qr("https://x.example/week/").path.startswith("M4 4.5h7m1 0")


def test_code_of_an_address_no_version_holds_is_refused():
    with pytest.raises(ValueError, match="too long"):
        make_qr("h" * 332)
