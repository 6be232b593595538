"""Senders, moderators, faults, restarts in any order: each submission comes once, and ends as it should."""

import asyncio
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from plugins.intake.outbox import Station
from plugins.intake.states import KeyReusedError
from tests.intake.fake_forge import running
from tests.intake.fake_repository import FakeRepository
from tests.intake.way import Way, make_forge, new

FAULTS = ("403", "404", "422", "429", "500", "down", "lost", "nonsense")
ENDS = {"published", "declined", "withdrawn"}


class AnyOrder(RuleBasedStateMachine):
    """A spool, an inbox, a public repository, and everybody who does something with them."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="wirkort-order-")
        folder = Path(self.folder.name)
        self.serving = running(folder / "forge")
        self.fake = self.serving.__enter__()
        self.inbox, self.public = self.fake.add("org/inbox"), self.fake.add("org/region")
        self.way = Way(
            folder / "data",
            Station("inbox", make_forge("github", self.fake, "org/inbox"), is_inbox=True),
            Station("public", make_forge("github", self.fake, "org/region")),
        )
        self.ids: dict[int, str] = {}

    def teardown(self) -> None:
        """Once nothing disturbs any more, everything settles."""
        self.fake.faults.clear()
        for _hour in range(12):
            self.run(hours=1)
        states = {one.id: one.state for one in self.way.spool.all()}
        troubles = [one.trouble for one in self.way.spool.all() if one.trouble]
        in_review, accepted = (
            {id for id, state in states.items() if state == wanted} for wanted in ("in-review", "accepted")
        )
        waiting, promised = set(find_open(self.inbox)), set(find_open(self.public))
        self.way.close()
        self.serving.__exit__(None, None, None)
        self.folder.cleanup()
        assert [] == troubles
        assert set(states.values()) <= ENDS | {"in-review", "accepted"}
        assert in_review == waiting - accepted
        assert accepted == promised

    def run(self, **units: float) -> None:
        """The outbox works for a while, looking five times."""
        for _look in range(5):
            self.way.outbox.run_once()
            self.way.clock.forward(**{name: amount / 5 for name, amount in units.items()})

    @initialize()
    def begin(self) -> None:
        """Two are in review already."""
        self.send(0)
        self.send(1)
        self.run(minutes=5)

    @rule(number=st.integers(0, 3))
    def send(self, number: int) -> None:
        """New, or the same again with the same key."""
        found = self.way.send(new(f"tag-{number}"), f"key-{number}")
        assert found.id == self.ids.setdefault(number, found.id)

    @rule(number=st.integers(0, 1))
    def send_other_words(self, number: int) -> None:
        """The key belongs to the first."""
        try:
            self.way.send(new(f"tag-{number}", "Anderes."), f"key-{number}")
        except KeyReusedError:
            return
        raise AssertionError("kept")

    @rule(number=st.integers(0, 1), text=st.sampled_from(["Um zehn.", "Um elf."]))
    def correct(self, number: int, text: str) -> None:
        """Its sender thinks again."""
        asyncio.run(self.way.spool.correct(self.ids[number], new(f"tag-{number}", text)))

    @rule(number=st.integers(0, 1))
    def withdraw(self, number: int) -> None:
        """Its sender does not want it any more."""
        asyncio.run(self.way.spool.withdraw(self.ids[number]))

    @rule(what=st.sampled_from(["accept", "decline", "merge"]), number=st.integers(0, 9))
    def moderate(self, what: str, number: int) -> None:
        """Somebody decides about one of the open requests."""
        place = self.public if what == "merge" else self.inbox
        open_ones = [one for one in place.requests if one.state == "open"]
        if not open_ones:
            return
        request = open_ones[number % len(open_ones)]
        if what == "accept":
            request.labels.append("accepted")
        elif what == "decline":
            place.decline(request, "Grund: nein")
        else:
            place.merge(request)

    @rule(what=st.sampled_from(FAULTS), later=st.integers(0, 9))
    def disturb(self, what: str, later: int) -> None:
        """The forge does not do its part, now or a few calls later."""
        self.fake.skip_calls(later)
        self.fake.break_(what)

    @rule()
    def pass_a_minute(self) -> None:
        """The outbox works."""
        self.run(minutes=1)

    @rule(minutes=st.sampled_from([30, 300]))
    def pass_time(self, minutes: int) -> None:
        """The outbox works longer than its pauses are."""
        self.run(minutes=minutes)

    @rule()
    def restart(self) -> None:
        """All that is not in the spool is forgotten."""
        self.way.outbox = self.way.make_outbox()

    @invariant()
    def nothing_is_doubled(self) -> None:
        """Each submission is kept once, each branch has one request, at each place one is open."""
        assert len(self.ids) == len(self.way.spool.all())
        for place in (self.inbox, self.public):
            assert len(place.opened) == len(set(place.opened))
            assert len(find_open(place)) == len(set(find_open(place)))


def find_open(place: FakeRepository) -> list[str]:
    """The submissions with an open request; a correction's branch ends with its number."""
    return [one.branch.split("/")[1].split("-")[0] for one in place.requests if one.state == "open"]


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(
    max_examples=10, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
