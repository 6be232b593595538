"""The kinds of entry: name, folder, file suffix, model; and which ids are free to use."""

import re
from dataclasses import dataclass

from schemas.event import Event
from schemas.fields import ID
from schemas.guide import Guide
from schemas.initiative import Initiative
from schemas.listed import AnyEntry
from schemas.model import Model
from schemas.notice import Notice
from schemas.page import Page
from schemas.project import Project
from schemas.survey import Survey
from schemas.target import Target
from schemas.town import Town

RESERVED = frozenset({"region", "page", "topic", "sector", "audience", "free-dates", "weekend", "all"})
ADDRESSES = frozenset(
    "initiatives projects ideas events take-part notices guides targets surveys towns places topics map "
    "network lessons labs funding report week search contribute embed style figures health pagefind feed "
    "api assets images 404 robots sitemap".split()
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of entry: `content/<folder>/<id><suffix>` is read as `model`."""

    name: str
    folder: str
    suffix: str
    model: type[Model]

    @property
    def is_listed(self) -> bool:
        """True for what has topics and an age: neither a page of the carrier's nor figures."""
        return AnyEntry in self.model.__mro__

    def is_id(self, text: str) -> bool:
        """True for a form an id of this kind can have."""
        return 2 <= len(text) <= 80 and re.fullmatch(ID, text) is not None

    def is_reserved(self, text: str) -> bool:
        """True when another address of the site would be hidden by this id."""
        return is_reserved(text) or (self.name == "page" and text in ADDRESSES)


def is_reserved(text: str) -> bool:
    """True for words and years that addresses of the site go on with, whatever the kind."""
    return text in RESERVED or re.fullmatch(r"[0-9]{4}", text) is not None


KINDS = {
    kind.name: kind
    for kind in (
        Kind("initiative", "initiatives", ".md", Initiative),
        Kind("project", "projects", ".md", Project),
        Kind("event", "events", ".md", Event),
        Kind("notice", "notices", ".md", Notice),
        Kind("guide", "guides", ".md", Guide),
        Kind("page", "pages", ".md", Page),
        Kind("target", "targets", ".yaml", Target),
        Kind("survey", "surveys", ".yaml", Survey),
        Kind("town", "towns", ".yaml", Town),
    )
}
