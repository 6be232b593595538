# ruff: noqa: E501  # a table reads best with one case a line
"""region.yaml: missing, broken or hostile, it never hides what is wrong with the entries and never raises."""

import pytest

from plugins.catalogue import read_content
from tests.bounded import measure
from tests.site import EVENT, INITIATIVE, PROJECT, REGION, entry, file, write_site

BROKEN_PROJECT = file("projects/neu.md", entry(PROJECT + "colour: blau\n"))


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Reads a site with this region and other files; gives code, line, column, field of each problem."""
    monkeypatch.chdir(tmp_path)

    def read_site(region: str | None, script: str = "") -> list[tuple[str, int, int, str]]:
        content = write_site(tmp_path, script if region is None else file("region.yaml", region) + script)
        if region is None:
            (content / "region.yaml").unlink()
        found = read_content(content.relative_to(tmp_path)).problems
        return [(problem.code, problem.line, problem.column, problem.field) for problem in found]

    return read_site


def test_without_a_region_the_entries_are_still_checked(read):
    assert [("unknown-key", 7, 1, "colour"), ("region-missing", 1, 1, "")] == read(None, BROKEN_PROJECT)


def test_with_an_invalid_region_the_entries_are_still_checked(read):
    found = read(REGION + "tagine: x\n", BROKEN_PROJECT)

    assert {"tagine", "colour"} == {field for _, _, _, field in found}


def test_with_an_invalid_region_references_are_left_for_the_next_run(read):
    project = PROJECT.replace("topics: [energie]", "topics: [wasser]")

    assert ["unknown-key"] == [
        code for code, *_ in read(REGION + "x: y\n", file("projects/neu.md", entry(project)))
    ]


HOSTILE = {
    "empty": "",
    "only-comment": "# nichts\n",
    "a-list": "- a\n",
    "a-text": "Hallo\n",
    "front-matter": f"---\n{REGION}---\n",
    "alias-bomb": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "deep": "places: " + "[" * 5000,
    "tag": REGION + "x: !!python/name:os.system\n",
    "nul": REGION + "tagline: a\0b\n",
    "languages-text": REGION.replace("[de]", "de"),
    "languages-map": REGION.replace("[de]", "{de: en}"),
    "languages-unknown": REGION.replace("[de]", "[fr]"),
    "languages-empty": REGION.replace("[de]", "[]"),
    "timezone-path": REGION.replace("Europe/Berlin", "../../etc/passwd"),
    "timezone-folder": REGION.replace("Europe/Berlin", "Europe"),
    "timezone-unknown": REGION.replace("Europe/Berlin", "Europe/Kiel"),
    "places-text": "places: kiel\n",
    "places-of-texts": REGION.replace("  - {id: kiel, name: Kiel, kind: city, lat: 54.32, lon: 10.13}", "  - kiel"),
    "place-in-itself": REGION.replace("parent: kiel", "parent: gaarden"),
    "place-unknown-parent": REGION.replace("parent: kiel", "parent: kyl"),
    "place-office-unknown": REGION.replace("parent: kiel", "office: rathaus"),
    "nan": REGION.replace("54.32", ".nan"),
    "form-without-host": REGION + "form: {url: 'https://['}\n",
    "form-with-strange-host": REGION + "form: {url: 'http://a\uff03@b.example/'}\n",
    "url-with-query": REGION + "url: https://a.example/?x=1\n",
    "levels-of-nothing": REGION + "levels: {raw-htm: off}\n",
    "levels-list": REGION + "levels: [raw-html]\n",
    "levels-wrong": REGION + "levels: {raw-html: ignore}\n",
    "collisions-nan": REGION + "collisions: {weights: {time: inf}}\n",
    "embed-star": REGION + "embed: {allowed: '*'}\n",
    "embed-inject": REGION + "embed: {allowed: \"https://a.example; script-src *\"}\n",
    "forge-script": REGION + "forge: {kind: github, repository: 'javascript:alert(1)'}\n",
    "branch-traversal": REGION + "forge: {kind: github, repository: a/b, path: ../x}\n",
    "fourteen-topics": REGION.replace("tasks:", "".join(f"  - {{id: t{n}, label: T}}\n" for n in range(12)) + "tasks:"),
    "reserved-place": REGION.replace("id: gaarden", "id: region"),
    "not-utf-8": "title: \udcff\n",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_region_is_refused_in_words(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    content = write_site(tmp_path, file("projects/solar.md", entry(PROJECT)))
    (content / "region.yaml").write_text(HOSTILE[name], encoding="utf-8", errors="surrogateescape")
    reading = read_content(content.relative_to(tmp_path))

    assert {"content/region.yaml"} == {problem.file for problem in reading.problems}
    for problem in reading.problems:
        for language in ("de", "en"):
            assert problem.message(language)
            assert problem.hint(language)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("parent: kiel", "parent: kyl"), ("unknown-reference", 6, 57, "places.1.parent")),
        (("Europe/Berlin", "Europe/Kiel"), ("timezone-unknown", 3, 11, "timezone")),
        (("id: bildung", "id: beratung"), ("double-id", 12, 10, "tasks.1.id")),
        (("lon: 10.13", "lon: 200"), ("number-too-large", 5, 57, "places.0.lon")),
        (("kind: quarter", "kind: stadtteil"), ("unknown-value", 6, 40, "places.1.kind")),
    ],
    ids=["parent", "timezone", "double", "number", "choice"],
)
def test_what_is_wrong_in_a_region_is_named_at_its_place(read, change, expected):
    assert [expected] == read(REGION.replace(*change))


def test_the_nearest_place_is_offered(tmp_path):
    content = write_site(tmp_path, file("region.yaml", REGION.replace("parent: kiel", "parent: kyel")))
    [problem] = read_content(content).problems

    assert "kiel" == problem.nearest


def test_problems_are_told_in_the_language_of_the_region(tmp_path):
    assert (
        "en"
        == read_content(write_site(tmp_path, file("region.yaml", REGION.replace("[de]", "[en]")))).language
    )
    broken = REGION.replace("[de]", "[en]") + "x: y\n"
    assert "en" == read_content(write_site(tmp_path, file("region.yaml", broken))).language


# --- levels --------------------------------------------------------------------------------------

HTML = file("projects/solar.md", entry(PROJECT, "<b>fett</b>"))
UNKNOWN = file("projects/solar.md", entry(PROJECT + "colour: blau\n"))
LEVELS = {
    "warning-stays": ("", HTML, [("raw-html", "warning")]),
    "warning-said-again": ("levels: {raw-html: warning}\n", HTML, [("raw-html", "warning")]),
    "warning-raised": ("levels: {raw-html: error}\n", HTML, [("raw-html", "error")]),
    "warning-off": ("levels: {raw-html: off}\n", HTML, []),
    "error-stays": ("levels: {unknown-key: warning}\n", UNKNOWN, [("unknown-key", "error")]),
    "error-cannot-be-off": ("levels: {unknown-key: off}\n", UNKNOWN, [("unknown-key", "error")]),
}


@pytest.mark.parametrize(("levels", "script", "expected"), LEVELS.values(), ids=LEVELS)
def test_a_region_sets_the_level_of_warnings(tmp_path, levels, script, expected):
    reading = read_content(write_site(tmp_path, file("region.yaml", REGION + levels) + script))

    assert expected == [(problem.code, problem.severity) for problem in reading.problems]


# --- size ----------------------------------------------------------------------------------------


def test_a_chain_of_5000_places_costs_less_than_two_seconds(tmp_path):
    """Was quadratic: every place was followed to the top."""
    places = "".join(f"  - {{id: p{n}, name: P, kind: other, parent: p{n - 1}}}\n" for n in range(1, 4998))
    region = REGION.replace("topics:", f"  - {{id: p0, name: P, kind: other}}\n{places}topics:")
    content = write_site(tmp_path, file("region.yaml", region))
    imports = "from pathlib import Path; from plugins.catalogue import read_content"
    work = "assert () == read_content(Path(argument)).problems"
    used = measure(imports, work, {"chain": str(content)}, tmp_path)["chain"]

    assert used.seconds < 2
    assert used.megabytes < 300


def test_a_region_of_one_municipality_with_quarters_is_enough(tmp_path):
    script = file("initiatives/solarkreis.md", entry(INITIATIVE + "active_in: [region, gaarden]\n")) + file(
        "events/einbautag.md", entry(EVENT)
    )

    assert () == read_content(write_site(tmp_path, script)).problems
