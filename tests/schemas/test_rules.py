# ruff: noqa: E501  # a table reads best with one example a line
"""What no single key can know: every cross-field rule with an example that breaks it and one that keeps it."""

from typing import Any, NamedTuple

import pytest

from plugins.problems import codes
from schemas import KINDS, Region, check
from tests.schemas.samples import find_faults, valid


class Rule(NamedTuple):
    """A model with values that break the rule (code and path of the fault) and values that keep it."""

    model: str
    breaks: dict[str, Any]
    code: str
    path: tuple[str | int, ...]
    keeps: dict[str, Any]


def surveyed(respondents: str | None) -> list[dict[str, str | None]]:
    """One sector of a survey, of which so many answered."""
    return [{"sector": "business", "invited": "9", "respondents": respondents}]


def relation(ties: str) -> list[dict[str, Any]]:
    """One relation with one cell of so many ties."""
    cell = {"from": "business", "to": "politics", "ties": ties, "possible": "20"}
    return [{"relation": "wish", "valid": "100", "cells": [cell]}]


def places(*parents: str | None) -> list[dict[str, str]]:
    """Places p0, p1, ... each lying in the place named."""
    return [
        {"id": f"p{number}", "name": "Ort", "kind": "other"} | ({"parent": parent} if parent else {})
        for number, parent in enumerate(parents)
    ]


TIME = {"start": "2027-05-01 19:00"}
WEEKLY = {"every": "week"}
GOALS = [{"year": "2030", "reduction_percent": "55"}, {"year": "2040", "reduction_percent": "90"}]
LEAD = [{"id": "solarkreis", "role": "lead"}]
RULES = {
    "image-without-alt": Rule("Image", {"alt": None}, "image-without-alt", ("alt",), {"alt": None, "decorative": "ja"}),
    "image-with-alt-of-decoration": Rule("Image", {"decorative": "ja"}, "alt-of-decoration", ("decorative",), {"decorative": "nein"}),
    "name-without-consent": Rule("Contact", {"name": "Ada"}, "consent-missing", ("name",), {"name": "Ada", "consent": "2026-11-01"}),
    "place-lat-alone": Rule("EntryPlace", {"lat": "54.3"}, "coordinate-alone", ("lat",), {"lat": "54.3", "lon": "10.1"}),
    "place-lon-alone": Rule("EntryPlace", {"lon": "10.1"}, "coordinate-alone", ("lon",), {}),
    "region-place-lat-alone": Rule("Place", {"lat": "54.3"}, "coordinate-alone", ("lat",), {"lat": "54.3", "lon": "10.1"}),
    "created-later": Rule("Initiative", {"created": "2027-01-02"}, "created-after-updated", ("created",), {"created": "2027-01-01"}),
    "review-earlier": Rule("Initiative", {"review_by": "2026-12-31"}, "review-before-updated", ("review_by",), {"review_by": "2027-01-01"}),
    "founded-after-ended": Rule("Initiative", {"founded": "2021", "ended": "2020", "status": "ended"}, "end-before-start", ("ended",), {"founded": "2021", "ended": "2021-01", "status": "ended"}),
    "ended-but-active": Rule("Initiative", {"ended": "2021"}, "ended-but-active", ("status",), {"ended": "2021", "status": "ended"}),
    "member-until-before-since": Rule("Initiative", {"member_of": [{"id": "netz", "since": "2021-05", "until": "2021-04"}]}, "end-before-start", ("member_of", 0, "until"), {"member_of": ["netz", {"id": "netz2", "since": "2021-05", "until": "2021"}]}),
    "cooperation-until-before-since": Rule("Cooperation", {"since": "2021-05-02", "until": "2021-05-01"}, "end-before-start", ("until",), {"since": "2021-05-01", "until": "2021-05-01"}),
    "wish-for-nobody": Rule("Wish", {"topic": None}, "wish-needs-one", ("with",), {}),
    "wish-for-both": Rule("Wish", {"with": "solarkreis"}, "wish-needs-one", ("with",), {"with": "solarkreis", "topic": None}),
    "project-without-lead": Rule("Project", {"phase": "planned"}, "lead-missing", ("organisations",), {"phase": "planned", "organisations": LEAD}),
    "project-with-partner-only": Rule("Project", {"phase": "done", "organisations": [{"id": "a1"}]}, "lead-missing", ("organisations",), {"phase": "idea"}),
    "project-end-before-start": Rule("Project", {"start": "2024", "end": "2023-12-31"}, "end-before-start", ("end",), {"start": "2024", "end": "2024"}),
    "history-backwards": Rule("Project", {"history": [{"phase": "idea", "since": "2023"}, {"phase": "planned", "since": "2022"}]}, "end-before-start", ("history", 1, "since"), {"history": [{"phase": "idea", "since": "2023"}, {"phase": "planned", "since": "2023-06"}]}),
    "organisation-until-before-since": Rule("Organisation", {"since": "2024", "until": "2023"}, "end-before-start", ("until",), {"since": "2024", "until": "2024"}),
    "funding-until-before-from": Rule("Funding", {"from": "2024-02", "until": "2024-01"}, "end-before-start", ("until",), {"from": "2024-02", "until": "2024"}),
    "living-lab-end-before-start": Rule("LivingLab", {"start": "2024", "end": "2023"}, "end-before-start", ("end",), {"start": "2024", "end": "2024"}),
    "condition-met-on-but-open": Rule("Condition", {"met_on": "2026-05-01"}, "met-but-open", ("state",), {"met_on": "2026-05-01", "state": "met"}),
    "condition-met-by-but-dropped": Rule("Condition", {"met_by": "a1", "state": "dropped"}, "met-but-open", ("state",), {"state": "met"}),
    "event-without-topics": Rule("Event", {"topics": None}, "topics-missing", ("topics",), {"topics": None, "state": "save-the-date"}),
    "event-with-price-and-free": Rule("Event", {"price": "5 Euro", "free": "ja"}, "price-and-free", ("free",), {"price": "5 Euro", "free": "nein"}),
    "event-with-end-and-duration": Rule("Event", TIME | {"end": "2027-05-01 20:00", "duration": "1 h"}, "end-and-duration", ("duration",), TIME | {"duration": "1 h"}),
    "event-end-without-time": Rule("Event", TIME | {"end": "2027-05-02"}, "day-and-time-mixed", ("end",), TIME | {"end": "2027-05-02 01:00"}),
    "event-end-with-time": Rule("Event", {"start": "2027-05-01", "end": "2027-05-02 01:00"}, "day-and-time-mixed", ("end",), {"start": "2027-05-01", "end": "2027-05-02"}),
    "whole-day-of-minutes": Rule("Event", {"duration": "90 min"}, "duration-of-days", ("duration",), {"duration": "24 h"}),
    "event-end-equals-start": Rule("Event", TIME | {"end": "2027-05-01 19:00"}, "end-before-start", ("end",), TIME | {"end": "2027-05-01 19:01"}),
    "whole-days-end-before-start": Rule("Event", {"start": "2027-05-02", "end": "2027-05-01"}, "end-before-start", ("end",), {"start": "2027-05-02", "end": "2027-05-02"}),
    "whole-days-too-long": Rule("Event", {"start": "2027-05-01", "end": "2027-05-15"}, "event-too-long", ("end",), {"start": "2027-05-01", "end": "2027-05-14"}),
    "duration-too-long": Rule("Event", {"duration": "15 d"}, "event-too-long", ("duration",), {"duration": "14 d"}),
    "long-only-when-said": Rule("Event", TIME | {"end": "2027-05-15 19:01"}, "event-too-long", ("end",), TIME | {"end": "2027-06-15 19:01", "long": "ja"}),
    "event-with-repeat-and-dates": Rule("Event", {"repeat": WEEKLY, "dates": ["2027-01-01"]}, "repeat-and-dates", ("dates",), {"dates": ["2027-01-01"]}),
    "first-date-is-not-the-start": Rule("Event", {"dates": ["2027-01-02"]}, "first-date-differs", ("dates", 0), {"dates": ["2027-01-01", "2027-01-02"]}),
    "date-with-time-of-whole-day": Rule("Event", {"dates": ["2027-01-01", "2027-01-02 19:00"]}, "day-and-time-mixed", ("dates", 1), {"dates": ["2027-01-01"]}),
    "dates-unordered": Rule("Event", TIME | {"dates": ["2027-05-01 19:00", "2027-05-03 19:00", "2027-05-02 19:00"]}, "dates-unordered", ("dates", 2), TIME | {"dates": ["2027-05-01 19:00", "2027-05-01 20:00"]}),
    "whole-days-unordered": Rule("Event", {"dates": ["2027-01-01", "2027-01-09", "2027-01-08"]}, "dates-unordered", ("dates", 2), {"dates": ["2027-01-01", "2027-01-08"]}),
    "series-ends-before-it-starts": Rule("Event", {"repeat": WEEKLY | {"until": "2026-12-31"}}, "end-before-start", ("repeat", "until"), {"repeat": WEEKLY | {"until": "2027-01-01"}}),
    "change-with-time-of-whole-day": Rule("Event", {"repeat": WEEKLY | {"changes": [{"on": "2027-01-08", "start": "2027-01-09 19:00"}]}}, "day-and-time-mixed", ("repeat", "changes", 0, "start"), {"repeat": WEEKLY | {"changes": [{"on": "2027-01-08", "start": "2027-01-09"}]}}),
    "repeat-until-and-count": Rule("Repeat", {"until": "2027-12-31", "count": "3"}, "until-and-count", ("count",), {"count": "3"}),
    "day-has-no-on": Rule("Repeat", {"every": "day", "on": "mon"}, "repeat-day-form", ("on", 0), {"every": "day"}),
    "year-has-no-on": Rule("Repeat", {"every": "year", "on": ["1"]}, "repeat-day-form", ("on", 0), {"every": "year"}),
    "week-on-a-number": Rule("Repeat", {"every": "week", "on": ["mon", "15"]}, "repeat-day-form", ("on", 1), {"every": "week", "on": ["mon", "sun"]}),
    "week-on-german-day": Rule("Repeat", {"every": "week", "on": "montag"}, "repeat-day-form", ("on", 0), {"every": "week", "on": "mon"}),
    "month-on-32": Rule("Repeat", {"every": "month", "on": "32"}, "repeat-day-form", ("on", 0), {"every": "month", "on": "31"}),
    "month-on-0": Rule("Repeat", {"every": "month", "on": "0"}, "repeat-day-form", ("on", 0), {"every": "month", "on": ["1", "31"]}),
    "month-on-days-and-weekdays": Rule("Repeat", {"every": "month", "on": ["1", "first mon"]}, "repeat-days-mixed", ("on",), {"every": "month", "on": ["first mon", "last sat"]}),
    "month-on-fifth": Rule("Repeat", {"every": "month", "on": "fifth sat"}, "repeat-day-form", ("on", 0), {"every": "month", "on": "last sat"}),
    "changed-and-excepted": Rule("Repeat", {"except": ["2027-01-08"], "changes": [{"on": "2027-01-08", "note": "Neu hier"}]}, "changed-twice", ("changes", 0, "on"), {"except": ["2027-01-15"], "changes": [{"on": "2027-01-08", "note": "Neu hier"}]}),
    "changed-twice": Rule("Repeat", {"changes": [{"on": "2027-01-08", "note": "Neu hier"}] * 2}, "changed-twice", ("changes", 1, "on"), {"changes": [{"on": "2027-01-08", "note": "Neu hier"}, {"on": "2027-01-09", "state": "full"}]}),
    "change-of-nothing": Rule("Change", {"note": None}, "change-without-content", ("on",), {"note": None, "state": "cancelled"}),
    "notice-over-six-months": Rule("Notice", {"updated": "2026-08-31", "until": "2027-03-01"}, "notice-too-long", ("until",), {"updated": "2026-08-31", "until": "2027-02-28"}),
    "notice-until-before-updated": Rule("Notice", {"until": "2026-12-31"}, "end-before-start", ("until",), {"until": "2027-01-01"}),
    "programme-with-deadline-and-rolling": Rule("FundingProgramme", {"deadline": "2027-05-01", "rolling": "ja"}, "deadline-and-rolling", ("rolling",), {"deadline": "2027-05-01", "rolling": "nein"}),
    "funding-guide-without-programme": Rule("Guide", {"kind": "funding"}, "funding-programme", ("kind",), {"kind": "funding", "funding": {"funder": "Kreis"}}),
    "how-to-with-programme": Rule("Guide", {"funding": {"funder": "Kreis"}}, "funding-programme", ("funding",), {}),
    "goal-before-the-base-year": Rule("Target", {"goals": [{"year": "2019", "reduction_percent": "55"}]}, "goals-reversed", ("goals", 0, "year"), {"goals": GOALS}),
    "goals-in-wrong-order": Rule("Target", {"goals": GOALS[::-1]}, "goals-reversed", ("goals", 1, "year"), {"goals": GOALS}),
    "goal-that-reduces-less": Rule("Target", {"goals": [GOALS[0], {"year": "2040", "reduction_percent": "54.9"}]}, "goals-reversed", ("goals", 1, "year"), {"goals": [GOALS[0], {"year": "2040", "reduction_percent": "55"}]}),
    "nothing-to-reduce": Rule("Target", {"base": {"year": "2019", "value": "0"}}, "base-zero", ("base", "value"), {"base": {"year": "2019", "value": "0.1"}}),
    "two-values-for-a-year": Rule("Target", {"values": [{"year": "2020", "value": "1"}] * 2}, "year-twice", ("values", 1, "year"), {"values": [{"year": "2020", "value": "1"}, {"year": "2021", "value": "1"}]}),
    "more-ties-than-pairs": Rule("SurveyCell", {"ties": "2", "possible": "1"}, "more-than-possible", ("ties",), {"ties": "1", "possible": "1"}),
    "more-answers-than-asked": Rule("Survey", {"respondents": "21"}, "more-than-possible", ("respondents",), {"respondents": "20"}),
    "survey-that-ends-before-it-begins": Rule("Survey", {"from": "2027-01-02", "until": "2027-01-01"}, "end-before-start", ("until",), {"from": "2027-01-01", "until": "2027-01-01"}),
    "sector-of-four-answers": Rule("Survey", {"sectors": surveyed("4")}, "too-few-answers", ("sectors", 0, "respondents"), {"sectors": surveyed("5")}),
    "cell-of-four-answers": Rule("Survey", {"sectors": surveyed("9"), "relations": relation("4")}, "too-few-answers", ("relations", 0, "cells", 0, "ties"), {"sectors": surveyed("9"), "relations": relation("5")}),
    "cell-of-a-hidden-sector": Rule("Survey", {"sectors": surveyed(None), "relations": relation("5")}, "hidden-sector", ("relations", 0, "cells", 0), {"sectors": surveyed("9"), "relations": relation("5")}),
    "label-without-words": Rule("Topic", {"label": {}}, "label-empty", ("label", "de"), {"label": {"en": "Energy"}}),
    "forgejo-without-server": Rule("Forge", {"kind": "forgejo"}, "forge-server-missing", ("repository",), {"kind": "forgejo", "repository": "https://codeberg.org/name/projekt"}),
    "pause-backwards": Rule("Pause", {"from": "2027-01-02", "until": "2027-01-01"}, "end-before-start", ("until",), {"from": "2027-01-02", "until": "2027-01-02"}),
    "place-twice": Rule("Region", {"places": [*places(None), *places(None)]}, "double-id", ("places", 1, "id"), {"places": places(None, "p0")}),
    "ags-twice": Rule("Region", {"places": [place | {"ags": "01002000"} for place in places(None, None)]}, "double-id", ("places", 1, "ags"), {"places": places(None, None)}),
    "topic-twice": Rule("Region", {"topics": [{"id": "energie", "label": "E"}] * 2}, "double-id", ("topics", 1, "id"), {"topics": [{"id": "energie", "label": "E"}, {"id": "wohnen", "label": "W"}]}),
    "task-twice": Rule("Region", {"tasks": [{"id": "rat", "label": "R"}] * 2}, "double-id", ("tasks", 1, "id"), {"tasks": [{"id": "rat", "label": "R"}]}),
    "factor-twice": Rule("Region", {"factors": [{"id": "zeit", "label": "Z"}] * 2}, "double-id", ("factors", 1, "id"), {"factors": [{"id": "zeit", "label": "Z"}]}),
    "sector-group-twice": Rule("Region", {"sector_groups": [{"id": "eins", "label": "E", "sectors": ["business"]}] * 2}, "double-id", ("sector_groups", 1, "id"), {"sector_groups": [{"id": "eins", "label": "E", "sectors": ["business"]}]}),
    "place-called-region": Rule("Region", {"places": [{"id": "region", "name": "R", "kind": "other"}]}, "id-reserved", ("places", 0, "id"), {"places": [{"id": "region-kiel", "name": "R", "kind": "other"}]}),
    "topic-called-page": Rule("Region", {"topics": [{"id": "page", "label": "P"}]}, "id-reserved", ("topics", 0, "id"), {"topics": [{"id": "pages", "label": "P"}]}),
    "place-in-itself": Rule("Region", {"places": places("p0")}, "place-loop", ("places", 0, "parent"), {"places": places(None)}),
    "places-in-a-circle": Rule("Region", {"places": places(None, "p2", "p1")}, "place-loop", ("places", 1, "parent"), {"places": places(None, "p0", "p1")}),
    "address-without-host": Rule("Link", {"url": "https://["}, "url-form", ("url",), {"url": "https://[::1]/"}),
    "address-with-impossible-port": Rule("Link", {"url": "https://a.example:99999/"}, "url-form", ("url",), {"url": "https://a.example:8080/"}),
}  # fmt: skip


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_broken_rule_is_named_at_its_key(rule):
    faults = find_faults(rule.model, **rule.breaks)

    assert (rule.code, rule.path) in [(fault.code, fault.path) for fault in faults]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_what_keeps_a_rule_is_valid(rule):
    assert () == find_faults(rule.model, **rule.keeps)


def test_all_rules_of_a_model_are_reported_at_once():
    faults = find_faults("Event", price="5 Euro", free="ja", topics=None, duration="15 d")

    assert ["event-too-long", "price-and-free", "topics-missing"] == sorted(fault.code for fault in faults)


def test_only_the_places_of_the_circle_are_named():
    faults = find_faults("Region", places=places("p1", "p2", "p1", "p0"))

    assert [("places", 1, "parent"), ("places", 2, "parent")] == [fault.path for fault in faults]


def test_a_chain_of_many_places_is_followed_once_each():
    chain = [None, *(f"p{number}" for number in range(4999))]

    assert () == find_faults("Region", places=places(*chain))


@pytest.mark.parametrize("kind", [*KINDS, "region"])
@pytest.mark.parametrize("shape", ["Text", ["Text"], [{"a": "b"}], {"a": "b"}, {}, [], [[]], ""], ids=str)
def test_no_shape_of_a_value_raises_or_goes_without_a_code(kind, shape):
    model = Region if kind == "region" else KINDS[kind].model
    for key in (info.alias or name for name, info in model.model_fields.items()):
        _, faults = check(model, valid(model.__name__) | {key: shape})

        assert set() == {fault.code for fault in faults} - set(codes())


def test_models_with_the_same_keys_share_the_set_of_them():
    """At ten thousand entries sets of their own took more memory than anything else of an entry."""
    model = KINDS["page"].model
    one, other = (
        model.model_validate({"title": title, "updated": "2026-11-01"}) for title in ("Eins", "Zwei")
    )

    assert {"title", "updated"} == one.model_fields_set
    assert one.model_fields_set is other.model_fields_set
    assert {"title", "updated", "menu"} == one.model_copy(update={"menu": 1}).model_fields_set
