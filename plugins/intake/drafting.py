"""From what was sent to what the spool keeps: the entry's file and its picture.

Comes in: a Sent. Goes out: a NewSubmission that nothing forbids, or a Refusal with every problem. An id that
was taken for a new entry has to be given back when nothing comes of it.
"""

import asyncio
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from plugins.intake.entries import (
    Before,
    Proposal,
    Values,
    find_before,
    find_kind,
    propose,
    read_values,
    with_picture,
)
from plugins.intake.ids import Ids
from plugins.intake.manners import check_words
from plugins.intake.pictures import PictureDesk
from plugins.intake.refusals import Refusal, refuse
from plugins.intake.regions import RegionDesk
from plugins.intake.requests import Sent
from plugins.intake.states import File, NewSubmission, Submission
from plugins.problems import Problem, has_errors, make_problem
from schemas import Kind
from schemas.fields import EMAIL
from schemas.region import Intake

EMAIL_LENGTH = 200
UNOPENED = ".jpg"  # the suffix of a picture nobody has opened yet


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry on its way: its id is taken. `before` is the published entry, `earlier` what is corrected."""

    sent: Sent
    kind: Kind
    id: str
    before: Before | None
    earlier: Submission | None
    values: Values
    body: str

    @property
    def is_id_new(self) -> bool:
        """True when the id was taken for this draft."""
        return self.before is None and self.earlier is None


class Drafting:
    """Makes the drafts of one region."""

    def __init__(self, desk: RegionDesk, ids: Ids, pictures: PictureDesk) -> None:
        self._desk = desk
        self._ids = ids
        self._pictures = pictures

    def begin(self, sent: Sent, earlier: Submission | None = None) -> Draft:
        """The entry as it was sent; raises Refusal for what is none at all."""
        kind = find_kind(sent.form)
        before = find_before(sent.change, kind, self._desk) if sent.change else None
        values, body = read_values(sent, before, self._desk)
        if before or earlier:
            id = before.id if before else earlier.entry_id if earlier else ""
        else:
            id = self._ids.give(kind.name, str(values.get("title", "")), self._desk.now)
        return Draft(sent, kind, id, before, earlier, values, body)

    def give_back(self, draft: Draft) -> None:
        """Nothing comes of the draft: its id is free again."""
        if draft.is_id_new:
            self._ids.take_back(draft.kind.name, draft.id)

    async def finish(self, draft: Draft, not_before: datetime | None = None) -> NewSubmission:
        """What the spool keeps; raises Refusal."""
        _check_contact(draft.sent.contact)
        check_words(draft.values, draft.body, self._desk.region.intake or Intake())
        proposal = _accepted(await self.look(draft), draft)
        pictures = _kept_pictures(draft)
        if draft.sent.picture:
            cleaned = await self._pictures.clean(draft.sent.picture)
            proposal = self._propose(draft, f"{draft.id}{cleaned.suffix}")
            pictures = (File(f"{draft.kind.folder}/{draft.id}{cleaned.suffix}", cleaned.data),)
        return NewSubmission(
            region=self._desk.name,
            kind=draft.kind.name,
            entry_id=draft.id,
            is_change=draft.before is not None,
            title=proposal.title,
            file=File(proposal.path, proposal.data or b""),
            fingerprint=draft.sent.fingerprint,
            pictures=pictures,
            contact=draft.sent.contact or None,
            language=self._desk.now.language,
            not_before=not_before,
        )

    async def look(self, draft: Draft) -> Proposal:
        """The entry with all that is wrong with it; the picture is not opened.

        A series may have a hundred thousand dates to look at, so it is looked at in a thread.
        """
        picture = f"{draft.id}{UNOPENED}" if draft.sent.picture else None
        if "repeat" in draft.values:
            return await asyncio.to_thread(self._propose, draft, picture)
        return self._propose(draft, picture)

    def _propose(self, draft: Draft, picture: str | None) -> Proposal:
        values = draft.values
        if picture:
            values = with_picture(draft.kind, values, draft.sent, picture)
        return propose(draft.sent, draft.id, values, draft.body, self._desk.now)


def _accepted(proposal: Proposal, draft: Draft) -> Proposal:
    """The proposal when no error is in it; raises Refusal."""
    problems = (*proposal.problems, *_find_missing_picture(proposal, draft))
    if proposal.data is None or has_errors(problems):
        raise Refusal(400, problems)
    return proposal


def _find_missing_picture(proposal: Proposal, draft: Draft) -> Iterator[Problem]:
    """A picture is named, and there is none of this name."""
    name = _picture_name(proposal.values)
    there = {_picture_name(draft.before.values)} if draft.before else set()
    there |= {file.path.rpartition("/")[2] for file in _kept_pictures(draft)}
    if name and not draft.sent.picture and name not in there:
        yield make_problem("image-missing", proposal.path, {"value": name}, field="image.src")


def _picture_name(values: Values) -> str | None:
    image = values.get("image")
    return str(image.get("src")) if isinstance(image, Mapping) else None


def _kept_pictures(draft: Draft) -> tuple[File, ...]:
    """The picture of what is corrected, where no other one came."""
    if draft.earlier is None or draft.sent.picture:
        return ()
    return draft.earlier.files[1:]


def _check_contact(address: str) -> None:
    """Raises Refusal for what is no e-mail address; none is fine."""
    if address and not (len(address) <= EMAIL_LENGTH and re.fullmatch(EMAIL, address)):
        raise refuse(400, "address-form", "contact_address", value=address)
