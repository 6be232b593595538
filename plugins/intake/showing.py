"""What somebody looks at: a receipt, an empty form, the form of an entry or of a submission to change.

Comes in: GET requests, and the button that confirms an address. Goes out: pages, for programs JSON.
"""

import mimetypes
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from plugins import frontmatter
from plugins.forms.answers import make_pairs
from plugins.forms.form import find_form
from plugins.forms.layouts import LAYOUTS, form_of
from plugins.intake.entries import find_before, find_kind
from plugins.intake.receipts import make_receipt, receipt_as_json
from plugins.intake.refusals import Refusal, refuse
from plugins.intake.responses import as_asset, as_json, as_page, as_redirect, wants_json
from plugins.intake.window import FormOrder, Window

if TYPE_CHECKING:
    from plugins.views.head import Head


@dataclass(frozen=True, slots=True)
class ConfirmView:
    """The page that asks whether an address is the sender's."""

    template: ClassVar[str] = "confirm.html"
    head: "Head"
    action: str
    is_done: bool


class Showing:
    """Shows the pages of one region."""

    def __init__(self, window: Window) -> None:
        self._window = window

    async def home(self, _request: Request) -> Response:
        """Nothing is here: to the site's own page about taking part."""
        url = self._window.desk.region.url
        if url is None:
            raise HTTPException(404)
        return as_redirect(f"{url.rstrip('/')}/contribute/")

    async def receipt(self, request: Request) -> Response:
        """What has become of a submission."""
        window = self._window
        submission = window.find(request)
        events = window.service.spool.events(submission.id)
        if wants_json(request):
            return as_json(receipt_as_json(submission, events))
        pages, base = await window.pages(request), window.base(request)
        view = make_receipt(pages.head(""), submission, events, window.desk.region, base)
        return as_page(pages.render(view), pages.settings.csp)

    async def form(self, request: Request) -> Response:
        """An empty form."""
        self._check_asking(request)
        name = request.path_params["form"]
        if name not in LAYOUTS:
            raise _no_form(name)
        action = self._window.submit_address(request)
        return await self._window.form_page(
            request, FormOrder(name, action, tuple(LAYOUTS[name].preset.items()))
        )

    async def change(self, request: Request) -> Response:
        """The form of an entry, filled in."""
        self._check_asking(request)
        kind = find_kind(request.path_params["kind"])
        before = find_before(request.path_params["id"], kind, self._window.desk)
        if wants_json(request):
            shown = {key: value for key, value in before.values.items() if key != "editor_note"}
            return as_json({"kind": kind.name, "id": before.id, "entry": shown, "body": before.body})
        action = self._window.submit_address(request)
        order = self._filled_in(kind.name, before.values, before.body, action, before.id)
        return await self._window.form_page(request, order)

    async def correction(self, request: Request) -> Response:
        """The form of a submission, filled in."""
        submission = self._window.find(request)
        if not submission.is_changeable:
            raise refuse(409, "submission-over")
        document = frontmatter.read_entry(submission.files[0].data)
        action = self._window.correction_address(request, submission)
        order = self._filled_in(submission.kind, document.values, document.body, action)
        return await self._window.form_page(request, order)

    async def question(self, request: Request) -> Response:
        """Asks whether an address is the sender's; programs that follow links in mails press no button."""
        return await self._confirm_page(request, is_done=False)

    async def confirm(self, request: Request) -> Response:
        """The sender's address is confirmed."""
        token = request.query_params.get("token", "")
        if not await self._window.service.spool.confirm(request.path_params["id"], token):
            raise refuse(404, "submission-unknown")
        return await self._confirm_page(request, is_done=True)

    async def challenge(self, request: Request) -> Response:
        """A challenge for proof of work."""
        self._check_asking(request)
        return as_json(self._window.reception.make_challenge())

    async def asset(self, request: Request) -> Response:
        """A file of the theme."""
        name = request.path_params["name"]
        data = (await self._window.pages(request)).assets.get(f"/assets/{name}")
        if data is None:
            raise HTTPException(404)
        return as_asset(data, mimetypes.guess_type(name)[0] or "application/octet-stream")

    def _check_asking(self, request: Request) -> None:
        """Raises Refusal for a network that asks for more than people do."""
        self._window.reception.check_question(self._window.sender(request))

    def _filled_in(
        self, kind: str, values: dict[str, Any], body: str, action: str, change: str = ""
    ) -> FormOrder:
        """The form of these values; raises Refusal for a kind that has none."""
        name = form_of(kind, values.get("phase"))
        if name is None:
            raise _no_form(kind)
        pairs = make_pairs(find_form(name), values, body, self._window.desk.now.names)
        return FormOrder(name, action, pairs, change=change)

    async def _confirm_page(self, request: Request, *, is_done: bool) -> Response:
        submission = self._window.service.spool.find(request.path_params["id"])
        if submission is None or submission.region != self._window.desk.name:
            raise refuse(404, "submission-unknown")
        pages, action = await self._window.pages(request), f"confirm?{request.url.query}"
        view = ConfirmView(pages.head(""), action, is_done)
        return as_page(pages.render(view), pages.settings.csp)


def _no_form(name: str) -> Refusal:
    return refuse(404, "form-unknown", value=name, choices=", ".join(LAYOUTS))
