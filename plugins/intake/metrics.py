"""Counters for Prometheus, in a registry of their own: how many, how fast, what was refused; never who."""

from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from plugins.intake.states import State

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)


class Metrics:
    """The counters of one service. Labels are names of regions, forms, problems and states."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._accepted = Counter(
            "wirkort_intake_submissions", "Submissions kept", ("region", "form"), registry=self._registry
        )
        self._refused = Counter(
            "wirkort_intake_refusals", "Requests refused", ("status", "code"), registry=self._registry
        )
        self._seconds = Histogram(
            "wirkort_intake_request_seconds",
            "Time to answer",
            ("route",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._states = Gauge(
            "wirkort_intake_spool", "Submissions by state", ("state",), registry=self._registry
        )

    def count_accepted(self, region: str, form: str) -> None:
        """One more was kept."""
        self._accepted.labels(region, form).inc()

    def count_refused(self, status: int, codes: Iterable[str]) -> None:
        """A request was refused, for these reasons."""
        for code in set(codes):
            self._refused.labels(str(status), code).inc()

    def observe(self, route: str, seconds: float) -> None:
        """A request was answered."""
        self._seconds.labels(route).observe(seconds)

    def render(self, states: Iterable[tuple[State, int]]) -> bytes:
        """All of it as Prometheus reads it."""
        self._states.clear()
        for state, number in states:
            self._states.labels(state).set(number)
        return generate_latest(self._registry)
