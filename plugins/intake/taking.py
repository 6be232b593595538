"""What somebody sends: a submission, a correction, its withdrawal, a question while they write.

Comes in: POST requests. Goes out: a redirect to the receipt, the same as JSON, or what is wrong.
"""

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from plugins.intake.looking import look_around
from plugins.intake.receipts import receipt_address
from plugins.intake.refusals import Refusal, refuse
from plugins.intake.requests import Sent, read_sent
from plugins.intake.responses import as_json, as_redirect, wants_json
from plugins.intake.states import Submission
from plugins.intake.window import FormOrder, Window


class Taking:
    """Takes what is sent to one region."""

    def __init__(self, window: Window) -> None:
        self._window = window

    async def submit(self, request: Request) -> Response:
        """A new entry or a change of one."""
        window = self._window
        sent = await self._read(request)
        try:
            taken = await window.reception.take(sent, window.sender(request))
        except Refusal as refusal:
            return await window.refuse(request, refusal, _again(sent, window.submit_address(request)))
        if taken.is_new:
            window.service.metrics.count_accepted(window.desk.name, sent.form)
        return self._done(request, taken.submission)

    async def correct(self, request: Request) -> Response:
        """The same submission once more, with other words."""
        window = self._window
        earlier, sent = window.find(request), await self._read(request)
        try:
            submission = await window.reception.correct(earlier, sent, window.sender(request))
        except Refusal as refusal:
            action = window.correction_address(request, earlier)
            return await window.refuse(request, refusal, _again(sent, action))
        return self._done(request, submission)

    async def withdraw(self, request: Request) -> Response:
        """A submission is taken back."""
        submission = self._window.find(request)
        if not await self._window.service.spool.withdraw(submission.id):
            raise refuse(409, "submission-over")
        return self._done(request, submission)

    async def look(self, request: Request) -> Response:
        """What would be said of an entry that is being written."""
        window = self._window
        window.reception.check_question(window.sender(request))
        sent, snapshot = await self._read(request), window.desk.now
        proposal = await window.reception.look(sent)
        found = await asyncio.to_thread(look_around, proposal, sent, snapshot, window.desk.today())
        return as_json(found.as_json(snapshot.language))

    async def _read(self, request: Request) -> Sent:
        sent = await read_sent(request, self._window.service.config.body_seconds)
        return sent.with_key(request.headers.get("idempotency-key", ""))

    def _done(self, request: Request, submission: Submission) -> Response:
        """Where the receipt is: a redirect for people, an address for programs."""
        receipt = receipt_address(self._window.base(request), submission)
        if wants_json(request):
            return as_json({"id": submission.id, "receipt": receipt}, 202)
        return as_redirect(receipt)


def _again(sent: Sent, action: str) -> FormOrder | None:
    """The form as it was filled in; None for what was no form."""
    if not sent.is_form:
        return None
    address = (("contact_address", sent.contact),) if sent.contact else ()
    return FormOrder(sent.form, action, (*sent.pairs, *address), change=sent.change)
