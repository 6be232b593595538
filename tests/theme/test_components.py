"""The style page shows every component, with the hostile examples that tests need."""

import re
from pathlib import Path

import pytest

from plugins.exports.sitemap import render_sitemap
from plugins.views import make_site_views
from plugins.views.examples import LONG_TITLE, LONG_WORD, RIGHT_TO_LEFT
from tests.theme.full import FULL, REGION, pages, read

TEMPLATES = Path(__file__).parents[2] / "theme" / "templates"
AROUND = {"header", "footer", "breadcrumb"}  # stand around the style page itself
OF_LISTS = {"finder", "list-bar", "list-foot", "list-parts"}  # hold words of the interface only
OF_CALENDAR = set(  # made of a build's dates: tests/browser/test_theme.py opens their pages, hostile ones too
    "agenda-facets all-dates calendar-nav calm-part copy-box date-line day-lines holidays month-links poster "
    "press-text subscribe take-along week-text".split()
)
FILLED_IN = {"picture"}  # needs a file: tests/browser/test_theme.py has one


def uses(template: str) -> set[str]:
    return set(re.findall(r'"components/([\w-]+)\.html"', (TEMPLATES / template).read_text("utf-8")))


def reached(template: str) -> set[str]:
    """The components of a template and those they use."""
    found: set[str] = set()
    waiting = uses(template)
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= uses(f"components/{name}.html") - found
    return found


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> str:
    return pages(tmp_path_factory.mktemp("style"))["/style/"]


def test_every_component_is_on_the_style_page():
    every = {path.stem for path in (TEMPLATES / "components").glob("*.html")}
    assert set() == every - reached("style.html") - AROUND - OF_LISTS - OF_CALENDAR - FILLED_IN


@pytest.mark.parametrize("text", [LONG_WORD, RIGHT_TO_LEFT], ids=["long word", "right to left"])
def test_hostile_examples_are_on_the_style_page(page, text):
    assert page.count(text) > 10


def test_longest_examples_go_past_the_models(page):
    assert (40, 300) == (len(LONG_WORD), len(LONG_TITLE))
    assert "&lt;b&gt;&amp;amp;&lt;/b&gt;" in page


def test_style_page_is_found_by_nobody_who_does_not_look_for_it(tmp_path, page):
    catalogue, settings = read(tmp_path, site_url="https://x.example/")
    heads = [view.head for view in make_site_views(catalogue, settings)]
    assert "/style/" not in render_sitemap(heads, settings)
    assert '<meta name="robots" content="noindex">' in page
    assert "data-pagefind-body" not in page


def test_examples_speak_the_language_of_the_site(tmp_path):
    english = FULL | {"region.yaml": REGION.replace("languages: [de]", "languages: [en]")}
    page = pages(tmp_path, english)["/style/"]
    assert "A garden shed for everyone" in page
    assert "Gartenhaus" not in page
