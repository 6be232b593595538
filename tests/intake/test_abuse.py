"""Keeping abuse out: proof of work, the calm queue, limits, origins; and nobody's address kept."""

import base64
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from ipaddress import ip_address

import altcha
import httpx
import pytest
from starlette.requests import Request

from plugins.intake.calm import BETWEEN, FIRST, LONGEST, CalmQueue
from plugins.intake.config import Config, read_networks
from plugins.intake.limits import Buckets, DayCount, Rate, Senders, client_of, network_of
from plugins.intake.proof import LIFETIME, ProofDesk
from plugins.intake.refusals import Refusal
from tests.intake.running import EVENT, SITE_URL, Service, running, write_region

JSON = {"Accept": "application/json"}
IDEA = {
    "form": "idea", "title": "Lastenrad leihen", "topics": "energie", "phase": "idea",
    "summary": "Ein Rad für alle, das in der Straße steht.",
}  # fmt: skip


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service as it is run: everything on."""
    folder = tmp_path_factory.mktemp("guarded")
    content = write_region(folder, "intake:\n  blocked: [Casino]\n  max_links: 2\n")
    with running(folder, content, environment={}) as one:
        yield one


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["problems"][0]["code"]


def solve(challenge: dict) -> str:
    """The solution as a browser sends it."""
    given = altcha.Challenge.from_dict(challenge)
    solution = altcha.solve_challenge(given)
    assert solution
    return altcha.Payload(given, solution).to_base64()


# --- proof of work -------------------------------------------------------------------------------


def test_solved_challenge_counts_once(guarded: Service) -> None:
    solution = solve(guarded.client.get("/challenge").json())

    first, second = (guarded.send(altcha=solution) for _ in range(2))

    assert 202 == first.status_code, first.text
    assert (400, "proof-used") == code(second)


def test_solution_counts_again_for_the_same_request_sent_again(guarded: Service) -> None:
    solution = solve(guarded.client.get("/challenge").json())
    headers = {"Idempotency-Key": "verlorene-antwort"}

    first, second = (guarded.send(altcha=solution, headers=headers) for _ in range(2))

    assert (202, first.json()) == (second.status_code, second.json())


def test_program_without_proof_is_refused(guarded: Service) -> None:
    assert (400, "proof-missing") == code(guarded.send())


WRONG = [
    "x", "e30=", "bnVsbA==", "W10=", "////", "ü", base64.b64encode(b'{"challenge": 1}').decode(),
    base64.b64encode(b'{"challenge": {"parameters": []}, "solution": {}}').decode(),
    base64.b64encode(b"[" * 2000).decode(), "A" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("solution", WRONG, ids=range(len(WRONG)))
def test_invented_solution_is_refused(guarded: Service, solution: str) -> None:
    assert (400, "proof-wrong") == code(guarded.send(altcha=solution))


def test_solution_of_a_challenge_made_easier_is_refused(guarded: Service) -> None:
    challenge = guarded.client.get("/challenge").json()
    challenge["parameters"]["keyPrefix"] = ""

    assert (400, "proof-wrong") == code(guarded.send(altcha=solve(challenge)))


def test_expired_solution_is_refused() -> None:
    desk = ProofDesk(b"k" * 32)
    old = desk.make_challenge(datetime.now(UTC) - LIFETIME - timedelta(seconds=5))

    with pytest.raises(Refusal) as refusal:
        desk.verify(solve(old))

    assert ["proof-expired"] == [problem.code for problem in refusal.value.problems]


def test_challenge_of_another_service_is_refused() -> None:
    other = ProofDesk(b"o" * 32).make_challenge(datetime.now(UTC))

    with pytest.raises(Refusal):
        ProofDesk(b"k" * 32).verify(solve(other))


# --- the calm queue ------------------------------------------------------------------------------


def test_form_without_javascript_waits_in_the_calm_queue(guarded: Service) -> None:
    answer = guarded.client.post("/submissions", data=IDEA)

    receipt = guarded.client.get(answer.headers["Location"], headers=JSON).json()
    assert (303, "waiting") == (answer.status_code, receipt["state"])


def test_calm_queue_keeps_its_pace_and_ends() -> None:
    queue, now = CalmQueue(), datetime(2026, 12, 1, 10, tzinfo=UTC)

    turns = [queue.join(now) for _ in range(3)]

    assert [now + FIRST, now + FIRST + BETWEEN, now + FIRST + 2 * BETWEEN] == turns
    for _ in range((LONGEST - FIRST) // BETWEEN - 2):
        queue.join(now)
    with pytest.raises(Refusal) as refusal:
        queue.join(now)
    assert (429, True) == (refusal.value.status, refusal.value.retry_after > 0)
    assert now + LONGEST + FIRST == queue.join(now + LONGEST)


# --- manners -------------------------------------------------------------------------------------


def test_haste_is_refused_with_the_seconds_to_wait(guarded: Service) -> None:
    answer = guarded.send(started=datetime.now(UTC).isoformat())

    assert (429, "sent-too-fast") == code(answer)
    assert "3" == answer.headers["Retry-After"]


@pytest.mark.parametrize("started", ["", "gestern", "2026-13-45", "2026-11-22T10:00:00.000Z"])
def test_other_beginnings_are_no_haste(service: Service, started: str) -> None:
    assert 202 == service.send(started=started).status_code


@pytest.mark.parametrize(
    ("values", "body", "problem", "field"),
    [
        (EVENT, "Das beste CASINO der Stadt", "words-blocked", "body"),
        ({**EVENT, "title": "Onlinecasino"}, "", "words-blocked", "title"),
        ({**EVENT, "tags": ["casino"]}, "", "words-blocked", "tags.0"),
        (EVENT, "https://a.example http://b.example www.c.example", "too-many-links", "body"),
    ],
)
def test_blocked_words_and_heaps_of_links_are_refused_at_their_field(
    guarded: Service, values: dict, body: str, problem: str, field: str
) -> None:
    solution = solve(guarded.client.get("/challenge").json())

    answer = guarded.send(values, body=body, altcha=solution)

    assert (400, problem) == code(answer)
    assert field == answer.json()["problems"][0]["field"]


# --- how much ------------------------------------------------------------------------------------


def test_bucket_lets_a_burst_through_and_fills_up_again() -> None:
    now = 0.0
    buckets = Buckets(Rate(burst=3, seconds=10), lambda: now)

    waits = [buckets.take(b"a") for _ in range(4)]

    assert [0, 0, 0, 10] == waits
    assert 0 == buckets.take(b"b")
    now = 5.0
    assert 5 == buckets.take(b"a")
    now = 10.0
    assert 0 == buckets.take(b"a")
    now = 1000.0
    assert [0, 0, 0, 10] == [buckets.take(b"a") for _ in range(4)]


def test_day_is_full_at_its_cap_and_empty_the_next() -> None:
    day = DayCount(date(2026, 12, 1), taken=1)

    day.count(date(2026, 12, 1))

    assert day.is_full(date(2026, 12, 1), cap=2)
    assert not day.is_full(date(2026, 12, 1), cap=3)
    assert not day.is_full(date(2026, 12, 2), cap=2)


def test_daily_cap_holds_after_a_restart(tmp_path) -> None:
    content = write_region(tmp_path, "intake:\n  daily_cap: 2\n")
    limited = {"WIRKORT_INTAKE_PROOF": "0"}
    with running(tmp_path, content, environment=limited) as one:
        assert [202, 202] == [one.send().status_code for _ in range(2)]
    with running(tmp_path, content, environment=limited) as one:
        answer = one.send()

        assert (429, "day-full") == code(answer)
        assert 0 < int(answer.headers["Retry-After"]) <= 86400


def test_one_network_is_slowed_down_and_told_when_to_come_back(tmp_path) -> None:
    with running(tmp_path, environment={"WIRKORT_INTAKE_PROOF": "0"}) as one:
        answers = [one.send({**EVENT, "title": "A"}) for _ in range(21)]

        assert [400] * 20 == [answer.status_code for answer in answers[:20]]
        assert (429, "too-many-requests") == code(answers[20])
        assert 0 < int(answers[20].headers["Retry-After"]) <= 120


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2ff:3::4", "2001:db8:1:200::/56"),
    ],
)
def test_address_is_counted_with_its_network(address: str, network: str) -> None:
    assert network == network_of(ip_address(address))


def test_name_of_a_network_changes_every_day() -> None:
    senders, address = Senders(), ip_address("203.0.113.77")

    today = senders.name(address, date(2026, 12, 1))

    assert today == senders.name(ip_address("203.0.113.5"), date(2026, 12, 1))
    assert today != senders.name(address, date(2026, 12, 2))
    assert today != Senders().name(address, date(2026, 12, 1))


@pytest.mark.parametrize(
    ("peer", "forwarded", "proxies", "client"),
    [
        ("203.0.113.7", "", "", "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1", "", "203.0.113.7"),  # anybody can write this header
        ("127.0.0.1", "198.51.100.1", "127.0.0.1", "198.51.100.1"),
        ("127.0.0.1", "6.6.6.6, 198.51.100.1", "127.0.0.1", "198.51.100.1"),
        ("127.0.0.1", "198.51.100.1, 10.1.2.3", "127.0.0.1 10.0.0.0/8", "198.51.100.1"),
        ("127.0.0.1", "<script>", "127.0.0.1", "127.0.0.1"),
        ("127.0.0.1", "", "127.0.0.1", "127.0.0.1"),
        ("::ffff:203.0.113.7", "", "", "203.0.113.7"),
    ],
)
def test_client_is_who_the_nearest_stranger_is(peer: str, forwarded: str, proxies: str, client: str) -> None:
    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
    request = Request({"type": "http", "client": (peer, 1), "headers": headers})

    assert client == str(client_of(request, read_networks(proxies)))


# --- origins -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "origin", ["https://boese.example", "null", "https://wirkort.example.boese.example", "x", "http://[",
               "http://wirkort.example", "https://wirkort.example:8443"],
)  # fmt: skip
def test_pages_elsewhere_may_not_send(service: Service, origin: str) -> None:
    answer = service.send(headers={"Origin": origin})

    assert (403, "request-origin") == code(answer)
    assert "access-control-allow-origin" not in answer.headers


def test_site_and_own_pages_may_send(service: Service) -> None:
    for origin in (SITE_URL, service.url):
        answer = service.send(headers={"Origin": origin})

        assert (202, origin) == (answer.status_code, answer.headers["Access-Control-Allow-Origin"])
        assert "Origin" in answer.headers["Vary"]


def test_browser_may_ask_before_it_sends(service: Service) -> None:
    headers = {
        "Origin": SITE_URL,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type,idempotency-key",
    }
    for path in ("/submissions", "/look", "/challenge"):
        answer = service.client.options(path, headers=headers)

        assert (204, SITE_URL) == (answer.status_code, answer.headers["Access-Control-Allow-Origin"])
        assert "Idempotency-Key" in answer.headers["Access-Control-Allow-Headers"]


def test_browser_of_another_page_is_allowed_nothing(service: Service) -> None:
    answer = service.client.options("/submissions", headers={"Origin": "https://boese.example"})

    assert "access-control-allow-origin" not in answer.headers


def test_refusals_can_be_read_by_the_site(service: Service) -> None:
    answer = service.send({**EVENT, "title": "A"}, headers={"Origin": SITE_URL})

    assert (400, SITE_URL) == (answer.status_code, answer.headers["Access-Control-Allow-Origin"])


# --- privacy -------------------------------------------------------------------------------------


def test_log_and_counters_know_nobody(tmp_path) -> None:
    with running(tmp_path) as one:
        secret = "geheim.person@beispiel.example"
        answer = one.send({**EVENT, "title": "Geheimtitel"}, contact=secret, body="Geheimtext")
        one.client.get(answer.json()["receipt"])
        one.send({**EVENT, "title": "A", "summary": "Geheimtext"}, contact=secret)
        one.client.get("/nichts?wer=Geheimname")
        counters = one.client.get("/metrics").text
    log = one.log.read_text()

    assert 'wirkort_intake_submissions_total{form="event",region="' in counters
    assert 'wirkort_intake_refusals_total{code="text-too-short",status="400"} 1.0' in counters
    assert [] == [
        word
        for word in (secret, "Geheim", "127.0.0.1", "key=", answer.json()["receipt"])
        if word in log + counters
    ]


def test_secrets_do_not_show_in_the_configuration() -> None:
    assert "geheim" not in repr(Config(forge_token="geheim"))


def test_every_answer_carries_the_security_headers(service: Service) -> None:
    for path in ("/healthz", "/nichts", "/form/idea", "/challenge", "/metrics"):
        headers = service.client.get(path).headers

        assert ("nosniff", "same-origin") == (headers["X-Content-Type-Options"], headers["Referrer-Policy"])


def test_json_is_never_kept_by_a_cache(service: Service) -> None:
    answer = service.client.get("/challenge")

    assert ("no-store", {"parameters", "signature"}) == (
        answer.headers["Cache-Control"], set(json.loads(answer.text))
    )  # fmt: skip
