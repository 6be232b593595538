"""What each page shows, as frozen data: catalogue and settings come in, views go out.

A view holds everything its page shows and nothing else; the same catalogue and settings give the
same views, whatever the order of the files.
"""

from collections.abc import Iterator
from typing import Any

from plugins.catalogue import Catalogue
from plugins.problems import Problem
from plugins.settings import Settings


def make_site_views(
    catalogue: Catalogue, settings: Settings, problems: tuple[Problem, ...] = ()
) -> Iterator[Any]:
    """Every page of the site in a fixed order; `problems` are those of the check, for /health/.

    The modules are imported here: with maps and networks they take 40 MB, and the web form's service,
    which draws a form now and then, imports from this package as well.
    """
    from plugins.views.overview import make_site  # noqa: PLC0415  # see above
    from plugins.views.sequence import PAGES  # noqa: PLC0415  # see above

    site = make_site(catalogue, settings, problems)
    for module in PAGES:
        yield from module.make_views(site)
