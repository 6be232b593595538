"""Parts of forms for the style page: every way to draw a question, words that do not fit, errors."""

from dataclasses import dataclass

from plugins.forms.complaints import Complaint
from plugins.problems import make_problem
from plugins.views.examples import LONG_TITLE, LONG_WORD, RIGHT_TO_LEFT
from plugins.views.form import Given, PartView, Suggestions, make_context, make_form_view
from plugins.views.overview import Site

SUGGESTED = 12  # names of each kind
_EVENT = (
    ("title", LONG_TITLE),
    ("kind", "talk"),
    ("start.day", "2026-12-12"),
    ("start.time", "19:00"),
    ("repeat.kind", "monthly-weekday"),
    ("repeat.monthly-weekday.0.ordinal", "second"),
    ("repeat.monthly-weekday.0.weekday", "sat"),
    ("repeat.except", "2027-01-09"),
    ("organisers", LONG_WORD),
    ("organisers", RIGHT_TO_LEFT),
)
_INITIATIVE = (("needs.0.kind", "space"), ("needs.0.what", LONG_WORD), ("contact.name", RIGHT_TO_LEFT))


@dataclass(frozen=True, slots=True)
class FormExamples:
    """Parts of an event's form and of an initiative's, and what is wrong with the first."""

    parts: tuple[PartView, ...]
    errors: tuple[Complaint, ...]
    suggestions: tuple[Suggestions, ...]


def make_form_examples(site: Site) -> FormExamples:
    """Parts in which each component of the form occurs."""
    context = make_context(site.catalogue, site.settings)
    problems = tuple(
        make_problem(code, "", {"value": LONG_WORD, "limit": 3, "length": 300, "key": ""}, field=field)
        for code, field in (
            ("text-too-long", "title"),
            ("id-form", "organisers"),
            ("expected-text", "updated"),
        )
    )
    event = make_form_view("event", context, Given(_EVENT, problems))
    initiative = make_form_view("initiative", context, Given(_INITIATIVE))
    project = make_form_view("project", context)
    shown = (
        (event.parts, ("what", "when", "who")),
        (initiative.parts, ("sector", "reach", "resources")),
        (project.parts, ("experience",)),
    )
    lists = {one.name: _shorten(one) for form in (event, initiative, project) for one in form.suggestions}
    return FormExamples(
        parts=tuple(part for parts, names in shown for part in parts if part.name in names),
        errors=event.errors,
        suggestions=tuple(lists.values()),
    )


def _shorten(suggestions: Suggestions) -> Suggestions:
    """The first of them: this page shows what the theme can do, however much a region has."""
    return Suggestions(suggestions.name, suggestions.texts[:SUGGESTED])
