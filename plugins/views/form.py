"""The pages that ask: one form each for initiative, project, idea, event and notice.

In: the site's names and terms, and what was sent where the service shows a form again. Out: parts with
their questions, the problems on top, and where it is sent.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, get_args

from plugins.catalogue import Catalogue
from plugins.forms.complaints import Complaint, find_complaints
from plugins.forms.fields import Pair, make_fields
from plugins.forms.form import Form, find_form
from plugins.forms.layouts import LAYOUTS, Fold, Part
from plugins.forms.names import Names
from plugins.forms.words import Words
from plugins.problems import Problem
from plugins.settings import Settings
from plugins.views.form_names import Terms, make_names, make_terms
from plugins.views.form_questions import Drawing, Item, QuestionView, RowsView
from plugins.views.form_series import SeriesView
from plugins.views.head import Frame, Head, Link, make_frame, make_head
from plugins.views.stamps import TopicMark, make_topic_marks
from schemas.initiative import Sector
from schemas.region import Intake
from schemas.sectors import ACTOR_KINDS

if TYPE_CHECKING:  # the service draws a form without the maps and networks of a whole site
    from plugins.views.overview import Site


@dataclass(frozen=True, slots=True)
class Given:
    """What a form is shown with: fields that were sent, what is wrong, the entry that is changed.

    Only the service gives an `action`, where its own page is sent to, and a `key`, which makes two
    sendings of one page one submission.
    """

    pairs: tuple[Pair, ...] = ()
    problems: tuple[Problem, ...] = ()
    change: str = ""
    key: str = ""
    action: str | None = None


@dataclass(frozen=True, slots=True)
class FormContext:
    """What all forms of a site share, made once."""

    settings: Settings
    frame: Frame
    names: Names
    terms: Terms
    marks: tuple[tuple[str, TopicMark], ...]
    rules: Link | None

    @property
    def words(self) -> Words:
        """The words in the region's language and voice."""
        return Words(self.settings.language, self.settings.region.voice)


@dataclass(frozen=True, slots=True)
class FoldView:
    """Rare questions; open where one of them is answered or wrong."""

    name: str
    title: str
    help: str
    items: tuple[Item, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class SectorActors:
    """Kinds of actors of one sector: name, and why it belongs there where one may doubt."""

    sector: str
    kinds: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PartView:
    """One topic."""

    name: str
    title: str
    help: str
    items: tuple[Item, ...]
    folds: tuple[FoldView, ...]
    actors: tuple[SectorActors, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The texts a field offers while somebody types."""

    name: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormView:
    """A whole form; `errors` are shown on top, each with the id of the question it is about.

    `action` is where it is sent, None while no service is there; the service's own page has no script.
    `has_picture` when one of the picture's questions is answered or wrong; `marks` are the topics' by id.
    """

    template: ClassVar[str] = "form.html"
    head: Head
    form: str
    kind: str
    title: str
    lead: str
    parts: tuple[PartView, ...]
    picture: tuple[QuestionView, ...]
    address: QuestionView
    suggestions: tuple[Suggestions, ...]
    errors: tuple[Complaint, ...]
    action: str | None
    is_service: bool
    change: str
    key: str
    rules: Link | None
    answer_within_days: int | None
    marks: tuple[tuple[str, TopicMark], ...]
    has_picture: bool


def make_views(site: "Site") -> Iterator[FormView]:
    """An empty form each."""
    context = make_context(site.catalogue, site.settings)
    for name in LAYOUTS:
        yield make_form_view(name, context)


def make_context(catalogue: Catalogue, settings: Settings) -> FormContext:
    """What all forms of this catalogue share."""
    rules = catalogue.get("page", "listing-rules")
    return FormContext(
        settings=settings,
        frame=make_frame(catalogue),
        names=make_names(catalogue),
        terms=make_terms(catalogue.region, settings.language),
        marks=tuple(make_topic_marks(catalogue.region.topics, settings.language).items()),
        rules=Link(rules.title, rules.address) if rules else None,
    )


NOTHING = Given()


def make_form_view(name: str, context: FormContext, given: Given = NOTHING) -> FormView:
    """The form of this name, with what was given so far."""
    form, words, region = find_form(name), context.words, context.settings.region
    complaints = find_complaints(form, given.problems, words)
    drawing = Drawing(
        form=form,
        fields=make_fields(given.pairs),
        errors={one.name: one.text for one in reversed(complaints) if one.name},
        names=context.names,
        terms=context.terms,
        words=words,
    )
    parts = tuple(_make_part(part, drawing) for part in form.layout.parts)
    picture = tuple(_make_picture(drawing))
    anchors = {item.name: item.anchor for item in _items(parts)}
    title = _make_title(drawing, given)
    return FormView(
        head=make_head(
            context.settings, context.frame, f"/contribute/{name}/", "form", section="contribute", title=title
        ),
        form=name,
        kind=form.kind,
        title=title,
        lead="" if given.change else words.help(f"form.{name}"),
        parts=parts,
        picture=picture,
        address=_make_address(drawing, (region.intake or Intake()).keep_days),
        suggestions=_make_suggestions(form, context.names),
        errors=tuple(one.at(anchors) for one in complaints),
        action=given.action or (f"{region.form.url.rstrip('/')}/submissions" if region.form else None),
        is_service=given.action is not None,
        change=given.change,
        key=given.key,
        rules=context.rules,
        answer_within_days=region.moderation.answer_within_days if region.moderation else None,
        marks=context.marks,
        has_picture=any(one.values or one.error for one in picture),
    )


def _make_title(drawing: Drawing, given: Given) -> str:
    """What is done here: something is added, or an entry is changed."""
    if not given.change:
        return drawing.words.text(f"form.{drawing.form.name}")
    title = drawing.fields.first("title") or given.change
    return drawing.words.text("change.title").replace("{title}", title)


def _make_part(part: Part, drawing: Drawing) -> PartView:
    key = f"part.{part.name}"
    return PartView(
        name=part.name,
        title=drawing.words.text(key, drawing.form.name),
        help=drawing.words.help(key, drawing.form.name),
        items=tuple(drawing.item(path) for path in part.paths),
        folds=tuple(_make_fold(fold, drawing) for fold in part.folds),
        actors=tuple(_make_actors(drawing.words.language)) if "sector" in part.paths else (),
    )


def _make_actors(language: str) -> Iterator[SectorActors]:
    for sector in get_args(Sector):
        kinds = ((kind.name(language), kind.why(language)) for kind in ACTOR_KINDS if kind.sector == sector)
        yield SectorActors(sector, tuple(kinds))


def _make_fold(fold: Fold, drawing: Drawing) -> FoldView:
    key = f"fold.{fold.name}"
    items = tuple(drawing.item(path) for path in fold.paths)
    return FoldView(
        name=fold.name,
        title=drawing.words.text(key, drawing.form.name),
        help=drawing.words.help(key, drawing.form.name),
        items=items,
        is_open=any(_is_touched(item, drawing) for item in items),
    )


def _is_touched(item: Item, drawing: Drawing) -> bool:
    """True when somebody answered it, or when something is wrong with it or below it."""
    sent = drawing.fields.texts
    wrong = drawing.errors
    return any(name == item.name or name.startswith(f"{item.name}.") for name in (*sent, *wrong))


def _items(parts: tuple[PartView, ...]) -> Iterator[Item]:
    """Every question with an anchor of its own, those in rows included."""
    for part in parts:
        for item in (*part.items, *(one for fold in part.folds for one in fold.items)):
            yield item
            if isinstance(item, RowsView):
                yield from (question for row in item.rows for question in row)
            elif isinstance(item, SeriesView):
                yield from item.limits


def _make_picture(drawing: Drawing) -> Iterator[QuestionView]:
    """The picture's own questions; its file goes beside the entry."""
    for path, draw in (("picture", "file"), ("picture.alt", "input"), ("picture.credit", "input")):
        yield QuestionView(
            name=path,
            draw=draw,
            label=drawing.words.text(f"ask.{path}"),
            help=drawing.words.help(f"ask.{path}"),
            error=drawing.errors.get(path, ""),
            values=tuple(drawing.fields.all(path)),
        )


def _make_address(drawing: Drawing, keep_days: int) -> QuestionView:
    """The sender's own address, which stays with the service."""
    return QuestionView(
        name="contact_address",
        draw="input",
        label=drawing.words.text("ask.contact_address"),
        help=drawing.words.help("ask.contact_address").replace("{days}", str(keep_days)),
        error=drawing.errors.get("contact_address", ""),
        values=tuple(drawing.fields.all("contact_address")),
        type="email",
        fill_in="email",
    )


def _make_suggestions(form: Form, names: Names) -> tuple[Suggestions, ...]:
    """One list for each combination of kinds the form refers to."""
    asked = (form.question(path) for path in form.layout.asked)
    deep = (inner for question in asked for inner in (question, *question.questions))
    kinds = dict.fromkeys(one.refers for one in deep if one.control in ("reference", "references"))
    return tuple(Suggestions("-".join(one), names.texts(one)) for one in kinds)
