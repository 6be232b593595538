"""Every key of every model: what it takes, the last value it takes, and the first it refuses."""

import pytest

from tests.schemas.samples import LIMIT_CODES, MODELS, accepted, codes_at, find_faults, refused, valid
from tests.schemas.takes import TAKES
from tests.schemas.walk import takes

KEYS = [(name, key, words.removeprefix("! ")) for name, keys in TAKES.items() for key, words in keys.items()]
REFUSED = [(name, key, *case) for name, key, words in KEYS for case in refused(words)]
ACCEPTED = [(name, key, *case) for name, key, words in KEYS for case in accepted(words)]
REQUIRED = [(name, key) for name, keys in TAKES.items() for key, words in keys.items() if words[0] == "!"]


def name_of(part: object) -> str:
    return part if isinstance(part, str) and len(part) < 60 else ""


@pytest.mark.parametrize("name", MODELS)
def test_models_take_what_is_agreed(name):
    assert TAKES[name] == takes(MODELS[name])


def test_no_model_is_agreed_that_is_not_there():
    assert sorted(TAKES) == sorted(MODELS)


@pytest.mark.parametrize("name", MODELS)
def test_the_smallest_model_is_valid(name):
    assert () == find_faults(name)


@pytest.mark.parametrize(
    ("name", "key", "case", "value", "code"), REFUSED, ids=[f"{r[0]}.{r[1]}-{r[2]}" for r in REFUSED]
)
def test_a_value_beyond_the_limits_is_refused(name, key, case, value, code):
    assert code in codes_at(name, key, value)


@pytest.mark.parametrize(
    ("name", "key", "case", "value"), ACCEPTED, ids=[f"{r[0]}.{r[1]}-{r[2]}" for r in ACCEPTED]
)
def test_a_value_at_the_limits_is_accepted(name, key, case, value):
    found = set(codes_at(name, key, value)) - {"repeat-day-form"}

    assert [] == [code for code in found if code in LIMIT_CODES or code.endswith(("-form", "-key"))]


@pytest.mark.parametrize(("name", "key"), REQUIRED, ids=[f"{name}.{key}" for name, key in REQUIRED])
def test_a_required_key_cannot_be_left_out(name, key):
    missing = [fault.path for fault in find_faults(name, **{key: None}) if fault.code == "missing-key"]

    assert [(key,)] == missing


@pytest.mark.parametrize("name", MODELS)
def test_an_unknown_key_is_refused_and_the_known_ones_offered(name):
    [fault] = find_faults(name, gibt_es_nicht="x")

    assert ("unknown-key", ("gibt_es_nicht",)) == (fault.code, fault.path)
    assert sorted(TAKES[name]) == sorted(fault.choices)


@pytest.mark.parametrize("name", MODELS)
def test_models_cannot_be_changed(name):
    model = MODELS[name].model_validate(valid(name))

    with pytest.raises(ValueError, match="frozen"):
        setattr(model, next(iter(type(model).model_fields)), None)
