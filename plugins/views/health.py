"""The page /health/: what needs looking after. For moderators; not indexed, not searched, linked nowhere.

What the checks found comes in with the site (`Site.problems`), since views and checks know nothing of each
other. A problem is shown where its file is an entry's, in its own words.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from plugins.analysis.confirmation_mail import Question, render_mailto
from plugins.analysis.lifetime import is_over
from plugins.catalogue import Entry, Key
from plugins.problems import Problem
from plugins.views.bars import LIT_KINDS, BarChart, make_bar_charts
from plugins.views.head import Head, Link, make_head
from plugins.views.overview import KINDS, Site, by_title, sort_key
from schemas.notice import months_after

ADDRESS = "/health/"
DATA_ADDRESS = "/health/health.json"
SHOWN = 100  # of each list on the page; the data have all
AGES = (3, 6, 12)  # months; what is older stands in a last column
_GROUPS = {
    "possible-duplicate": "duplicates",
    "cooperation-unconfirmed": "unconfirmed",
    "collision": "collisions",
    "double-booking": "collisions",
    "same-event": "collisions",
}
_SORTS = ("duplicates", "unconfirmed", "collisions", "others")


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of a list, with the day that matters there."""

    link: Link
    kind: str
    day: date


@dataclass(frozen=True, slots=True)
class HealthGroup:
    """Entries with one lack: `overdue`, `no-image`, `no-contact`; `count` is how many there are."""

    name: str
    entries: tuple[Listed, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Remark:
    """What a check said about an entry, and what to do."""

    link: Link
    kind: str
    code: str
    text: str
    hint: str


@dataclass(frozen=True, slots=True)
class RemarkGroup:
    """Remarks of one sort: `duplicates`, `unconfirmed`, `collisions`, `others`."""

    name: str
    remarks: tuple[Remark, ...]
    count: int


@dataclass(frozen=True, slots=True)
class AgeLine:
    """How many entries of a kind were looked at in the last 3, 6, 12 months, and how many before."""

    kind: str
    total: int
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mail:
    """An initiative and the mail that asks whether its entries still hold."""

    link: Link
    entries: int
    remarks: int
    address: str


@dataclass(frozen=True, slots=True)
class HealthView:
    """Everything that needs looking after."""

    template: ClassVar[str] = "health.html"
    head: Head
    data: str
    ages: tuple[AgeLine, ...]
    groups: tuple[HealthGroup, ...]
    remark_groups: tuple[RemarkGroup, ...]
    empty_places: tuple[Link, ...]
    weeks: tuple[BarChart, ...]
    mails: tuple[Mail, ...]
    mails_count: int
    shown: int = SHOWN
    is_cut: bool = False


def make_views(site: Site) -> Iterator[HealthView]:
    """The one page: of each list as much as a person reads, of mails those with most remarks."""
    health = site.once.get(make_health, site)
    counts = [one.count for one in health.groups] + [one.count for one in health.remark_groups]
    is_long = health.mails_count > SHOWN
    mails = sorted(health.mails, key=lambda mail: -mail.remarks) if is_long else health.mails
    yield replace(
        health,
        is_cut=max([health.mails_count, *counts]) > SHOWN,
        groups=tuple(replace(one, entries=one.entries[:SHOWN]) for one in health.groups),
        remark_groups=tuple(replace(one, remarks=one.remarks[:SHOWN]) for one in health.remark_groups),
        mails=tuple(mails[:SHOWN]),
    )


def make_health(site: Site) -> HealthView:
    """All that needs looking after; for the page and for /health/health.json."""
    remarks, living = _collect_remarks(site), _find_living(site)
    mails = tuple(_make_mails(living, site, remarks))
    return HealthView(
        head=make_head(site.settings, site.frame, ADDRESS, "health", indexed=False),
        data=DATA_ADDRESS,
        ages=tuple(_age_line(kind, site) for kind in KINDS if site.catalogue.of_kind(kind)),
        groups=tuple(_make_groups(living, site)),
        remark_groups=tuple(_make_remark_groups(remarks)),
        empty_places=_find_empty_places(site),
        weeks=tuple(chart for chart in make_bar_charts(site) if chart.name == "weeks"),
        mails=mails,
        mails_count=len(mails),
    )


def _collect_remarks(site: Site) -> Mapping[Key, tuple[Remark, ...]]:
    """The remarks on each entry, in the order of the problems."""
    by_file = {entry.file: entry for entry in site.catalogue.entries.values()}
    found: defaultdict[Key, list[Remark]] = defaultdict(list)
    for problem in site.problems:
        if entry := by_file.get(problem.file):
            found[entry.key].append(_remark(entry, problem, site))
    return {key: tuple(found[key]) for key in sorted(found)}


def _remark(entry: Entry, problem: Problem, site: Site) -> Remark:
    language = site.settings.language
    return Remark(
        site.link(entry), entry.kind, problem.code, problem.message(language), problem.hint(language)
    )


def _make_remark_groups(remarks: Mapping[Key, tuple[Remark, ...]]) -> Iterator[RemarkGroup]:
    """The groups that have remarks; what the list of overdue entries says stays there."""
    found: defaultdict[str, list[Remark]] = defaultdict(list)
    for remark in (one for listed in remarks.values() for one in listed if one.code != "review-overdue"):
        found[_GROUPS.get(remark.code, "others")].append(remark)
    yield from (RemarkGroup(name, tuple(found[name]), len(found[name])) for name in _SORTS if found[name])


def _age_line(kind: str, site: Site) -> AgeLine:
    today = site.settings.today
    limits = [months_after(today, -months) for months in AGES]
    ages = [sum(entry.updated < limit for limit in limits) for entry in site.catalogue.of_kind(kind)]
    return AgeLine(kind, len(ages), tuple(ages.count(step) for step in range(len(AGES) + 1)))


def _make_groups(living: Iterable[Entry], site: Site) -> Iterator[HealthGroup]:
    """What is overdue, oldest first; initiatives and projects without a picture, without a contact."""
    overdue = _find_overdue(living, site)
    groups = [HealthGroup("overdue", overdue, len(overdue))]
    shown = [entry for entry in living if entry.kind in ("initiative", "project")]
    groups.append(_group("no-image", (one for one in shown if not one.data.image), site))
    groups.append(_group("no-contact", (one for one in shown if not one.data.contact), site))
    yield from (group for group in groups if group.entries)


def _find_overdue(living: Iterable[Entry], site: Site) -> tuple[Listed, ...]:
    days = sorted((entry.review_by, entry.key) for entry in living if entry.review_by)
    late = ((day, site.catalogue.entries[key]) for day, key in days if day < site.settings.today)
    return tuple(Listed(site.link(entry), entry.kind, day) for day, entry in late)


def _group(name: str, entries: Iterable[Entry], site: Site) -> HealthGroup:
    listed = tuple(Listed(site.link(entry), entry.kind, entry.updated) for entry in by_title(entries))
    return HealthGroup(name, listed, len(listed))


def _find_living(site: Site) -> tuple[Entry, ...]:
    """All entries that are not over, kind by kind."""
    today, timezone = site.settings.today, site.catalogue.region.timezone
    entries = (entry for kind in KINDS for entry in site.catalogue.of_kind(kind))
    return tuple(entry for entry in entries if not is_over(entry, today, timezone))


def _find_empty_places(site: Site) -> tuple[Link, ...]:
    """Towns, municipalities and quarters without an entry, in the order of their names."""
    places = [place for place in site.catalogue.region.places if place.kind in LIT_KINDS]
    empty = (place for place in places if not site.by_place.get(place.id))
    ordered = sorted(empty, key=lambda place: (sort_key(place.name), place.id))
    return tuple(site.place_link(place.id) for place in ordered)


def _make_mails(
    living: Iterable[Entry], site: Site, remarks: Mapping[Key, tuple[Remark, ...]]
) -> Iterator[Mail]:
    """A mail to each initiative that has an address and has not ended, in the order of their titles."""
    owned, claims = _collect_owned(living), _collect_claims(site)
    for entry in by_title(site.catalogue.of_kind("initiative")):
        contact = entry.data.contact
        if contact and contact.email and entry.data.status != "ended":
            questions = [_question(entry, site, remarks, tuple(claims[entry.id]))]
            questions += [_question(one, site, remarks) for one in owned[entry.id]]
            address = render_mailto(contact.email, entry.title, questions, site.catalogue.region)
            noticed = sum(len(one.remarks) + len(one.partners) for one in questions)
            yield Mail(site.link(entry), len(questions), noticed, address)


def _collect_owned(living: Iterable[Entry]) -> defaultdict[str, list[Entry]]:
    """What each initiative answers for: projects it leads, events it holds, its notices; not what is over."""
    owned: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in (one for one in living if one.kind != "initiative"):
        for id in _owners(entry):
            owned[id].append(entry)
    return owned


def _owners(entry: Entry) -> list[str]:
    data = entry.data
    if entry.kind == "project":
        return [one.id for one in data.organisations if one.role == "lead"]
    if entry.kind == "event":
        return list(data.organisers[:1])
    return [data.organisation] if entry.kind == "notice" and data.organisation else []


def _collect_claims(site: Site) -> defaultdict[str, list[str]]:
    """Who says to work with each initiative while that one says nothing: titles by its id."""
    claims: defaultdict[str, list[str]] = defaultdict(list)
    by_file = {entry.file: entry for entry in site.catalogue.of_kind("initiative")}
    for problem in site.problems:
        if problem.code == "cooperation-unconfirmed" and problem.file in by_file:
            claims[dict(problem.params)["value"]].append(by_file[problem.file].title)
    return claims


def _question(
    entry: Entry, site: Site, remarks: Mapping[Key, tuple[Remark, ...]], partners: tuple[str, ...] = ()
) -> Question:
    url = site.settings.canonical(entry.address) or entry.address
    texts = tuple(remark.text for remark in remarks.get(entry.key, ()))
    return Question(entry.title, entry.updated, url, texts, partners)
