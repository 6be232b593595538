"""How old an entry is, where it is from, under which licence, and how to change it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

from plugins.catalogue import Entry
from plugins.forms.layouts import form_of
from plugins.settings import Settings
from plugins.views.head import Link
from schemas import KINDS

SERVERS = {"github": "https://github.com", "gitlab": "https://gitlab.com", "forgejo": "https://codeberg.org"}
EDIT = {"github": "edit", "gitlab": "-/edit", "forgejo": "_edit"}
NEW = {"github": "new", "gitlab": "-/new", "forgejo": "_new"}


@dataclass(frozen=True, slots=True)
class Provenance:
    """`is_overdue` once the day to look at it again has passed.

    `change` leads to the form with this entry in it, of what has no form to the forge; `change_at_service`
    is the same form for a browser without JavaScript.
    """

    updated: date
    created: date | None
    review_by: date | None
    is_overdue: bool
    license: str | None
    platform: str | None
    source: Link | None
    source_license: str | None
    source_gone: date | None
    change: Link | None
    change_at_service: str | None
    help_email: str | None


def make_provenance(entry: Entry, settings: Settings) -> Provenance:
    """What is known about the information itself."""
    data, source = entry.data, getattr(entry.data, "source", None)
    review_by = getattr(entry, "review_by", None)
    people = settings.region.help
    return Provenance(
        updated=data.updated,
        created=_created(entry),
        review_by=review_by,
        is_overdue=bool(review_by and review_by < settings.today),
        license=getattr(data, "license", None),
        platform=source.platform if source else None,
        source=_source_link(source),
        source_license=source.license if source else None,
        source_gone=source.gone if source else None,
        change=find_change(entry, settings),
        change_at_service=_change_at_service(entry, settings),
        help_email=people.email if people else None,
    )


def _created(entry: Entry) -> date | None:
    created = getattr(entry.data, "created", None)
    return created if created != entry.data.updated else None


def _source_link(source: Any) -> Link | None:
    if source is None or source.gone or not source.url:
        return None
    return Link(f"{source.platform} ({source.id})" if source.id else source.platform, source.url)


def find_change(entry: Entry, settings: Settings) -> Link | None:
    """Where the entry is changed: the form, else the forge."""
    if form := form_of(entry.kind, getattr(entry.data, "phase", None)):
        return Link(entry.data.title, f"{settings.href(f'/contribute/{form}/')}?change={entry.id}")
    if settings.region.forge:
        return Link(entry.data.title, edit_address(settings.region.forge, f"{file_of(entry)}"))
    return None


def _change_at_service(entry: Entry, settings: Settings) -> str | None:
    form = settings.region.form
    if form is None or form_of(entry.kind) is None:
        return None
    return f"{form.url.rstrip('/')}/change/{entry.kind}/{entry.id}"


def file_of(entry: Entry) -> str:
    """The entry's file inside the content folder."""
    kind = KINDS[entry.kind]
    return f"{kind.folder}/{entry.id}{kind.suffix}"


def edit_address(forge: Any, file: str) -> str:
    """Where the forge opens this file for editing."""
    return _address(forge, EDIT[forge.kind], file)


def new_file_address(forge: Any, folder: str, name: str = "", text: str = "") -> str:
    """Where the forge opens a new file in this folder, at GitHub with a name and a text to begin with.

    GitHub takes both from the address up to 8,191 bytes; GitLab ignores them.
    """
    address = _address(forge, NEW[forge.kind], folder)
    return (
        f"{address}?{urlencode({'filename': name, 'value': text}, quote_via=quote)}"
        if text and forge.kind == "github"
        else address
    )


def repository_address(forge: Any) -> str:
    """The repository's page."""
    name = forge.repository
    return str(name if "://" in name else f"{SERVERS[forge.kind]}/{name}")


def _address(forge: Any, action: str, file: str) -> str:
    path = "/".join(part for part in (forge.path, file) if part)
    return f"{repository_address(forge)}/{action}/{quote(forge.branch)}/{quote(path)}"
