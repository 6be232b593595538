"""The order in which a form asks: parts with one topic each, rare questions folded away.

In: nothing but the paths of the models. Out: one layout a form. What a form leaves out is named here, too,
with the reason; a test finds every key of a model in one of the two.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Paths = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fold:
    """Rare questions behind a line that opens."""

    name: str
    paths: Paths


@dataclass(frozen=True, slots=True)
class Part:
    """One topic: what everybody is asked, and what few need."""

    name: str
    paths: Paths
    folds: tuple[Fold, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """A form: its name, the kind of entry it makes, its parts.

    `preset` is what makes an entry one of this form, `suggested` what is chosen in an empty form and may be
    chosen otherwise. `stand_ins` are questions whose answer serves for another that was left empty.
    `left_out` keeps what an entry already says. `needed` are keys that only rare entries may be without.
    """

    name: str
    kind: str
    parts: tuple[Part, ...]
    left_out: Paths
    preset: Mapping[str, str] = field(default_factory=dict)
    suggested: Mapping[str, str] = field(default_factory=dict)
    stand_ins: Mapping[str, str] = field(default_factory=dict)
    needed: Paths = ()

    @property
    def asked(self) -> Paths:
        """Every path the form asks for, in its own order."""
        folded = tuple(path for part in self.parts for fold in part.folds for path in fold.paths)
        return tuple(path for part in self.parts for path in part.paths) + folded


# The service sets the days; a source is the import's memory, aliases follow a renamed file, a note of the
# editors is nobody else's business; a picture comes as a file; the licence is agreed to when sending.
KEPT: Paths = ("updated", "created", "review_by", "source", "aliases", "editor_note", "image", "license")
# Of an idea nothing has been done yet that could be measured, paid for or told.
NOT_OF_IDEAS: Paths = (
    "history",
    "start",
    "end",
    "funding",
    "impact",
    "living_lab",
    "lessons",
    "transfer",
    "offers",
)

_ACCESS = Fold(
    "access",
    tuple(
        f"place.access.{name}"
        for name in ("step_free", "toilet", "parking", "hearing_loop", "seating", "quiet_room", "note")
    ),
)
_ARRIVAL = Fold("arrival", ("place.stop.name", "place.stop.walk_minutes"))
_POSITION = Fold("position", ("place.postcode", "place.lat", "place.lon", "place.precision"))
_PERSON = Fold("person", ("contact.name", "contact.role", "contact.consent"))
_CHANNELS = Fold("channels", ("channels",))
_FINDING = Fold("finding", ("tags", "sdgs", "language"))
_WHERE = ("place.locality", "place.venue", "place.street")
_REACHED = ("contact.email", "contact.phone", "links")


def _take_part(key: str) -> tuple[Part, ...]:
    """What one can do, and how."""
    first = ("what", "first_step", "when", "effort")
    rare = (
        "skills",
        "languages",
        "alone_ok",
        "min_age",
        "expenses",
        "insured",
        "certificate",
        "until",
        "url",
    )
    return (
        Part(
            "take-part",
            tuple(f"{key}.{name}" for name in first),
            (Fold("terms", tuple(f"{key}.{name}" for name in rare)),),
        ),
    )


INITIATIVE = Layout(
    name="initiative",
    kind="initiative",
    left_out=KEPT,
    parts=(
        Part("what", ("title", "summary", "topics"), (Fold("names", ("also_known_as",)), _FINDING)),
        Part(
            "sector",
            ("sector",),
            (
                Fold("legal-form", ("legal_form", "charitable", "public_ownership", "social_enterprise")),
                Fold("tasks", ("tasks",)),
            ),
        ),
        Part("where", _WHERE, (Fold("area", ("active_in", "external")), _ARRIVAL, _ACCESS, _POSITION,
                               Fold("web", ("place.online",)))),
        Part("meet", ("meeting", "opening")),
        Part("reach", _REACHED, (_PERSON, _CHANNELS)),
        *_take_part("join"),
        Part("resources", ("needs",), (Fold("offers", ("offers",)),)),
        Part("story", ("body",), (Fold("history", ("founded", "status", "ended", "successor")),)),
        Part(
            "network",
            (),
            (
                Fold("member", ("parent", "member_of")),
                Fold("cooperation", ("cooperation",)),
                Fold("wishes", ("wishes", "introductions")),
            ),
        ),
    ),
)  # fmt: skip

PROJECT = Layout(
    name="project",
    kind="project",
    left_out=KEPT,
    parts=(
        Part("what", ("title", "summary", "topics"), (_FINDING,)),
        Part("state", ("phase",), (Fold("course", ("start", "end", "history", "proposed_by")),)),
        Part("who", ("organisations",)),
        Part("where", _WHERE, (_ARRIVAL, _ACCESS, _POSITION, Fold("web", ("place.online",)))),
        Part("reach", _REACHED, (_PERSON, _CHANNELS)),
        *_take_part("take_part"),
        Part(
            "resources",
            ("needs",),
            (Fold("offers", ("offers",)), Fold("conditions", ("conditions",)), Fold("funding", ("funding",))),
        ),
        Part("story", ("body",)),
        Part(
            "experience",
            (),
            (
                Fold("impact", ("impact",)),
                Fold("lessons", ("lessons.worked", "lessons.helped", "lessons.hindered")),
                Fold(
                    "transfer",
                    tuple(f"transfer.{name}" for name in ("possible", "conditions", "cost", "based_on")),
                ),
                Fold(
                    "living-lab",
                    tuple(
                        f"living_lab.{name}"
                        for name in (
                            "question", "intervention", "start", "end", "before", "after", "result",
                            "lasting", "transferable",
                        )
                    ),
                ),
            ),
        ),
    ),
    suggested={"phase": "running", "organisations.0.role": "lead"},
    needed=("organisations",),
)  # fmt: skip

IDEA = Layout(
    name="idea",
    kind="project",
    left_out=KEPT + NOT_OF_IDEAS,
    parts=(
        Part("what", ("title", "summary", "topics"), (_FINDING,)),
        Part("where", _WHERE, (_ARRIVAL, _ACCESS, _POSITION, Fold("web", ("place.online",)))),
        Part("missing", ("conditions",), (Fold("resources", ("needs",)),)),
        *_take_part("take_part"),
        Part("who", ("proposed_by",), (Fold("supporters", ("organisations", "phase")),)),
        Part("reach", _REACHED, (_PERSON, _CHANNELS)),
        Part("story", ("body",)),
    ),
    preset={"phase": "idea"},
)

EVENT = Layout(
    name="event",
    kind="event",
    needed=("topics",),
    left_out=(*KEPT, "repeat.changes"),  # a change of one date is told in words or made in the file
    parts=(
        Part("what", ("title", "kind", "topics")),
        Part("when", ("start", "end", "repeat"), (Fold("duration", ("duration", "long", "timezone")),)),
        Part("where", _WHERE, (Fold("online", ("mode", "place.online")), _ARRIVAL, _ACCESS, _POSITION)),
        Part("who", ("organisers",), (Fold("others", ("partners", "project", "part_of")),)),
        Part("more", (), (
            Fold("story", ("summary", "body")),
            Fold("cost", ("free", "price", "registration.needed", "registration.url", "registration.email",
                          "registration.until")),
            Fold("for-whom", ("audience", "languages", "easy_language", "sign_language", "childcare",
                              "expected_size")),
            Fold("outdoors", ("outdoors", "bad_weather", "bring")),
            Fold("contact", ("contact.email", "contact.phone", "contact.name", "contact.role",
                             "contact.consent", "links")),
            _CHANNELS,
            Fold("state", ("state", "moved_from", "note", "agreed_with")),
            Fold("outcome", ("outcome.summary", "outcome.attendance", "outcome.documents")),
            _FINDING,
        )),
    ),
)  # fmt: skip

NOTICE = Layout(
    name="notice",
    kind="notice",
    left_out=KEPT,
    parts=(
        Part("what", ("direction", "kind", "title", "summary", "topics")),
        Part("when", ("until",)),
        Part("where", ("place.locality",), (
            Fold("address", ("place.venue", "place.street")),
            _ARRIVAL, _ACCESS, _POSITION, Fold("web", ("place.online",)),
        )),
        Part("who", ("organisation", "contact.email", "contact.phone"), (
            Fold("project", ("project",)), _PERSON,
        )),
        Part("more", (), (
            Fold("story", ("body",)),
            Fold("exactly", ("what",)),
            Fold("links", ("links", "channels")),
            Fold("found", ("answered",)),
            _FINDING,
        )),
    ),
    stand_ins={"what": "title"},
)  # fmt: skip

LAYOUTS: Mapping[str, Layout] = {one.name: one for one in (INITIATIVE, PROJECT, IDEA, EVENT, NOTICE)}


def form_of(kind: str, phase: str | None = None) -> str | None:
    """The form that changes an entry of this kind; None where there is none."""
    if kind == "project" and phase == "idea":
        return "idea"
    return kind if kind in LAYOUTS else None
