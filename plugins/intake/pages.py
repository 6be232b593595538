"""Pages of the service in the site's own look: its theme, its words, its frame.

Comes in: a region's Snapshot and below which path a browser sees the service. Goes out: a rendered page.
Links of the frame lead to the site, style and pictures come from the service, and no script runs here: who
has one fills in the form on the site.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from plugins.intake.regions import Snapshot
from plugins.render import Renderer
from plugins.settings import Settings, make_settings

if TYPE_CHECKING:
    from plugins.views.form import FormContext, Given
    from plugins.views.head import Frame, Head

NO_SCRIPT = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'"


@dataclass(frozen=True, slots=True)
class ServiceSettings(Settings):
    """The site's settings for a page of the service, which is below `path`."""

    path: str = ""

    @property
    def csp(self) -> str:
        """The policy of a page without scripts."""
        return NO_SCRIPT

    def href(self, address: str) -> str:
        """A link to the site."""
        return (self.site_url or "/") + address.lstrip("/")

    def asset(self, address: str) -> str:
        """A file of the theme, as the service has it."""
        return self.path + address


class Pages:
    """The pages of one region below one path, on one day; views are imported when the first is asked for."""

    def __init__(self, snapshot: Snapshot, today: date, path: str) -> None:
        plain = make_settings(snapshot.region, today)
        self.settings = ServiceSettings(plain.region, plain.today, plain.site_url, path=path)
        self._snapshot = snapshot
        self._renderer = Renderer(self.settings)

    @property
    def assets(self) -> Any:
        """The files of the theme by address."""
        return self._renderer.assets()

    def render(self, view: Any) -> bytes:
        """The page of this view."""
        return self._renderer.page(view)

    def form(self, name: str, given: "Given") -> bytes:
        """The form of this name, with what was filled in so far."""
        from plugins.views.form import make_form_view  # noqa: PLC0415  # views take 20 MB

        return self.render(make_form_view(name, self._context, given))

    def head(self, title: str) -> "Head":
        """The head of a page that nobody should find."""
        from plugins.views.head import make_head  # noqa: PLC0415  # views take 20 MB

        return make_head(
            self.settings,
            self._frame,
            "/submissions/",
            "contribute",
            section="contribute",
            title=title,
            indexed=False,
        )

    @cached_property
    def _frame(self) -> "Frame":
        from plugins.views.head import make_frame  # noqa: PLC0415  # views take 20 MB

        return make_frame(self._snapshot.catalogue)

    @cached_property
    def _context(self) -> "FormContext":
        from plugins.views.form import make_context  # noqa: PLC0415  # views take 20 MB

        return make_context(self._snapshot.catalogue, self.settings)
