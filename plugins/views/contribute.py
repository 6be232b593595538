"""How to add something: by a form, by mail or phone, and for those who know it at the forge."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from plugins.addresses import make_id
from plugins.forms.words import Words
from plugins.skeleton import NewEntry, render_short_skeleton
from plugins.views.head import Head, Link, make_head
from plugins.views.overview import Site
from plugins.views.provenance import new_file_address, repository_address
from schemas import KINDS

TITLES = {"de": "Neuer Eintrag", "en": "New entry"}
# What people come for most often stands first.
FIRST_ASKED = ("event", "notice", "initiative", "idea", "project")
OFFERED = ("initiative", "project", "event", "notice", "guide")


@dataclass(frozen=True, slots=True)
class ContributeView:
    """The ways in; `forms` are (name, title, lead), `kinds` (kind, where the forge opens a new file)."""

    template: ClassVar[str] = "contribute.html"
    head: Head
    forms: tuple[tuple[str, str, str], ...]
    guide: str | None
    kinds: tuple[tuple[str, str], ...]
    rules: Link | None
    answer_within_days: int | None


def make_views(site: Site) -> Iterator[ContributeView]:
    """The one page."""
    region = site.settings.region
    forge = region.forge
    words = Words(site.settings.language, region.voice)
    rules = site.catalogue.get("page", "listing-rules")
    yield ContributeView(
        head=make_head(
            site.settings, site.frame, "/contribute/", "contribute", section="contribute", searchable=True
        ),
        forms=tuple((name, words.text(f"form.{name}"), words.help(f"form.{name}")) for name in FIRST_ASKED),
        guide=f"{repository_address(forge)}/{_blob(forge.kind)}/{forge.branch}/CONTRIBUTING.md"
        if forge
        else None,
        kinds=tuple((kind, _new_entry_address(kind, site)) for kind in OFFERED) if forge else (),
        rules=site.link(rules) if rules else None,
        answer_within_days=region.moderation.answer_within_days if region.moderation else None,
    )


def _new_entry_address(kind: str, site: Site) -> str:
    """The forge's editor with an entry that is valid as it is."""
    region = site.settings.region
    initiatives = site.catalogue.of_kind("initiative")
    organiser = initiatives[0].id if initiatives else "initiative"
    new = NewEntry(KINDS[kind], TITLES[site.settings.language], region, site.settings.today, organiser)
    name = f"{make_id(new.title)}{new.kind.suffix}"
    return new_file_address(region.forge, new.kind.folder, name, render_short_skeleton(new))


def _blob(forge_kind: str) -> str:
    return {"github": "blob", "gitlab": "-/blob", "forgejo": "src/branch"}[forge_kind]
