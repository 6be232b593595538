"""Content lines of RFC 5545 3.1: escaped, folded, ended with CRLF.

Comes in: names and values of any content. Goes out: lines that hold nothing but that value, whatever
stands in it. icalendar writes them, too, but lets control characters through and takes twenty times as long.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote

MAX_OCTETS = 75
CONTINUED, CONTINUES = 0b1100_0000, 0b1000_0000  # bits of an octet within a character (RFC 3629)
_BREAKS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
# What an address may hold as it stands (RFC 3986 2.2 and 2.3, and the sign of an encoded octet).
_URI_SAFE = ":/?#[]@!$&'()*+,;=-._~%"


def text(name: str, value: str) -> str:
    """The line of a text."""
    return line(name, escape(value))


def texts(name: str, values: tuple[str, ...]) -> str:
    """The line of several texts."""
    return line(name, ",".join(escape(value) for value in values))


def uri(name: str, value: str) -> str:
    """The line of an address; what is not ASCII is percent-encoded."""
    return line(name, quote(value, safe=_URI_SAFE))


def line(name: str, value: str) -> str:
    """A line with a value that stands as it is, folded where it is long."""
    whole = f"{name}:{value}"
    if len(whole) <= MAX_OCTETS and whole.isascii():
        return whole + "\r\n"
    return b"\r\n ".join(_fold(whole.encode())).decode() + "\r\n"


def escape(value: str) -> str:
    """A text as RFC 5545 3.3.11 writes it, without the characters that no text may hold."""
    if not value.isprintable():  # so are most texts; what the two expressions look for is none of it
        value = _CONTROL.sub("", _BREAKS.sub("\n", value))
    return value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _fold(whole: bytes) -> Iterator[bytes]:
    """Pieces of at most 75 octets, the space before all but the first one counted, no character split."""
    start, room = 0, MAX_OCTETS
    while len(whole) - start > room:
        end = start + room
        while whole[end] & CONTINUED == CONTINUES:
            end -= 1
        yield whole[start:end]
        start, room = end, MAX_OCTETS - 1
    yield whole[start:]
