"""The outbox: a thread that carries what the spool holds to the forge, one small step after the other.

In: what is due. Out: branches, requests, and new states in the spool. Each step looks before it acts and is
remembered only when it is done; so it may be repeated after a death at any point, and nothing is sent twice:

    received    push the branch, find its request or open one      -> in-review
    in-review   look at the request                                -> accepted, published, declined
    accepted    the same once more, from the inbox to the public   -> published, declined
    ended       close what is open, delete the branch
"""

import logging
import random
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from plugins.intake.forges import BASE_MISSING, Change, Forge, Look, Trouble
from plugins.intake.spool import Spool, utc_now
from plugins.intake.states import File, State, Step, Submission

IDLE_S = 1.0
FIRST_PAUSE_S = 2.0
LONGEST_PAUSE_S = 3600.0
LONGEST_WISH_S = 86_400.0  # what a forge may ask for
SOONEST_LOOK = timedelta(seconds=20)
LATEST_LOOK = timedelta(minutes=30)
CLEAN_EVERY = timedelta(hours=1)
_LOG = logging.getLogger("wirkort.intake")


@dataclass(frozen=True, slots=True)
class Station:
    """A repository on the way; at the last one merged means published."""

    name: str
    forge: Forge
    is_inbox: bool = False


class Wording(Protocol):
    """The words of commits and requests, and where files go in the repository."""

    def change(self, submission: Submission, files: tuple[File, ...]) -> Change:
        """The commit to be."""

    def title(self, submission: Submission) -> str:
        """The title of the request."""

    def body(self, submission: Submission, station: str) -> str:
        """The text of the request."""


class Outbox:
    """The hand-over of one region, over one or two stations."""

    def __init__(
        self,
        spool: Spool,
        region: str,
        stations: tuple[Station, ...],
        wording: Wording,
        keep_days: int,
        *,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._spool = spool
        self._region = region
        self._stations = stations
        self._wording = wording
        self._keep_days = keep_days
        self._clock = clock
        self._failures = 0
        self._resting_until = self._cleaned = clock()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, name=f"outbox {region}", daemon=True)

    def start(self) -> None:
        """Begins to carry."""
        self._thread.start()

    def stop(self) -> None:
        """Ends after the step that is under way."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()
        for station in self._stations:
            station.forge.close()

    def run_once(self) -> None:
        """One step with everything that is due, until the forge is down or asks for a rest."""
        for submission in self._spool.due(self._region):
            if self._stopping.is_set() or self._clock() < self._resting_until:
                return
            self._try(submission)
        self._clean()

    def _work(self) -> None:
        while not self._stopping.wait(IDLE_S):
            try:
                self.run_once()
            except sqlite3.Error:
                _LOG.exception("the spool cannot be written")

    def _try(self, submission: Submission) -> None:
        try:
            self._step(submission)
        except Trouble as trouble:
            self._put_off(submission, trouble)
        except (LookupError, TypeError, ValueError):
            # What came is not what the forge's documentation says: a proxy's page, another version.
            self._put_off(submission, Trouble("unreadable", is_general=True))
        except sqlite3.Error:
            raise
        except Exception:  # noqa: BLE001  # one must not stop the others
            _LOG.exception("%s: a mistake of ours", submission.id)
            self._put_off(submission, Trouble("unexpected"))
        else:
            self._failures = 0

    def _put_off(self, submission: Submission, trouble: Trouble) -> None:
        """Later, and later each time; a general trouble lets the others wait as well."""
        now = self._clock()
        wish = min(trouble.pause_s or 0.0, LONGEST_WISH_S)
        if trouble.is_general:
            self._failures += 1
            self._resting_until = now + timedelta(seconds=max(wish, make_pause(self._failures - 1)))
        due = now + timedelta(seconds=max(wish, make_pause(submission.tries)))
        self._spool.look_again(submission.id, due, trouble.code)
        _LOG.warning("%s %s: %s", submission.id, submission.state, trouble.code)

    def _step(self, submission: Submission) -> None:
        match submission.state:
            case "waiting":
                self._spool.mark(submission, "received", due=self._clock())
            case "received":
                self._review(submission)
            case "in-review":
                self._watch(submission, self._stations[0])
            case "accepted":
                self._copy(submission)
            case _:
                self._tidy(submission)

    def _review(self, submission: Submission) -> None:
        """To the first station."""
        if self._hand_over(submission, self._stations[0], lambda: submission.files):
            self._spool.mark(submission, "in-review", due=self._clock() + SOONEST_LOOK)
            _LOG.info("%s in-review", submission.id)

    def _copy(self, submission: Submission) -> None:
        """From the inbox, as agreed on there, to the public repository, which is then watched."""
        inbox, public = self._stations[0], self._stations[-1]
        if self._spool.step(submission.id, public.name).request:
            self._watch(submission, public)
            return
        agreed = self._spool.step(submission.id, inbox.name).commit
        if self._hand_over(submission, public, lambda: self._read(inbox, agreed, submission)):
            self._spool.look_again(submission.id, self._clock() + SOONEST_LOOK)

    def _hand_over(
        self, submission: Submission, station: Station, files: Callable[[], tuple[File, ...]]
    ) -> bool:
        """Push, then a request: found or opened. False when there was nothing to change.

        A correction takes earlier versions back first.
        """
        step = self._spool.step(submission.id, station.name)
        if step.version < submission.version:
            _take_back(station, submission.branches[:-1], step)
            commit = station.forge.push(submission.branch, self._wording.change(submission, files()))
            if commit is None:
                self._end(submission, "published")
                return False
            step = Step(submission.version, commit)
            self._spool.record(submission.id, station.name, step)
        if not step.request:
            request = station.forge.find_request(submission.branch) or self._open(submission, station)
            self._spool.record(submission.id, station.name, replace(step, request=request))
        return True

    def _open(self, submission: Submission, station: Station) -> str:
        title, body = self._wording.title(submission), self._wording.body(submission, station.name)
        return station.forge.open_request(submission.branch, title, body)

    def _read(self, inbox: Station, agreed: str, submission: Submission) -> tuple[File, ...]:
        """The files as the moderators have left them in the inbox."""
        paths = [file.path for file in self._wording.change(submission, submission.files).files]
        found = inbox.forge.read(agreed, paths)
        return tuple(File(own.path, file.data) for own, file in zip(submission.files, found, strict=True))

    def _watch(self, submission: Submission, station: Station) -> None:
        step = self._spool.step(submission.id, station.name)
        look = station.forge.look(submission.branch, step.request, step.commit)
        if look.standing == "closed" and submission.trouble == BASE_MISSING:
            station.forge.reopen(step.request)  # the forge closed it when its base was gone, nobody meant it
            self._spool.look_again(submission.id, self._clock() + SOONEST_LOOK)
        elif look.standing == "closed":
            self._end(submission, "declined", look.reason)
        elif station.is_inbox and look.standing in ("agreed", "merged"):
            self._accept(submission, station, step, look)
        elif look.standing == "merged":
            self._end(submission, "published")
        else:
            self._spool.look_again(submission.id, self._clock() + self._interval(submission))

    def _accept(self, submission: Submission, station: Station, step: Step, look: Look) -> None:
        self._spool.record(submission.id, station.name, replace(step, commit=look.head))
        self._spool.mark(submission, "accepted", due=self._clock())
        _LOG.info("%s accepted", submission.id)

    def _end(self, submission: Submission, state: State, reason: str = "") -> None:
        self._spool.mark(submission, state, reason, due=self._clock())
        _LOG.info("%s %s", submission.id, state)

    def _tidy(self, submission: Submission) -> None:
        """Also what was sent in a moment that nobody remembers."""
        for station in self._stations:
            _take_back(station, submission.branches, self._spool.step(submission.id, station.name))
        self._spool.look_again(submission.id, None)

    def _interval(self, submission: Submission) -> timedelta:
        """The longer it lies, the less often it is looked at."""
        age = self._clock() - submission.changed
        return min(max(age / 10, SOONEST_LOOK), LATEST_LOOK)

    def _clean(self) -> None:
        if self._clock() - self._cleaned >= CLEAN_EVERY:
            self._cleaned = self._clock()
            self._spool.clean(self._region, self._keep_days)


def _take_back(station: Station, branches: tuple[str, ...], step: Step) -> None:
    for branch in branches:
        request = station.forge.find_request(branch) or ""
        station.forge.remove(branch, request, step.commit)


def make_pause(tries: int) -> float:
    """Seconds until the next try: doubled each time, never all at the same moment."""
    longest = min(FIRST_PAUSE_S * 2.0 ** min(tries, 20), LONGEST_PAUSE_S)
    return random.uniform(longest / 2, longest)  # noqa: S311  # spreads load, hides nothing
