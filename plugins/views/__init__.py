"""What each page shows, as frozen data: catalogue and settings come in, views go out.

A view holds everything its page shows and nothing else; the same catalogue and settings give the
same views, whatever the order of the files.
"""

from collections.abc import Iterator
from types import ModuleType
from typing import Any

from plugins.catalogue import Catalogue
from plugins.problems import Problem
from plugins.settings import Settings
from plugins.views import (
    agenda,
    contribute,
    directory,
    embed,
    event,
    figures,
    form,
    free_dates,
    funding,
    guide,
    health,
    home,
    idea_conditions,
    initiative,
    labs,
    lessons,
    month,
    network,
    not_found,
    notice,
    open_data,
    page,
    place,
    places,
    project,
    redirect,
    region_map,
    report,
    search,
    style,
    surveys,
    take_part,
    target,
    targets,
    topic,
    week,
    weekend,
    year,
)
from plugins.views.overview import make_site

PAGES: tuple[ModuleType, ...] = (
    home,
    directory,
    idea_conditions,
    initiative,
    project,
    event,
    agenda,
    month,
    year,
    weekend,
    week,
    free_dates,
    embed,
    guide,
    lessons,
    labs,
    funding,
    report,
    notice,
    targets,
    target,
    surveys,
    topic,
    places,
    place,
    region_map,
    network,
    take_part,
    open_data,
    contribute,
    form,
    page,
    figures,
    redirect,
    not_found,
    style,
    health,
    search,
)


def make_site_views(
    catalogue: Catalogue, settings: Settings, problems: tuple[Problem, ...] = ()
) -> Iterator[Any]:
    """Every page of the site in a fixed order; `problems` are those of the check, for /health/."""
    site = make_site(catalogue, settings, problems)
    for module in PAGES:
        yield from module.make_views(site)
