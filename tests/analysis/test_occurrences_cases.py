"""The hard cases, each against the dates worked out by hand."""

import pytest

from plugins.analysis.occurrences import expand
from plugins.catalogue import Catalogue
from plugins.checks.recurrence import find_recurrence_problems
from tests.calendar_programs import say
from tests.cases import FIRST, LAST, Case, load_cases, read_cases

CASES = load_cases()


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return read_cases(tmp_path_factory.mktemp("cases") / "content")


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_expand_gives_the_dates_worked_out_by_hand(catalogue: Catalogue, case: Case) -> None:
    entry = catalogue.get("event", case.name)
    assert entry is not None
    found = expand(entry, FIRST, LAST, "Europe/Berlin")
    assert case.dates == tuple((say(one.start), say(one.end), one.state) for one in found)


def test_cases_have_no_problem(catalogue: Catalogue) -> None:
    assert [] == list(find_recurrence_problems(catalogue))


def test_cases_are_many() -> None:
    assert len(CASES) >= 30
