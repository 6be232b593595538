"""Whatever is sent: an answer in words, and never an error of ours."""

import json
from typing import Any
from urllib.parse import quote

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.running import EVENT, Service

TEXTS = st.text(max_size=60) | st.sampled_from(
    ["", "kiel", "energie", "solarkreis", "2027-03-20", "2027-03-20 09:00", "ja", "90 min", "- a", "a: b",
     "#", "null", "https://x.example", "---", "{{ x }}", "<script>", "\ud800", "\0", "\u202e", "../..", "[]",
     "&a", "!!x"]
)  # fmt: skip
VALUES = st.recursive(
    TEXTS | st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
KEYS = st.sampled_from(
    [*EVENT, "place", "links", "contact", "repeat", "dates", "image", "channels", "updated", "aliases", "end",
     "duration", "audience", "registration", "project", "source", "outcome", "timezone", "tags"]
)  # fmt: skip
SPECIAL = ("altcha", "started", "contact", "change", "idempotency_key")
FORMS = st.sampled_from(["event", "initiative", "project", "idea", "notice", "guide", "page", "", "x"])


def tell(service: Service, body: Any) -> tuple[int, Any]:
    """Status and answer to a body as JSON."""
    answer = service.client.post(
        "/submissions", content=json.dumps(body), headers={"Content-Type": "application/json"}
    )
    return answer.status_code, answer.json()


@settings(max_examples=150)
@given(form=FORMS, values=st.dictionaries(KEYS | TEXTS, VALUES, max_size=8), body=TEXTS)
def test_any_json_gets_an_answer_in_words(
    service: Service, form: str, values: dict[str, Any], body: str
) -> None:
    status, told = tell(service, {"kind": form, "entry": values, "body": body})

    assert status in (202, 400, 413)
    assert status == 202 or all(one["message"] and one["hint"] for one in told["problems"])


@settings(max_examples=150)
@given(values=st.dictionaries(KEYS, VALUES, max_size=3), body=TEXTS)
def test_nearly_valid_entry_is_refused_at_a_field_or_kept(
    service: Service, values: dict[str, Any], body: str
) -> None:
    status, told = tell(service, {"kind": "event", "entry": {**EVENT, **values}, "body": body})

    assert status in (202, 400)
    if status == 400:
        errors = [one for one in told["problems"] if one["severity"] == "error"]
        assert errors
        assert all(one["field"] for one in errors)


@settings(max_examples=100)
@given(body=VALUES)
def test_any_frame_gets_an_answer_in_words(service: Service, body: Any) -> None:
    status, told = tell(service, body)

    assert 400 == status
    assert told["problems"]


@settings(max_examples=100)
@given(pairs=st.lists(st.tuples(TEXTS | KEYS, st.text(max_size=40)), max_size=12), form=FORMS)
def test_any_form_gets_a_page(service: Service, pairs: list[tuple[str, str]], form: str) -> None:
    fields = [("form", form), *pairs]
    data = {name: [value for other, value in fields if other == name] for name, _value in fields}
    plain = {
        name.encode("utf-8", "replace").decode(): [one.encode("utf-8", "replace").decode() for one in values]
        for name, values in data.items()
    }
    answer = service.client.post("/submissions", data=plain)

    assert answer.status_code in (303, 400, 413, 422)


@settings(max_examples=60)
@given(data=st.binary(max_size=400), kind=st.sampled_from(["json", "x-www-form-urlencoded"]))
def test_any_bytes_get_an_answer(service: Service, data: bytes, kind: str) -> None:
    headers = {"Content-Type": f"application/{kind}", "Accept": "application/json"}
    answer = service.client.post("/submissions", content=data, headers=headers)

    assert 400 == answer.status_code
    assert answer.json()["problems"]


@settings(max_examples=60)
@given(data=st.binary(max_size=400))
def test_any_bytes_between_boundaries_get_an_answer(service: Service, data: bytes) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=b", "Accept": "application/json"}
    answer = service.client.post("/submissions", content=b"--b\r\n" + data + b"\r\n--b--", headers=headers)

    assert 400 == answer.status_code


@settings(max_examples=100)
@given(frame=st.fixed_dictionaries(dict.fromkeys(SPECIAL, TEXTS)))
def test_any_special_field_gets_an_answer(service: Service, frame: dict[str, str]) -> None:
    status, _told = tell(service, {"kind": "event", "entry": EVENT, **frame})

    assert status in (202, 400, 409)


@settings(max_examples=60)
@given(id=st.text(max_size=30), key=st.text(max_size=30), what=st.sampled_from(["", "/withdraw", "/correct"]))
def test_any_receipt_address_finds_nothing(service: Service, id: str, key: str, what: str) -> None:
    plain = quote(id.encode("utf-8", "replace"), safe="").replace(".", "%2E") or "x"
    answer = service.client.post(
        f"/submissions/{plain}{what}", params={"key": key.encode("utf-8", "replace")}
    )

    assert answer.status_code in (404, 405)
