"""Who might like to meet: every reason, who is left out, and an order that nobody unrelated changes."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.analysis.introductions import Introduction, find_introductions
from plugins.analysis.wishes import find_shown_wishes
from plugins.catalogue import Catalogue, Entry, Key
from schemas import Initiative, Region

TODAY = date(2026, 11, 21)
REGION = Region.model_validate(
    {
        "title": "Probe",
        "languages": ["de"],
        "timezone": "Europe/Berlin",
        "places": [
            {"id": "kiel", "name": "Kiel", "kind": "city", "lat": "54.32", "lon": "10.13"},
            {
                "id": "gaarden",
                "name": "Gaarden",
                "kind": "quarter",
                "parent": "kiel",
                "lat": "54.31",
                "lon": "10.15",
            },
            {"id": "laboe", "name": "Laboe", "kind": "municipality", "lat": "54.40", "lon": "10.22"},
            {"id": "ploen", "name": "Plön", "kind": "city", "lat": "54.16", "lon": "10.42"},
        ],
        "topics": [{"id": one, "label": one} for one in ("energie", "wohnen", "natur")],
        "tasks": [{"id": one, "label": one} for one in ("beratung", "bildung")],
    }
)


def actor(id: str, *, topics: tuple[str, ...] = ("energie",), place: str | None = None, **known) -> Entry:
    values = {
        "title": f"Gruppe {id}",
        "summary": "Hier steht in einem Satz, worum es geht.",
        "topics": topics,
        "sector": "civil-society",
        "updated": "2026-11-01",
    }
    data = Initiative.model_validate({**values, **known})
    day = data.updated
    return Entry(
        "initiative", id, f"{id}.md", data, 1, "de", day, day, None, tuple(topics), place
    )  # fmt: skip


def catalogue(*entries: Entry) -> Catalogue:
    return Catalogue(REGION, {Key("initiative", entry.id): entry for entry in entries})


def suggest(*entries: Entry, partners: Mapping[str, str] | None = None, met: Mapping[str, str] | None = None):
    return find_introductions(catalogue(*entries), TODAY, _both(partners), _both(met))


def _both(ties: Mapping[str, str] | None) -> dict[str, frozenset[str]]:
    """`{"a": "b c"}` as who knows whom, in both directions."""
    known: dict[str, set[str]] = {}
    for one, others in (ties or {}).items():
        for other in others.split():
            known.setdefault(one, set()).add(other)
            known.setdefault(other, set()).add(one)
    return {one: frozenset(others) for one, others in known.items()}


def rules(introductions: tuple[Introduction, ...]) -> dict[str, list[str]]:
    return {f"{one.a} {one.b}": [reason.rule for reason in one.reasons] for one in introductions}


def wish(with_: str, visible: str = "public") -> dict[str, object]:
    return {"wishes": [{"with": with_, "visible": visible, "why": "Weil es passt"}]}


NEED = {"needs": [{"kind": "space", "what": "Ein Lager"}]}
OFFER = {"offers": [{"kind": "space", "what": "Eine Halle"}]}


def test_mutual_wish_is_a_reason_though_both_work_together():
    found = suggest(
        actor("aa", **wish("bb", "mutual")), actor("bb", **wish("aa", "mutual")), partners={"aa": "bb"}
    )
    assert {"aa bb": ["mutual-wish"]} == rules(found)
    assert (("aa", "Weil es passt"), ("bb", "Weil es passt")) == found[0].reasons[0].why


def test_wish_nobody_else_has_stays_hidden_and_suggests_nothing():
    entries = actor("aa", **wish("bb", "mutual"), **NEED), actor("bb", topics=("natur",), **OFFER)
    assert () == find_shown_wishes(catalogue(*entries))
    assert () == suggest(*entries)


def test_wish_for_a_topic_is_shown_when_public_and_else_never():
    hidden = {"wishes": [{"topic": "natur"}]}
    both = actor("aa", **hidden), actor("bb", **hidden)
    assert () == find_shown_wishes(catalogue(*both))
    public = actor("aa", wishes=[{"topic": "natur", "visible": "public"}])
    assert ["natur"] == [one.topic for one in find_shown_wishes(catalogue(public))]


def test_public_wish_counts_where_an_offer_meets_a_need():
    found = suggest(actor("aa", **wish("bb"), **NEED), actor("bb", topics=("natur",), **OFFER))
    assert {"aa bb": ["wish-and-match"]} == rules(found)
    (match,) = found[0].reasons[0].matches
    assert ("bb", "aa", "Eine Halle", "Ein Lager") == (match.giver, match.taker, match.offer, match.need)


def test_public_wish_alone_suggests_nothing_that_is_not_said_already():
    assert () == suggest(actor("aa", **wish("bb")), actor("bb", topics=("natur",)))


@pytest.mark.parametrize(
    ("sector", "topics", "need", "expected"),
    [
        ("business", ("energie",), NEED, {"aa bb": ["offer-meets-need"]}),
        ("civil-society", ("energie",), NEED, {}),
        ("business", ("natur",), NEED, {}),
        ("business", ("energie",), {"needs": [{**NEED["needs"][0], "answered": "2026-11-01"}]}, {}),
        ("business", ("energie",), {"needs": [{**NEED["needs"][0], "until": "2026-11-20"}]}, {}),
        ("business", ("energie",), {"needs": [{"kind": "money", "what": "Hundert Euro"}]}, {}),
    ],
    ids=["across sectors", "same sector", "other topic", "answered", "over", "other kind"],
)
def test_offer_meets_need(sector, topics, need, expected):
    assert expected == rules(suggest(actor("aa", **OFFER), actor("bb", sector=sector, topics=topics, **need)))


@pytest.mark.parametrize(
    ("offer", "expected"),
    [("Stühle, stapelbar", {"aa bb": ["offer-meets-need"]}), ("Zehn Messgeräte", {})],
    ids=["the same", "something else"],
)
def test_things_have_to_be_called_alike(offer, expected):
    giver = actor("aa", offers=[{"kind": "material", "what": offer}])
    taker = actor("bb", sector="business", needs=[{"kind": "material", "what": "Gebrauchte Stühle"}])
    assert expected == rules(suggest(giver, taker))


def test_two_common_partners_without_a_tie_and_one_is_too_few():
    actors = [actor(one, topics=("energie",)) for one in ("aa", "bb", "cc", "dd")]
    found = suggest(*actors, partners={"aa": "cc dd", "bb": "cc dd", "cc": "dd"})
    assert {"aa bb": ["common-partners"]} == rules(found)
    assert ("cc", "dd") == found[0].reasons[0].partners
    assert () == suggest(*actors, partners={"aa": "cc", "bb": "cc"})


@pytest.mark.parametrize(
    ("place", "topics", "met", "expected"),
    [
        ("laboe", ("energie", "natur"), {}, {"aa bb": ["neighbours"]}),
        ("ploen", ("energie",), {}, {}),
        ("kiel", ("energie",), {}, {}),
        ("gaarden", ("energie",), {}, {}),
        ("laboe", ("natur",), {}, {}),
        ("laboe", ("energie",), {"aa": "bb"}, {}),
        (None, ("energie",), {}, {}),
    ],
    ids=["next to each other", "far", "same place", "same town", "other topic", "met before", "nowhere"],
)
def test_neighbours_with_the_same_topic_who_never_met(place, topics, met, expected):
    found = suggest(actor("aa", place="kiel"), actor("bb", place=place, topics=topics), met=met)
    assert expected == rules(found)
    assert [(("energie",), 11)] * len(expected) == [
        (one.reasons[0].topics, one.reasons[0].km) for one in found
    ]


@pytest.mark.parametrize(("each", "expected"), [(10, 100), (12, 140), (30, 500)])
def test_of_many_neighbours_the_nearest_ten_of_either_side_count(each, expected):
    """All with all would be 100, 144 and 900: it grows with the initiatives, not with their square."""
    two = [
        actor(f"{place}-{number:02}", place=place) for place in ("kiel", "laboe") for number in range(each)
    ]
    found = suggest(*two)
    assert expected == len(found)


def test_who_has_more_topics_in_common_comes_before_other_neighbours():
    many = [actor(f"bb-{number:02}", place="laboe") for number in range(12)]
    more = [actor("zz", place="laboe", topics=("energie", "natur"))]
    here = [actor(f"aa-{number:02}", place="kiel", topics=("energie", "natur")) for number in range(12)]
    found = {(one.a, one.b) for one in suggest(*here, *many, *more)}
    assert {(f"aa-{number:02}", "zz") for number in range(12)} <= found


def test_complementary_tasks_add_to_a_suggestion_and_found_none():
    a, b = actor("aa", tasks=["beratung"], place="kiel"), actor("bb", tasks=["bildung"], place="laboe")
    assert {"aa bb": ["neighbours", "complement"]} == rules(suggest(a, b))
    assert () == suggest(a, actor("bb", tasks=["bildung"], place="ploen"))


@pytest.mark.parametrize(
    "known",
    [{"introductions": "no"}, {"external": "yes"}, {"status": "paused"}, {"status": "ended"}],
    ids=["does not want", "external", "paused", "ended"],
)
def test_who_does_not_want_or_cannot_is_in_no_suggestion(known):
    values = wish("bb") | NEED | known
    others = actor("bb", sector="business", place="laboe", **wish("aa"), **OFFER), actor("cc"), actor("dd")
    partners = {"aa": "cc dd", "bb": "cc dd"}
    found = suggest(actor("aa", place="kiel", **values), *others, partners=partners)
    assert {"cc dd": ["common-partners"]} == rules(found)


actors = st.builds(
    lambda topics, place, sector, needs, offers: {
        "topics": tuple(sorted(topics)),
        "place": place,
        "sector": sector,
        **(NEED if needs else {}),
        **(OFFER if offers else {}),
    },
    st.sets(st.sampled_from(("energie", "wohnen", "natur")), min_size=1),
    st.sampled_from(("kiel", "laboe", "ploen", None)),
    st.sampled_from(("business", "politics", "civil-society")),
    st.booleans(),
    st.booleans(),
)
ties = st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda two: two[0] < two[1]))


@given(
    known=st.lists(actors, min_size=7, max_size=7),
    ties=ties,
    one_more=actors,
    id=st.sampled_from(("aa", "xx", "zz")),
)
def test_one_more_unrelated_initiative_never_reorders_the_others(known, ties, one_more, id):
    entries = [actor(f"m{number}x", **values) for number, values in enumerate(known)]
    partners: dict[str, str] = {}
    for one, other in ties:
        partners[f"m{one}x"] = f"{partners.get(f'm{one}x', '')} m{other}x"
    before = suggest(*entries, partners=partners)
    after = suggest(actor(id, **one_more), *entries, partners=partners)
    assert list(before) == [one for one in after if id not in (one.a, one.b)]
    assert before == suggest(*reversed(entries), partners=partners)
