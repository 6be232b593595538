"""The reception of one region: what is sent is kept when nothing speaks against it, and kept once.

Comes in: a Sent and the name its sender has today. Goes out: the Submission that is on the disk, or a
Refusal. Knows nothing of HTTP.
"""

import hashlib
import math
import re
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from plugins.intake.calm import CalmQueue
from plugins.intake.config import Config
from plugins.intake.drafting import Drafting
from plugins.intake.entries import Proposal
from plugins.intake.ids import Ids
from plugins.intake.limits import QUESTIONS, SUBMISSIONS, Buckets, DayCount
from plugins.intake.manners import check_hand
from plugins.intake.pictures import PictureDesk
from plugins.intake.proof import ProofDesk
from plugins.intake.refusals import Refusal, refuse
from plugins.intake.regions import RegionDesk
from plugins.intake.requests import Sent
from plugins.intake.spool import Spool
from plugins.intake.states import KeyReusedError, NewSubmission, ProofUsedError, Submission
from schemas.region import Intake

_KEY = re.compile(r"[!-~]{1,200}")


@dataclass(frozen=True, slots=True)
class Taken:
    """What is kept, and whether it was not kept already before this request."""

    submission: Submission
    is_new: bool


class Reception:
    """Takes what is sent to one region."""

    def __init__(self, desk: RegionDesk, spool: Spool, config: Config, pictures: PictureDesk) -> None:
        self.desk = desk
        self._spool = spool
        self._config = config
        self._drafting = Drafting(desk, Ids(spool.open_ids(desk.name)), pictures)
        self._proofs = ProofDesk(spool.secret)
        self._submissions = Buckets(SUBMISSIONS, time.monotonic)
        self._questions = Buckets(QUESTIONS, time.monotonic)
        self._calm = CalmQueue()
        self._day = DayCount(desk.today(), spool.accepted_since(desk.name, _midnight(desk)))

    def make_challenge(self) -> dict[str, Any]:
        """A challenge for proof of work."""
        return self._proofs.make_challenge(datetime.now(UTC))

    def check_question(self, sender: bytes) -> None:
        """Raises Refusal for a sender who asks too much."""
        self._take_token(self._questions, sender)

    async def take(self, sent: Sent, sender: bytes) -> Taken:
        """The submission, once it is on the disk; raises Refusal, sqlite3.Error."""
        now = datetime.now(UTC)
        key = self._make_key(sent, sender, now)
        if key and (known := self._find_same(key, sent)):
            return Taken(known, is_new=False)
        self._check_limits(sent, sender, now)
        proof, not_before = self._check_proof(sent, now)
        draft = self._drafting.begin(sent)
        is_new = False
        try:
            new = await self._drafting.finish(draft, not_before)
            kept = await self._accept(new, key, proof)
            is_new = kept.entry_id == draft.id  # else it was sent twice at the same time
        finally:
            if not is_new:
                self._drafting.give_back(draft)
        if is_new:
            self._day.count(self.desk.today())
        return Taken(kept, is_new)

    async def correct(self, earlier: Submission, sent: Sent, sender: bytes) -> Submission:
        """The submission with what is sent now in place of what was; raises Refusal, sqlite3.Error."""
        self._take_token(self._submissions, sender)
        change = earlier.entry_id if earlier.is_change else ""
        draft = self._drafting.begin(replace(sent, change=change), earlier)
        if draft.kind.name != earlier.kind:
            raise refuse(400, "form-unknown", "kind", value=sent.form, choices=earlier.kind)
        corrected = await self._spool.correct(earlier.id, await self._drafting.finish(draft))
        if corrected is None:
            raise refuse(409, "submission-over")
        return corrected

    async def look(self, sent: Sent) -> Proposal:
        """What would be said of it, without keeping anything; raises Refusal."""
        draft = self._drafting.begin(sent)
        self._drafting.give_back(draft)
        return await self._drafting.look(draft)

    def _make_key(self, sent: Sent, sender: bytes, now: datetime) -> str | None:
        """The sender's own key; for a form without one content, sender and hour, against a double click."""
        if sent.idempotency_key:
            if not _KEY.fullmatch(sent.idempotency_key):
                value = sent.idempotency_key
                raise refuse(400, "form", "idempotency_key", key="Idempotency-Key", value=value)
            return f"{self.desk.name} {sent.idempotency_key}"
        if not sent.is_form:
            return None
        told = sent.fingerprint + sender + f"{now:%Y-%m-%dT%H}".encode()
        return f"{self.desk.name} form {hashlib.sha256(told).hexdigest()}"

    def _find_same(self, key: str, sent: Sent) -> Submission | None:
        """What was kept under this key before; raises Refusal when it said something else."""
        known = self._spool.find_by_key(key)
        if known is None:
            return None
        submission, fingerprint = known
        if fingerprint != sent.fingerprint:
            raise _key_reused()
        return submission

    async def _accept(self, new: NewSubmission, key: str | None, proof: str | None) -> Submission:
        try:
            return await self._spool.accept(new, key, proof)
        except KeyReusedError:
            raise _key_reused() from None
        except ProofUsedError:
            raise refuse(400, "proof-used", "altcha") from None

    def _check_limits(self, sent: Sent, sender: bytes, now: datetime) -> None:
        check_hand(sent, now, has_limits=self._config.has_limits)
        self._take_token(self._submissions, sender)
        cap = (self.desk.region.intake or Intake()).daily_cap
        if self._config.has_limits and self._day.is_full(self.desk.today(), cap):
            tomorrow = _midnight(self.desk) + timedelta(days=1)
            raise refuse(429, "day-full", retry_after=(tomorrow - now).total_seconds())

    def _take_token(self, buckets: Buckets, sender: bytes) -> None:
        wait = buckets.take(sender) if self._config.has_limits else 0
        if wait:
            raise refuse(429, "too-many-requests", minutes=math.ceil(wait / 60), retry_after=wait)

    def _check_proof(self, sent: Sent, now: datetime) -> tuple[str | None, datetime | None]:
        """The proof to remember, or the moment when it is the turn of a form without one."""
        if not self._config.has_proof:
            return None, None
        if sent.altcha:
            return self._proofs.verify(sent.altcha), None
        if sent.is_form:
            return None, self._calm.join(now)
        raise refuse(400, "proof-missing", "altcha")


def _key_reused() -> Refusal:
    return refuse(409, "key-reused", "idempotency_key")


def _midnight(desk: RegionDesk) -> datetime:
    """When the day began in the region."""
    zone = ZoneInfo(desk.region.timezone)
    return datetime.combine(desk.today(), datetime.min.time(), zone)
