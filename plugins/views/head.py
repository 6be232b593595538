"""What every page carries: its head, the frame around it, and links."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from plugins.catalogue import Catalogue
from plugins.settings import Settings
from plugins.views.share import SITE_PICTURE, og_address

# The carrier's pages at the foot of every page, where there are such; two for those who need them first.
EASY_LANGUAGE = ("leichte-sprache", "easy-language")
OTHER_WORDS = (*EASY_LANGUAGE, "gebaerdensprache", "sign-language")
LEGAL = (*OTHER_WORDS, "imprint", "privacy", "accessibility", "listing-rules")


@dataclass(frozen=True, slots=True)
class Link:
    """A text and where it leads; `language` only where it differs from the site's."""

    text: str
    address: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page: the carrier's pages and the newest date of the data.

    `other_words` are pages in easy language and in sign language: also at the top of every page.
    """

    menu: tuple[Link, ...] = ()
    legal: tuple[Link, ...] = ()
    other_words: tuple[Link, ...] = ()
    data_from: date | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What a page is called and where it stands.

    `title` is the entry's own text and empty where the interface names the page. `section` is the
    part of the site it belongs to (`initiatives`, `events`, ...); `breadcrumbs` stand between the
    section and the page. `searchable` pages are found by the site's search, `indexed` ones by others;
    topics (ids), tags and names (what it is also called) help the search to narrow and find. `feed` is
    where its own news are; `picture` and `jsonld` are what others show and learn of it.
    """

    title: str
    description: str
    address: str
    language: str
    kind: str
    frame: Frame
    section: str = ""
    breadcrumbs: tuple[Link, ...] = ()
    indexed: bool = True
    searchable: bool = False
    updated: date | None = None
    topics: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    feed: str = ""
    picture: str = SITE_PICTURE
    jsonld: Markup | None = None


def make_frame(catalogue: Catalogue) -> Frame:
    """The frame of every page of this site."""
    pages = catalogue.of_kind("page")
    menu = sorted(
        (page for page in pages if page.data.menu is not None), key=lambda page: (page.data.menu, page.id)
    )
    days = [entry.data.updated for entry in catalogue.entries.values()]
    return Frame(
        menu=tuple(Link(page.data.title, page.address) for page in menu if page.id not in LEGAL),
        legal=_links(catalogue, LEGAL),
        other_words=_links(catalogue, OTHER_WORDS),
        data_from=max(days, default=None),
    )


def _links(catalogue: Catalogue, names: tuple[str, ...]) -> tuple[Link, ...]:
    """Links to those of these pages that there are."""
    pages = (catalogue.get("page", name) for name in names)
    return tuple(Link(page.data.title, page.address) for page in pages if page)


def make_head(
    settings: Settings,
    frame: Frame,
    address: str,
    kind: str,
    *,
    section: str = "",
    title: str = "",
    description: str = "",
    breadcrumbs: tuple[Link, ...] = (),
    indexed: bool = True,
    searchable: bool = False,
    topics: tuple[str, ...] = (),
    names: tuple[str, ...] = (),
    feed: str = "",
    jsonld: Markup | None = None,
) -> Head:
    """The head of a page that is not one entry's."""
    return Head(
        title=title,
        description=description,
        address=address,
        language=settings.language,
        kind=kind,
        frame=frame,
        section=section,
        breadcrumbs=breadcrumbs,
        indexed=indexed,
        searchable=searchable,
        topics=topics,
        names=names,
        feed=feed,
        picture=og_address(kind, topics),
        jsonld=jsonld,
    )
