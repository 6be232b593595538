"""Ways to reach a single person, published without the day that person agreed: Git never forgets.

A mailbox at a provider for private people, and a mobile number, most often are somebody's own.
"""

import re
from collections.abc import Iterator

from plugins.catalogue import Catalogue
from plugins.checks.findings import Finding
from schemas import Fault

PRIVATE_PROVIDERS = frozenset(
    "gmx.de gmx.net gmx.at gmx.ch gmx.com web.de gmail.com googlemail.com t-online.de outlook.com outlook.de "
    "hotmail.com hotmail.de live.com live.de msn.com yahoo.com yahoo.de icloud.com me.com mac.com aol.com "
    "aol.de freenet.de arcor.de posteo.de posteo.net mailbox.org proton.me protonmail.com protonmail.ch "
    "tutanota.com tutanota.de tuta.com tuta.io mail.de email.de online.de kabelmail.de vodafone.de "
    "vodafonemail.de 1und1.de alice.de alice-dsl.de ewe.net ewetel.net riseup.net magenta.de "
    "onlinehome.de".split()
)
# Ranges of the Bundesnetzagentur for mobile services: 15x, 16x, 17x.
_MOBILE = re.compile(r"(?:\+49|0049|0)\(?0?\)?1[567]\d")
_BETWEEN = re.compile(r"[ ()/.\-]")


def find_personal_contacts(catalogue: Catalogue) -> Iterator[Finding]:
    """A warning for each private mailbox and mobile number without consent."""
    for entry in catalogue.entries.values():
        contact = getattr(entry.data, "contact", None)
        if contact is None or contact.consent:
            continue
        if contact.email and is_private_mail(contact.email):
            yield Finding(
                entry, Fault("contact-private-mail", ("contact", "email"), {"value": contact.email})
            )
        if contact.phone and is_mobile(contact.phone):
            yield Finding(entry, Fault("contact-mobile", ("contact", "phone"), {"value": contact.phone}))


def is_private_mail(address: str) -> bool:
    """True for a mailbox at a provider for private people."""
    return address.rpartition("@")[2].lower() in PRIVATE_PROVIDERS


def is_mobile(phone: str) -> bool:
    """True for a German mobile number however it is written."""
    return _MOBILE.match(_BETWEEN.sub("", phone)) is not None
