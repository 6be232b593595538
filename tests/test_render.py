"""From view to page: escaping, addresses, dates in words, assets."""

import json
import re
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import date, datetime
from gettext import NullTranslations
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import Environment, nodes
from jinja2.meta import find_referenced_templates
from markupsafe import escape
from selectolax.lexbor import LexborHTMLParser

from plugins.render import Renderer, theme_folder
from plugins.render.amounts import NumberWords
from plugins.render.assets import Assets
from plugins.render.closures import Closures
from plugins.render.dates import DateWords, iso
from plugins.render.locales import load_translations
from plugins.render.remembered import REMEMBERED
from plugins.settings import make_settings
from plugins.views.cards import make_card
from plugins.views.overview import make_site
from tests.theme.full import FULL, TODAY, pages, read

GERMAN = DateWords("de", load_translations(theme_folder(), "de"))
ENGLISH = DateWords("en", NullTranslations())
NOON = datetime(2026, 12, 12, 10, 0)
HOSTILE = "<script>alert(1)</script> {{ 7*191 }} {% raw %} \"'><img src=x onerror=alert(2)> &amp; \u202dx"


@pytest.mark.parametrize(
    ("start", "end", "german", "english"),
    [
        pytest.param(
            NOON, None, "Sa., 12. Dezember 2026, 10 Uhr", "Sat, 12 December 2026, 10:00", id="no end"
        ),
        pytest.param(
            NOON,
            NOON.replace(hour=12),
            "Sa., 12. Dezember 2026, 10–12 Uhr",
            "Sat, 12 December 2026, 10:00–12:00",
            id="full hours",
        ),
        pytest.param(
            NOON.replace(minute=30),
            NOON.replace(hour=12, minute=5),
            "Sa., 12. Dezember 2026, 10:30–12:05 Uhr",
            "Sat, 12 December 2026, 10:30–12:05",
            id="minutes",
        ),
        pytest.param(
            NOON.replace(hour=22),
            NOON.replace(day=13, hour=2),
            "Sa., 12. Dezember 2026, 22–2 Uhr",
            "Sat, 12 December 2026, 22:00–2:00",
            id="over midnight",
        ),
        pytest.param(
            NOON,
            NOON.replace(day=13),
            "Sa., 12. Dezember 2026, 10 Uhr bis So., 13. Dezember 2026, 10 Uhr",
            "Sat, 12 December 2026, 10:00 to Sun, 13 December 2026, 10:00",
            id="two days with times",
        ),
        pytest.param(
            date(2026, 12, 12), None, "Sa., 12. Dezember 2026", "Sat, 12 December 2026", id="whole day"
        ),
        pytest.param(
            date(2026, 12, 11),
            date(2026, 12, 13),
            "Fr., 11. Dezember bis So., 13. Dezember 2026",
            "Fri, 11 December to Sun, 13 December 2026",
            id="whole days",
        ),
        pytest.param(
            date(2026, 12, 31),
            date(2027, 1, 1),
            "Do., 31. Dezember 2026 bis Fr., 1. Januar 2027",
            "Thu, 31 December 2026 to Fri, 1 January 2027",
            id="over the new year",
        ),
    ],
)
def test_period_is_written_as_people_do(start, end, german, english):
    assert german == GERMAN.period(start, end)
    assert english == ENGLISH.period(start, end)


def rule(every, interval=1, on=(), until=None, count=None):
    return SimpleNamespace(every=every, interval=interval, on=on, until=until, count=count)


@pytest.mark.parametrize(
    ("repeat", "words"),
    [
        (rule("day"), "jeden Tag"),
        (rule("day", 3), "alle 3 Tage"),
        (rule("week"), "jede Woche am Samstag"),
        (rule("week", 2, ("tue", "fri")), "alle 2 Wochen am Dienstag und Freitag"),
        (rule("week", 1, ("mon", "tue", "wed")), "jede Woche am Montag, Dienstag und Mittwoch"),
        (rule("month"), "jeden Monat am 12."),
        (rule("month", 1, ("second tue",)), "jeden Monat am zweiten Dienstag"),
        (rule("month", 3, ("last sun", "first mon")), "alle 3 Monate am letzten Sonntag und ersten Montag"),
        (rule("year"), "jedes Jahr am 12. Dezember"),
        (rule("week", until=date(2027, 6, 30)), "jede Woche am Samstag, bis 30. Juni 2027"),
        (rule("week", count=5), "jede Woche am Samstag, insgesamt 5 Mal"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_series_is_told_in_words(repeat, words):
    assert words == GERMAN.series(repeat, NOON)


@pytest.mark.parametrize(
    ("text", "words"), [("2021", "2021"), ("2021-05", "Mai 2021"), ("2021-05-03", "3. Mai 2021")]
)
def test_date_says_only_what_is_known(text, words):
    assert words == GERMAN.partial(text)


def test_time_for_machines_has_no_zone():
    assert ("2026-12-12T10:00", "2026-12-12") == (iso(NOON), iso(NOON.date()))


def test_numbers_are_written_for_the_language():
    assert ("15.958", "15,958") == (NumberWords("de").number(15958), NumberWords("en").number(15958))
    assert "Türkisch" == NumberWords("de").language_name("tr")
    assert "xx" == NumberWords("de").language_name("xx")


def test_hostile_text_stays_text_everywhere(tmp_path):
    text = HOSTILE.replace("\u202d", "")
    site = pages(tmp_path, {name: _poison(name, content, text) for name, content in FULL.items()})
    assert any(str(escape(text)) in page for page in site.values())
    for address, page in site.items():
        tree = LexborHTMLParser(page)
        acting = tree.css('script:not([src], [type="application/ld+json"]), img[onerror]')
        assert [] == [node.html for node in acting], address
        for data in tree.css('script[type="application/ld+json"]'):
            json.loads(data.text())
        assert "1337" not in tree.body.text()


def _poison(name: str, content: str, text: str) -> str:
    if name == "region.yaml":
        return content
    quoted = json.dumps(text)
    return re.sub(r"(?m)^(title|summary): .*$", lambda match: f"{match[1]}: {quoted}", content)


def test_missing_value_in_a_template_is_an_error(tmp_path):
    @dataclass
    class Empty:
        template = "initiative.html"
        head = SimpleNamespace()

    _, settings = read(tmp_path)
    with pytest.raises(AttributeError):
        Renderer(settings).page(Empty())


@pytest.mark.parametrize("name", REMEMBERED)
def test_macro_that_remembers_is_asked_once_for_the_same_values(tmp_path, name):
    _, settings = read(tmp_path)
    environment = Renderer(settings).environment
    macro = getattr(environment.get_template(f"components/{name.replace('_', '-')}.html").module, name)
    assert macro.cache_info().currsize == 0
    with pytest.raises(TypeError, match="unhashable"):
        macro({"what may": "change"})


def test_row_of_another_entry_is_another_row(tmp_path):
    catalogue, settings = read(tmp_path)
    site = make_site(catalogue, settings)
    row = Renderer(settings).environment.get_template("components/row.html").module.row
    card = make_card(catalogue.of_kind("initiative")[0], site)
    rows = [row(card), row(replace(card)), row(replace(card, title="Another")), row(card, "h2")]
    assert row.cache_info().hits == 1
    assert [row.__wrapped__(card)] * 2 == rows[:2]
    assert len(set(rows)) == 3


def test_site_below_a_path_links_below_it(tmp_path):
    site = pages(tmp_path, site_url="https://x.example/sub/")
    for page in site.values():
        targets = re.findall(r'(?:href|src|action|url=)="?(/[^" ]*)', page)
        assert [] == [target for target in targets if not target.startswith("/sub/")]
    assert '<link rel="canonical" href="https://x.example/sub/projects/dach/">' in site["/projects/dach/"]


def test_site_without_an_address_claims_none(tmp_path):
    assert "canonical" not in pages(tmp_path)["/projects/dach/"]


def test_page_carries_the_policy_and_the_language(tmp_path):
    _, settings = read(tmp_path)
    tree = LexborHTMLParser(pages(tmp_path / "again")["/"])
    policy = tree.css_first("meta[http-equiv]")
    assert ("Content-Security-Policy", settings.csp) == (
        policy.attributes["http-equiv"],
        policy.attributes["content"],
    )
    assert "de" == tree.css_first("html").attributes["lang"]


def test_assets_carry_their_digest_in_the_name(tmp_path):
    _, settings = read(tmp_path)
    assets = Assets(theme_folder(), settings)
    assert assets.files == Assets(theme_folder(), settings).files
    for address in assets.files:
        assert re.fullmatch(r"/assets/[a-z-]+\.[0-9a-f]{10}\.(css|js|svg)", address)


def test_scripts_import_each_other_by_their_served_names(tmp_path):
    theme = tmp_path / "theme"
    for folder in ("css", "js", "images"):
        (theme / "static" / folder).mkdir(parents=True)
    for name in ("tokens", "base", "layout", "print"):
        (theme / "static" / "css" / f"{name}.css").write_text("")
    (theme / "static" / "js" / "a.js").write_text('import { b } from "./b.js";\nimport("./c.js");\n')
    (theme / "static" / "js" / "b.js").write_text('export { c as b } from "./c.js";\n')
    (theme / "static" / "js" / "c.js").write_text("export const c = 1;\n")
    _, settings = read(tmp_path)
    assets = Assets(theme, settings)
    served = {address.rsplit("/", 1)[1] for address in assets.files}
    code = b"".join(assets.files[assets.address(name)] for name in ("a.js", "b.js")).decode()
    imported = re.findall(r'"\./([^"]+)"', code)
    assert (3, set()) == (len(imported), set(imported) - served)


def test_scripts_in_a_circle_are_refused(tmp_path):
    theme = tmp_path / "theme"
    for folder in ("css", "js", "images"):
        (theme / "static" / folder).mkdir(parents=True)
    for name in ("tokens", "base", "layout", "print"):
        (theme / "static" / "css" / f"{name}.css").write_text("")
    (theme / "static" / "js" / "a.js").write_text('import "./b.js";')
    (theme / "static" / "js" / "b.js").write_text('import "./a.js";')
    _, settings = read(tmp_path)
    with pytest.raises(ValueError, match="circle"):
        Assets(theme, settings)


def test_renderer_needs_no_pelican():
    code = "import sys, plugins.render, plugins.views; sys.exit('pelican' in sys.modules)"
    assert (
        0
        == subprocess.run(
            [sys.executable, "-c", code], check=False, cwd=Path(__file__).parent.parent
        ).returncode
    )


def test_day_of_the_build_is_on_no_page_of_an_entry(tmp_path):
    catalogue, _ = read(tmp_path)
    assert TODAY != make_settings(catalogue.region, date(2026, 11, 22)).today
    of_the_day = ("/report/2026/", "/network/", "/week/", "/events/weekend/", "/style/", "/health/")
    made = pages(tmp_path / "b").items()
    assert not [
        address
        for address, page in made
        if "21. November 2026" in page and not address.startswith(of_the_day)
    ]


def test_closures_name_all_that_templates_build_on():
    """As Jinja itself reads them, with no name worked out while a page is made."""
    environment = Environment(extensions=["jinja2.ext.i18n"])
    folder = theme_folder() / "templates"
    closures = Closures(folder, str)
    for path in folder.rglob("*.html"):
        name = path.relative_to(folder).as_posix()
        tree = environment.parse(path.read_text("utf-8"))
        named = set(find_referenced_templates(tree))
        assets = [one for one in tree.find_all(nodes.Filter) if one.name == "asset"]

        assert named <= closures.find_templates(name)
        assert [one.node.as_const() for one in assets] == closures.find_assets(name)


def test_closure_holds_what_the_pages_are_made_from():
    closures = Closures(theme_folder() / "templates", "at {}".format)
    found = set(closures.of("week.html"))

    assert {"week.html", "base.html", "at week.css", "at style.css"} <= found
    assert "event.html" not in found
