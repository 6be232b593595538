"""What everybody at the counter of a region needs: who asks, for which submission, with which pages.

Comes in: requests of one region. Goes out: senders, submissions whose key is known, pages in the site's look,
and the answer to a refusal, as a page for people and as JSON for programs.
"""

import asyncio
import secrets
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from plugins.forms.layouts import LAYOUTS
from plugins.intake.config import Config
from plugins.intake.limits import Senders, client_of
from plugins.intake.metrics import Metrics
from plugins.intake.origins import find_base
from plugins.intake.pages import Pages
from plugins.intake.reception import Reception
from plugins.intake.refusals import Refusal, refuse
from plugins.intake.regions import Snapshot
from plugins.intake.requests import Pairs
from plugins.intake.responses import as_page, refusal_as_json, wants_json, with_wait
from plugins.intake.spool import Spool
from plugins.intake.states import Submission
from plugins.problems import Problem

if TYPE_CHECKING:
    from plugins.views.head import Head


@dataclass(frozen=True, slots=True)
class RefusedView:
    """The page that says why nothing was kept."""

    template: ClassVar[str] = "refused.html"
    head: "Head"
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Service:
    """What all regions of a service share."""

    spool: Spool
    config: Config
    metrics: Metrics
    senders: Senders


@dataclass(frozen=True, slots=True)
class FormOrder:
    """A form to show: which one, where it is sent, what is filled in and wrong, which entry it changes."""

    form: str
    action: str
    pairs: Pairs = ()
    problems: tuple[Problem, ...] = ()
    change: str = ""


class Window:
    """The counter of one region."""

    def __init__(self, reception: Reception, service: Service) -> None:
        self.reception = reception
        self.desk = reception.desk
        self.service = service
        self._pages: dict[str, tuple[Snapshot, date, Pages]] = {}
        self._making = asyncio.Lock()

    def sender(self, request: Request) -> bytes:
        """What the network that asks is called today."""
        address = client_of(request, self.service.config.proxies)
        return self.service.senders.name(address, self.desk.today())

    def base(self, request: Request) -> str:
        """Where this region's addresses begin, as the browser sees it."""
        return find_base(request, self.desk.region, self.service.config)

    def find(self, request: Request) -> Submission:
        """The submission whose key the request knows; raises Refusal."""
        submission = self.service.spool.find(request.path_params["id"])
        key = request.query_params.get("key", "")
        if (
            submission is None
            or submission.region != self.desk.name
            or not secrets.compare_digest(submission.key.encode(), key.encode())
        ):
            raise refuse(404, "submission-unknown")
        return submission

    def submit_address(self, request: Request) -> str:
        """Where a new form is sent."""
        return f"{self.base(request)}/submissions"

    def correction_address(self, request: Request, submission: Submission) -> str:
        """Where a correction is sent."""
        return f"{self.base(request)}/submissions/{submission.id}/correct?key={submission.key}"

    async def pages(self, request: Request) -> Pages:
        """The pages as they look below the path this request came by; made anew when something changes."""
        path, today, snapshot = urlsplit(self.base(request)).path, self.desk.today(), self.desk.now
        async with self._making:
            known = self._pages.get(path)
            if known is None or known[0] is not snapshot or known[1] != today:
                pages = await asyncio.to_thread(Pages, snapshot, today, path)
                known = self._pages[path] = (snapshot, today, pages)
        return known[2]

    async def form_page(self, request: Request, order: FormOrder, status: int = 200) -> Response:
        """The form, with a key of its own, so that sending it twice counts once."""
        from plugins.views.form import Given  # noqa: PLC0415  # views take 20 MB

        pages = await self.pages(request)
        key = secrets.token_urlsafe(18)
        given = Given(order.pairs, order.problems, order.change, key, order.action)
        return as_page(pages.form(order.form, given), pages.settings.csp, status)

    async def refuse(self, request: Request, refusal: Refusal, again: FormOrder | None = None) -> Response:
        """Why nothing was kept: for programs as JSON, for people `again` their form, else a page."""
        self.service.metrics.count_refused(refusal.status, (one.code for one in refusal.problems))
        if wants_json(request):
            return refusal_as_json(refusal, self.desk.now.language)
        if again and again.form in LAYOUTS:
            order = replace(again, problems=refusal.problems)
            status = 422 if refusal.status == 400 else refusal.status
            return with_wait(await self.form_page(request, order, status), refusal)
        pages = await self.pages(request)
        page = pages.render(RefusedView(pages.head(""), refusal.problems))
        return with_wait(as_page(page, pages.settings.csp, refusal.status), refusal)
