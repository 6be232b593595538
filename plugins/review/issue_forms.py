"""Issue forms for people with an account at the forge: one a kind of entry, made from the models.

In: the models and the region. Out: the text of every file below .github/ISSUE_TEMPLATE/. A form asks for
what is required and for what most entries have; who moderates makes the entry of it. Run as
`python -m plugins.review.issue_forms CONTENT FOLDER` it writes them; a test fails when they differ.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from plugins.catalogue.read import read_region
from plugins.review.values import choice_in_words
from schemas import KINDS, Region
from schemas.model import Model

_SHARED = ("title", "summary", "topics")
_PLACE = ("place.locality", "place.venue", "place.street")
_LAST = ("links", "contact.email")
# Beside what all ask for; a dot leads into a mapping.
_ASKED = {
    "initiative": (*_SHARED, "sector", *_PLACE, "meeting", *_LAST),
    "project": (*_SHARED, "phase", "organisations", *_PLACE, *_LAST),
    "event": (*_SHARED, "kind", "start", "duration", "organisers", "mode", *_PLACE, "price", *_LAST),
    "notice": (*_SHARED, "direction", "kind", "what", "until", "place.locality", *_LAST),
    "guide": (*_SHARED, "kind", "effort", "cost", *_LAST),
}
_NAMES = {
    "initiative": ("Initiative eintragen", "Eine Gruppe, ein Verein, ein Betrieb oder eine Behörde"),
    "project": ("Projekt oder Idee eintragen", "Etwas, das läuft, geplant ist oder noch jemanden sucht"),
    "event": ("Termin eintragen", "Ein Treffen, ein Vortrag, ein Aktionstag"),
    "notice": ("Gesuch oder Angebot aushängen", "Zeit, Wissen, Geld, Raum oder Material"),
    "guide": ("Anleitung teilen", "So haben wir es gemacht"),
}
# Required in every entry but easier for the moderator to fill in, or worded for initiatives alone.
_LONG = {"summary", "links", "organisations", "organisers"}
_HELP = {
    "links": "Je Zeile eine Adresse, die mit https:// beginnt.",
    "organisations": "Wer steht dahinter? Je Zeile eine Initiative. Bei einer Idee darf das leer bleiben.",
    "organisers": "Je Zeile eine Initiative, so wie sie hier heißt.",
    "contact.email": "Alles hier ist öffentlich. Nimm eine Adresse der Gruppe, keine private.",
    "summary": "20 bis 280 Zeichen.",
    "title": "3 bis 120 Zeichen.",
    "topics": "Ein bis drei.",
    "place.locality": "Fehlt dein Ort, schreibe ihn unten in den Text.",
    "start": "Tag und Uhrzeit: JJJJ-MM-TT HH:MM, ohne Uhrzeit ein ganzer Tag.",
}
_LABELS = {"organisations": "Wer macht es?", "links": "Links", "contact.email": "Mail für Fragen"}
FORMS = tuple(_ASKED)
BODY = "Text"
MAX_OPTIONS = 200
Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a form: its path in the front matter, its heading, what stands for each choice."""

    path: str
    label: str
    choices: Mapping[str, str]


def find_asked(kind: str, region: Region) -> tuple[Asked, ...]:
    """What the form of a kind asks, in its order."""
    return tuple(_make_asked(kind, path, region) for path in _ASKED[kind])


def all_forms(region: Region) -> dict[str, str]:
    """The text of every file by its name."""
    forms = {f"{kind}.yml": _render(_form(kind, region)) for kind in _ASKED}
    return forms | {"config.yml": _render({"blank_issues_enabled": True})}


def write_forms(content: Path, folder: Path) -> None:
    """Writes every form for the region of a content folder."""
    region, _language, problems = read_region(content / "region.yaml")
    if region is None:
        raise ValueError(f"{problems[0].file}: {problems[0].message('de')}")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in all_forms(region).items():
        (folder / name).write_text(text, encoding="utf-8")


def _form(kind: str, region: Region) -> Node:
    name, description = _NAMES[kind]
    asked = [_question(kind, path, region) for path in _ASKED[kind]]
    return {
        "name": name,
        "description": description,
        "title": f"{name.rsplit(' ', 1)[0]}: ",
        "body": [_intro(region), *asked, _more(), _consent()],
    }


def _intro(region: Region) -> Node:
    days = region.moderation.answer_within_days if region.moderation else None
    answer = f" Wir antworten in der Regel innerhalb von {days} Tagen." if days else ""
    text = f"Danke, dass du etwas einträgst.{answer} Alles, was du hier schreibst, ist öffentlich."
    return {"type": "markdown", "attributes": {"value": text}}


def _question(kind: str, path: str, region: Region) -> Node:
    info, is_required = _find(KINDS[kind].model, path)
    words: Any = info.json_schema_extra
    asked = _make_asked(kind, path, region)
    attributes: Node = {"label": asked.label}
    if help_text := _HELP.get(path) or words.get("help", {}).get("de"):
        attributes["description"] = help_text
    form = "textarea" if path in _LONG else "input"
    if asked.choices:
        form, attributes["options"] = "dropdown", list(asked.choices)
        attributes |= {"multiple": True} if path == "topics" else {}
    node = {"type": form, "id": path.replace(".", "-").replace("_", "-"), "attributes": attributes}
    return node | ({"validations": {"required": True}} if is_required or path == "topics" else {})


def _find(model: type[Model], path: str) -> tuple[FieldInfo, bool]:
    """The field at a path, and whether an entry cannot do without it."""
    first, _, rest = path.partition(".")
    info = model.model_fields[first]
    if not rest:
        return info, info.is_required()
    inner = next(part for part in (info.annotation, *get_args(info.annotation)) if _is_model(part))
    return _find(inner, rest)[0], False


def _is_model(annotation: object) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Model)


def _make_asked(kind: str, path: str, region: Region) -> Asked:
    info = _find(KINDS[kind].model, path)[0]
    words: Any = info.json_schema_extra
    label = _LABELS.get(path) or words["label"]["de"]
    return Asked(path, label, _choices(kind, path, info, region))


def _choices(kind: str, path: str, info: FieldInfo, region: Region) -> dict[str, str]:
    """What can be chosen, by its words; for texts nothing. Of two with the same words the first counts."""
    pairs: list[tuple[str, str]]
    if path == "topics":
        pairs = [(topic.label.in_language("de"), topic.id) for topic in region.topics]
    elif path == "place.locality":
        pairs = [(place.name, place.id) for place in region.places]
    else:
        values = get_args(info.annotation) if get_origin(info.annotation) is Literal else ()
        pairs = [(choice_in_words(KINDS[kind].model, path, value, "de"), value) for value in values]
    first: dict[str, str] = {}
    for words, value in pairs:
        first.setdefault(words, value)
    return dict(list(first.items())[:MAX_OPTIONS])


def _more() -> Node:
    help_text = "Alles Weitere, so ausführlich wie nötig. Bilder kannst du hier hineinziehen."
    return {"type": "textarea", "id": "body", "attributes": {"label": BODY, "description": help_text}}


def _consent() -> Node:
    options = [
        "Wer hier mit Namen, Mail oder Telefon steht, hat zugestimmt.",
        "Die Bilder dürfen gezeigt werden, und ich habe geschrieben, wer sie gemacht hat.",
        "Texte und Bilder dürfen andere weiterverwenden, wenn sie die Quelle nennen (CC BY 4.0).",
    ]
    attributes = {
        "label": "Einverstanden",
        "options": [
            {"label": label, "required": True} if label.startswith(("Wer", "Texte")) else {"label": label}
            for label in options
        ],
    }
    return {"type": "checkboxes", "id": "consent", "attributes": attributes}


def _render(form: Node) -> str:
    head = "# Aus den Modellen erzeugt: python -m plugins.review.issue_forms content .github/ISSUE_TEMPLATE\n"
    return head + "".join(f"{line}\n" for line in _lines(form, ""))


def _lines(value: Node, indent: str) -> Iterator[str]:
    """A mapping as YAML: block lists and mappings, every text quoted as in JSON."""
    for key, one in value.items():
        if isinstance(one, dict):
            yield f"{indent}{key}:"
            yield from _lines(one, indent + "  ")
        elif isinstance(one, list):
            yield f"{indent}{key}:"
            yield from (line for item in one for line in _item_lines(item, indent + "  "))
        else:
            yield f"{indent}{key}: {json.dumps(one, ensure_ascii=False)}"


def _item_lines(item: object, indent: str) -> Iterator[str]:
    if not isinstance(item, dict):
        yield f"{indent}- {json.dumps(item, ensure_ascii=False)}"
        return
    first, *rest = _lines(item, indent + "  ")
    yield f"{indent}- {first.strip()}"
    yield from rest


if __name__ == "__main__":
    write_forms(Path(sys.argv[1]), Path(sys.argv[2]))
