"""What is published of a wave: nothing of a single answer, and no way back to a hidden cell."""

import re
from collections import defaultdict
from datetime import date

import pytest

from plugins.analysis.survey.answers import Wave
from plugins.analysis.survey.shown import make_shown
from plugins.analysis.survey.sums import Sums
from plugins.frontmatter import read_yaml, render_mapping
from schemas import Survey, check
from tests.survey.waves import make_wave

THRESHOLD = 5
DAY = date(2027, 4, 1)
SMALL = {"civil-society": 6, "business": 5, "administration": 4, "politics": 3}
SEEDS = range(6)
WAVES = {
    f"{name}-{seed}": make_wave(seed, **options)
    for name, options in {
        "town": {},
        "small": {"sizes": SMALL, "silent": 0.1},
        "sparse": {"density": 0.05},
        "everybody": {"silent": 0.0, "density": 0.5},
        "one-sector-of-two": {"sizes": {"business": 2, "politics": 20}, "silent": 0.1},
    }.items()
    for seed in SEEDS
}


def published(wave: Wave) -> Survey:
    """What a reader of the file has."""
    model, faults = check(Survey, read_yaml(render_mapping(make_shown(wave, DAY)).encode()))
    assert () == faults
    assert isinstance(model, Survey)
    return model


@pytest.fixture(params=WAVES.values(), ids=WAVES)
def wave(request) -> Wave:
    if len(request.param.respondents) < THRESHOLD:
        pytest.skip("too few to publish anything")
    return request.param


def test_no_name_and_no_answer_is_in_the_file(wave):
    text = render_mapping(make_shown(wave, DAY))

    for actor in wave.actors:
        assert not re.search(rf"\b{actor.id}\b", text)


def test_every_count_that_is_shown_stands_on_enough_people(wave):
    sums, shown = Sums(wave, 3), published(wave)

    for relation in shown.relations:
        cells = sums.relation(relation.relation)
        for cell in relation.cells:
            assert cells[cell.from_, cell.to].respondents >= THRESHOLD
            assert (cells[cell.from_, cell.to].value, cells[cell.from_, cell.to].limit) == (
                cell.ties,
                cell.possible,
            )
    for one in shown.quality:
        assert sums.quality()[one.sectors[0], one.sectors[1]].respondents >= THRESHOLD
    for factor in shown.factors:
        cells = sums.factor(factor.factor, factor.polarity)
        assert all(cells[pair.sectors[0], pair.sectors[1]].respondents >= THRESHOLD for pair in factor.pairs)


def test_sectors_of_two_organisations_are_nowhere(wave):
    shown, small = published(wave), Sums(wave, 3).small

    named = {cell.from_ for one in shown.relations for cell in one.cells}
    named |= {cell.to for one in shown.relations for cell in one.cells}
    named |= {sector for one in shown.quality for sector in one.sectors}
    named |= {sector for one in shown.factors for pair in one.pairs for sector in pair.sectors}
    named |= {one.sector for one in shown.sectors if one.respondents is not None}
    assert set() == named & small


def test_an_attacker_with_the_file_and_the_list_of_all_asked_recovers_no_hidden_cell(wave):
    """The attacker knows who was asked, all sums and figures, and that no count is below zero."""
    shown, sums = published(wave), Sums(wave, 3)
    for relation in shown.relations:
        truth = sums.relation(relation.relation)
        known = {(cell.from_, cell.to): cell.ties for cell in relation.cells}
        for group, total in _known_sums(relation, list(truth)):
            hidden = [pair for pair in group if pair not in known]
            left = total - sum(known[pair] for pair in group if pair in known)
            for pair in hidden:
                others = sum(truth[other].limit for other in hidden if other != pair)
                low, high = max(0, left - others), min(truth[pair].limit, left)
                assert high - low >= min(THRESHOLD - 1, truth[pair].limit)


def test_nobody_knows_how_many_of_a_hidden_sector_answered(wave):
    shown, sums = published(wave), Sums(wave, 3)
    hidden = [one.sector for one in shown.sectors if one.respondents is None]
    left = shown.respondents - sum(one.respondents or 0 for one in shown.sectors)
    if len(wave.respondents) == len(wave.actors):
        assert all(one.respondents is None for one in shown.sectors) or not hidden
        return

    for sector in hidden:
        others = sum(sums.invited[other] for other in hidden if other != sector)
        assert max(0, left - others) < min(sums.invited[sector], left)


def test_an_attacker_recovers_no_hidden_factor(wave):
    shown, sums = published(wave), Sums(wave, 3)
    for factor in shown.factors:
        truth = sums.factor(factor.factor, factor.polarity)
        known = {pair.sectors: pair.mentions for pair in factor.pairs}
        hidden = [pair for pair in truth if pair not in known]
        if factor.mentions is None:
            continue
        left = factor.mentions - sum(known.values())
        for pair in hidden:
            others = sum(truth[other].limit for other in hidden if other != pair)
            low, high = max(0, left - others), min(truth[pair].limit, left)
            assert high - low >= min(THRESHOLD - 1, truth[pair].limit)


def test_shuffling_the_answers_changes_nothing(wave):
    turned = Wave(
        **{
            name: getattr(wave, name)
            for name in ("id", "title", "town", "start", "end", "mode", "unit", "findings", "method")
        },
        actors=wave.actors[::-1],
        answers=wave.answers[::-1],
        mentions=wave.mentions[::-1],
    )

    assert make_shown(wave, DAY) == make_shown(turned, DAY)


def _known_sums(relation, pairs):
    """What adds up to a number that the file tells: all cells by density, the diagonal by the E-I index."""
    total = relation.ties
    figures = relation.figures
    if total is None:
        assert figures is None or figures.density is None
        return
    if figures is not None and figures.ei_index is not None:
        external = round((figures.ei_index + 1) / 2 * total)
        groups = defaultdict(list)
        for pair in pairs:
            groups[pair[0] == pair[1]].append(pair)
        yield groups[True], total - external
        yield groups[False], external
    else:
        yield pairs, total
