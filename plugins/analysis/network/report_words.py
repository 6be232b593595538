"""Analysis: a network in words, for those who work with it and not with its mathematics.

In: a report. Out: text, German or English. Who stands between others is named, nobody is ranked lowest;
isolates are listed by name, with what their absence here does not mean.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from textwrap import fill
from typing import Any

from plugins.analysis.collision_words import name_day
from plugins.analysis.network.actor_figures import ActorFigures
from plugins.analysis.network.brokerage import find_bridged_sectors
from plugins.analysis.network.permutation import PermutationTest
from plugins.analysis.network.report import NetworkReport
from plugins.analysis.network.two_mode import make_two_mode_figures, project_on_events

NAMED = 5  # who stands in the middle: more would be a ranking
WIDTH = 96


class _Words:
    """The report's words in one language, and numbers as people write them there."""

    def __init__(self, report: NetworkReport, language: str) -> None:
        self.report = report
        self.language = language
        self._texts = _read_texts(language)

    def say(self, key: str, /, **values: object) -> str:
        """A sentence with its values."""
        return str(self._texts[key]).format(**values)

    def count(self, key: str, number: int, /, **values: object) -> str:
        """A sentence about one or about several."""
        return self.say(f"{key}_one" if number == 1 else key, count=number, **values)

    def sector(self, name: str) -> str:
        """What a sector is called."""
        return str(self._texts["sector"][name])

    def layer(self, name: str) -> str:
        """What a layer is."""
        return str(self._texts["layer"][name])

    def number(self, value: float | None, digits: int = 2) -> str:
        """A number, or that there is none."""
        if value is None:
            return self.say("undefined")
        return f"{value:.{digits}f}".replace(".", self.say("decimal"))

    def names(self, ids: Sequence[str]) -> str:
        """The titles of these, in the order of the alphabet."""
        return ", ".join(sorted((self.report.titles[one] for one in ids), key=str.casefold))


def render_report(report: NetworkReport, language: str) -> str:
    """The whole text, each part under its heading."""
    words = _Words(report, language)
    day = name_day(report.as_of, language)
    heading = (words.say("heading", region=report.region, day=day), words.layer(report.layer))
    parts = ["\n".join(fill(line, WIDTH) for line in heading)]
    for name, lines in _SECTIONS.items():
        said = list(lines(report, words))
        if said:
            parts.append("\n".join([words.say(name), *map(_wrap, said)]))
    return "\n\n".join(parts)


def _wrap(line: str) -> str:
    return fill(line, WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)


def _overview(report: NetworkReport, words: _Words) -> Iterator[str]:
    figures = report.figures
    yield words.say("size", actors=words.count("actors", figures.n), ties=words.count("ties", figures.ties))
    if not figures.ties:
        return
    yield words.say("density", share=words.number(100 * (figures.density or 0), 1))
    yield words.say("mean_degree", mean=words.number(2 * figures.ties / figures.n, 1))
    parts = [part for part in figures.components if len(part) > 1]
    yield words.count("parts", len(parts), largest=len(parts[0]))
    if figures.isolates:
        yield words.count("isolates", len(figures.isolates), names=words.names(figures.isolates))


def _middle(report: NetworkReport, words: _Words) -> Iterator[str]:
    """Those who stand between others, as many as are read at once."""
    bridged = find_bridged_sectors(report.network)
    central = sorted(report.figures.actors, key=lambda one: (-one.betweenness_raw, -one.degree, one.id))
    for actor in central[:NAMED]:
        if actor.betweenness_raw > 0:
            yield _describe(actor, bridged[actor.id], words)
    fragmentation = report.figures.fragmentation
    if report.figures.cut_points:
        yield words.say("cut_points", names=words.names(report.figures.cut_points))
    if fragmentation.without and fragmentation.now is not None and fragmentation.then is not None:
        now, then = (words.number(100 * value, 0) for value in (fragmentation.now, fragmentation.then))
        yield words.say("fragmentation", name=report.titles[fragmentation.without], now=now, then=then)


def _describe(actor: ActorFigures, bridged: Mapping[tuple[str, str], int], words: _Words) -> str:
    ties = words.count("ties", actor.degree)
    name = words.report.titles[actor.id]
    if not bridged:
        return words.say("broker_within", name=name, ties=ties)
    (a, b), pairs = next(iter(bridged.items()))
    sectors = {"a": words.sector(a), "b": words.sector(b)}
    return words.say("broker", name=name, ties=ties, pairs=words.count("pairs", pairs), **sectors)


def _sectors(report: NetworkReport, words: _Words) -> Iterator[str]:
    ei = report.figures.ei
    if ei.value is None:
        return
    yield words.say("across", external=ei.external, ties=words.count("ties", report.figures.ties))
    yield words.say("ei", value=words.number(ei.value), expected=words.number(ei.expected))
    by_group = report.by_group
    yield words.say(
        "ei_by_group", value=words.number(by_group.value), expected=words.number(by_group.expected)
    )
    if report.chance:
        yield _chance(report.chance, words)


def _chance(test: PermutationTest, words: _Words) -> str:
    side = "low" if test.p_low < test.p_high else "high"
    share = words.number(100 * min(test.p_low, test.p_high), 1)
    return words.say(f"chance_{side}", runs=test.runs, seed=test.seed, share=share)


def _groups(report: NetworkReport, words: _Words) -> Iterator[str]:
    groups = report.figures.groups
    if not groups.members:
        return
    quality, stability = words.number(groups.modularity), words.number(groups.stability)
    yield words.count("groups", len(groups.members), quality=quality, stability=stability)
    for number, members in enumerate(groups.members, 1):
        yield f"{number}: {words.names(members)}"


def _said(report: NetworkReport, words: _Words) -> Iterator[str]:
    figures = report.figures
    if figures.reciprocity_arc is not None and figures.reciprocity_dyad is not None:
        arc, dyad = (
            words.number(100 * one, 0) for one in (figures.reciprocity_arc, figures.reciprocity_dyad)
        )
        yield words.say("reciprocity", arc=arc, dyad=dyad)


def _layers(report: NetworkReport, words: _Words) -> Iterator[str]:
    for layer, test in report.correlations.items():
        p = words.number(test.p_high, 3)
        yield words.say("correlation", layer=words.layer(layer), r=words.number(test.observed), p=p)
    if report.correlations:
        test = next(iter(report.correlations.values()))
        yield words.say("correlation_note", runs=test.runs, seed=test.seed)


def _two_mode(report: NetworkReport, words: _Words) -> Iterator[str]:
    if report.two_mode is None or not report.two_mode.ties:
        return
    figures, shared = make_two_mode_figures(report.two_mode), project_on_events(report.two_mode)
    what = words.say(f"what_{report.layer}")
    yield words.say(
        "two_mode",
        actors=figures.actors - len(figures.alone),
        events=figures.events,
        what=what,
        mean=words.number(figures.mean_per_event, 1),
        share=words.number(100 * (figures.density or 0), 1),
    )
    if shared.possible:
        yield words.say("two_mode_shared", tied=len(shared.ties), pairs=shared.possible)


def _numbers(report: NetworkReport, words: _Words) -> Iterator[str]:
    figures = report.figures
    values = {
        "density": figures.density,
        "degree_centralisation": figures.degree_centralisation,
        "betweenness_centralisation": figures.betweenness_centralisation,
        "closeness_centralisation": figures.closeness_centralisation,
        "transitivity": figures.transitivity,
        "mean_clustering": figures.mean_clustering,
        "mean_clustering_defined": figures.mean_clustering_defined,
        "fragmentation": figures.fragmentation.now,
    }
    for name, value in values.items():
        yield words.say("figure", name=words.say(f"figure_{name}"), value=words.number(value, 3))


def _reading(_report: NetworkReport, words: _Words) -> Iterator[str]:
    yield words.say("self_registered")
    yield words.say("more")


_SECTIONS = {
    "section_overview": _overview,
    "section_middle": _middle,
    "section_sectors": _sectors,
    "section_two_mode": _two_mode,
    "section_groups": _groups,
    "section_said": _said,
    "section_layers": _layers,
    "section_numbers": _numbers,
    "section_reading": _reading,
}


@cache
def _read_texts(language: str) -> dict[str, Any]:
    text = files("plugins").joinpath("analysis/network/report_words.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)[language])
