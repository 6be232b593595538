"""What the operator of the service says: environment variables, read once, refused where they make no sense.

Comes in: the environment. Goes out: one frozen Config that all parts of the service share. docs/intake.md
has the same variables as a table; a test compares.
"""

import ipaddress
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

PREFIXES = ("WIRKORT_INTAKE_", "WIRKORT_FORGE_", "WIRKORT_INBOX_", "WIRKORT_MAIL_")
_ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?|https?://\[[0-9a-fA-F:]+\](:[0-9]{1,5})?")
_FILE = "_FILE"  # a secret may stand in a file, as systemd's credentials do


class ConfigError(ValueError):
    """A variable is unknown or has a value that makes no sense; the text says what to write."""


def read_switch(text: str) -> bool:
    """Whether something is on."""
    if text in ("0", "1"):
        return text == "1"
    raise ValueError("0 or 1")


def read_seconds(text: str) -> float:
    """A time of at least a tenth of a second."""
    if re.fullmatch(r"\d{1,4}(\.\d{1,3})?", text) and float(text) >= 0.1:
        return float(text)
    raise ValueError("a number of seconds, such as 10")


def read_networks(text: str) -> tuple[Network, ...]:
    """Addresses and networks between spaces or commas."""
    try:
        return tuple(ipaddress.ip_network(part) for part in _words(text))
    except ValueError:
        raise ValueError("addresses or networks, such as 127.0.0.1 10.0.0.0/8") from None


def read_origins(text: str) -> tuple[str, ...]:
    """Origins between spaces or commas."""
    if all(_ORIGIN.fullmatch(part) for part in _words(text)):
        return tuple(part.lower() for part in _words(text))
    raise ValueError("origins, such as https://www.wirkort.example")


def read_address(text: str) -> str:
    """Where an interface is, without a path's last slash; unencrypted on this machine only."""
    if re.fullmatch(r"https://[!-~]{1,200}|http://(localhost|127\.0\.0\.1)(:\d{1,5})?(/[!-~]{0,200})?", text):
        return text.rstrip("/")
    raise ValueError("an address such as https://git.example.org/api/v1")


def read_words(text: str) -> str:
    """Words between single spaces."""
    return " ".join(_words(text))


def read_server(text: str) -> str:
    """A host and a port."""
    if re.fullmatch(r"[A-Za-z0-9.-]{1,253}:\d{1,5}", text):
        return text
    raise ValueError("a host and a port, such as smtp.example.org:587")


def read_mail(text: str) -> str:
    """A mail address alone."""
    if re.fullmatch(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,253}", text):
        return text
    raise ValueError("an address such as wirkort@example.org")


def read_secret(text: str) -> str:
    """A token or password: printable, without spaces."""
    if re.fullmatch(r"[!-~]{1,4000}", text):
        return text
    raise ValueError("one word of letters, digits and signs")


def _words(text: str) -> list[str]:
    return text.replace(",", " ").split()


def said(name: str, read: Callable[[str], Any], default: Any, *, secret: bool = False) -> Any:
    """A field of Config with the variable it comes from; a secret one may also be a file's content."""
    return field(default=default, metadata={"name": name, "read": read, "secret": secret}, repr=not secret)


@dataclass(frozen=True, slots=True)
class Config:
    """What the environment says. Secrets do not show in its text.

    `has_proof` asks for proof of work; `has_limits` counts what a network and a day may send and looks at
    how fast a form was filled in. `proxies` are believed about who is behind them, `origins` may send beside
    the site's own. `header_seconds` and `body_seconds` are how long a client may take to begin.
    """

    has_proof: bool = said("WIRKORT_INTAKE_PROOF", read_switch, True)
    has_limits: bool = said("WIRKORT_INTAKE_LIMITS", read_switch, True)
    proxies: tuple[Network, ...] = said("WIRKORT_INTAKE_PROXIES", read_networks, ())
    origins: tuple[str, ...] = said("WIRKORT_INTAKE_ORIGINS", read_origins, ())
    header_seconds: float = said("WIRKORT_INTAKE_HEADER_SECONDS", read_seconds, 10.0)
    body_seconds: float = said("WIRKORT_INTAKE_BODY_SECONDS", read_seconds, 20.0)
    forge_token: str = said("WIRKORT_FORGE_TOKEN", read_secret, "", secret=True)
    forge_api: str = said("WIRKORT_FORGE_API", read_address, "")
    inbox_repository: str = said("WIRKORT_INBOX_REPOSITORY", read_words, "")
    mail_server: str = said("WIRKORT_MAIL_SERVER", read_server, "")
    mail_from: str = said("WIRKORT_MAIL_FROM", read_mail, "")
    mail_user: str = said("WIRKORT_MAIL_USER", read_secret, "")
    mail_password: str = said("WIRKORT_MAIL_PASSWORD", read_secret, "", secret=True)


def read_config(environment: Mapping[str, str]) -> Config:
    """The configuration; raises ConfigError for the first variable that is wrong."""
    known = {one.metadata["name"]: one for one in fields(Config)}
    values: dict[str, Any] = {}
    for name in sorted(environment):
        if not name.startswith(PREFIXES):
            continue
        own = name.removesuffix(_FILE) if _is_secret(known, name.removesuffix(_FILE)) else name
        if own not in known:
            raise ConfigError(f"{name} is none of the service's variables: {', '.join(sorted(known))}")
        text = environment[name] if own == name else _read_file(name, environment[name])
        values[known[own].name] = _read(name, text, known[own].metadata["read"])
    return Config(**values)


def _is_secret(known: Mapping[str, Any], name: str) -> bool:
    return name in known and known[name].metadata["secret"]


def _read_file(name: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise ConfigError(f"{name} names a file that cannot be read: {path}") from None


def _read(name: str, text: str, read: Callable[[str], Any]) -> Any:
    try:
        return read(text.strip())
    except ValueError as error:
        raise ConfigError(f"{name} takes {error}") from None
