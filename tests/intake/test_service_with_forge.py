"""From the form through the private inbox into the public main branch, told on the receipt: the service."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.cli import main
from tests.intake.fake_forge import TOKEN, FakeForge
from tests.intake.fake_forge import running as forge_running
from tests.intake.running import OPEN, Service, running, write_region

FORGE = "forge: {kind: github, repository: org/region}\n"


@pytest.fixture
def fake(tmp_path: Path) -> Iterator[FakeForge]:
    with forge_running(tmp_path / "forge") as forge:
        forge.add("org/inbox")
        forge.add("org/region")
        yield forge


@pytest.fixture
def service(tmp_path: Path, fake: FakeForge) -> Iterator[Service]:
    environment = {
        **OPEN,
        "WIRKORT_FORGE_TOKEN": TOKEN,
        "WIRKORT_FORGE_API": f"{fake.url}/api/v3",
        "WIRKORT_INBOX_REPOSITORY": "org/inbox",
    }
    with running(tmp_path, write_region(tmp_path / "region", FORGE), environment=environment) as one:
        yield one


def wait_for(service: Service, receipt: str, state: str) -> dict[str, object]:
    """The receipt once it says so; the operator does not wait for the next look."""
    for _attempt in range(200):
        told = service.client.get(receipt, headers={"Accept": "application/json"}).json()
        if told["state"] == state:
            return told
        main(["intake", "retry", str(told["id"]), "--data", str(service.data)])
        time.sleep(0.2)
    raise AssertionError(f"{told}, not {state}: {service.log.read_text()[-2000:]}")


def test_submission_reaches_the_public_main_branch_only_through_people(service, fake, capsys):
    inbox, public = fake.repositories["org/inbox"], fake.repositories["org/region"]
    answer = service.send(contact="privat@example.org").json()
    wait_for(service, answer["receipt"], "in-review")
    assert [] == public.opened

    inbox.requests[0].labels.append("accepted")
    wait_for(service, answer["receipt"], "accepted")
    while not public.requests:
        time.sleep(0.1)
    assert ["main"] == [name for name in public.branches() if not name.startswith("intake/")]
    public.merge(public.requests[0])
    wait_for(service, answer["receipt"], "published")

    assert "content/events/einbautag.md" in public.files("main")
    told = f"{public.requests}{inbox.requests}{service.log.read_text()}"
    assert "privat@example.org" not in told
    assert TOKEN not in told


def test_declined_in_the_inbox_gives_its_reason_on_the_receipt(service, fake, capsys):
    answer = service.send().json()
    wait_for(service, answer["receipt"], "in-review")
    inbox = fake.repositories["org/inbox"]
    inbox.decline(inbox.requests[0], "Grund: Das war schon.")
    told = wait_for(service, answer["receipt"], "declined")

    assert "Das war schon." == told["events"][-1]["note"]
    assert "Das war schon." in service.client.get(answer["receipt"]).text
