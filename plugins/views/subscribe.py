"""How to take a calendar along: its file for each program, as plain links; nothing is loaded from there."""

from dataclasses import dataclass
from urllib.parse import quote

from plugins.settings import Settings

ALL = "/events/all.ics"


@dataclass(frozen=True, slots=True)
class Subscription:
    """The links of one calendar file. Without the site's address there is only the file itself.

    `full` is the address to copy; `webcal`, `google` and `outlook` open a program with it.
    """

    file: str
    full: str | None
    webcal: str | None
    google: str | None
    outlook: str | None


def make_subscription(file: str, name: str, settings: Settings) -> Subscription:
    """The links of a calendar file; the name is what Outlook shows."""
    full = settings.canonical(file)
    if full is None:
        return Subscription(file, None, None, None, None)
    webcal = "webcal://" + full.split("://", 1)[1]
    outlook = f"https://outlook.live.com/calendar/0/addfromweb?url={quote(full, '')}&name={quote(name, '')}"
    google = f"https://calendar.google.com/calendar/r?cid={quote(webcal, '')}"
    return Subscription(file, full, webcal, google, outlook)
