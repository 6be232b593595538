"""Every calendar program reads our files as the cases say: the same dates, no more and no fewer."""

import pytest

from plugins.settings import make_settings
from tests.calendar_programs import PROGRAMS, Row, read_with_all
from tests.cases import FIRST, LAST, TODAY, Case, load_cases, read_cases
from tests.exports.sites import export_calendars

CASES = load_cases()
ALL = "/events/all.ics"
Read = dict[str, dict[str, list[Row]]]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """What each program makes of each case's own file, and of the file with all of them."""
    catalogue = read_cases(tmp_path_factory.mktemp("cases") / "content")
    files = export_calendars(catalogue, make_settings(catalogue.region, TODAY))
    wanted = [ALL, *(own_file(case) for case in CASES)]
    return read_with_all({address: files[address].decode() for address in wanted}, FIRST, LAST)


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_program_reads_the_dates_of_an_event(read: Read, case: Case, program: str) -> None:
    assert expected(case) == read[program][own_file(case)]


@pytest.mark.parametrize("program", PROGRAMS)
def test_program_reads_the_file_of_all_events(read: Read, program: str) -> None:
    assert sorted(row for case in CASES for row in expected(case)) == read[program][ALL]


def own_file(case: Case) -> str:
    """Where the file of a case is."""
    return f"/events/{case.name}/event.ics"


def expected(case: Case) -> list[Row]:
    """Start, end and title of each date."""
    return sorted(
        (start, end, f"ABGESAGT: {case.title}" if state == "cancelled" else case.title)
        for start, end, state in case.dates
    )
