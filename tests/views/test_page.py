"""The accessibility page: the carrier's words and what region.yaml adds."""

from datetime import date

import pytest

from plugins.views.overview import make_site
from plugins.views.page import make_statement
from tests.theme.full import FULL, REGION, entry, pages, read

PAGE = {"pages/accessibility.md": entry("title: Barrierefreiheit\nupdated: 2026-10-01", "Eigene Worte.")}


def region(accessibility: str) -> dict[str, str]:
    written = REGION.replace("accessibility: {contact: barriere@probe.example}\n", accessibility)
    return {**FULL, **PAGE, "region.yaml": written}


def test_page_shows_audit_contact_and_authority_beside_its_own_words(tmp_path):
    said = "accessibility: {authority: Landesstelle, audited: 2026-11-02, contact: barriere@probe.example}\n"
    page = pages(tmp_path, region(said))["/accessibility/"]
    for words in ("Eigene Worte.", "2. November 2026", "Landesstelle", "mailto:barriere@probe.example"):
        assert words in page
    assert "mehr als zwölf Monate" not in page


@pytest.mark.parametrize(("audited", "is_old"), [("2025-11-21", False), ("2025-11-20", True)])
def test_old_audit_is_said_to_be_old(tmp_path, audited, is_old):
    files = region(f"accessibility: {{audited: {audited}}}\n")
    statement = make_statement(make_site(*read(tmp_path, files)))
    assert (date.fromisoformat(audited), is_old) == (statement.audited, statement.is_old)
    assert is_old == ("mehr als zwölf Monate" in pages(tmp_path, files)["/accessibility/"])


def test_page_stands_alone_where_the_region_says_nothing(tmp_path):
    page = pages(tmp_path, region(""))["/accessibility/"]
    assert "Eigene Worte." in page
    assert "Auf einen Blick" not in page


def test_other_pages_have_no_statement(tmp_path):
    assert "Auf einen Blick" not in pages(tmp_path, region(""))["/imprint/"]


def test_easy_and_sign_language_stand_first_at_the_foot_where_there_are_such_pages(tmp_path):
    files = {
        f"pages/{name}.md": entry(f"title: {name}\nupdated: 2026-10-01", "Kurz.")
        for name in ("easy-language", "sign-language")
    }
    page = pages(tmp_path, FULL | files)["/imprint/"]
    foot = page[page.index('<footer class="footer"') :]
    assert foot.index("/easy-language/") < foot.index("/sign-language/") < foot.index("/imprint/")
