"""The kinds of value a front matter can hold: texts, days, times, numbers, yes and no, ids, addresses.

Every scalar arrives as text. Strict patterns stand before every conversion, because Python's and
pydantic's own readers invent values (`0` as 1970-01-01, `nan`, `1_000`, `on` as true).
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

LINE = r"^[^\n\r]*\S[^\n\r]*$"
TEXT = r"\S"
ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
EMAIL = r"^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}$"
PHONE = r"^\+?[0-9][0-9 ()/.-]{3,38}[0-9]$"
POSTCODE = r"^[0-9]{5}$"
AGS = r"^[0-9]{2,8}$"
ARS = r"^[0-9]{2,12}$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Z]{2})?$"
TIMEZONE = r"^[A-Za-z_]+(/[A-Za-z0-9_+-]+){0,2}$"
URL = r"^https?://[^\s<>\"\\^`{|}]+$"
SITE_URL = r"^https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~-]+)*/?$"
IMAGE_FILE = r"^[a-z0-9][a-z0-9._-]*\.(jpe?g|png|webp)$"
COLOUR = r"^#[0-9a-fA-F]{6}$"
PROBLEM_CODE = r"^[a-z]+(-[a-z]+)*$"
ID_OR_URL = r"^([a-z0-9]+(-[a-z0-9]+)*|https?://[^\s<>\"\\^`{|}]+)$"
DATE = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}", re.ASCII)
_WHOLE = re.compile(r"-?\d{1,12}", re.ASCII)
_DECIMAL = re.compile(r"-?\d{1,12}(\.\d{1,8})?", re.ASCII)
_USUAL_HOST = re.compile(r"https?://[a-z0-9.-]*[a-z0-9](?=[/?#]|$)", re.ASCII)
_DURATION = re.compile(r"(\d{1,4}) ?(min|h|d)", re.ASCII)
_YES_NO = {"true": True, "yes": True, "ja": True, "false": False, "no": False, "nein": False}
_UNIT = {"min": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}


def fault(code: str, **params: object) -> PydanticCustomError:
    """The error of one value, its type being our problem code."""
    return PydanticCustomError(code, code, {name: str(value) for name, value in params.items()})


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise fault("expected-text")
    return value


def parse_day(value: object) -> date:
    """The day of `YYYY-MM-DD`, years 1900 to 2199."""
    text = _text(value)
    if not _DAY.fullmatch(text):
        raise fault("day-form", value=text)
    return _calendar_day(text)


def _calendar_day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise fault("day-unknown", value=text) from None
    if not 1900 <= day.year < 2200:
        raise fault("day-unknown", value=text)
    return day


def parse_start(value: object) -> date | datetime:
    """The local time of `YYYY-MM-DD HH:MM` (naive), or the day of `YYYY-MM-DD`."""
    text = _text(value)
    if _DAY.fullmatch(text):
        return _calendar_day(text)
    if not _TIME.fullmatch(text):
        raise fault("time-form", value=text)
    _calendar_day(text[:10])
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise fault("time-unknown", value=text) from None


def parse_whole(value: object) -> int:
    """A whole number; no thousands separators, no leading plus."""
    text = _text(value)
    if not _WHOLE.fullmatch(text):
        raise fault("whole-number-form", value=text)
    return int(text)


def parse_decimal(value: object) -> float:
    """A number with a decimal point; `nan`, `inf` and exponents are refused."""
    text = _text(value)
    if not _DECIMAL.fullmatch(text):
        raise fault("number-form", value=text, better=text.replace(",", "."))
    return float(text)


def parse_yes_no(value: object) -> bool:
    """true, yes, ja or false, no, nein, in any case."""
    text = _text(value)
    if text.lower() not in _YES_NO:
        raise fault("yes-no-form", value=text)
    return _YES_NO[text.lower()]


def parse_duration(value: object) -> timedelta:
    """`90 min`, `2 h` or `3 d`, more than nothing."""
    text = _text(value)
    match = _DURATION.fullmatch(text)
    if not match or not int(match[1]):
        raise fault("duration-form", value=text)
    return int(match[1]) * _UNIT[match[2]]


def parse_date(value: str) -> str:
    """A day, month or year (`2021-05-01`, `2021-05`, `2021`), kept as written since only that is known."""
    _calendar_day((value + "-01-01")[:10])
    return value


def parse_url(value: str) -> str:
    """The address as written, if it has a host that can be one (`https://[` has none)."""
    if _USUAL_HOST.match(value):
        return value
    try:
        parts = urlsplit(value)
        has_host = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        has_host = False
    if not has_host:
        raise fault("url-form", value=value)
    return value


def as_list(value: object) -> object:
    """A single text as a list of one."""
    return [value] if isinstance(value, str) else value


def line(minimum: int, maximum: int) -> StringConstraints:
    """A text on one line, length in characters."""
    return StringConstraints(min_length=minimum, max_length=maximum, pattern=LINE)


def text(minimum: int, maximum: int) -> StringConstraints:
    """A text of any number of lines, length in characters."""
    return StringConstraints(min_length=minimum, max_length=maximum, pattern=TEXT)


def items(maximum: int, minimum: int = 0) -> Any:
    """Limits of a list: number of items."""
    return Field(min_length=minimum, max_length=maximum)


@dataclass(frozen=True, slots=True)
class between:  # noqa: N801  # stands beside line, text and items
    """Limits of a number, both included; the JSON Schema says them, too."""

    minimum: float
    maximum: float

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.keep, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return handler(schema) | {"minimum": self.minimum, "maximum": self.maximum}

    def keep(self, value: float) -> float:
        """The same number, if it lies between the limits."""
        if value < self.minimum:
            raise fault("number-too-small", limit=_number(self.minimum))
        if value > self.maximum:
            raise fault("number-too-large", limit=_number(self.maximum))
        return value


def _number(limit: float) -> str:
    return str(int(limit)) if limit == int(limit) else str(limit)


@dataclass(frozen=True, slots=True)
class Different:
    """Each value stands in the list once; the JSON Schema says it, too."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.keep, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return handler(schema) | {"uniqueItems": True}

    def keep(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        """The same list, if no value is repeated."""
        for index, value in enumerate(values):
            if value in values[:index]:
                raise fault("repeated-value", value=value)
        return values


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a text as the id of something else: entry kinds, or place, topic, task, factor, area."""

    kinds: tuple[str, ...]


_ID = StringConstraints(min_length=2, max_length=80, pattern=ID)
Unique = Different()
Listed = BeforeValidator(as_list)

Id = Annotated[str, _ID]
InitiativeId = Annotated[str, _ID, Ref(("initiative",))]
ProjectId = Annotated[str, _ID, Ref(("project",))]
EventId = Annotated[str, _ID, Ref(("event",))]
PlaceId = Annotated[str, _ID, Ref(("place",))]
AreaId = Annotated[str, _ID, Ref(("area",))]
TopicId = Annotated[str, _ID, Ref(("topic",))]
TaskId = Annotated[str, _ID, Ref(("task",))]
FactorId = Annotated[str, _ID, Ref(("factor",))]

IdOrUrl = Annotated[str, StringConstraints(min_length=2, max_length=2000, pattern=ID_OR_URL)]

Email = Annotated[str, StringConstraints(max_length=200, pattern=EMAIL)]
Phone = Annotated[str, StringConstraints(max_length=40, pattern=PHONE)]
Postcode = Annotated[
    str,
    StringConstraints(pattern=POSTCODE),
    WithJsonSchema({"type": ["string", "integer"], "pattern": POSTCODE}),
]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE)]
Timezone = Annotated[str, StringConstraints(max_length=60, pattern=TIMEZONE)]
Url = Annotated[str, StringConstraints(max_length=2000, pattern=URL), AfterValidator(parse_url)]
SiteUrl = Annotated[str, StringConstraints(max_length=2000, pattern=SITE_URL), AfterValidator(parse_url)]
Date = Annotated[
    str,
    StringConstraints(pattern=DATE),
    AfterValidator(parse_date),
    WithJsonSchema({"type": ["string", "integer"], "pattern": DATE}),
]
Day = Annotated[
    date,
    PlainValidator(parse_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
]
Start = Annotated[
    date | datetime,
    PlainValidator(parse_start),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{2}:[0-9]{2})?$"}),
]
Duration = Annotated[
    timedelta,
    PlainValidator(parse_duration),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{1,4} ?(min|h|d)$"}),
]
Whole = Annotated[int, PlainValidator(parse_whole), WithJsonSchema({"type": "integer"})]
Decimal = Annotated[float, PlainValidator(parse_decimal), WithJsonSchema({"type": "number"})]
YesNo = Annotated[
    bool, PlainValidator(parse_yes_no), WithJsonSchema({"enum": [True, False, "yes", "no", "ja", "nein"]})
]
Latitude = Annotated[Decimal, between(-90, 90)]
Longitude = Annotated[Decimal, between(-180, 180)]
Year = Annotated[Whole, between(1900, 2199)]
