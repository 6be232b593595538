"""Raw answers: read as they were written, or every mistake named at its place."""

from pathlib import Path

import pytest

from plugins.survey import read_wave
from tests.survey.waves import FACTORS, make_wave, write_wave


@pytest.fixture
def raw(tmp_path, monkeypatch) -> Path:
    """A folder of answers; the working directory holds it."""
    monkeypatch.chdir(tmp_path)
    return write_wave(Path("raw"), make_wave(1))


def test_what_is_written_is_read_again(raw):
    assert make_wave(1) == read_wave(raw, FACTORS).wave


def test_tables_of_spreadsheets_are_read(raw):
    for name in ("actors.csv", "ties.csv", "factors.csv"):
        text = (raw / name).read_text(encoding="utf-8")
        (raw / name).write_bytes(("\ufeff" + text.replace(",", ";").replace("\n", "\r\n")).encode())

    assert make_wave(1) == read_wave(raw, FACTORS).wave


ROW = "\npolitics-5,network-0,"
MISTAKES = {
    "missing-file": ("ties.csv", None, ("survey-file", 1, "")),
    "missing-column": ("ties.csv", ("quality", "quality_1_5"), ("survey-column", 1, "")),
    "unknown-actor": ("ties.csv", ("\n", "\npolitics-55,network-0,,,,\n"), ("survey-actor", 2, "from")),
    "out-of-range": ("ties.csv", ("\n", f"{ROW}yes,no,no,6\n"), ("survey-value", 2, "quality")),
    "no-yes": ("ties.csv", ("\n", f"{ROW}viel,no,no,\n"), ("survey-value", 2, "cooperation")),
    "itself": ("ties.csv", ("\n", "\npolitics-5,politics-5,yes,,,\n"), ("survey-self", 2, "to")),
    "unknown-factor": ("factors.csv", ("\n", f"{ROW}tiem,helps\n"), ("survey-value", 2, "factor")),
    "no-polarity": ("factors.csv", ("\n", f"{ROW}time,good\n"), ("survey-value", 2, "polarity")),
    "unknown-sector": ("actors.csv", (",business,", ",firms,"), ("survey-value", 9, "sector")),
    "nobody": ("actors.csv", ("\n", "\n,,business,yes\n"), ("survey-actor-missing", 2, "actor")),
    "wave-without-town": ("wave.yaml", ("town: Kiel\n", ""), ("missing-key", 1, "town")),
    "wave-backwards": ("wave.yaml", ("until: 2027", "until: 2026"), ("end-before-start", 5, "until")),
    "wave-not-yaml": ("wave.yaml", ("id: ", "id: &a "), ("yaml-anchor", 1, "")),
}


@pytest.mark.parametrize(("name", "change", "expected"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_at_its_place(raw, name, change, expected):
    path = raw / name
    if change is None:
        path.unlink()
    else:
        path.write_text(path.read_text(encoding="utf-8").replace(*change, 1), encoding="utf-8")
    reading = read_wave(raw, FACTORS)

    assert reading.wave is None
    first = next(one for one in reading.problems if one.file == f"raw/{name}")
    assert expected == (first.code, first.line, first.field)


def test_answers_of_those_who_did_not_answer_are_refused(raw):
    path = raw / "actors.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",yes", ",no"), encoding="utf-8")
    reading = read_wave(raw, FACTORS)

    assert {"survey-silent"} == {one.code for one in reading.problems}
    assert len(make_wave(1).answers) + len(make_wave(1).mentions) == len(reading.problems)


def test_a_row_that_comes_twice_is_named_with_the_first(raw):
    path = raw / "ties.csv"
    first = path.read_text(encoding="utf-8").splitlines()[1]
    path.write_text(path.read_text(encoding="utf-8") + first + "\n", encoding="utf-8")
    (problem,) = read_wave(raw, FACTORS).problems

    assert "survey-twice" == problem.code
    assert "Zeile 2" in problem.message("de")
