"""Telling others of an entry without any third party: its address, a mail, a code for paper."""

from dataclasses import dataclass
from urllib.parse import quote

from plugins.catalogue import Entry
from plugins.settings import Settings
from plugins.views.qr import QrCode, make_qr


@dataclass(frozen=True, slots=True)
class PassOn:
    """`page` is the canonical address; `mail` opens a mail that names title and address (RFC 6068)."""

    page: str
    mail: str

    @property
    def qr(self) -> QrCode:
        """The code of the address; only a page with a notice to print asks for it."""
        return make_qr(self.page)


def make_pass_on(entry: Entry, settings: Settings) -> PassOn | None:
    """The ways to pass this entry on; None while nobody knows where the site will be."""
    page = settings.canonical(entry.address)
    return PassOn(page, make_mail(entry.data.title, page)) if page else None


def make_mail(title: str, page: str) -> str:
    """A mail to nobody yet: the title as subject, title and address as text."""
    subject = quote(title, safe="")
    return f"mailto:?subject={subject}&body={subject}%0D%0A{quote(page, safe='')}%0D%0A"
