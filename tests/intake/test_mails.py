"""Mails go to who confirmed an address, and hold nothing of a stranger before that."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from plugins.catalogue.read import read_region
from plugins.intake.config import Config, ConfigError
from plugins.intake.mails import Letterhead, Postman, make_letterhead
from plugins.intake.spool import Spool
from plugins.intake.transactions import MAX_LETTERS
from tests.intake.fake_mail_server import MailServer, receiving
from tests.intake.way import START, Clock, new
from tests.site import REGION, file, write_site

HEAD = Letterhead("Wirkort Förde", "https://form.example/kiel", "hallo@kiel.example", 90, is_formal=False)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def spool(tmp_path: Path, clock: Clock) -> Iterator[Spool]:
    one = Spool(tmp_path / "data", clock)
    yield one
    one.close()


@pytest.fixture
def server() -> Iterator[MailServer]:
    with receiving() as box:
        yield box


@pytest.fixture
def postman(spool: Spool, server: MailServer) -> Postman:
    config = Config(mail_server=f"127.0.0.1:{server.port}", mail_from="wirkort@kiel.example")
    return Postman(spool, config, {"kiel": HEAD})


def send(spool: Spool, **more: object):
    return asyncio.run(spool.accept(new(contact="privat@example.org", **more)))


def test_first_mail_asks_and_says_nothing_of_what_was_sent(spool, server, postman, clock):
    sent = send(spool, title="Kauft jetzt http://boese.example")
    postman.run_once(clock())

    ((recipient, mail),) = server.mails
    text = mail.get_content()
    assert "privat@example.org" == recipient
    assert f"https://form.example/kiel/submissions/{sent.id}/confirm?token=" in text
    assert "boese" not in f"{mail['Subject']}{text}"
    assert sent.key not in text
    assert "auto-generated" == mail["Auto-Submitted"]


@pytest.mark.parametrize(
    ("state", "word"), [("published", "Veröffentlicht"), ("declined", "Nicht aufgenommen")]
)
def test_confirmed_address_hears_of_arrival_and_end(spool, server, postman, state, word):
    sent = send(spool)
    (letter,) = spool.letters()
    asyncio.run(spool.confirm(sent.id, letter.token))
    spool.mark(sent, state, "Grund")
    postman.run_once(START)

    assert ["Bitte bestätige deine Adresse", "Angekommen: Einbautag", f"{word}: Einbautag"] == [
        mail["Subject"] for _recipient, mail in server.mails
    ]
    assert all(sent.key in mail.get_content() for _recipient, mail in server.mails[1:])
    assert () == spool.letters()


def test_unconfirmed_address_gets_one_mail_only(spool, server, postman, clock):
    spool.mark(send(spool), "published")
    postman.run_once(clock())
    postman.run_once(clock())

    assert 1 == len(server.mails)


def test_mailbox_is_not_filled_by_somebody_else(spool, server, postman, clock):
    for number in range(3 * MAX_LETTERS):
        send(spool, fingerprint=bytes([number]))
    postman.run_once(clock())

    assert MAX_LETTERS == len(server.mails)


def test_title_cannot_add_a_header(spool, server, postman, clock):
    sent = send(spool, title="Fest\r\nBcc: alle@example.org\u202e")
    asyncio.run(spool.confirm(sent.id, spool.letters()[0].token))
    postman.run_once(clock())

    mail = server.mails[1][1]
    assert mail["Bcc"] is None
    assert "Angekommen: Fest ⏎ Bcc: alle@example.org\N{REPLACEMENT CHARACTER}" == mail["Subject"]


def test_server_that_is_busy_gets_it_later(spool, server, postman, clock):
    send(spool)
    server.answers.append("451 later")
    postman.run_once(clock())
    postman.run_once(clock())
    assert [] == server.mails

    clock.forward(minutes=6)
    postman.run_once(clock())
    assert 1 == len(server.mails)


def test_server_that_is_away_is_waited_for_but_not_for_ever(spool, clock):
    send(spool)
    postman = Postman(spool, Config(mail_server="127.0.0.1:9", mail_from="a@b.example"), {"kiel": HEAD})
    for _hour in range(80):
        postman.run_once(clock())
        clock.forward(hours=1)

    assert () == spool.letters()


def test_address_that_is_refused_is_not_tried_again(spool, server, postman, clock):
    send(spool)
    server.answers.append("550 unknown")
    postman.run_once(clock())
    clock.forward(days=1)
    postman.run_once(clock())

    assert [] == server.mails
    assert () == spool.letters()


def test_letter_of_a_region_says_sie_where_it_does(spool, server, clock):
    config = Config(mail_server=f"127.0.0.1:{server.port}", mail_from="wirkort@kiel.example")
    send(spool)
    Postman(spool, config, {"kiel": replace(HEAD, is_formal=True)}).run_once(clock())

    mail = server.mails[0][1]
    assert "Bitte bestätigen Sie Ihre Adresse" == mail["Subject"]
    assert "Warst du" not in mail.get_content()


def test_settings_without_an_address_for_links_are_refused(tmp_path):
    region = read_region(write_site(tmp_path, file("region.yaml", REGION)) / "region.yaml")[0]
    assert region is not None
    with pytest.raises(ConfigError, match="form"):
        make_letterhead(region, Config(mail_server="localhost:25", mail_from="a@b.example"))


def test_old_letters_are_dropped_unsent(spool, server, postman, clock):
    send(spool)
    postman.run_once(clock() + timedelta(days=4))

    assert [] == server.mails
    assert () == spool.letters()
