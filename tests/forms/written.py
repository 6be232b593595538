"""Entries as a form would write them, for property tests: made from the questions themselves."""

from datetime import date, datetime
from typing import Any

from hypothesis import strategies as st

from plugins.forms.form import Form
from plugins.forms.names import Names
from plugins.forms.questions import TERMS, Question
from schemas.recurrence import ORDINALS, WEEKDAYS

TITLES = {
    "initiative": {"solarkreis": "Solarkreis", "doppelt": "Doppelt", "zwei": "doppelt", "hof": "Hof (alt)"},
    "project": {"dach": "Das Dach", "gleich": "Ein Name"},
    "guide": {"dach-bauen": "Das Dach", "gleich": "Ein Name"},
    "event": {"einbautag": "Einbautag"},
    "place": {"kiel": "Kiel", "gaarden": "Gaarden"},
    "area": {"region": "Wirkort", "kiel": "Kiel"},
}
NAMES = Names(TITLES, {"place": {"Gaarden-Süd": "gaarden"}})
IDS = {"topic": ("energie", "wohnen"), "task": ("beratung",), "factor": ("time", "money")}

DAYS = st.dates(date(1999, 1, 1), date(2100, 12, 31)).map(date.isoformat)
TIMES = st.times().map(lambda time: time.strftime("%H:%M"))
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(lambda at: f"{at:%Y-%m-%d %H:%M}")
_LETTERS = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp"))
LINES = st.text(_LETTERS, min_size=1, max_size=40).map(str.strip).filter(bool)
PARAGRAPHS = st.lists(LINES, min_size=1, max_size=3).map("\n\n".join)
BY_CONTROL = {
    "url": st.from_regex(r"https://[a-z]{1,9}\.example/[a-z]{0,5}", fullmatch=True),
    "email": st.just("hallo@verein.example"),
    "phone": st.just("0431 123456"),
    "date": st.sampled_from(["2021", "2021-05", "2021-05-17"]),
    "day": DAYS,
    "moment": st.one_of(DAYS, MOMENTS),
    "duration": st.sampled_from(["90 min", "2 h", "3 d"]),
    "number": st.integers(0, 99).map(str),
    "decimal": st.decimals(-90, 90, places=4).map(str),
    "language": st.sampled_from(["de", "en", "da"]),
    "consent": DAYS,
    "text": LINES,
    "area": LINES,
}
_ORDER = ("every", "interval", "on", "until", "count", "except")


def entries(form: Form) -> st.SearchStrategy[tuple[dict[str, Any], str]]:
    """Front matter in the order of the model, each scalar a text, no key that says what its absence says."""
    return st.tuples(_mapping(form.questions, form), st.one_of(st.just(""), PARAGRAPHS))


def _mapping(questions: tuple[Question, ...], form: Form) -> st.SearchStrategy[dict[str, Any]]:
    always = (*form.layout.stand_ins, "start")
    parts = {one.key: _answer(one, form) for one in questions if one.path not in ("repeat", "dates")}
    chosen = st.fixed_dictionaries(
        {key: part for key, part in parts.items() if key in always},
        optional={key: part for key, part in parts.items() if key not in always},
    )
    order = [one.key for one in questions]
    if "repeat" in form.layout.asked and "repeat" in order:
        chosen = st.tuples(chosen, repetitions()).map(_with_series)
    return chosen.map(lambda found: {key: found[key] for key in order if key in found})


def _answer(question: Question, form: Form) -> st.SearchStrategy[Any]:
    if question.control == "group":
        return _mapping(question.questions, form).filter(bool)
    if question.control == "rows":
        return st.lists(_mapping(question.questions, form).filter(bool), min_size=1, max_size=3)
    if question.control in ("choices", "references", "lines", "texts", "languages", "days"):
        return st.lists(_scalar(question), min_size=1, max_size=3, unique=True)
    return _scalar(question).filter(lambda text: text != question.default)


def _scalar(question: Question) -> st.SearchStrategy[str]:
    if question.refers and question.refers[0] not in TERMS:
        return st.sampled_from(sorted({id for kind in question.refers for id in TITLES[kind]} | {"fehlt"}))
    if question.group in TERMS:
        return st.sampled_from(IDS[question.group])
    if question.control == "yes_no":
        return st.sampled_from(["yes", "no"])
    if question.choices:
        return st.sampled_from(question.choices)
    one = {"texts": "area", "lines": "text", "languages": "language", "days": "day"}
    return BY_CONTROL[one.get(question.control, question.control)]


def repetitions() -> st.SearchStrategy[dict[str, Any]]:
    """`repeat`, further `dates`, or neither."""
    weekdays = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3, unique=True)
    ordinals = st.tuples(st.sampled_from(ORDINALS), st.sampled_from(WEEKDAYS)).map(" ".join)
    numbers = st.integers(1, 31).map(str)
    lists = [
        ("day", st.just([])),
        ("week", st.one_of(st.just([]), weekdays)),
        ("month", st.lists(ordinals, min_size=1, max_size=2, unique=True)),
        ("month", st.lists(numbers, max_size=3, unique=True)),
        ("year", st.just([])),
    ]
    repeats = [
        st.fixed_dictionaries(
            {"every": st.just(every)},
            optional={
                "interval": st.integers(2, 12).map(str),
                "on": on.filter(bool),
                "until": DAYS,
                "count": st.integers(1, 50).map(str),
                "except": st.lists(DAYS, min_size=1, max_size=2, unique=True),
            },
        )
        if every not in ("day", "year")
        else st.fixed_dictionaries({"every": st.just(every)}, optional={"until": DAYS})
        for every, on in lists
    ]
    return st.one_of(
        st.just({}),
        st.one_of(repeats).map(
            lambda repeat: {"repeat": {key: repeat[key] for key in _ORDER if key in repeat}}
        ),
        st.lists(DAYS, min_size=1, max_size=3, unique=True).map(lambda days: {"dates": days}),
    )


def _with_series(found: tuple[dict[str, Any], dict[str, Any]]) -> dict[str, Any]:
    """Days of a list take the time of the start, which is one of them."""
    values, series = found
    if "dates" not in series:
        return {**values, **series}
    _, _, time = values["start"].partition(" ")
    days = {values["start"], *(f"{day} {time}".strip() for day in series["dates"])}
    return {**values, "dates": sorted(days)} if len(days) > 1 else values
