"""Events in each other's way, and the settings by which that is judged.

Never an error: whether two events disturb each other is for their organisers to say. A check names only
the worst collision of an event, at the one of the two that was changed last; `review` and the form say up
to five of the event they look at.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import groupby
from pathlib import Path

from plugins.analysis.calmer import find_calmer_days
from plugins.analysis.collision_weights import Thresholds, Weights, names_of
from plugins.analysis.collision_words import CollisionLine, make_line, name_rest
from plugins.analysis.collisions import Collision, find_collisions_in, find_collisions_of
from plugins.analysis.public_days import STATES
from plugins.analysis.schedule import Schedule, make_schedule
from plugins.catalogue import Catalogue, Entry, Key
from plugins.catalogue.files import REGION_FILE, shown_path
from plugins.catalogue.load import is_timezone
from plugins.catalogue.resolve import locate_in_file
from plugins.checks.collision_days import CollisionDays
from plugins.checks.remembered import digest_facts, digest_kind, find_remembered
from plugins.kept import Store
from plugins.problems import Problem, find_nearest
from schemas import Fault
from schemas.model import Path as FieldPath

MAX_LINES = 5
WINDOW = timedelta(days=549)  # 18 months, as far ahead as the calendars go
_PARAM_LENGTH = 80  # problems cut what is longer
_CODES = {"same": "same-event", "room": "double-booking"}
_SLIPS = 2  # entries with a day of the future may be mistyped


def find_collision_problems(
    catalogue: Catalogue, content: Path, store: Store | None = None
) -> Iterator[Problem]:
    """One warning for each event that disturbs an older one, and an error for each unknown setting."""
    yield from _find_setting_problems(catalogue, shown_path(content / REGION_FILE))
    if not is_timezone(catalogue.region.timezone):
        return  # reported when it was read
    first_day = find_latest_change(catalogue)
    facts = digest_facts(first_day, digest_kind(catalogue, "event"))
    yield from find_remembered(store, "collisions", facts, lambda: _find_worst(catalogue, first_day, store))


def _find_worst(catalogue: Catalogue, first_day: date, store: Store | None) -> Iterator[Problem]:
    schedule = make_schedule(catalogue, first_day, first_day + WINDOW)
    days = CollisionDays(schedule, store)
    collisions = find_collisions_in(schedule, days.find_meetings_on)
    found = sorted(collisions, key=lambda one: (one.event, -one.score))
    for id, group in groupby(found, key=lambda one: one.event):
        worst, *others = group
        make = partial(
            make_collision_problem,
            catalogue.entries[Key("event", id)],
            worst,
            len(others),
            schedule,
            first_day,
        )
        yield days.find_problem(worst, len(others), first_day, make)
    days.keep()


def find_problems_of(entry: Entry, schedule: Schedule, first_day: date) -> tuple[Problem, ...]:
    """Up to five warnings for one event, strongest first, wherever the others stand; for review and form.

    No calmer day is named before `first_day`. The entry need not be in the schedule's catalogue.
    """
    collisions = find_collisions_of(entry, schedule)
    shown = collisions[:MAX_LINES]
    rest = len(collisions) - len(shown)
    return tuple(make_collision_problem(entry, one, rest, schedule, first_day) for one in shown)


def find_latest_change(catalogue: Catalogue) -> date:
    """The day the content is from, so that a check needs no clock and stays quiet about the past.

    The third latest `updated`: two days mistyped into the future do not hide every collision.
    """
    days = sorted((entry.updated for entry in catalogue.entries.values()), reverse=True)
    return days[min(_SLIPS, len(days) - 1)] if days else date.min


def make_collision_problem(
    entry: Entry, collision: Collision, rest: int, schedule: Schedule, first_day: date
) -> Problem:
    """The warning at the start of an event; `rest` is how many more are in the way."""
    calmer = find_calmer_days(entry, collision.occurrence, schedule, first_day)
    lines = {code: make_line(entry, collision, calmer, schedule.catalogue, code) for code in ("de", "en")}
    line = lines["de"]
    params = {"title": line.title, "other": line.other, "agreed": _agreed(line)}
    for language, words in lines.items():
        params |= {f"{name}_{language}": text for name, text in _parts(words)}
        params[f"rest_{language}"] = name_rest(rest, language)
    code = _CODES.get(collision.relation, "collision")
    return locate_in_file(entry.file, Fault(code, ("start",), params))


def _parts(line: CollisionLine) -> Iterator[tuple[str, str]]:
    for name in ("relation", "when", "where", "shared", "calmer"):
        yield name, getattr(line, name)


def _agreed(line: CollisionLine) -> str:
    """All that is agreed, as it can be copied; the new one alone where that would be cut."""
    return line.agreed if len(line.agreed) <= _PARAM_LENGTH else line.other


def _find_setting_problems(catalogue: Catalogue, file: str) -> Iterator[Problem]:
    region = catalogue.region
    if region.state and region.state not in STATES:
        yield _unknown(file, "unknown-value", ("state",), region.state, STATES)
    if region.collisions:
        yield from _find_name_problems(file, "weights", region.collisions.weights, names_of(Weights))
        yield from _find_name_problems(file, "thresholds", region.collisions.thresholds, names_of(Thresholds))


def _find_name_problems(
    file: str, key: str, given: dict[str, float], names: Sequence[str]
) -> Iterator[Problem]:
    for name, value in given.items():
        path: FieldPath = ("collisions", key, name)
        if name not in names:
            yield _unknown(file, "unknown-key", path, name, names)
        elif value < 0:
            yield locate_in_file(file, Fault("number-too-small", path, {"limit": "0"}))


def _unknown(file: str, code: str, path: FieldPath, word: str, choices: Sequence[str]) -> Problem:
    params = {"value": word, "choices": ", ".join(choices)}
    return locate_in_file(file, Fault(code, path, params), find_nearest(word, choices))
