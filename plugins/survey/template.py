"""The papers of a network survey: questionnaire, consent, empty tables, and what to do with them.

In: the region's initiatives and factors. Out: files by name. The questions follow the survey of KlimaNetze:
who works with whom, who informs whom, who would like to work more closely, how well it goes, and why.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from plugins.catalogue import Catalogue, Entry
from plugins.survey.raw import ACTORS, FACTORS, TIES, WAVE
from schemas.survey import ACTOR_COLUMNS, ANSWER_COLUMNS, FACTOR_COLUMNS

MODES = ("roster", "recall")
UNITS = ("persons", "organisations")
RECALL_LINES = 15  # so many partners can be written down where nobody is listed


def make_template(catalogue: Catalogue, wave: str, mode: str, unit: str) -> Mapping[str, bytes]:
    """The files of an empty wave by name."""
    language = catalogue.region.languages[0]
    words = _words()[language]
    actors = [entry for entry in catalogue.of_kind("initiative") if not _is_left_out(entry)]
    names = {
        "wave": wave,
        "title": catalogue.region.title,
        "mode": mode,
        "unit": unit,
        "who": words[f"who_{unit}"],
        "partners": "\n".join(_partner_lines(actors, mode)),
        "factors": "\n".join(
            f"- {getattr(factor.label, language, None) or factor.label.de or factor.label.en} (`{factor.id}`)"
            for factor in catalogue.region.factors
        ),
    }
    texts = {
        words["readme_name"]: words["readme"],
        words["questionnaire_name"]: words["questionnaire"],
        words["consent_name"]: words["consent"],
        WAVE: words["wave"],
    }
    tables = {
        ACTORS: _table(ACTOR_COLUMNS, _actor_rows(actors, unit)),
        TIES: _table(ANSWER_COLUMNS),
        FACTORS: _table(FACTOR_COLUMNS),
    }
    filled = {name: text.format_map(names).encode() for name, text in texts.items()}
    return filled | tables


def _is_left_out(entry: Entry) -> bool:
    return bool(entry.data.external or entry.data.ended or entry.data.status == "ended")


def _partner_lines(actors: list[Entry], mode: str) -> Iterator[str]:
    """The table to be filled in: a row for each actor of the roster, or empty rows."""
    listed = [f"{entry.title} (`{entry.id}`)" for entry in actors] if mode == "roster" else []
    for name in listed or [" " * 30] * RECALL_LINES:
        yield f"| {name.replace('|', '/')} |  |  |  |  |  |"


def _actor_rows(actors: list[Entry], unit: str) -> Iterator[tuple[str, ...]]:
    """The organisations of the region; where persons are asked, they take their place row by row."""
    for entry in actors:
        name = f"{entry.id}-1" if unit == "persons" else entry.id
        yield name, entry.id, entry.data.sector, "no"


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]] = ()) -> bytes:
    return "".join(",".join(row) + "\r\n" for row in (columns, *rows)).encode()


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files("plugins.survey").joinpath("template.toml").read_text(encoding="utf-8"))
