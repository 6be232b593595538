"""What somebody sent, whichever way: a form's fields, JSON, or JSON beside a picture.

Comes in: a request. Goes out: one Sent, whose texts have line feeds only and no character that hides
something; nothing in it has been looked at further. Numbers stay texts, as in a file.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from plugins.frontmatter import FORBIDDEN, MAX_DEPTH
from plugins.intake.bodies import KIB, MIB, Patience, read_chunks, read_whole
from plugins.intake.multipart import MAX_FIELDS, PICTURE, Parts, read_parts
from plugins.intake.refusals import Refusal, refuse, unreadable
from plugins.problems import Problem, make_problem

MOST_TEXT_BYTES = 512 * KIB  # an entry of 64 KiB, every letter of it escaped
MOST_PICTURE_BYTES = 8 * MIB
JSON, FORM, MULTIPART = "application/json", "application/x-www-form-urlencoded", "multipart/form-data"
SUBMISSION = "submission"  # the part of a multipart body that is JSON
_TEXT_KEYS = (
    "kind",
    "form",
    "body",
    "contact",
    "change",
    "altcha",
    "started",
    "website",
    "idempotency_key",
)
_KEYS = ("entry", *_TEXT_KEYS)
# Fields of a form that are no part of the entry; `contact_address` is `contact` in JSON.
_SPECIAL = {"form", "contact_address", "change", "altcha", "started", "website", "idempotency_key", "key"}
_HIDING = re.compile(f"{FORBIDDEN.pattern}|[\ud800-\udfff]")

_NAME_LENGTH = 200

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """What somebody sent.

    `form` is what was filled in (initiative, project, idea, event, notice, guide). `values` is the entry as
    JSON says it; of a form it is None, and `pairs` are its answers. `change` is the id of the entry that is
    changed, `key` what opens a receipt.
    """

    form: str
    values: Mapping[str, Any] | None = None
    body: str = ""
    pairs: Pairs = ()
    change: str = ""
    contact: str = ""
    altcha: str = ""
    started: str = ""
    website: str = ""
    idempotency_key: str = ""
    key: str = ""
    picture: bytes | None = field(default=None, repr=False)

    @property
    def is_form(self) -> bool:
        """True for what a browser sent without JavaScript."""
        return self.values is None

    def with_key(self, idempotency_key: str) -> "Sent":
        """The same with the key of the request's header, which goes before one in the body."""
        return replace(self, idempotency_key=idempotency_key or self.idempotency_key)

    @property
    def fingerprint(self) -> bytes:
        """The digest of all that would be kept: the same for a request that is sent again."""
        said = [self.form, self.change, self.contact, self.values, self.body, self.pairs]
        text = json.dumps(said, ensure_ascii=True, sort_keys=True)
        return hashlib.sha256(text.encode() + (self.picture or b"")).digest()


async def read_sent(request: Request, seconds: float) -> Sent:
    """What this request sends; raises Refusal, GoneError."""
    if (packing := request.headers.get("content-encoding", "identity").lower()) != "identity":
        raise refuse(415, "request-type", value=packing)
    content_type = request.headers.get("content-type", "")
    kind = content_type.partition(";")[0].strip().lower()
    if kind == MULTIPART:
        patience = Patience(MOST_PICTURE_BYTES + MOST_TEXT_BYTES, seconds)
        return _from_parts(await read_parts(read_chunks(request, patience), content_type, MOST_PICTURE_BYTES))
    data = await read_whole(request, Patience(MOST_TEXT_BYTES, seconds))
    if kind not in (JSON, FORM):
        raise refuse(415, "request-type", value=kind or "-")
    return _from_json(data) if kind == JSON else _from_pairs(_read_pairs(data))


def _from_parts(parts: Parts) -> Sent:
    texts = dict(parts.pairs)
    if SUBMISSION not in texts:
        return _from_pairs(parts.pairs, parts.picture)
    beside = [(name, text) for name, text in parts.pairs if name.startswith(f"{PICTURE}.")]
    return _from_json(texts[SUBMISSION].encode(), parts.picture, tuple(beside))


def _read_pairs(data: bytes) -> Pairs:
    try:
        text = data.decode("ascii")
        return tuple(parse_qsl(text, keep_blank_values=True, max_num_fields=MAX_FIELDS, errors="strict"))
    except UnicodeDecodeError:
        raise refuse(400, "not-utf-8") from None
    except ValueError:
        raise refuse(413, "too-many-fields", limit=MAX_FIELDS) from None


def _from_pairs(pairs: Iterable[tuple[str, str]], picture: bytes | None = None) -> Sent:
    tidy = tuple((name, _with_line_feeds(text)) for name, text in pairs)
    if problems := [one for name, text in tidy for part in (name, text) for one in _find_hiding(part, name)]:
        raise Refusal(400, problems)
    special: dict[str, Any] = {name: text.strip() for name, text in tidy if name in _SPECIAL}
    return Sent(
        form=special.pop("form", ""),
        contact=special.pop("contact_address", ""),
        pairs=tuple(pair for pair in tidy if pair[0] not in _SPECIAL),
        picture=picture,
        **special,
    )


def _from_json(data: bytes, picture: bytes | None = None, beside: Pairs = ()) -> Sent:
    said = _read_json(data)
    if problems := list(_find_wrong(said)):
        raise Refusal(400, problems)
    values = _plain(said["entry"], 1)
    if _count(values) > MAX_FIELDS:
        raise refuse(413, "too-many-fields", "entry", limit=MAX_FIELDS)
    texts: dict[str, Any] = {key: _with_line_feeds(said.get(key) or "") for key in _TEXT_KEYS}
    if problems := [*_find_hiding_in(values, ""), *_find_hiding_in(texts, "")]:
        raise Refusal(400, problems)
    kind, form = texts.pop("kind"), texts.pop("form")
    return Sent(form=form or kind, values=values, pairs=beside, picture=picture, **texts)


def _read_json(data: bytes) -> Any:
    """The JSON with its numbers as they were written."""
    try:
        return json.loads(
            data.decode(),
            object_pairs_hook=_unique,
            parse_int=str,
            parse_float=str,
            parse_constant=_no_number,
        )
    except UnicodeDecodeError:
        raise refuse(400, "not-utf-8") from None
    except json.JSONDecodeError as error:
        raise unreadable(f"JSON {error.lineno}:{error.colno}") from None
    except (ValueError, RecursionError):
        raise unreadable("JSON") from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        raise ValueError("a key twice")
    return values


def _no_number(name: str) -> None:
    raise ValueError(name)


def _find_wrong(said: Any) -> Iterator[Problem]:
    """What is wrong with the frame around the entry."""
    if not isinstance(said, dict):
        yield make_problem("expected-keys", "")
        return
    for key, value in said.items():
        if key not in _KEYS:
            params = {"value": key, "choices": ", ".join(_KEYS)}
            yield make_problem("request-field-unknown", "", params, field=_visible(key))
        elif key in _TEXT_KEYS and not isinstance(value, str | None):
            yield make_problem("expected-text", "", {"key": key}, field=key)
    if not isinstance(said.get("entry"), dict):
        yield make_problem("expected-keys", "", {"key": "entry"}, field="entry")


def _plain(value: Any, depth: int) -> Any:
    """The same with texts only, as a file would have it; what is null is absent."""
    if depth > MAX_DEPTH:
        raise refuse(400, "too-deep", "entry", limit=MAX_DEPTH)
    if isinstance(value, dict):
        return {key: _plain(inner, depth + 1) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_plain(inner, depth + 1) for inner in value if inner is not None]
    if isinstance(value, bool):
        return "true" if value else "false"
    return _with_line_feeds(value)


def _count(value: Any) -> int:
    """How many texts there are, and how many lists and mappings around them."""
    if isinstance(value, str):
        return 1
    return 1 + sum(map(_count, value.values() if isinstance(value, dict) else value))


def _with_line_feeds(text: str) -> str:
    """The text with one kind of line ends; browsers send another."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _find_hiding_in(value: Any, path: str) -> Iterator[Problem]:
    """A problem for each text and key that holds a character nobody sees."""
    if isinstance(value, str):
        yield from _find_hiding(value, path)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _find_hiding(key, path)
            yield from _find_hiding_in(inner, f"{path}.{key}" if path else key)
    else:
        for number, inner in enumerate(value):
            yield from _find_hiding_in(inner, f"{path}.{number}")


def _find_hiding(text: str, field: str) -> Iterator[Problem]:
    if match := _HIDING.search(text):
        params = {"character": f"U+{ord(match[0]):04X}"}
        yield make_problem("forbidden-character", "", params, field=_visible(field))


def _visible(name: str) -> str:
    """The name of a field, as it can be sent back."""
    return _HIDING.sub("\N{REPLACEMENT CHARACTER}", name)[:_NAME_LENGTH]
