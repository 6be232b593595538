"""From the empty form to a branch: a site on one origin, the service on another, a browser between them.

What arrives is looked at as its reader will: the branch is checked out, checked, and its site rendered.
"""

import re
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from plugins.catalogue import read_content
from plugins.frontmatter import read_entry
from plugins.render import Renderer
from plugins.settings import make_settings
from plugins.views import make_site_views
from tests.browser.form_sites import fill_in, write_pages
from tests.browser.server import ServedSite, serve
from tests.browser.test_form_page import go_on
from tests.intake.running import OPEN, Service, git, running, write_region
from tests.site import EVENT as ONE_EVENT
from tests.site import INITIATIVE, entry, file

SEND = "Jetzt abschicken"
OTHERS = INITIATIVE.replace("Solarkreis", "Radkreis")
THAT_DAY = ONE_EVENT.replace("solarkreis", "radkreis") + "place: {locality: gaarden}\n"
EVENT = {
    "title": "Repair-Café „Wegwerfen? Denkste“",
    "kind": "workshop",
    "topics": "energie",
    "start.day": "2027-03-20",
    "start.time": "10:00",
    "end.time": "12:00",
    "place.locality": "Gaarden",
    "organisers": "Solarkreis",
    "summary": "Wir reparieren zusammen, was noch zu retten ist.",
}


@dataclass(frozen=True)
class Pair:
    """A site and the service its form sends to."""

    site: ServedSite
    service: Service
    has_proof: bool

    def form(self, name: str) -> str:
        """The address of a form on the site."""
        return self.site.url(f"/contribute/{name}/")

    def branches(self, path: str, words: str = "") -> list[str]:
        """The branches in which this file has these words."""
        repository = self.service.content.parent
        names = git(repository, "branch", "--list", "intake/*", "--format=%(refname:short)").stdout.split()
        files = {one: git(repository, "show", f"{one}:content/{path}", check=False) for one in names}
        return [one for one, shown in files.items() if not shown.returncode and words in shown.stdout]

    def arrived(self, path: str, where: Path, words: str = "") -> Path:
        """The content folder of the branch with this file, once it is there."""
        branch = wait_for(lambda: self.branches(path, words))[0]
        git(self.service.content.parent, "worktree", "add", "-q", "--detach", str(where), branch)
        return where / "content"


def wait_for(find):
    """What is found, once it is there."""
    for _attempt in range(200):
        if found := find():
            return found
        time.sleep(0.05)
    raise AssertionError("it never came")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture(scope="module", params=[OPEN, {"WIRKORT_INTAKE_LIMITS": "0"}], ids=["open", "proof"])
def pair(request, tmp_path_factory) -> Iterator[Pair]:
    """The service without proof of work, and with it."""
    folder = tmp_path_factory.mktemp("pair")
    (folder / "site").mkdir()
    site, port = serve(folder / "site", "/", {}), free_port()
    region = f"form: {{url: 'http://127.0.0.1:{port}'}}\n"
    content = write_region(
        folder,
        region,
        file("events/einbautag.md", entry(THAT_DAY)) + file("initiatives/radkreis.md", entry(OTHERS)),
    )
    text = (content / "region.yaml").read_text("utf-8")
    (content / "region.yaml").write_text(re.sub(r"(?m)^url: .*$", f"url: {site.origin}/", text), "utf-8")
    git(folder, "-c", "user.name=T", "-c", "user.email=t@wirkort.invalid", "commit", "-q", "-am", "Adresse")
    catalogue = read_content(content).catalogue
    assert catalogue is not None
    write_pages(catalogue, make_settings(catalogue.region, datetime.now(UTC).date()), folder / "site")
    with running(folder, content, "--port", str(port), environment=request.param) as service:
        yield Pair(site, service, request.param is not OPEN)
    site.close()


def begin(open_page, address: str) -> Page:
    page = open_page(address)
    page.locator("form.form").dispatch_event("pointerdown")
    page.locator("form[data-ready]").wait_for()
    return page


def assert_accepted(pair: Pair, content: Path) -> None:
    """`wirkort check` has nothing against the branch."""
    done = pair.service.check(content)
    assert 0 == done.returncode, done.stdout + done.stderr


def assert_shown(content: Path, address: str, title: str) -> None:
    """The branch is without problems, and its site has the page."""
    reading = read_content(content)
    assert [] == [problem for problem in reading.problems if problem.severity == "error"]
    settings = make_settings(reading.catalogue.region, datetime.now(UTC).date())
    pages = {view.head.address: view for view in make_site_views(reading.catalogue, settings)}
    assert title in Renderer(settings).page(pages[address]).decode()


def test_event_goes_from_the_empty_form_to_the_branch(pair, open_page, tmp_path, axe):
    page = begin(open_page, pair.form("event"))
    fill_in(page, {**EVENT, "contact_address": "ada@probe.example"})
    go_on(page)
    page.get_by_role("button", name=SEND).click()
    page.wait_for_url(f"{pair.service.url}/submissions/**")
    assert EVENT["title"] in page.locator("main").inner_text()
    axe(page)
    content = pair.arrived("events/repair-cafe-wegwerfen-denkste.md", tmp_path / "tree")
    assert_accepted(pair, content)
    assert_shown(content, "/events/repair-cafe-wegwerfen-denkste/", EVENT["title"])
    written = (content / "events/repair-cafe-wegwerfen-denkste.md").read_text("utf-8")
    assert "ada@probe.example" not in written
    values = read_entry(written.encode()).values
    assert ("2027-03-20 10:00", "2027-03-20 12:00", "gaarden") == (
        values["start"],
        values["end"],
        values["place"]["locality"],
    )


def test_service_says_what_is_alike_and_what_collides(pair, open_page):
    page = begin(open_page, pair.form("event"))
    fill_in(page, {**EVENT, "title": "Großer Einbautag"})
    hint = page.locator("[data-slot=calmer]")
    expect(hint.get_by_role("link", name="Einbautag")).to_have_count(1)
    expect(hint).to_contain_text("läuft zur selben Zeit")
    expect(hint.get_by_role("button")).to_have_count(3)
    there = begin(open_page, pair.form("initiative"))
    fill_in(there, {"title": "Solarkreis e. V."})
    expect(there.locator("[data-slot=duplicates]").get_by_role("link", name="ändern")).to_be_visible()


def test_picture_arrives_made_smaller(pair, open_page, tmp_path):
    page = begin(open_page, pair.form("initiative"))
    data = BytesIO()
    Image.effect_noise((3000, 1500), 60).convert("RGB").save(data, "PNG")
    fill_in(
        page,
        {
            "title": "Mit Bild",
            "summary": "Eine Gruppe mit einem Bild.",
            "topics": "energie",
            "sector": "business",
        },
    )
    page.locator("[name=picture]").set_input_files(
        {"name": "a.png", "mimeType": "image/png", "buffer": data.getvalue()}
    )
    fill_in(page, {"picture.alt": "Rauschen in Grau", "picture.credit": "Ada Beispiel"})
    go_on(page)
    page.get_by_role("button", name=SEND).click()
    page.wait_for_url(f"{pair.service.url}/submissions/**")
    content = pair.arrived("initiatives/mit-bild.md", tmp_path / "tree")
    image = read_entry((content / "initiatives/mit-bild.md").read_bytes()).values["image"]
    found = next(content.rglob(Path(image["src"]).name))
    with Image.open(found) as picture:
        assert max(picture.size) <= 2400
    assert_accepted(pair, content)


def test_entry_is_changed_on_a_branch(pair, open_page, tmp_path):
    page = begin(open_page, f"{pair.form('idea')}?change=balkonsolar")
    fill_in(page, {"summary": "Jetzt wissen wir genauer, worum es geht."})
    go_on(page)
    page.get_by_role("button", name=SEND).click()
    page.wait_for_url(f"{pair.service.url}/submissions/**")
    content = pair.arrived("projects/balkonsolar.md", tmp_path / "tree", "genauer")
    text = (content / "projects/balkonsolar.md").read_text("utf-8")
    values = read_entry(text.encode()).values
    assert ("geheim", "2026-01-02") == (values["editor_note"], values["created"])


def test_service_that_is_gone_leaves_the_other_ways(pair, open_page, watch):
    watch.expect_message("ERR_|Failed to load")
    page = begin(open_page, pair.form("event"))
    fill_in(page, EVENT)
    go_on(page)
    page.route(f"{pair.service.url}/**", lambda route: route.abort())
    page.get_by_role("button", name=SEND).click()
    expect(page.locator(".sending")).to_contain_text("Der Dienst antwortet nicht")
    page.get_by_text("Andere Wege").click()
    assert page.get_by_role("button", name="Datei speichern").is_visible()


def test_pressing_twice_sends_once(pair, open_page):
    page = begin(open_page, pair.form("notice"))
    fill_in(page, {"direction": "need", "kind": "material", "title": "Anhänger gesucht", "topics": "energie"})
    fill_in(
        page,
        {
            "summary": "Wir brauchen ihn für zwei Tage.",
            "until": str(datetime.now(UTC).date()),
            "organisation": "Solarkreis",
        },
    )
    go_on(page)
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.get_by_role("button", name=SEND).dblclick()
    page.wait_for_url(f"{pair.service.url}/submissions/**")
    assert [f"{pair.service.url}/submissions"] == sent


def test_without_javascript_the_form_goes_to_the_service(pair, open_page, tmp_path):
    page = open_page(pair.form("event"), java_script_enabled=False)
    title = "Ohne JavaScript eingetragen"
    page.get_by_label("Wie heißt der Termin?").fill(title)
    page.get_by_role("checkbox", name="Energie", exact=True).check()
    page.locator("[name=kind]").select_option("talk")
    page.locator("[name='start.day']").fill("2027-03-21")
    page.locator("[name=organisers]").first.fill("Solarkreis")
    page.get_by_role("button", name="Prüfen und abschicken").click()
    page.wait_for_url(f"{pair.service.url}/submissions/**")
    assert title in page.locator("main").inner_text()
    receipt = pair.service.client.get(page.url, headers={"Accept": "application/json"}).json()
    if not pair.has_proof:
        content = pair.arrived("events/ohne-javascript-eingetragen.md", tmp_path / "tree")
        assert_accepted(pair, content)
        assert_shown(content, "/events/ohne-javascript-eingetragen/", title)
    else:  # who proves nothing waits a little, and nothing is lost
        assert "waiting" == receipt["state"]


def test_mistakes_are_said_without_javascript_in_the_same_words(pair, open_page, watch):
    watch.expect_message("422")
    page = open_page(pair.form("event"), java_script_enabled=False)
    page.get_by_label("Wie heißt der Termin?").fill("Nur ein Name")
    page.get_by_role("button", name="Prüfen und abschicken").click()
    said = page.locator(".wrong__list li").all_inner_texts()
    assert "Nur ein Name" == page.get_by_label("Wie heißt der Termin?").input_value()
    there = begin(open_page, pair.form("event"))
    there.get_by_label("Wie heißt der Termin?").fill("Nur ein Name")
    go_on(there)
    assert said == there.locator(".wrong__list li").all_inner_texts()
