"""Analysis: the deadlines of funding programmes as dates of the calendar.

In: guides of kind funding. Out: for each deadline an event of kind deadline that nobody typed, at the address
of its guide. Deadlines take nobody's time: they never collide, and free dates do not see them. A deadline
that somebody entered as an event (same day, the funder invites) is not told twice.
"""

from datetime import date

from plugins.analysis.programmes import fold
from plugins.catalogue import Catalogue, Entry
from schemas import Event

TITLES = {"de": "Frist: {title}", "en": "Deadline: {title}"}


def find_deadlines(catalogue: Catalogue) -> tuple[Entry, ...]:
    """Every deadline as an entry of the guide whose data are an event's, in the order of the guides."""
    typed = {(one.data.start, title) for one in _typed(catalogue) for title in _inviting(one, catalogue)}
    return tuple(
        _make_deadline(guide, guide.data.funding.deadline, catalogue.region.languages[0])
        for guide in catalogue.of_kind("guide")
        if guide.data.funding
        and guide.data.funding.deadline
        and (guide.data.funding.deadline, fold(guide.data.funding.funder)) not in typed
    )


def _typed(catalogue: Catalogue) -> tuple[Entry, ...]:
    return tuple(one for one in catalogue.of_kind("event") if one.data.kind == "deadline")


def _inviting(event: Entry, catalogue: Catalogue) -> list[str]:
    organisers = (catalogue.get("initiative", id) for id in event.data.organisers)
    return [fold(one.title) for one in organisers if one]


def _make_deadline(guide: Entry, deadline: date, language: str) -> Entry:
    data = guide.data
    event = Event.model_construct(
        title=TITLES[language].format(title=guide.title),
        summary=data.summary,
        start=deadline,
        kind="deadline",
        organisers=(),
        topics=guide.topics,
        tags=data.tags,
        updated=guide.updated,
    )
    return Entry(
        kind=guide.kind,
        id=guide.id,
        file=guide.file,
        data=event,
        body_line=guide.body_line,
        language=guide.language,
        updated=guide.updated,
        created=guide.created,
        review_by=None,
        topics=guide.topics,
        locality=guide.locality,
    )
