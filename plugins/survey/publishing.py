"""Writes what may be shown of a wave into the content, as an entry of its own."""

from datetime import date
from pathlib import Path

from plugins.analysis.survey.answers import Wave
from plugins.analysis.survey.shown import make_shown
from plugins.catalogue.files import shown_path
from plugins.frontmatter import read_yaml, render_mapping
from plugins.importers.entries.writing import write_atomically
from plugins.problems import Problem, make_problem
from schemas import KINDS, check
from schemas.survey import RESPONDENTS


def publish_wave(
    wave: Wave, folder: Path, content: Path, updated: date, *, respondents: int, organisations: int
) -> Path | Problem:
    """The file that was written, or why none was: too few answered for anything to be shown."""
    if len(wave.respondents) < max(respondents, RESPONDENTS):
        return make_problem(
            "survey-few", shown_path(folder), {"count": len(wave.respondents), "limit": respondents}
        )
    shown = make_shown(wave, updated, respondents=respondents, organisations=organisations)
    text = render_mapping(shown)
    _model, faults = check(KINDS["survey"].model, read_yaml(text.encode()))
    if faults:
        raise AssertionError(f"a survey that is not valid: {faults}")
    path = content / KINDS["survey"].folder / f"{wave.id}.yaml"
    write_atomically(path, text)
    return path
