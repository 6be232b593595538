"""The calm queue: what comes without proof of work waits, so that a robot without JavaScript gains nothing.

Comes in: the moment something was sent. Goes out: the moment it goes on. A person waits ten minutes; a flood
queues up behind itself, and when the queue is a day long, no more is taken into it.
"""

from datetime import datetime, timedelta

from plugins.intake.refusals import refuse

FIRST = timedelta(minutes=10)
BETWEEN = timedelta(minutes=2)
LONGEST = timedelta(days=1)


class CalmQueue:
    """The queue of one region."""

    def __init__(self) -> None:
        self._last: datetime | None = None

    def join(self, now: datetime) -> datetime:
        """When it is this one's turn; raises Refusal when the queue is full."""
        turn = now + FIRST
        if self._last:
            turn = max(turn, self._last + BETWEEN)
        if turn - now > LONGEST:
            minutes = round((turn - now - LONGEST).total_seconds() / 60) + 1
            raise refuse(429, "too-many-requests", minutes=minutes, retry_after=minutes * 60)
        self._last = turn
        return turn
