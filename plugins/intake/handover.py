"""Where a region's submissions go: branches of the content's own repository, or stations at a forge.

In: region.yaml's `forge`, the environment's token and inbox. Out: the outbox of a region. Without a token
everything stays on this machine. With one, nothing unread becomes public unless that is asked for by name.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from plugins.intake.config import Config, ConfigError
from plugins.intake.forges import Forge, Trouble
from plugins.intake.forges.git import say
from plugins.intake.forges.local import LocalForge
from plugins.intake.outbox import Outbox, Station
from plugins.intake.spool import Spool
from plugins.intake.wording import Words
from schemas import Region
from schemas.region import Intake

_SERVERS = {"github": "https://github.com", "gitlab": "https://gitlab.com", "forgejo": ""}
_REPOSITORY = re.compile(
    r"(?P<server>https://[A-Za-z0-9.-]+(?::\d+)?|http://(?:localhost|127\.0\.0\.1)(?::\d+)?)?/?"
    r"(?P<name>[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)+)"
)


@dataclass(frozen=True, slots=True)
class Address:
    """A repository at a server."""

    server: str
    name: str


def make_outbox(spool: Spool, name: str, content: Path, region: Region, config: Config) -> Outbox:
    """The hand-over of one region; raises ConfigError where the settings do not fit together."""
    stations, folder = find_way(name, content, region, config)
    words = Words(region.languages[0], folder)
    return Outbox(spool, name, stations, words, (region.intake or Intake()).keep_days)


def find_way(name: str, content: Path, region: Region, config: Config) -> tuple[tuple[Station, ...], str]:
    """The stations, and where the entries are in their repositories."""
    if not config.forge_token:
        return _stay_here(content, region)
    if region.forge is None:
        raise ConfigError(f"WIRKORT_FORGE_TOKEN is set, but {content}/region.yaml names no forge")
    public = read_address(region.forge.repository, _SERVERS[region.forge.kind])
    inbox = _find_inbox(name, public, config)
    last = Station("public", make_forge(region.forge.kind, public, region.forge.branch, config))
    if inbox == public:
        return (last,), region.forge.path
    return (
        Station("inbox", make_forge(region.forge.kind, inbox, region.forge.branch, config), is_inbox=True),
        last,
    ), region.forge.path


def _stay_here(content: Path, region: Region) -> tuple[tuple[Station, ...], str]:
    try:
        root = Path(say(content, "rev-parse", "--show-toplevel"))
        forge = LocalForge(content, region.forge.branch if region.forge else "main")
    except Trouble:
        raise ConfigError(
            f"{content} lies in no Git repository, and WIRKORT_FORGE_TOKEN is not set"
        ) from None
    folder = content.resolve().relative_to(root.resolve()).as_posix()
    return (Station("local", forge),), "" if folder == "." else folder


def _find_inbox(name: str, public: Address, config: Config) -> Address:
    """The private repository; the public one only when it is named itself."""
    for one in config.inbox_repository.split():
        region, _, repository = one.rpartition("=")
        if region in ("", name):
            return read_address(repository, public.server)
    raise ConfigError(
        "WIRKORT_INBOX_REPOSITORY takes the private repository that submissions go into first, such as "
        f"{public.name}-inbox; writing {public.name} itself publishes them unread"
    )


def read_address(text: str, server: str) -> Address:
    """A repository as people write it; `server` where they leave it out."""
    found = _REPOSITORY.fullmatch(text.removesuffix("/").removesuffix(".git"))
    if not found or not (found["server"] or server):
        raise ConfigError(f"{text} is no repository: owner/name, with https:// and the server before it")
    return Address(found["server"] or server, found["name"])


def make_forge(kind: str, address: Address, base: str, config: Config) -> Forge:
    """The adapter; each is loaded when it is needed, as TLS takes 2 MB."""
    token = config.forge_token
    if kind == "gitlab":
        from plugins.intake.forges.gitlab import GitLab  # noqa: PLC0415  # only with a token

        return GitLab(address.server, address.name, base, token, config.forge_api)
    if kind == "forgejo":
        from plugins.intake.forges.forgejo import Forgejo  # noqa: PLC0415  # only with a token

        return Forgejo(address.server, address.name, base, token, config.forge_api)
    from plugins.intake.forges.github import ADDRESS, GitHub  # noqa: PLC0415  # only with a token

    own = ADDRESS if address.server == _SERVERS["github"] else f"{address.server}/api/v3"
    return GitHub(address.name, base, token, config.forge_api or own)
