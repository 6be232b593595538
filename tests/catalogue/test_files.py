"""Which files a content folder may hold; what does not belong there is a problem and never followed."""

import os
import unicodedata
from pathlib import Path

import pytest

from plugins.catalogue import read_content
from plugins.catalogue.files import find_files
from plugins.frontmatter import ENTRY_BYTES, REGION_BYTES
from tests.site import INITIATIVE, PAGE, PROJECT, REGION, entry, write_site


@pytest.fixture
def content(tmp_path, monkeypatch) -> Path:
    """A site with one initiative and one project; the working directory holds `content`."""
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path)
    for name, text in (("initiatives/solarkreis.md", INITIATIVE), ("projects/solar.md", PROJECT)):
        path = Path("content", name)
        path.parent.mkdir()
        path.write_text(entry(text), encoding="utf-8")
    return Path("content")


def problems(content: Path) -> list[tuple[str, str]]:
    """File and code of every problem."""
    return [(problem.file, problem.code) for problem in read_content(content).problems]


def test_a_valid_site_has_no_problem(content):
    assert [] == problems(content)


def test_hidden_files_and_pictures_belong_there(content):
    for name in (".gitkeep", "projects/.DS_Store", "projects/balkon.jpg", "projects/dach.webp"):
        (content / name).write_bytes(b"")

    assert [] == problems(content)


RAW = {
    "answers": "from,to,cooperation,information,wish,quality\n",
    "semicolons-and-mark": "\ufeffFrom;To;Factor;Polarity\n",
    "who-answered": '"actor","sector","answered"\n',
}


@pytest.mark.parametrize("head", RAW.values(), ids=RAW)
@pytest.mark.parametrize("folder", ["", "surveys/", "pages/"], ids=["top", "surveys", "pages"])
def test_raw_answers_of_a_survey_are_named_as_such(content, folder, head):
    (content / folder).mkdir(exist_ok=True)
    (content / folder / "ties.csv").write_text(head, encoding="utf-8")

    assert [(f"content/{folder}ties.csv", "raw-answers")] == problems(content)


def test_another_table_is_only_out_of_place(content):
    (content / "list.csv").write_text("name,town,year\n", encoding="utf-8")

    assert [("content/list.csv", "stray-file")] == problems(content)


STRAYS = {
    "rst": ("projects/alt.rst", "stray-file"),
    "html": ("projects/alt.html", "stray-file"),
    "upper-case-suffix": ("projects/alt.MD", "stray-file"),
    "no-suffix": ("projects/README", "stray-file"),
    "yaml-among-entries": ("projects/alt.yaml", "stray-file"),
    "picture-among-targets": ("targets/bild.jpg", "stray-file"),
    "file-at-the-top": ("solar.md", "stray-file"),
    "python": ("initiatives/x.py", "stray-file"),
    "unknown-folder": ("posts/x.md", "stray-folder"),
    "folder-below": ("projects/2027/x.md", "stray-folder"),
    "region-as-folder": ("events/x.md/y", "stray-folder"),
}


@pytest.mark.parametrize(("name", "code"), STRAYS.values(), ids=STRAYS)
def test_what_does_not_belong_there_is_named(content, name, code):
    (content / name).parent.mkdir(parents=True, exist_ok=True)
    (content / name).write_text(entry(PROJECT), encoding="utf-8")
    shown = "content/" + (name if code == "stray-file" else name.rsplit("/", 1)[0])

    assert [(shown, code)] == problems(content)


def test_a_link_to_a_file_is_not_followed(content, tmp_path):
    (tmp_path / "secret.md").write_text(entry(PROJECT), encoding="utf-8")
    (content / "projects" / "link.md").symlink_to(tmp_path / "secret.md")

    assert [("content/projects/link.md", "symlink")] == problems(content)


def test_a_link_to_a_host_file_is_not_followed(content):
    (content / "projects" / "passwd.md").symlink_to("/etc/passwd")

    assert [("content/projects/passwd.md", "symlink")] == problems(content)


def test_a_link_to_a_folder_is_not_followed(content, tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "x.md").write_text("broken", encoding="utf-8")
    (content / "events").symlink_to(tmp_path / "outside")

    assert [("content/events", "symlink")] == problems(content)


def test_links_in_a_circle_end(content):
    (content / "projects" / "loop").symlink_to(".")
    (content / "projects" / "a.md").symlink_to("b.md")
    (content / "projects" / "b.md").symlink_to("a.md")
    expected = [f"content/projects/{name}" for name in ("a.md", "b.md", "loop")]

    assert [(name, "symlink") for name in expected] == problems(content)


@pytest.mark.parametrize("target", ["/etc/passwd", "nowhere", "region.yaml"], ids=["host", "dead", "itself"])
def test_a_region_that_is_a_link_is_not_read(content, target):
    (content / "region.yaml").unlink()
    (content / "region.yaml").symlink_to(target)

    assert ("content/region.yaml", "symlink") in problems(content)


@pytest.mark.parametrize("name", ["region.yaml", "projects/pipe.md", "targets/pipe.yaml"])
def test_a_pipe_is_not_waited_for(content, name):
    (content / name).unlink(missing_ok=True)
    (content / name).parent.mkdir(exist_ok=True)
    os.mkfifo(content / name)

    assert [(f"content/{name}", "unreadable-file")] == problems(content)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_named(content):
    (content / "projects" / "solar.md").chmod(0)
    (content / "initiatives").chmod(0)
    try:
        expected = [
            ("content/initiatives", "unreadable-folder"),
            ("content/projects/solar.md", "unreadable-file"),
        ]
        assert expected == problems(content)
    finally:
        (content / "initiatives").chmod(0o755)


@pytest.mark.parametrize(
    ("name", "limit"),
    [("projects/lang.md", ENTRY_BYTES), ("region.yaml", REGION_BYTES)],
    ids=["entry", "region"],
)
def test_files_have_a_largest_size(content, name, limit):
    text = entry(PROJECT) if name.endswith(".md") else REGION
    filler = "\n" + "x" * 60 if name.endswith(".md") else "\n#" + "x" * 60
    data = (text + filler * (limit // len(filler) + 1)).encode()[:limit]

    (content / name).write_bytes(data)
    assert [] == problems(content)
    (content / name).write_bytes(data + b"x")
    assert [(f"content/{name}", "file-too-large")] == problems(content)


def test_a_file_of_300_kib_is_refused(content):
    (content / "projects" / "lang.md").write_text(entry(PROJECT, "x" * 300 * 1024))

    assert [("content/projects/lang.md", "file-too-large")] == problems(content)


NAMES = {
    "upper-case": ("Solar-Gaarden.md", "file-name-no-id"),
    "umlaut": ("grün.md", "file-name-no-id"),
    "space": ("solar gaarden.md", "file-name-no-id"),
    "underscore": ("solar_gaarden.md", "file-name-no-id"),
    "dots": ("a..b.md", "file-name-no-id"),
    "one-letter": ("x.md", "file-name-no-id"),
    "81-letters": ("x" * 81 + ".md", "file-name-no-id"),
    "newline": ("a\nb.md", "file-name-no-id"),
    "escape": ("a\x1b[31mb.md", "file-name-no-id"),
    "percent": ("%2e%2e%2f.md", "file-name-no-id"),
    "weekend": ("weekend.md", "id-reserved"),
    "year": ("2027.md", "id-reserved"),
    "all": ("all.md", "id-reserved"),
}


@pytest.mark.parametrize(("name", "code"), NAMES.values(), ids=NAMES)
def test_a_file_name_must_be_a_free_id(content, name, code):
    (content / "projects" / name).write_text(entry(PROJECT), encoding="utf-8")

    assert [code] == [code for _, code in problems(content)]


def test_a_page_cannot_take_the_place_of_a_list(content):
    (content / "pages").mkdir()
    for name in ("map", "projects", "imprint"):
        (content / "pages" / f"{name}.md").write_text(entry(PAGE), encoding="utf-8")
    expected = [(f"content/pages/{name}.md", "id-reserved") for name in ("map", "projects")]

    assert expected == problems(content)


def test_a_better_file_name_is_offered(content):
    (content / "projects" / "Grüner Süden.md").write_text(entry(PROJECT), encoding="utf-8")
    [problem] = read_content(content).problems

    assert "gruener-sueden.md" in problem.hint("de")


def test_names_of_bytes_that_are_no_text_can_be_printed(content):
    """Was a UnicodeEncodeError while printing."""
    Path(os.fsdecode(os.fsencode(content / "projects") + b"/\xff\xfe.md")).write_text(entry(PROJECT))
    [problem] = read_content(content).problems

    assert "content/projects/\ufffd\ufffd.md" == problem.file
    assert problem.message("de").encode()


def test_a_file_name_cannot_forge_a_line_of_the_report(content):
    (content / "projects" / "a\n::error file=x.md").write_text("")

    for problem in read_content(content).problems:
        assert "\n" not in problem.file + problem.message("en") + problem.hint("en")


def test_content_of_a_badly_named_file_is_checked_as_well(content):
    """Was left for a second run."""
    (content / "projects" / "Neu.md").write_text(entry(PROJECT + "colour: blau\n"), encoding="utf-8")
    expected = [("content/projects/Neu.md", "file-name-no-id"), ("content/projects/Neu.md", "unknown-key")]

    assert sorted(expected) == sorted(problems(content))


def test_two_names_that_differ_by_case_are_one_too_many(content):
    (content / "projects" / "Solar.md").write_text(entry(PROJECT), encoding="utf-8")

    assert ("content/projects/solar.md", "id-twice") in problems(content)


def test_two_names_that_differ_by_unicode_form_are_one_too_many(content):
    for form in ("NFC", "NFD"):
        (content / "projects" / (unicodedata.normalize(form, "grün") + ".md")).write_text(entry(PROJECT))

    assert ["file-name-no-id", "file-name-no-id", "id-twice"] == sorted(code for _, code in problems(content))


@pytest.mark.parametrize("names", [("grün", "gruen"), ("!!!", "???"), ("x" * 85, "x" * 90)], ids=str)
def test_names_that_differ_by_more_are_no_doubles(content, names):
    """Was id-twice: names were compared as the ids they would give."""
    for name in names:
        (content / "projects" / f"{name}.md").write_text(entry(PROJECT), encoding="utf-8")

    assert "id-twice" not in [code for _, code in problems(content)]


def test_one_id_may_stand_for_two_kinds(content):
    (content / "projects" / "solarkreis.md").write_text(entry(PROJECT), encoding="utf-8")

    assert [] == problems(content)


def test_a_missing_content_folder_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert [("content", "content-missing")] == problems(Path("content"))


def test_files_are_shown_as_seen_from_the_working_directory(content, tmp_path, monkeypatch):
    stray = tmp_path / "content" / "projects" / "alt.rst"
    stray.write_text("")
    (tmp_path / "elsewhere").mkdir()
    for folder, shown in (
        (tmp_path, "content/projects/alt.rst"),
        (stray.parent, "alt.rst"),
        (tmp_path / "elsewhere", stray.as_posix()),
    ):
        monkeypatch.chdir(folder)
        assert [(shown, "stray-file")] == problems(tmp_path / "content")


def test_files_come_sorted_whatever_the_order_on_disk(content, tmp_path):
    for number in reversed(range(20)):
        (content / "projects" / f"p{number:02}.md").write_text(entry(PROJECT))
    files, _ = find_files(content)

    assert sorted(file.shown for file in files) == [file.shown for file in files]


def test_body_is_looked_at_even_where_the_front_matter_is_wrong(tmp_path):
    content = write_site(
        tmp_path,
        "-- projects/one.md --\n---\ntitle: Ein Projekt\n---\nSiehe [dort](nothing.md).\n",
    )

    found = {(problem.code, problem.line) for problem in read_content(content).problems}

    assert {("missing-key", 1), ("dead-link", 4)} <= found
