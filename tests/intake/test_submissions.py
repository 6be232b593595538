"""What somebody sends becomes a file on a branch, once, with a receipt that says so."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import httpx
import pytest

from plugins.frontmatter import read_entry
from tests.intake.running import EVENT, Service, git

TODAY = datetime.now(ZoneInfo("Europe/Berlin")).date().isoformat
JSON = {"Accept": "application/json"}


def test_json_gives_202_with_id_and_receipt(service: Service) -> None:
    answer = service.send()

    assert (202, {"id", "receipt"}) == (answer.status_code, set(answer.json()))
    assert service.receipt(answer)["id"] == answer.json()["id"]
    assert answer.json()["receipt"].startswith(f"{service.url}/submissions/{answer.json()['id']}?key=")


def test_entry_gets_id_and_days_and_stands_on_a_branch(service: Service) -> None:
    answer = service.send({**EVENT, "title": "Ein ganz neuer Größenwahn"}, body="Mit **Kaffee**.")
    receipt = service.receipt(answer)

    document = read_entry(service.branch_file(receipt["id"], f"events/{receipt['entry']}.md").encode())

    assert "ein-ganz-neuer-groessenwahn" == receipt["entry"]
    assert {**EVENT, "title": "Ein ganz neuer Größenwahn", "updated": TODAY(), "created": TODAY()} == (
        document.values
    )
    assert "Mit **Kaffee**." == document.body.strip()


def test_numbers_and_booleans_of_json_stay_as_they_were_written(service: Service) -> None:
    values = {**EVENT, "free": True, "place": {"locality": "kiel", "lat": 54.32, "lon": 10.1, "stop": None}}
    receipt = service.receipt(service.send(values))

    text = service.branch_file(receipt["id"], f"events/{receipt['entry']}.md")

    assert {"locality": "kiel", "lat": "54.32", "lon": "10.1"} == read_entry(text.encode()).values["place"]
    assert "free: true\n" in text


def test_same_key_gives_the_same_receipt(service: Service) -> None:
    headers = {"Idempotency-Key": "einmal-nur"}
    first, second = (service.send({**EVENT, "title": "Nur einmal"}, headers=headers) for _ in range(2))

    assert first.json() == second.json()


def test_same_key_counts_once(service: Service) -> None:
    def counted() -> float:
        said = re.search(
            r'submissions_total\{form="event",.*\} ([\d.]+)', service.client.get("/metrics").text
        )
        return float(said[1]) if said else 0.0

    before, headers = counted(), {"Idempotency-Key": "einmal-gezaehlt"}
    for _ in range(3):
        service.send({**EVENT, "title": "Nur einmal gezählt"}, headers=headers)

    assert before + 1 == counted()


def test_key_in_the_body_counts_as_well(service: Service) -> None:
    first, second = (service.send(idempotency_key="im-text") for _ in range(2))

    assert first.json() == second.json()


def test_same_key_with_other_words_is_refused(service: Service) -> None:
    headers = {"Idempotency-Key": "zweierlei"}
    service.send(headers=headers)

    answer = service.send({**EVENT, "title": "Etwas anderes"}, headers=headers)

    assert (409, "key-reused") == (answer.status_code, answer.json()["problems"][0]["code"])


def test_without_a_key_each_request_is_one_of_its_own_with_its_own_id(service: Service) -> None:
    answers = [service.send({**EVENT, "title": "Zweimal dasselbe"}) for _ in range(2)]

    entries = [service.receipt(answer)["entry"] for answer in answers]

    assert ["zweimal-dasselbe", "zweimal-dasselbe-2"] == entries


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("Solarkreis", "solarkreis-2"),  # an initiative of this name is published
        ("2027", "initiative-2027"),  # years go on in addresses
        ("!!!!", "initiative"),
        ("region", "initiative-region"),
        ("Straße der Größe " * 7, "strasse-der-groesse-strasse-der-groesse-strasse-der-groesse-strasse-de"),
    ],
)
def test_id_is_free_and_valid_whatever_the_title(service: Service, title: str, id: str) -> None:
    values = {
        "title": title[:120], "summary": "Hier steht in einem Satz, worum es geht.", "topics": ["energie"],
        "sector": "civil-society",
    }  # fmt: skip
    answer = service.send(values, "initiative")

    assert id == service.receipt(answer)["entry"], answer.text


def test_idea_is_a_project_in_phase_idea(service: Service) -> None:
    values = {key: EVENT[key] for key in ("title", "summary", "topics")}
    receipt = service.receipt(service.send(values, "idea"))

    text = service.branch_file(receipt["id"], f"projects/{receipt['entry']}.md")

    assert ("project", "idea") == (receipt["kind"], read_entry(text.encode()).values["phase"])


def test_change_keeps_what_is_the_editors(service: Service) -> None:
    values = {
        "title": "Balkonsolar für alle", "summary": "Jetzt auch zur Miete, mit Beratung.",
        "topics": ["energie"], "phase": "idea",
    }  # fmt: skip
    sent = {**values, "created": "2001-01-01", "aliases": ["solarkreis"], "editor_note": "von mir"}
    receipt = service.receipt(service.send(sent, "project", change="balkonsolar"))

    document = read_entry(service.branch_file(receipt["id"], "projects/balkonsolar.md").encode())

    kept = {"created": "2026-01-02", "editor_note": "geheim", "updated": TODAY()}
    assert {**values, **kept} == document.values


def test_new_entry_has_nothing_that_is_the_editors(service: Service) -> None:
    sent = {**EVENT, "aliases": ["solarkreis"], "editor_note": "von mir", "source": {"platform": "x"}}
    receipt = service.receipt(service.send(sent))

    text = service.branch_file(receipt["id"], f"events/{receipt['entry']}.md")

    assert {*EVENT, "updated", "created"} == set(read_entry(text.encode()).values)


def test_address_of_the_sender_is_nowhere_in_the_repository(service: Service) -> None:
    answer = service.send({**EVENT, "title": "Von jemandem"}, contact="ich.selbst@beispiel.example")
    service.branch_file(answer.json()["id"], "events/von-jemandem.md")

    objects = git(service.content.parent, "rev-list", "--all", "--objects").stdout.split("\n")
    texts = [
        git(service.content.parent, "cat-file", "-p", line.split(" ")[0]).stdout for line in objects if line
    ]

    assert [] == [text for text in texts if "ich.selbst" in text]


def test_form_gives_303_to_the_receipt(service: Service) -> None:
    idea = {"form": "idea", "title": "Reparaturcafé", "topics": "energie", "phase": "idea"}
    idea["summary"] = "Ein Nachmittag im Monat, an dem wir zusammen reparieren."
    answer = service.client.post("/submissions", data=idea)

    assert 303 == answer.status_code, answer.text
    page = service.client.get(answer.headers["Location"])
    assert (200, True) == (page.status_code, "Reparaturcafé" in page.text)


def test_form_sent_twice_by_a_double_click_counts_once(service: Service) -> None:
    idea = {"form": "idea", "title": "Doppelklick", "topics": "energie", "phase": "idea"}
    idea["summary"] = "Wer zweimal klickt, meint es nur einmal."
    first, second = (service.client.post("/submissions", data=idea) for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"]


def test_form_of_a_script_gets_json(service: Service) -> None:
    idea = {"form": "idea", "title": "Vom Skript", "topics": "energie", "phase": "idea"}
    idea["summary"] = "Ein Formular, das ein Skript mit FormData schickt."
    files = {name: (None, text) for name, text in idea.items()}
    answer = service.client.post("/submissions", files=files, headers=JSON)

    assert (202, {"id", "receipt"}) == (answer.status_code, set(answer.json()))


def test_corrected_submission_keeps_its_id_and_receipt(service: Service) -> None:
    answer = service.send({**EVENT, "title": "Vertippt"})
    receipt = answer.json()["receipt"]
    body = {"kind": "event", "entry": {**EVENT, "title": "Berichtigt"}}

    corrected = service.client.post(_beside(receipt, "correct"), json=body)

    assert (202, answer.json()) == (corrected.status_code, corrected.json())
    shown = service.receipt(answer)
    assert "vertippt" == shown["entry"]
    assert "corrected" in {event["note"] for event in shown["events"]}


def test_correction_with_an_error_changes_nothing(service: Service) -> None:
    answer = service.send({**EVENT, "title": "Bleibt so"})
    body = {"kind": "event", "entry": {**EVENT, "title": "X"}}

    refused = service.client.post(_beside(answer.json()["receipt"], "correct"), json=body)

    assert (400, "title") == (refused.status_code, refused.json()["problems"][0]["field"])
    assert "corrected" not in {event["note"] for event in service.receipt(answer)["events"]}


def test_withdrawn_submission_stays_withdrawn(service: Service) -> None:
    receipt = service.send({**EVENT, "title": "Doch nicht"}).json()["receipt"]

    first = service.client.post(_beside(receipt, "withdraw"))
    again = service.client.post(_beside(receipt, "withdraw"), headers=JSON)

    assert (303, receipt) == (first.status_code, first.headers["Location"])
    assert "withdrawn" == service.client.get(receipt, headers=JSON).json()["state"]
    assert (409, "submission-over") == (again.status_code, again.json()["problems"][0]["code"])


@pytest.mark.parametrize("key", ["", "falsch", "é", "a" * 5000])
@pytest.mark.parametrize("what", ["", "/withdraw", "/correct"])
def test_receipt_opens_with_its_key_only(service: Service, key: str, what: str) -> None:
    id = service.send().json()["id"]
    method = "POST" if what else "GET"

    answer = service.client.request(method, f"/submissions/{id}{what}", params={"key": key}, headers=JSON)

    assert (404, "submission-unknown") == (answer.status_code, answer.json()["problems"][0]["code"])


def test_change_of_an_entry_comes_without_the_editors_note(service: Service) -> None:
    answer = service.client.get("/change/project/balkonsolar", headers=JSON)

    assert ("project", "balkonsolar") == (answer.json()["kind"], answer.json()["id"])
    assert {"title", "summary", "topics", "updated", "phase", "created"} == set(answer.json()["entry"])


def _beside(receipt: str, what: str) -> str:
    """The address of a form on the receipt."""
    url = httpx.URL(receipt)
    return str(url.copy_with(path=f"{url.path}/{what}"))
