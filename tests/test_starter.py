"""A region of one's own: what `wirkort new region` writes is valid, complete, in one language, buildable."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from plugins.catalogue.read import read_region
from plugins.cli import DONE, WRONG_USE, main
from plugins.starter import NewRegion, make_files
from schemas.model import Model
from schemas.region import Region

TODAY = "2026-11-21"
SITE = "https://region.example/"
SHIPPED = ("plugins", "schemas", "theme")
WRITTEN = [
    ".gitignore",
    "README.md",
    "content/pages/about.md",
    "content/pages/accessibility.md",
    "content/pages/imprint.md",
    "content/pages/listing-rules.md",
    "content/pages/privacy.md",
    "content/region.yaml",
    "pelicanconf.py",
    "publishconf.py",
    "requirements.txt",
]
# Words that only one of the two languages has, and that an interface can hardly do without.
FOREIGN = {
    "en": r"""und oder nicht der das dem den des ein eine einen mit für von vom zum zur ist sind wird hier
        noch nichts kein keine alle alles mehr weiter zurück suche suchen treffer seite seiten startseite menü
        schließen öffnen anzahl uhr bis seit termin termine ort orte thema themen karte mitmachen gesucht
        geboten netzwerk anleitung anleitungen initiativen projekt projekte idee eintragen eintrag
        einträge erfahrungen klimaziel klimaziele veranstaltung impressum datenschutz barrierefreiheit
        montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz juni juli oktober
        dezember gemeinde kreis stadt wer wie warum wann welche welches du dein deine dich euch wir""",
    "de": r"""the and or of to are with from for your you here this these nothing none yet more next previous
        back search results? page pages close opened number event events place places topic topics map
        take guides? targets? initiatives projects ideas entry entries experience privacy
        monday tuesday wednesday thursday friday saturday sunday january february march may june july
        october december municipality district town city who how why when where which we our""",
}
UMLAUTS = re.compile("[äöüßÄÖÜ„]")
ENTRIES = {
    "de": {"initiative": ["Mein Verein", "Rathaus Musterstadt"], "project": ["Solardach"], "idea": ["Bank"]},
    "en": {"initiative": ["Our association", "Town hall Sampletown"], "project": ["Roof"], "idea": ["Bench"]},
}
OTHERS = {
    "de": {"event": ["Treffen"], "notice": ["Leiter"], "guide": ["Dach bauen"], "target": ["Klimaneutral"]},
    "en": {"event": ["Gathering"], "notice": ["Ladder"], "guide": ["Roofing"], "target": ["Climate neutral"]},
}


@pytest.fixture(params=["de", "en"])
def language(request) -> str:
    return str(request.param)


@pytest.fixture
def region(tmp_path, monkeypatch, language) -> Path:
    """The working directory: a new region, nothing changed."""
    folder = tmp_path / "region"
    assert DONE == main(["new", "region", str(folder), "--language", language, "--today", TODAY])
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def full_region(region, language) -> Path:
    """The same with an entry of every kind and every example of region.yaml switched on."""
    for kind, titles in (ENTRIES[language] | OTHERS[language]).items():
        for title in titles:
            assert DONE == main(["new", kind, title, "--today", TODAY])
    path = region / "content" / "region.yaml"
    path.write_text(switch_on(path.read_text(encoding="utf-8")), encoding="utf-8")
    return region


def switch_on(text: str) -> str:
    """The file with its examples on: a # that no explanation follows goes."""
    return re.sub(r"^( *)#(?! \S|$)", r"\1", text, flags=re.MULTILINE)


def build(*options: str) -> int:
    return main(["build", "--site-url", SITE, "--today", TODAY, "--no-search", *options])


# --- what is written -----------------------------------------------------------------------------


def test_new_region_has_every_file_and_names_them(tmp_path, language, capsys):
    main(["new", "region", str(tmp_path / "klima"), "--language", language])

    shown = capsys.readouterr().out.splitlines()
    assert [str(tmp_path / "klima" / name) for name in WRITTEN] == shown
    assert all(Path(path).is_file() for path in shown)


def test_new_region_speaks_german_unless_told(tmp_path, capsys):
    assert DONE == main(["new", "region", str(tmp_path / "klima")])

    region, language, _problems = read_region(tmp_path / "klima" / "content" / "region.yaml")
    assert ("Unsere Region", "de") == (region.title, language)


def test_new_region_is_valid_as_it_is(region, capsys, language):
    assert DONE == main(["check"])
    summary = {
        "de": "6 Dateien geprüft: 0 Fehler, 0 Hinweise.",
        "en": "6 files checked: 0 errors, 0 warnings.",
    }
    assert capsys.readouterr().out.endswith(summary[language] + "\n")


def test_new_region_with_everything_switched_on_is_valid(full_region, capsys):
    capsys.readouterr()
    assert DONE == main(["check", "--format", "json"])
    assert '"problems": []' in capsys.readouterr().out


def test_new_region_explains_every_key(full_region):
    region, _language, _problems = read_region(full_region / "content" / "region.yaml")
    assert [] == sorted(set(find_fields(Region)) - set(find_given(region)))


def test_new_region_pins_the_engine_by_file_and_version(region):
    lines = (region / "requirements.txt").read_text(encoding="utf-8").splitlines()
    (requirement,) = [line for line in lines if not line.startswith("#")]
    assert re.fullmatch(r"\./wheels/wirkort-\d+\.\d+\.\d+-py3-none-any\.whl", requirement)


def test_new_region_tells_nothing_of_where_it_was_made(region):
    for path in region.rglob("*"):
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        assert not re.search(r"(?<![\w.])/(root|work|home|tmp|Users)/", text), path
        assert "$" not in text, path


def test_english_region_has_no_umlaut_in_any_file():
    texts = make_files(NewRegion("en", "Climate in Sampletown", date(2026, 11, 21)))
    assert [] == [name for name, text in texts.items() if UMLAUTS.search(text)]


@pytest.mark.parametrize(
    "title",
    ["Klima: wir", '"Ja" # $title ${x}', "[1, 2]", "no", "2026-11-21", "Ünter-Region \\n <b>", "x" * 80],
    ids=["colon", "quotes", "list", "boolean", "day", "markup", "longest"],
)
def test_title_stays_as_it_was_given(tmp_path, title):
    assert DONE == main(["new", "region", str(tmp_path / "klima"), "--title", title])

    region, _language, problems = read_region(tmp_path / "klima" / "content" / "region.yaml")
    assert [] == problems
    assert title == region.title


def find_fields(model: type[Model]) -> Iterator[str]:
    """The keys of a model and of the models in it, as `Model.key`."""
    for name, info in model.model_fields.items():
        yield f"{model.__name__}.{name}"
        for part in find_models(info.annotation):
            yield from find_fields(part)


def find_models(annotation: object) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from find_models(part)


def find_given(value: object) -> Iterator[str]:
    """The keys that somebody has given; those of a list's items together."""
    if isinstance(value, Model):
        for name in value.model_fields_set:
            yield f"{type(value).__name__}.{name}"
            yield from find_given(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from find_given(item)


# --- where it is written -------------------------------------------------------------------------


@pytest.mark.parametrize("there", ["README.md", ".hidden", "content/region.yaml"])
def test_folder_with_anything_in_it_is_refused(tmp_path, there, capsys):
    path = tmp_path / "klima" / there
    path.parent.mkdir(parents=True)
    path.write_text("mine")

    assert WRONG_USE == main(["new", "region", str(tmp_path / "klima")])
    assert "not an empty folder" in capsys.readouterr().err
    assert [path] == [one for one in (tmp_path / "klima").rglob("*") if one.is_file()]
    assert "mine" == path.read_text()


def test_file_and_dangling_link_are_refused(tmp_path):
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")

    assert WRONG_USE == main(["new", "region", str(tmp_path / "file")])
    assert WRONG_USE == main(["new", "region", str(tmp_path / "link")])
    assert WRONG_USE == main(["new", "region", str(tmp_path / "file" / "below")])
    assert "mine" == (tmp_path / "file").read_text()
    assert not (tmp_path / "nowhere").exists()


def test_empty_folder_and_fresh_repository_are_used(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "repository" / ".git").mkdir(parents=True)

    assert DONE == main(["new", "region", str(tmp_path / "empty")])
    assert DONE == main(["new", "region", str(tmp_path / "repository")])


@pytest.mark.parametrize(
    "title",
    ["", "x", "  ", "two\nlines", "a\u202eb", "bell\a", "x" * 81, "\udcff\udcfe"],
    ids=["none", "short", "blank", "lines", "bidirectional", "control", "long", "no-text"],
)
def test_title_that_no_region_can_have_writes_nothing(tmp_path, title, capsys):
    assert WRONG_USE == main(["new", "region", str(tmp_path / "klima"), "--title", title])
    assert "2 to 80" in capsys.readouterr().err
    assert [] == list(tmp_path.iterdir())


def test_title_option_is_for_regions_only(region, capsys):
    assert WRONG_USE == main(["new", "guide", "Dach", "--title", "Dach"])
    assert "wirkort new guide TITLE" in capsys.readouterr().err


# --- the site ------------------------------------------------------------------------------------


def test_empty_region_is_built_in_its_language_only(region, language):
    assert DONE == build()
    assert [] == list(find_foreign(region / "output", language))


def test_full_region_is_built_in_its_language_only(full_region, language):
    assert DONE == build()
    assert [] == list(find_foreign(full_region / "output", language))


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Noch nichts"), ("en", "Überblick"), ("de", "Nothing here yet"), ("de", "Saturday, 3 May")],
)
def test_foreign_words_are_noticed(tmp_path, language, text):
    (tmp_path / "index.html").write_text(f'<html lang="{language}"><p aria-label="{text}">ok</p></html>')
    assert list(find_foreign(tmp_path, language))


def find_foreign(site: Path, language: str) -> Iterator[str]:
    """Each word of the other language in what readers, screen readers, calendars and feed readers show."""
    words = re.compile(rf"\b({'|'.join(FOREIGN[language].split())})\b", re.IGNORECASE)
    signs = UMLAUTS if language == "en" else re.compile("[“”](?=[a-z])")
    for path in sorted(site.rglob("*")):
        if path.is_relative_to(site / "style"):
            continue  # shows developers the names of components
        for text in find_shown(path, language):
            said = re.sub(r"https?://[^\s\"]+|\bwirkort .*", "", text)  # addresses and commands are no words
            if found := words.search(said) or signs.search(said):
                yield f"{path.relative_to(site)}: {found[0]!r} in {text!r}"


def find_shown(path: Path, language: str) -> Iterator[str]:
    if path.suffix == ".html":
        yield from find_texts(LexborHTMLParser(path.read_text(encoding="utf-8")), language)
    elif path.suffix == ".ics":
        properties = r"^(?:SUMMARY|DESCRIPTION|NAME|X-WR-CALNAME|CATEGORIES|LOCATION)[^:]*:(.*)"
        yield from re.findall(properties, path.read_text(encoding="utf-8"), re.MULTILINE)
    elif path.suffix == ".xml":
        yield from re.findall(r">([^<]+)</(?!id>|loc>|uri>)", path.read_text(encoding="utf-8"))


def find_texts(page: LexborHTMLParser, language: str) -> Iterator[str]:
    """Texts and spoken attributes of a page, which says its language."""
    assert language == page.css_first("html").attributes["lang"]
    for node in page.css("*"):
        if node.tag not in ("script", "style") and "http-equiv" not in node.attributes:
            yield node.text(deep=False, strip=True)
            yield from (value for name, value in node.attributes.items() if value and is_spoken(name, value))


def is_spoken(name: str, value: str) -> bool:
    """Whether an attribute is for people; one with data for scripts is when it holds more than a word."""
    if name in ("alt", "title", "aria-label", "placeholder", "label"):
        return True
    return " " in value and (name == "content" or name.startswith("data-"))


# --- the wheel -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def wheel(repository, tmp_path_factory) -> Path:
    """The wheel, built offline from a copy, since a build leaves its traces where it runs."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "copy"
    for name in SHIPPED:
        shutil.copytree(repository / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "LICENSE"):
        shutil.copy(repository / name, copy)
    options = ["--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", str(folder), str(copy)]
    run([sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", *options], folder)
    (path,) = folder.glob("wirkort-*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The programs' folder of an environment with the wheel; what it needs comes from this one."""
    folder = tmp_path_factory.mktemp("environment")
    run([sys.executable, "-m", "venv", "--without-pip", "venv"], folder)
    python = folder / "venv" / "bin" / "python"
    install = ["install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python), *install],
        folder,
    )
    site = run([str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], folder).strip()
    # As a plain path: the editable install's own path file in there is not read.
    Path(site, "locked.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python.parent


def run(command: list[str], folder: Path) -> str:
    """What the command says; it ends well and knows nothing of this checkout."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert 0 == done.returncode, done.stdout + done.stderr
    return done.stdout


def test_wheel_brings_what_is_not_code(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {
        "plugins/messages.toml",
        "plugins/starter/de/gitignore.txt",
        "plugins/starter/en/content/region.yaml",
        "schemas/region.py",
        "theme/templates/base.html",
    }
    assert expected <= names
    assert any(name.startswith("theme/static/") for name in names)
    assert any(name.startswith("theme/locales/") for name in names)


def test_installed_wheel_makes_checks_and_builds_a_region(installed, tmp_path, language):
    place = run([str(installed / "python"), "-c", "import plugins; print(plugins.__file__)"], tmp_path)
    assert Path(place.strip()).is_relative_to(installed.parent)

    run([str(installed / "wirkort"), "new", "region", "klima", "--language", language], tmp_path)
    region = tmp_path / "klima"
    assert '"problems": []' in run([str(installed / "wirkort"), "check", "--format", "json"], region)
    run([str(installed / "wirkort"), "build", "--site-url", SITE], region)
    assert (region / "output" / "index.html").is_file()
    assert (region / "output" / "pagefind" / "pagefind.js").is_file()


def test_pelican_builds_a_region_of_its_own(installed, tmp_path):
    """The two settings files work beside the installed wheel."""
    run([str(installed / "wirkort"), "new", "region", "klima"], tmp_path)
    for settings in ("pelicanconf.py", "publishconf.py"):
        command = [str(installed / "python"), "-m", "pelican", "content", "-s", settings, "--fatal=errors"]
        run([*command, "-o", settings], tmp_path / "klima")
        assert (tmp_path / "klima" / settings / "index.html").is_file()
