"""The kinds of actors: one table for the form, the documentation and the pages."""

from typing import get_args

import pytest

from plugins.render.words import WORDS
from schemas.initiative import LegalForm, Sector
from schemas.sectors import ACTOR_KINDS, SECTORS, ActorKind, kinds_of

ASKED_ABOUT = {
    "Stadtwerke": "business",
    "Kirchengemeinde": "civil-society",
    "Schule": "science-education",
    "genossenschaft": "business",
    "Verbraucherzentrale": "civil-society",
    "AktivRegion": "network",
    "Stiftung": "civil-society",
    "Feuerwehr": "administration",
    "Partei": "politics",
    "Fraktion": "politics",
}


def row(kind: ActorKind) -> str:
    form = f"`{kind.legal_form}`" if kind.legal_form else ""
    public = "ja" if kind.public_ownership else ""
    return f"| {kind.de} | `{kind.sector}` | {form} | {public} | {kind.why_de} |"


def test_documentation_shows_the_table(repository):
    text = (repository / "docs" / "sectors.md").read_text("utf-8")
    shown = [line for line in text.split("## Wer gehört wohin")[1].splitlines() if line.startswith("| ")]
    assert [row(kind) for kind in ACTOR_KINDS] == shown[1:]


def test_table_has_forty_kinds_and_none_twice():
    assert len(ACTOR_KINDS) >= 40
    for language in ("de", "en"):
        names = [kind.name(language) for kind in ACTOR_KINDS]
        assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize(("word", "sector"), ASKED_ABOUT.items(), ids=str)
def test_kind_that_people_ask_about_has_its_sector(word, sector):
    assert sector in {kind.sector for kind in ACTOR_KINDS if word in kind.de}


def test_every_sector_has_examples_and_a_word():
    assert set(get_args(Sector)) == set(SECTORS) == set(WORDS["sector"])
    assert [] == [sector for sector in SECTORS if len(kinds_of(sector)) < 3]
    assert {kind.legal_form for kind in ACTOR_KINDS} - {None} <= set(get_args(LegalForm))


def test_reason_is_given_in_both_languages_or_in_none():
    assert [] == [kind for kind in ACTOR_KINDS if bool(kind.why("de")) != bool(kind.why("en"))]
