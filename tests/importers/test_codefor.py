"""Real input: 38 labs and 90 projects of Code for Germany, as irregular as they are, and the site of them.

The data is no part of the repository; without it these tests are skipped and say so.
"""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from selectolax.lexbor import LexborHTMLParser

from plugins.catalogue import Catalogue, Key, read_content
from plugins.cli import main
from plugins.importers.entries import ImportReport, import_entries
from tests.browser.server import serve
from tests.tools import CHROMIUM, need

DAY = date(2026, 11, 1)
SOURCES = {"labs": 38, "projekte": 90}


@pytest.fixture(scope="module")
def data(repository: Path) -> Path:
    """The folder with labs and projekte."""
    path = (repository / ".." / "shared" / "data" / "codefor").resolve()
    if not path.is_dir():
        pytest.skip(f"{path} is not there: the data of Code for Germany is no part of the repository")
    return path


@pytest.fixture(scope="module")
def mappings(repository: Path) -> Path:
    """The documented example."""
    return repository / "docs" / "examples" / "codefor"


@pytest.fixture(scope="module")
def content(data: Path, mappings: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder with both imports."""
    folder = tmp_path_factory.mktemp("codefor") / "content"
    folder.mkdir()
    (folder / "region.yaml").write_bytes((mappings / "region.yaml").read_bytes())
    for name, number in SOURCES.items():
        report = run(data, mappings, folder, name)
        assert (number, ()) == (len(report.written), report.rejected), report.render_text("en")
    return folder


@pytest.fixture(scope="module")
def catalogue(content: Path) -> Catalogue:
    """What was imported, read as a build reads it."""
    reading = read_content(content)
    assert () == reading.problems
    assert reading.catalogue is not None
    return reading.catalogue


@pytest.fixture(scope="module")
def site(content: Path) -> Path:
    """The built site, search included."""
    output = content.parent / "output"
    assert 0 == main(["build", "--content", str(content), "--output", str(output), "--today", "2026-11-02"])
    return output


def run(data: Path, mappings: Path, content: Path, name: str, today: date = DAY) -> ImportReport:
    """One of the two imports."""
    return import_entries(data / name, mappings / f"{name}.yaml", content, today, False)


def test_second_run_finds_nothing_new(data: Path, mappings: Path, content: Path) -> None:
    before = {path: path.read_bytes() for path in content.rglob("*.md")}
    for name, number in SOURCES.items():
        report = run(data, mappings, content, name, date(2027, 2, 3))
        assert (number, 0) == (len(report.unchanged), report.exit_code)
    assert before == {path: path.read_bytes() for path in content.rglob("*.md")}


def test_every_project_is_led_by_its_labs(data: Path, catalogue: Catalogue) -> None:
    assert {"initiative": 38, "project": 90} == {
        kind: len(catalogue.of_kind(kind)) for kind in ("initiative", "project")
    }
    for entry in catalogue.of_kind("project"):
        text = (data / "projekte" / f"{entry.data.source.id}.md").read_text(encoding="utf-8")
        block = re.search(r"^lab:(.*?)(?=^[a-z])", text, re.MULTILINE | re.DOTALL)
        assert block
        labs = re.findall(r"[a-z][a-z-]+", re.sub(r"#.*", "", block[1]))
        leads = [one.id for one in entry.data.organisations if one.role == "lead"]
        assert [f"lab-{name}" for name in labs] == leads


def test_project_without_a_lab_that_exists_is_rejected_with_its_reason(
    data: Path, mappings: Path, tmp_path: Path
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "region.yaml").write_bytes((mappings / "region.yaml").read_bytes())
    report = run(data, mappings, tmp_path / "content", "projekte")
    assert (90, 1) == (len(report.rejected_places), report.exit_code)
    assert {"lead-missing", "none-found"} >= {reason.code for reason in report.rejected}


PHASES = [
    ("hn-geojson-utilities", "done"),
    ("le-luftqualitaet-sachsen", "done"),
    ("altglas", "stopped"),
    ("muc-mietpreisspiegel", "stopped"),
    ("muenchen-transparent", "running"),
    ("cologne-verkehr", "running"),
    ("fl-open-monuments-map", "running"),
    ("accessmap", "done"),
]


@pytest.mark.parametrize(("project", "phase"), PHASES)
def test_irregular_states_become_phases(catalogue: Catalogue, project: str, phase: str) -> None:
    entry = catalogue.entries[Key("project", project)]
    assert phase == entry.data.phase
    assert "Quelle" in entry.data.editor_note


PLACES = [
    ("lab-berlin", "berlin", "active"),
    ("lab-schleswig-flensburg", "tarp", "active"),
    ("lab-niederrhein", "moers", "active"),
    ("lab-ruhrgebiet", "essen", "paused"),
    ("lab-mecklenburg-vorpommern", "schwerin", "paused"),
    ("lab-ulm", "neu-ulm", "active"),
    ("lab-freiburg", "freiburg-im-breisgau", "paused"),
]


@pytest.mark.parametrize(("lab", "place", "status"), PLACES)
def test_labs_lie_in_the_town_next_to_their_coordinates(
    catalogue: Catalogue, lab: str, place: str, status: str
) -> None:
    entry = catalogue.entries[Key("initiative", lab)]
    assert (place, status) == (entry.locality, entry.data.status)


def test_every_summary_is_whole_sentences(catalogue: Catalogue) -> None:
    summaries = [entry.data.summary for entry in catalogue.entries.values()]
    assert not [text for text in summaries if text.endswith((" z.B.", " u.a.", ":"))]
    assert len([text for text in summaries if text.endswith("…")]) <= 1  # its first sentence has 300 letters
    assert not [text for text in summaries if "<" in text or "](" in text]


def test_site_shows_the_relation_in_both_directions(site: Path) -> None:
    project = read_page(site / "projects/hn-trinkwasser/index.html")
    assert "/initiatives/lab-heilbronn/" in links(project)
    assert "Code for Heilbronn" in project.text()
    lab = read_page(site / "initiatives/lab-heilbronn/index.html")
    assert {"/projects/hn-trinkwasser/", "/projects/hn-klickde/"} <= links(lab)
    assert "/projects/be-trinkwasser/" not in links(lab)


def test_place_page_lists_lab_and_projects(site: Path) -> None:
    found = links(read_page(site / "places/flensburg/index.html"))
    assert {"/initiatives/lab-flensburg/", "/projects/fl-open-recycling-map/"} <= found


def test_interface_data_holds_all_entries(site: Path) -> None:
    projects = json.loads((site / "api/v1/projects.json").read_text(encoding="utf-8"))["items"]
    assert 90 == len(projects)
    assert "lab-berlin" in {one["id"] for item in projects for one in item["organisations"]}


@pytest.mark.browser
@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("Handschwengelpumpen", "/projects/le-leipzigpumpt/"),
        ("Feinstaubsensoren", "/projects/stgt-dust-sensor/"),
    ],
)
def test_search_finds_a_project(site: Path, words: str, address: str) -> None:
    served = serve(site, "/", {})
    try:
        # A thread of its own, since a browser of other tests may be running in this one.
        with ThreadPoolExecutor(1) as pool:
            found = pool.submit(find_hits, served.url(f"/search/?q={words}")).result()
    finally:
        served.close()
    assert address in found


def read_page(path: Path) -> LexborHTMLParser:
    """A page of the site."""
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


def links(page: LexborHTMLParser) -> set[str | None]:
    """The addresses within the main part."""
    return {link.attributes.get("href") for link in page.css("main a[href]")}


def find_hits(address: str) -> list[str | None]:
    """Where the results on a search page lead."""
    with sync_playwright() as playwright:
        flags = ["--headless", "--no-sandbox", "--no-proxy-server"]
        browser = playwright.chromium.launch(executable_path=need(CHROMIUM), args=flags)
        page = browser.new_page()
        page.goto(address)
        page.wait_for_selector(".hit__link")
        found = [link.get_attribute("href") for link in page.locator(".hit__link").all()]
        browser.close()
    return found
