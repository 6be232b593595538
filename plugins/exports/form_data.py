"""What the form's scripts work with: the forms themselves, and the names ids go by.

Comes in: the catalogue with what is looked up often. Goes out: all forms in one file (for the page to paste
into) and one file each, and /contribute/known.json. Entries to be changed are made by `form_entries`.
"""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta

from plugins.analysis.public_days import find_public_days
from plugins.catalogue import Catalogue
from plugins.exports.api import render_document
from plugins.exports.form_entries import CHANGED, count_files
from plugins.exports.values import HIDDEN, Values
from plugins.forms.complaints import complaint_texts
from plugins.forms.form import Form, find_form
from plugins.forms.layouts import LAYOUTS
from plugins.forms.questions import Question, find_questions
from plugins.forms.words import Words, script_texts
from plugins.views.form_names import make_names
from plugins.views.overview import Site
from plugins.views.provenance import edit_address, new_file_address, repository_address
from schemas import KINDS, Region
from schemas.kinds import RESERVED

VERSION = "1"
HOLIDAYS_AHEAD = timedelta(days=500)
ROOT = "/contribute"


def make_form_data(site: Site) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of each file."""
    forms = _make_forms(site)
    yield f"{ROOT}/forms.json", render_document(forms)
    for name, form in forms["forms"].items():
        yield f"{ROOT}/{name}/form.json", render_document(forms | {"forms": {name: form}})
    yield f"{ROOT}/known.json", render_document(_make_known(site.catalogue))


def _make_forms(site: Site) -> Values:
    region, settings = site.settings.region, site.settings
    words = Words(settings.language, region.voice)
    return {
        "version": VERSION,
        "language": settings.language,
        "timezone": region.timezone,
        "service": region.form.url.rstrip("/") if region.form else None,
        "forge": _make_forge(region),
        "editors": list(_make_editors(site.catalogue)),
        "holidays": [list(one) for one in _make_holidays(site)],
        "reserved": sorted(RESERVED),
        "forms": {name: _make_form(find_form(name), words, site.catalogue) for name in LAYOUTS},
        "complaints": complaint_texts(words),
        "words": script_texts(words),
    }


def _make_form(form: Form, words: Words, catalogue: Catalogue) -> Values:
    """One form: its questions as a tree in the order of the file; in how many files its entries are."""
    layout = form.layout
    return {
        "name": form.name,
        "kind": form.kind,
        "folder": KINDS[form.kind].folder,
        "files": count_files(form.kind, catalogue),
        "title": words.text(f"form.{form.name}"),
        "preset": dict(layout.preset),
        "stand_ins": dict(layout.stand_ins),
        "needed": list(layout.needed),
        "left_out": [path for path in layout.left_out if path not in HIDDEN],
        "order": [question.key for question in find_questions(form.kind) if question.key not in HIDDEN],
        "questions": [_make_question(question, form.name, "", words) for question in form.questions],
    }


def _make_question(question: Question, form: str, prefix: str, words: Words) -> Values:
    """A question as the model has it, without what is empty; questions of a row are spoken of with it."""
    below = f"{question.path}." if question.control == "rows" else prefix
    own = asdict(question) | {
        "label": words.label(question, form, prefix),
        "help": "",
        "questions": [_make_question(inner, form, below, words) for inner in question.questions],
    }
    return {key: value for key, value in own.items() if value not in ("", None, (), [], 0, False)}


def _make_forge(region: Region) -> Values | None:
    """Where the forge opens a new file in a folder, and where a file for editing (its path follows)."""
    forge = region.forge
    if forge is None:
        return None
    folders = (KINDS[kind].folder for kind in CHANGED)
    return {
        "kind": forge.kind,
        "repository": repository_address(forge),
        "branch": forge.branch,
        "path": forge.path,
        "new": {folder: new_file_address(forge, folder) for folder in folders},
        "edit": edit_address(forge, ""),
    }


def _make_editors(catalogue: Catalogue) -> Iterator[Values]:
    """Who reads a mail about which places; whoever helps with everything comes last."""
    region = catalogue.region
    for contact in region.moderation.contacts if region.moderation else ():
        yield {"email": contact.email, "places": sorted(_with_parts(contact.places, catalogue))}
    if region.help and region.help.email:
        yield {"email": region.help.email, "places": []}


def _with_parts(places: tuple[str, ...], catalogue: Catalogue) -> Iterator[str]:
    """The places and all that lies in them."""
    wanted = set(places)
    for place in catalogue.region.places:
        if any(outer.id in wanted for outer in catalogue.place_path(place.id)):
            yield place.id


def _make_holidays(site: Site) -> Iterator[tuple[str, str, str]]:
    """Name, first and last day of holidays ahead, public ones first: a series says where it meets them."""
    today = site.settings.today
    days = find_public_days(
        site.catalogue.region.state, today, today + HOLIDAYS_AHEAD, site.settings.language
    )
    for period in sorted(days.periods, key=lambda one: (one.kind, one.first_day)):
        yield period.name, period.first_day.isoformat(), period.last_day.isoformat()


def _make_known(catalogue: Catalogue) -> Values:
    """What ids are called, and where an entry is: enough to find a name's id and a likely double."""
    names = make_names(catalogue)
    places = {
        kind: {
            entry.id: catalogue.places[entry.locality].name
            for entry in catalogue.of_kind(kind)
            if entry.locality
        }
        for kind in CHANGED
    }
    notices = {entry.id: entry.title for entry in catalogue.of_kind("notice")}
    return {
        "version": VERSION,
        "titles": {**names.titles, "notice": notices},
        "others": names.others,
        "places": places,
    }
