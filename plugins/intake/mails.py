"""Mails to senders who asked for them: first one to confirm the address, then what becomes of it.

In: the letters that wait in the spool. Out: mails through one SMTP server. A server that is down delays
them, an address that is refused ends them, and what could not be sent for three days is no news any more.
"""

import asyncio
import logging
import sqlite3
import threading
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from plugins.intake.config import Config, ConfigError
from plugins.intake.receipts import receipt_address
from plugins.intake.spool import Spool, utc_now
from plugins.intake.states import Letter
from plugins.review.fence import fence_text
from schemas import Region
from schemas.region import Intake

IDLE_S = 5.0
TIMEOUT_S = 30.0
FIRST_PAUSE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(hours=6)
GIVE_UP = timedelta(days=3)
MAX_TITLE = 80
_TLS_PORT = 465
_REFUSED = 500  # RFC 5321 4.2.1: from here on for good
_LOG = logging.getLogger("wirkort.intake")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the mails of a region say about it; `base` is where its receipts are."""

    region: str
    base: str
    contact: str
    keep_days: int
    is_formal: bool


class Postman:
    """Sends the letters of all regions, in a thread of its own."""

    def __init__(self, spool: Spool, config: Config, heads: Mapping[str, Letterhead]) -> None:
        self._spool = spool
        self._config = config
        self._heads = heads
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, name="postman", daemon=True)

    def start(self) -> None:
        """Begins to send."""
        self._thread.start()

    def stop(self) -> None:
        """Ends after the mail that is under way."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()

    def run_once(self, now: datetime) -> None:
        """Every letter that is due, until the server does not take one."""
        for letter in self._spool.letters():
            if self._stopping.is_set() or not self._deliver(letter, now):
                return

    def _work(self) -> None:
        while not self._stopping.wait(IDLE_S):
            try:
                self.run_once(utc_now())
            except sqlite3.Error:
                _LOG.exception("the spool cannot be written")

    def _deliver(self, letter: Letter, now: datetime) -> bool:
        """False when the server is out of order."""
        from aiosmtplib import SMTPException  # noqa: PLC0415  # only with a server

        head = self._heads.get(letter.submission.region)
        if head is None or now - letter.written > GIVE_UP:
            self._spool.drop_letter(letter.number)
            return True
        try:
            asyncio.run(self._send(make_mail(letter, head, self._config.mail_from)))
        except (SMTPException, OSError) as error:
            is_refused = _is_refused(error)
            _LOG.warning("mail %s of %s: %s", letter.kind, letter.submission.id, type(error).__name__)
            self._put_off(letter, now, is_refused=is_refused)
            return is_refused
        self._spool.drop_letter(letter.number)
        return True

    def _put_off(self, letter: Letter, now: datetime, *, is_refused: bool) -> None:
        if is_refused:
            self._spool.drop_letter(letter.number)
        else:
            pause = min(FIRST_PAUSE * 2 ** min(letter.tries, 20), LONGEST_PAUSE)
            self._spool.postpone_letter(letter.number, now + pause)

    async def _send(self, mail: EmailMessage) -> None:
        """Encrypted, except to a server of this machine."""
        from aiosmtplib import send  # noqa: PLC0415  # only with a server

        host, _, port = self._config.mail_server.rpartition(":")
        is_here = host in ("localhost", "127.0.0.1")
        await send(
            mail,
            hostname=host,
            port=int(port),
            username=self._config.mail_user or None,
            password=self._config.mail_password or None,
            use_tls=int(port) == _TLS_PORT,
            start_tls=not is_here and int(port) != _TLS_PORT,
            timeout=TIMEOUT_S,
        )


def _is_refused(error: Exception) -> bool:
    """Whether the server will never take this mail."""
    from aiosmtplib import SMTPRecipientsRefused, SMTPResponseException  # noqa: PLC0415  # only with a server

    if isinstance(error, SMTPRecipientsRefused):
        return all(_is_refused(one) for one in error.recipients)
    return isinstance(error, SMTPResponseException) and error.code >= _REFUSED


def make_letterhead(region: Region, config: Config) -> Letterhead:
    """What a region's mails say; raises ConfigError when there is no address for their links."""
    if region.form is None:
        raise ConfigError(f"WIRKORT_MAIL_SERVER is set, but {region.title} has no `form: {{url: ...}}`")
    if not config.mail_from:
        raise ConfigError("WIRKORT_MAIL_FROM takes the address that mails come from")
    contact = " · ".join(filter(None, (region.help.email, region.help.phone))) if region.help else ""
    return Letterhead(
        region=region.title,
        base=region.form.url.rstrip("/"),
        contact=contact,
        keep_days=(region.intake or Intake()).keep_days,
        is_formal=region.voice == "Sie",
    )


def make_mail(letter: Letter, head: Letterhead, sender: str) -> EmailMessage:
    """The mail; what somebody wrote stands in it on one line and only after the address is confirmed."""
    submission = letter.submission
    language = "de-sie" if submission.language == "de" and head.is_formal else submission.language
    facts = {
        "region": head.region,
        "title": fence_text(submission.title)[:MAX_TITLE],
        "receipt": receipt_address(head.base, submission),
        "confirm": f"{head.base}/submissions/{submission.id}/confirm?token={quote(letter.token)}",
        "keep_days": str(head.keep_days),
    }
    words = _texts()[letter.kind]
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(head.region, addr_spec=sender)
    mail["To"] = Address(addr_spec=letter.address)
    mail["Subject"] = words["subject"][language].format_map(facts)
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's holiday reply comes back
    mail.set_content(words[language].format_map(facts).lstrip() + _foot(head, language))
    return mail


def _foot(head: Letterhead, language: str) -> str:
    question = _texts()["help"][language].format(contact=head.contact) + "\n" if head.contact else ""
    return f"\n-- \n{head.region}\n{question}"


@cache
def _texts() -> dict[str, Any]:
    text = files("plugins.intake").joinpath("letters.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
