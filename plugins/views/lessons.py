"""What projects learned: what hinders them and what helps, by factor; how know-how was passed on.

One page sums up all factors and shows who took over what from whom; each factor has a page with every note.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from plugins.analysis.experience import Experience, Note, collect_experience, count_by_factor
from plugins.analysis.lineage import Branch, find_lineages
from plugins.catalogue import Key
from plugins.views.head import Head, Link, make_head
from plugins.views.lesson_addresses import ROOT, factor_address, factor_link
from plugins.views.overview import Site, by_title
from plugins.views.stamps import TopicMark
from plugins.views.sums import SumLine, make_sums


@dataclass(frozen=True, slots=True)
class Chain:
    """An entry, or an address elsewhere, with what was modelled on it; `kind` is a choice of that list."""

    link: Link
    kind: str
    place: str | None
    copies: tuple["Chain", ...]


@dataclass(frozen=True, slots=True)
class LessonsView:
    """All factors, and how know-how travelled."""

    template: ClassVar[str] = "lessons.html"
    head: Head
    projects: int
    sums: tuple[SumLine, ...]
    chains: tuple[Chain, ...]


@dataclass(frozen=True, slots=True)
class LessonLine:
    """What a project says of a factor."""

    text: str | None
    project: Link
    place: str | None
    topics: tuple[TopicMark, ...]


@dataclass(frozen=True, slots=True)
class FactorView:
    """Every note on one factor; `wanting` are ideas that need it, most of the page is what others learned."""

    template: ClassVar[str] = "factor.html"
    head: Head
    name: str
    hindered: tuple[LessonLine, ...]
    helped: tuple[LessonLine, ...]
    wanting: tuple[Link, ...]
    others: tuple[Link, ...]


def make_views(site: Site) -> Iterator[LessonsView | FactorView]:
    """The sum of all, then a page for each factor somebody named."""
    projects = by_title(site.catalogue.of_kind("project"))
    experience = collect_experience(projects)
    yield LessonsView(
        head=make_head(site.settings, site.frame, ROOT, "lessons", section="guides", searchable=True),
        projects=sum(one.data.lessons is not None for one in projects),
        sums=_make_sums(experience, site),
        chains=tuple(make_chain(branch, site) for branch in find_lineages(site.catalogue)),
    )
    for one in experience:
        yield _make_factor(one, experience, site)


def make_chain(branch: Branch, site: Site) -> Chain:
    """A tree with the words of its entries."""
    copies = tuple(make_chain(one, site) for one in branch.copies)
    if not isinstance(branch.root, Key):
        return Chain(Link(branch.root, branch.root), "web", None, copies)
    entry = site.catalogue.entries[branch.root]
    is_idea = entry.kind == "project" and entry.data.phase == "idea"
    return Chain(site.link(entry), "idea" if is_idea else entry.kind, _place(entry.locality, site), copies)


def _make_sums(experience: tuple[Experience, ...], site: Site) -> tuple[SumLine, ...]:
    hindered = count_by_factor(experience, "hindered")
    helped = count_by_factor(experience, "helped")
    return make_sums((factor_link(id, site), hindered[id], helped[id], True) for id in hindered)


def _make_factor(one: Experience, experience: Iterable[Experience], site: Site) -> FactorView:
    name = site.factors[one.factor]
    return FactorView(
        head=make_head(
            site.settings,
            site.frame,
            factor_address(one.factor),
            "lessons",
            section="guides",
            title=name,
            searchable=True,
        ),
        name=name,
        hindered=tuple(_line(note, site) for note in one.hindered),
        helped=tuple(_line(note, site) for note in one.helped),
        wanting=tuple(_find_wanting(one.factor, site)),
        others=tuple(factor_link(other.factor, site) for other in experience if other is not one),
    )


def _find_wanting(factor: str, site: Site) -> Iterator[Link]:
    """The ideas that wait for just that."""
    for project in by_title(site.catalogue.of_kind("project")):
        is_open = any(one.factor == factor and one.state == "open" for one in project.data.conditions)
        if is_open and project.data.phase != "stopped":
            yield site.link(project)


def _line(note: Note, site: Site) -> LessonLine:
    return LessonLine(
        text=note.text,
        project=site.link(note.project),
        place=_place(note.project.locality, site),
        topics=tuple(site.topics[topic] for topic in note.project.topics),
    )


def _place(locality: str | None, site: Site) -> str | None:
    return site.catalogue.places[locality].name if locality else None
