"""Bad input: refused at its field in words, nothing half-kept, and the service goes on."""

import io
import json
import socket
import zipfile
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from PIL import Image

from plugins.intake.multipart import MAX_FIELDS
from plugins.intake.requests import MOST_PICTURE_BYTES, MOST_TEXT_BYTES
from tests.intake.running import EVENT, Service

JSON = {"Accept": "application/json"}
IDEA = {
    "form": "idea", "title": "Lastenrad leihen", "topics": "energie", "phase": "idea",
    "summary": "Ein Rad für alle, das in der Straße steht.",
}  # fmt: skip
BODY = {"kind": "event", "entry": EVENT}


@pytest.fixture(autouse=True)
def kept(service: Service) -> Iterator[Callable[[], int]]:
    """How many submissions there are; after each test the service still takes one."""

    def count() -> int:
        return sum(service.client.get("/healthz").json()["spool"].values())

    yield count
    assert 202 == service.send().status_code


def codes(answer: httpx.Response) -> list[tuple[str, str]]:
    """Code and field of each problem."""
    return [(problem["code"], problem["field"]) for problem in answer.json()["problems"]]


ENTRIES: dict[str, tuple[Any, tuple[str, str]]] = {
    "too long": ({**EVENT, "title": "A" * 121}, ("text-too-long", "title")),
    "too short": ({**EVENT, "title": "A"}, ("text-too-short", "title")),
    "missing": ({key: EVENT[key] for key in EVENT if key != "title"}, ("missing-key", "title")),
    "null": ({**EVENT, "title": None}, ("missing-key", "title")),
    "a list for a text": ({**EVENT, "title": ["Fest"]}, ("expected-text", "title")),
    "a mapping for a text": ({**EVENT, "title": {"de": "Fest"}}, ("expected-text", "title")),
    "a text for a list": ({**EVENT, "topics": "energie"}, ("expected-list", "topics")),
    "a list in a list": ({**EVENT, "topics": [["energie"]]}, ("expected-text", "topics.0")),
    "a list for a mapping": ({**EVENT, "place": [1]}, ("expected-keys", "place")),
    "too many": ({**EVENT, "topics": ["energie", "wohnen", "aa", "bb"]}, ("list-too-long", "topics")),
    "unknown key": ({**EVENT, "titel": "x"}, ("unknown-key", "titel")),
    "key with a line break": ({**EVENT, "x\ntitle": "x"}, ("unknown-key", "x\ntitle")),
    "unknown choice": ({**EVENT, "kind": "party"}, ("unknown-value", "kind")),
    "unknown reference": ({**EVENT, "organisers": ["niemand"]}, ("unknown-reference", "organisers.0")),
    "unknown topic": ({**EVENT, "topics": ["glueck"]}, ("unknown-reference", "topics.0")),
    "unknown time zone": ({**EVENT, "timezone": "Europe/Gaarden"}, ("timezone-unknown", "timezone")),
    "no such day": ({**EVENT, "start": "2027-02-30"}, ("day-unknown", "start")),
    "no such time": ({**EVENT, "start": "2027-03-28 02:30"}, ("time-skipped", "start")),
    "a year far away": ({**EVENT, "start": "9999-12-31 10:00"}, ("day-unknown", "start")),
    "line break in a line": ({**EVENT, "title": "Fest\nid: other"}, ("line-break", "title")),
    "carriage return": ({**EVENT, "title": "Fest\r\nid: other"}, ("line-break", "title")),
    "null byte": ({**EVENT, "title": "Fest\0"}, ("forbidden-character", "title")),
    "right to left": ({**EVENT, "title": "Fest \u202egpj.exe"}, ("forbidden-character", "title")),
    "half a letter": ({**EVENT, "title": "Fest \ud800"}, ("forbidden-character", "title")),
    "hidden in a list": ({**EVENT, "tags": ["gut", "\u200fx"]}, ("forbidden-character", "tags.1")),
    "script address": (
        {**EVENT, "links": [{"url": "javascript:alert(1)", "label": "Hier"}]},
        ("url-form", "links.0.url"),
    ),
    "picture elsewhere": (
        {**EVENT, "image": {"src": "../../region.yaml", "alt": "Ein Bild", "credit": "Ich"}},
        ("image-file-form", "image.src"),
    ),
    "picture that did not come": (
        {**EVENT, "image": {"src": "bild.jpg", "alt": "Ein Bild", "credit": "Ich"}},
        ("image-missing", "image.src"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("values", "problem"), ENTRIES.values(), ids=ENTRIES)
def test_wrong_entry_is_refused_at_its_field(
    service: Service, kept: Callable[[], int], values: Any, problem: tuple[str, str]
) -> None:
    before = kept()

    body = json.dumps({"kind": "event", "entry": values})  # with surrogates as escapes
    answer = service.client.post("/submissions", content=body, headers={"Content-Type": "application/json"})

    assert (400, True) == (answer.status_code, problem in codes(answer)), answer.text
    assert before == kept()


def test_problem_has_all_that_check_says(service: Service) -> None:
    problem = service.send({**EVENT, "title": "A"}).json()["problems"][0]

    assert {"code", "severity", "file", "line", "column", "field", "message", "hint"} == set(problem)
    assert ("events/event-a.md", "title", 2) == (problem["file"], problem["field"], problem["line"])


def test_all_problems_come_at_once(service: Service) -> None:
    answer = service.send({**EVENT, "title": "A", "summary": "kurz", "kind": "party"})

    assert {"title", "summary", "kind"} == {field for _code, field in codes(answer)}


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "{{ 7*7 }}", "{% for x in y %}", "${x}", "A" * 9]
)
def test_markup_and_templates_are_only_text(service: Service, text: str) -> None:
    answer = service.send({**EVENT, "title": f"Fest {text}"}, body=text)
    receipt = service.client.get(answer.json()["receipt"])

    assert 200 == receipt.status_code
    assert "<script" not in receipt.text
    assert "Fest 49" not in receipt.text


BODIES: dict[str, tuple[Any, tuple[str, str]]] = {
    "no JSON": ("{", ("request-unreadable", "")),
    "nothing": ("", ("request-unreadable", "")),
    "a list": ("[]", ("expected-keys", "")),
    "a number": ("1e999", ("expected-keys", "")),
    "not a number": ('{"kind": "event", "entry": NaN}', ("request-unreadable", "")),
    "a key twice": ('{"kind": "event", "kind": "idea", "entry": {}}', ("request-unreadable", "")),
    "deep": ('{"kind": "event", "entry": ' + '{"a": ' * 5000 + "1" + "}" * 5001, ("request-unreadable", "")),
    "rather deep": (
        '{"kind": "event", "entry": ' + '{"a": ' * 12 + "1" + "}" * 13,
        ("too-deep", "entry"),
    ),
    "not UTF-8": (b'{"kind": "\xff"}', ("not-utf-8", "")),
    "unknown field": ({**BODY, "entries": {}}, ("request-field-unknown", "entries")),
    "entry is a list": ({**BODY, "entry": []}, ("expected-keys", "entry")),
    "no entry": ({"kind": "event"}, ("expected-keys", "entry")),
    "kind is a number": ({**BODY, "kind": 1}, ("form-unknown", "kind")),
    "kind is a list": ({**BODY, "kind": []}, ("expected-text", "kind")),
    "unknown kind": ({**BODY, "kind": "newsletter"}, ("form-unknown", "kind")),
    "a page": ({**BODY, "kind": "page"}, ("form-unknown", "kind")),
    "body is a list": ({**BODY, "body": ["a"]}, ("expected-text", "body")),
    "body hides something": ({**BODY, "body": "a\u202eb"}, ("forbidden-character", "body")),
    "body too large": ({**BODY, "body": "Wort " * 20_000}, ("file-too-large", "body")),
    "contact is none": ({**BODY, "contact": "niemand"}, ("address-form", "contact_address")),
    "contact with a header": (
        {**BODY, "contact": "a@b.example\nBcc: c@d.example"},
        ("address-form", "contact_address"),
    ),
    "change of nothing": ({**BODY, "change": "gibt-es-nicht"}, ("change-unknown", "change")),
    "change outside": ({**BODY, "change": "../../region"}, ("change-unknown", "change")),
    "change of another kind": ({**BODY, "change": "solarkreis"}, ("change-unknown", "change")),
    "honeypot": ({**BODY, "website": "https://x.example"}, ("honeypot-filled", "website")),
    "links": ({**BODY, "body": "https://x.example/ " * 20}, ("too-many-links", "body")),
    "key": ({**BODY, "idempotency_key": "mit Leerzeichen"}, ("form", "idempotency_key")),
}


@pytest.mark.parametrize(("body", "problem"), BODIES.values(), ids=BODIES)
def test_wrong_request_is_refused(
    service: Service, kept: Callable[[], int], body: Any, problem: tuple[str, str]
) -> None:
    before = kept()
    content = json.dumps(body) if isinstance(body, dict) else body

    answer = service.client.post(
        "/submissions", content=content, headers={"Content-Type": "application/json"}
    )

    assert (400, True) == (answer.status_code, problem in codes(answer)), answer.text
    assert before == kept()


@pytest.mark.parametrize(
    "content_type", ["", "text/plain", "text/xml", "application/octet-stream", "multipart/mixed; boundary=x"]
)
def test_other_kinds_of_data_are_refused(service: Service, content_type: str) -> None:
    answer = service.client.post("/submissions", content=b"x", headers={"Content-Type": content_type, **JSON})

    assert (415, [("request-type", "")]) == (answer.status_code, codes(answer))


def test_packed_data_is_refused(service: Service) -> None:
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    answer = service.client.post("/submissions", content=b"x", headers=headers)

    assert (415, [("request-type", "")]) == (answer.status_code, codes(answer))


@pytest.mark.parametrize("kind", ["application/json", "application/x-www-form-urlencoded"])
def test_too_large_is_said_after_all_was_sent(service: Service, kind: str) -> None:
    headers = {"Content-Type": kind, **JSON}
    answer = service.client.post("/submissions", content=b"a" * (MOST_TEXT_BYTES + 1), headers=headers)

    assert (413, [("request-too-large", "")]) == (answer.status_code, codes(answer))


def test_announced_far_too_large_is_refused_at_once(service: Service) -> None:
    head = (
        "POST /submissions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        "Content-Length: 10000000000\r\n\r\n"
    )
    assert b" 413 " in raw(service, head.encode()).split(b"\r\n")[0]


def test_ten_thousand_fields_are_refused(service: Service) -> None:
    pairs = [(f"links.{number}.url", "https://x.example") for number in range(10_000)]
    coded = service.client.post(
        "/submissions",
        content=urlencode(pairs),
        headers={"Content-Type": "application/x-www-form-urlencoded", **JSON},
    )
    parts = service.client.post(
        "/submissions", files=[(name, (None, text)) for name, text in pairs[: MAX_FIELDS + 1]], headers=JSON
    )

    assert (413, [("too-many-fields", "")]) == (coded.status_code, codes(coded))
    assert (413, [("too-many-fields", "")]) == (parts.status_code, codes(parts))


def test_ten_thousand_keys_of_json_are_refused(service: Service) -> None:
    for values in ({f"k{number}": "x" for number in range(10_000)}, {**EVENT, "tags": ["x"] * 10_000}):
        answer = service.send(values)

        assert (413, [("too-many-fields", "entry")]) == (answer.status_code, codes(answer))


def test_many_rows_are_refused_at_their_list(service: Service) -> None:
    rows = {f"links.{number}.url": "https://x.example" for number in range(400)}
    answer = service.client.post("/submissions", data={**IDEA, **rows}, headers=JSON)

    assert (400, True) == (answer.status_code, ("list-too-long", "links") in codes(answer))


def test_form_text_that_is_not_utf_8_is_refused(service: Service) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded", **JSON}
    answer = service.client.post("/submissions", content=b"form=idea&title=%ff%fe", headers=headers)

    assert (400, [("not-utf-8", "")]) == (answer.status_code, codes(answer))


def test_form_field_that_hides_something_is_refused(service: Service) -> None:
    answer = service.client.post("/submissions", data={**IDEA, "contact.name": "a\0b"}, headers=JSON)

    assert (400, [("forbidden-character", "contact.name")]) == (answer.status_code, codes(answer))


def multipart(*parts: bytes, end: bytes = b"--grenze--\r\n") -> bytes:
    return b"".join(b"--grenze\r\n" + part + b"\r\n" for part in parts) + end


FIELD = b'Content-Disposition: form-data; name="form"\r\n\r\nidea'
INNER = (
    b'Content-Disposition: form-data; name="title"\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n'
    b"--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\nx\r\n--c--\r\n--b--"
)
MULTIPARTS = {
    "cut off": (multipart(FIELD, end=b""), 400, ("request-incomplete", "")),
    "cut off in a header": (b"--grenze\r\nContent-Dispo", 400, ("request-incomplete", "")),
    "empty": (b"", 400, ("request-incomplete", "")),
    "no multipart at all": (b"kind=idea", 400, ("request-unreadable", "")),
    "part without a name": (multipart(b"X-Y: z\r\n\r\nidea"), 400, ("request-unreadable", "")),
    "many headers": (multipart(b"X: y\r\n" * 50 + FIELD), 400, ("request-unreadable", "")),
    "endless header": (multipart(b"X: " + b"y" * 9000 + b"\r\n" + FIELD), 400, ("request-unreadable", "")),
    "multipart in multipart": (multipart(FIELD, INNER), 400, ("missing-key", "summary")),
    "large field": (
        multipart(b'Content-Disposition: form-data; name="body"\r\n\r\n' + b"a" * 140_000),
        413,
        ("request-too-large", "body"),
    ),
    "not UTF-8": (
        multipart(b'Content-Disposition: form-data; name="title"\r\n\r\n\xff'), 400, ("not-utf-8", "title")
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "status", "problem"), MULTIPARTS.values(), ids=MULTIPARTS)
def test_broken_multipart_is_refused(
    service: Service, kept: Callable[[], int], body: bytes, status: int, problem: tuple[str, str]
) -> None:
    before = kept()
    headers = {"Content-Type": "multipart/form-data; boundary=grenze", **JSON}

    answer = service.client.post("/submissions", content=body, headers=headers)

    assert (status, True) == (answer.status_code, problem in codes(answer)), answer.text
    assert before == kept()


def test_multipart_without_a_boundary_is_refused(service: Service) -> None:
    answer = service.client.post(
        "/submissions", content=b"x", headers={"Content-Type": "multipart/form-data", **JSON}
    )

    assert (400, [("request-unreadable", "")]) == (answer.status_code, codes(answer))


def test_upload_that_breaks_off_leaves_nothing(service: Service, kept: Callable[[], int]) -> None:
    before = kept()
    body = json.dumps(BODY).encode()
    head = "POST /submissions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    head += f"Content-Length: {len(body)}"
    with socket.create_connection(("127.0.0.1", httpx.URL(service.url).port or 0), timeout=10) as one:
        one.sendall(head.encode() + b"\r\n\r\n" + body[:-2])
    assert before == kept()


# --- pictures ------------------------------------------------------------------------------------


def picture(form: str = "JPEG", size: tuple[int, int] = (640, 480), mode: str = "RGB") -> bytes:
    target = io.BytesIO()
    Image.new(mode, size, "teal").save(target, form)
    return target.getvalue()


def send_picture(service: Service, data: bytes, **more: str) -> httpx.Response:
    beside = {"picture.alt": "Ein Lastenrad vor einem Haus", "picture.credit": "Ada", **more}
    return service.client.post(
        "/submissions", data={**IDEA, **beside}, files={"picture": ("rad.jpg", data)}, headers=JSON
    )


@pytest.mark.parametrize(
    ("form", "mode", "suffix"), [("JPEG", "RGB", "jpg"), ("PNG", "RGBA", "webp"), ("WEBP", "RGB", "jpg")]
)
def test_picture_stands_beside_its_entry_encoded_anew(
    service: Service, form: str, mode: str, suffix: str
) -> None:
    answer = send_picture(service, picture(form, mode=mode) + b"<script>alert(1)</script>")

    receipt = service.receipt(answer)
    name = f"{receipt['entry']}.{suffix}"
    text = service.branch_file(receipt["id"], f"projects/{receipt['entry']}.md")
    assert f"src: {name}" in text
    assert "alt: Ein Lastenrad vor einem Haus" in text
    assert "script" not in service.branch_file(receipt["id"], f"projects/{name}")


def test_picture_comes_beside_json_as_well(service: Service) -> None:
    entry = {**EVENT, "image": {"alt": "Ein Lastenrad", "credit": "Ada"}}
    answer = service.client.post(
        "/submissions",
        data={"submission": json.dumps({"kind": "event", "entry": entry})},
        files={"picture": ("rad.png", picture("PNG"))},
        headers=JSON,
    )

    receipt = service.receipt(answer)
    assert f"src: {receipt['entry']}.jpg" in service.branch_file(
        receipt["id"], f"events/{receipt['entry']}.md"
    )


def bomb() -> bytes:
    """A small file with 100 megapixels."""
    target = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(target, "PNG", optimize=True)
    return target.getvalue()


def archive() -> bytes:
    """A picture that is an archive as well."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr("evil.html", "<script>")
    return picture()[:200] + target.getvalue()


PICTURES = {
    "HEIC": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 100, 400, "image-heic"),
    "AVIF": (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1" + b"\0" * 100, 400, "image-heic"),
    "bomb": (bomb(), 400, "image-too-large"),
    "cut off": (picture()[:300], 400, "image-broken"),
    "archive": (archive(), 400, "image-broken"),
    "text": (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", 400, "image-broken"),
    "GIF": (b"GIF89a" + b"\0" * 50, 400, "image-broken"),
    "too heavy": (picture() + b"\0" * MOST_PICTURE_BYTES, 413, "request-too-large"),
}


@pytest.mark.parametrize(("data", "status", "code"), PICTURES.values(), ids=PICTURES)
def test_bad_picture_is_refused_at_its_question(
    service: Service, kept: Callable[[], int], data: bytes, status: int, code: str
) -> None:
    before = kept()

    answer = send_picture(service, data)

    assert (status, [(code, "picture")]) == (answer.status_code, codes(answer)), answer.text
    assert before == kept()


def test_picture_without_words_is_refused(service: Service) -> None:
    answer = send_picture(service, picture(), **{"picture.alt": "", "picture.credit": ""})

    assert {("missing-key", "image.credit")} <= set(codes(answer)), answer.text


# --- addresses -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/submissions/../healthz", "/submissions/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/submissions/%00",
        "/change/project/..%2f..%2fregion", "/change/page/imprint", "/change/project/region.yaml",
        "/form/..%2f..%2fetc", "/assets/..%2f..%2fregion.yaml", "/nichts", "/submissions/x/y/z",
    ],
)  # fmt: skip
def test_tricks_in_paths_find_nothing(service: Service, path: str) -> None:
    head = f"GET {path} HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\nConnection: close\r\n\r\n"

    assert raw(service, head.encode()).split(b" ")[1] in (b"400", b"404", b"405")


NO_HTTP = {
    "bytes": b"\0\1\2\3\r\n\r\n",
    "version": b"GET / HTTP/9.9\r\n\r\n",
    "two lengths": (
        b"POST /submissions HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc"
    ),
    "TLS": b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03",
}


@pytest.mark.parametrize("data", NO_HTTP.values(), ids=NO_HTTP)
def test_what_is_no_http_is_refused(service: Service, data: bytes) -> None:
    assert raw(service, data).split(b" ")[1:2] in ([b"400"], [])


def raw(service: Service, data: bytes) -> bytes:
    """All that comes back to these bytes until the service closes."""
    port = httpx.URL(service.url).port or 0
    with socket.create_connection(("127.0.0.1", port), timeout=30) as one:
        one.sendall(data)
        one.shutdown(socket.SHUT_WR) if data[:1] in (b"\0", b"\x16") else None
        answer = b""
        while chunk := one.recv(65536):
            answer += chunk
        return answer


def test_series_of_two_centuries_is_refused_with_its_reason(service: Service) -> None:
    values = {**EVENT, "start": "1900-01-01 02:30", "repeat": {"every": "day", "until": "2197-12-31"}}

    answer = service.send(values)

    assert (400, {("time-skipped", "repeat")}) == (answer.status_code, set(codes(answer)))
