"""Pages of the service without JavaScript, in the site's look: from an empty form to a receipt."""

import re
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from plugins.intake.receipts import find_expected, make_receipt
from plugins.intake.spool import Spool
from plugins.intake.states import Event, File, State, Submission
from plugins.render import Renderer
from plugins.settings import make_settings
from plugins.views.head import make_frame, make_head
from schemas.region import Moderation
from tests.cases import TODAY, read_cases
from tests.intake.running import EVENT, FIELDS, SITE_URL, Service, git, running, write_region
from tests.site import INITIATIVE, entry, file

FORMS = ("initiative", "project", "idea", "event", "notice")


def fill_in(page: HTMLParser, answers: dict[str, str]) -> dict[str, str]:
    """What a browser without JavaScript sends: the hidden fields of the page and the answers."""
    form = page.css_first("form#form")
    hidden = form.css("input[type=hidden]")
    return {one.attributes["name"]: one.attributes.get("value") or "" for one in hidden} | answers


def read(answer: httpx.Response) -> HTMLParser:
    return HTMLParser(answer.text)


@pytest.mark.parametrize("name", FORMS)
def test_each_form_is_a_page_that_sends_to_the_service(service: Service, name: str) -> None:
    answer = service.client.get(f"/form/{name}")

    form = read(answer).css_first("form#form")
    assert (200, f"{service.url}/submissions") == (answer.status_code, form.attributes["action"])
    assert "'unsafe-inline'" not in answer.headers["Content-Security-Policy"]
    assert [] == read(answer).css("script")


def test_style_of_the_page_comes_from_the_service(service: Service) -> None:
    page = read(service.client.get("/form/event"))

    for link in page.css("link[rel=stylesheet]"):
        answer = service.client.get(link.attributes["href"])
        assert (200, "text/css; charset=utf-8") == (answer.status_code, answer.headers["Content-Type"])
        assert "immutable" in answer.headers["Cache-Control"]


def test_links_of_the_frame_lead_to_the_site(service: Service) -> None:
    links = [one.attributes["href"] for one in read(service.client.get("/form/event")).css("header a")]

    assert [] == [link for link in links if not link.startswith("https://wirkort.example/")]


def test_from_the_empty_form_to_a_branch_that_check_accepts(service: Service, tmp_path: Path) -> None:
    page = read(service.client.get("/form/event"))
    answer = service.client.post(
        "/submissions", data=fill_in(page, FIELDS), headers={"Origin": service.url}, follow_redirects=True
    )
    assert "Danke, es ist angekommen" in answer.text, answer.text

    id = answer.url.path.rpartition("/")[2]
    service.branch_file(id, "events/einbautag.md")
    git(service.content.parent, "worktree", "add", "-q", str(tmp_path / "tree"), f"intake/{id}")
    checked = service.check(tmp_path / "tree" / "content")
    assert (0, True) == (checked.returncode, "0 Fehler" in checked.stdout), checked.stdout


def test_form_with_an_error_comes_back_with_all_answers(service: Service) -> None:
    page = read(service.client.get("/form/event"))
    sent = fill_in(page, {**FIELDS, "title": "E", "contact_address": "ich@beispiel.example"})

    answer = service.client.post("/submissions", data=sent)

    again = read(answer)
    errors = again.css_first("[data-slot=errors]")
    assert (422, False) == (answer.status_code, "hidden" in errors.attributes)
    assert "#q-title" in {one.attributes["href"] for one in errors.css("a")}
    values = {
        one.attributes["name"]: one.attributes.get("value") for one in again.css("form#form input[name]")
    }
    assert ("E", "2027-03-20", "09:00", "ich@beispiel.example") == tuple(
        values[name] for name in ("title", "start.day", "start.time", "contact_address")
    )
    assert values["idempotency_key"] not in ("", sent["idempotency_key"])


def test_form_that_is_sent_again_after_its_error_is_taken(service: Service) -> None:
    page = read(service.client.get("/form/event"))
    wrong = service.client.post("/submissions", data=fill_in(page, {**FIELDS, "title": "E"}))

    right = service.client.post("/submissions", data=fill_in(read(wrong), FIELDS))

    assert (422, 303) == (wrong.status_code, right.status_code)


def test_change_shows_the_entry_and_sends_its_id(service: Service) -> None:
    page = read(service.client.get("/change/project/balkonsolar"))

    assert "Balkonsolar" == page.css_first("[name=title]").attributes["value"]
    assert "balkonsolar" == page.css_first("[name=change]").attributes["value"]
    assert "geheim" not in page.html


def test_correction_shows_what_was_sent_and_takes_it_back(service: Service) -> None:
    idea = {"form": "idea", "title": "Leihlager", "topics": "energie"}
    idea["summary"] = "Leitern, Zelte und Bohrer für alle in der Straße."
    receipt = service.client.post("/submissions", data=idea).headers["Location"]
    link = read(service.client.get(receipt)).css_first("a[href*='/correct?']").attributes["href"]

    page = read(service.client.get(link))
    assert "Leihlager" == page.css_first("[name=title]").attributes["value"]
    action = page.css_first("form#form").attributes["action"]
    sent = fill_in(page, {**idea, "title": "Leihlager Gaarden", "phase": "idea"})
    answer = service.client.post(action, data=sent)

    assert (303, receipt) == (answer.status_code, answer.headers["Location"])
    assert "Leihlager Gaarden" in service.client.get(receipt).text


def test_withdrawing_is_one_button(service: Service) -> None:
    receipt = service.send().json()["receipt"]
    form = read(service.client.get(receipt)).css_first("main form")

    answer = service.client.post(form.attributes["action"], headers={"Origin": service.url})

    page = service.client.get(answer.headers["Location"])
    assert "Du hast es zurückgezogen" in page.text
    assert read(page).css_first("main form") is None


def test_what_no_form_can_say_is_a_page_of_its_own(service: Service) -> None:
    answer = service.client.post(
        "/submissions", content=b"a" * 600_000, headers={"Content-Type": "application/x-www-form-urlencoded"}
    )

    assert (413, "Das hat nicht geklappt") == (answer.status_code, read(answer).css_first("h1").text())


def test_address_of_the_service_leads_to_the_site(service: Service) -> None:
    answer = service.client.get("/")

    assert (303, f"{SITE_URL}/contribute/") == (answer.status_code, answer.headers["Location"])


def test_confirming_an_address_takes_its_token_and_a_button(service: Service) -> None:
    id = service.send({**EVENT, "title": "Geheimtreffen"}, contact="ich@beispiel.example").json()["id"]

    page = read(service.client.get(f"/submissions/{id}/confirm?token=falsch"))
    action = page.css_first("main form").attributes["action"]
    wrong = service.client.post(f"/submissions/{id}/{action}")
    with closing(Spool(service.data)) as spool:
        (letter,) = [one for one in spool.letters() if one.submission.id == id]
    right = service.client.post(f"/submissions/{id}/confirm", params={"token": letter.token})

    assert "Geheimtreffen" not in page.html
    assert (404, 200) == (wrong.status_code, right.status_code)
    assert "Danke, deine Adresse ist bestätigt." == read(right).css_first("h1").text()


def test_unknown_receipt_is_a_page(service: Service) -> None:
    answer = service.client.get("/submissions/gibtesnicht?key=x")

    assert (404, "text/html; charset=utf-8") == (answer.status_code, answer.headers["Content-Type"])


def test_receipt_names_pauses_and_the_day_of_the_answer(tmp_path: Path) -> None:
    moderation = (
        "moderation:\n  answer_within_days: 3\n  pause:\n"
        "    - {from: 2020-01-01, until: 2099-12-31, note: Wir machen lange Ferien.}\n"
        "help: {phone: 0431 123456}\n"
    )
    with running(tmp_path, write_region(tmp_path, moderation)) as one:
        page = one.client.get(one.send().json()["receipt"]).text

    assert "Wir machen lange Ferien." in page
    assert "0431 123456" in page


# --- the view ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "pauses", "expected"),
    [
        (date(2026, 12, 1), [], date(2026, 12, 4)),
        (date(2026, 12, 22), [("2026-12-23", "2027-01-04")], date(2027, 1, 7)),
        (date(2026, 12, 25), [("2026-12-23", "2027-01-04")], date(2027, 1, 7)),
        (date(2026, 12, 1), [("2026-12-23", "2027-01-04")], date(2026, 12, 4)),
        (date(2026, 12, 1), [("2026-12-02", "2026-12-02"), ("2026-12-04", "2026-12-04")], date(2026, 12, 6)),
    ],
    ids=["none", "right after", "within", "later", "two"],
)
def test_answer_is_expected_after_the_pauses(
    day: date, pauses: list[tuple[str, str]], expected: date
) -> None:
    moderation = Moderation.model_validate(
        {"answer_within_days": "3", "pause": [{"from": start, "until": end} for start, end in pauses]}
    )

    assert expected == find_expected(day, moderation)


def test_nothing_is_expected_where_nothing_is_promised() -> None:
    assert find_expected(date(2026, 12, 1), Moderation()) is None


WORDS = {
    "waiting": "Danke, es ist angekommen",
    "received": "Danke, es ist angekommen",
    "in-review": "Es wird gerade gelesen",
    "accepted": "Angenommen: bald steht es hier",
    "published": "Es steht hier",
    "declined": "Es wird nicht veröffentlicht",
    "withdrawn": "Du hast es zurückgezogen",
}


def render_receipt(folder: Path, state: State, **more: Any) -> HTMLParser:
    catalogue = read_cases(folder / "content")
    settings = make_settings(catalogue.region, TODAY)
    moment = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
    values = {
        "id": "ab12", "key": "k-e_y", "region": "x", "kind": "event", "entry_id": "fest", "is_change": False,
        "title": "Fest <b>", "files": (File("events/fest.md", b"---\ntitle: Fest\n---\n"),),
        "language": "de", "received": moment, "changed": moment, "version": 1, "tries": 0, "trouble": "",
    }  # fmt: skip
    submission = Submission(state=state, **{**values, **more})
    events = (
        Event(moment, "received", ""),
        Event(moment, "received", "corrected"),
        Event(moment, state, "Zu kurz <i>"),
    )
    head = make_head(settings, make_frame(catalogue), "/submissions/", "contribute", indexed=False)
    view = make_receipt(head, submission, events, catalogue.region, "https://dienst.example")
    return HTMLParser(Renderer(settings).page(view).decode())


@pytest.mark.parametrize(("state", "words"), WORDS.items())
def test_receipt_says_each_state_in_words(tmp_path: Path, state: State, words: str) -> None:
    page = render_receipt(tmp_path, state)

    assert words == page.css_first("h1").text()
    assert ("Zu kurz <i>" in page.css_first("main").text()) == (state == "declined")
    assert bool(page.css("main form")) == (state in ("waiting", "received", "in-review"))
    assert any("/events/fest/" in (one.attributes["href"] or "") for one in page.css("main a")) == (
        state == "published"
    )
    assert re.search("Berichtigt|von dir berichtigt", page.css_first(".steps").text())


def test_receipt_of_a_change_leads_to_the_entry(tmp_path: Path) -> None:
    page = render_receipt(tmp_path, "received", is_change=True)

    assert any("/events/fest/" in (one.attributes["href"] or "") for one in page.css("main a"))


def test_looking_around_says_what_is_wrong_alike_and_in_the_way(service: Service) -> None:
    said = service.client.post("/look", json={"kind": "initiative", "entry": {"title": "Solarkreis e.V."}})

    told = said.json()
    assert 200 == said.status_code
    assert {"problems", "duplicates", "collisions", "calmer"} == set(told)
    assert {"summary", "topics", "sector"} <= {problem["field"] for problem in told["problems"]}
    assert [("solarkreis", "https://wirkort.example/initiatives/solarkreis/")] == [
        (one["id"], one["url"]) for one in told["duplicates"]
    ]


def test_looking_around_names_calmer_days(tmp_path: Path) -> None:
    others = file("initiatives/klimabund.md", entry(INITIATIVE.replace("Solarkreis", "Klimabund"))) + "".join(
        f"-- events/fest-{number}.md --\n---\ntitle: Sommerfest Nummer {number}\ntopics: [energie]\n"
        "updated: 2026-11-01\nstart: 2027-06-12 14:00\nduration: 3 h\norganisers: [klimabund]\n"
        "kind: festival\n"
        "place: {locality: kiel}\n---\n"
        for number in range(3)
    )
    with running(tmp_path, write_region(tmp_path, script=others)) as one:
        market = {"title": "Hofflohmarkt", "start": "2027-06-12 15:00", "duration": "2 h"}
        market |= {"topics": ["energie"], "place": {"locality": "kiel"}, "organisers": ["solarkreis"]}
        told = one.client.post("/look", json={"kind": "event", "entry": market}).json()

    assert {"Sommerfest Nummer 0", "Sommerfest Nummer 1", "Sommerfest Nummer 2"} <= set(
        re.findall(r"Sommerfest Nummer \d", " ".join(one["message"] for one in told["collisions"]))
    )
    assert 3 == len(told["calmer"])
    assert "2027-06-12" not in told["calmer"]


def test_looking_around_keeps_nothing(service: Service) -> None:
    before = service.client.get("/healthz").json()["spool"]

    for _ in range(3):
        service.client.post("/look", json={"kind": "event", "entry": {**EVENT, "title": "Nur geschaut"}})

    assert before == service.client.get("/healthz").json()["spool"]
    assert "nur-geschaut" == service.receipt(service.send({**EVENT, "title": "Nur geschaut"}))["entry"]
