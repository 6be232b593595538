"""The picture of a shared link: one a kind of entry and one a topic (drawn by exports/share_pictures)."""

from collections.abc import Sequence

PICTURED_KINDS = (
    "initiative",
    "project",
    "idea",
    "event",
    "notice",
    "guide",
    "target",
    "place",
    "topic",
    "page",
)
SITE_PICTURE = "/assets/og/site.png"
WIDTH, HEIGHT = 1200, 630


def og_address(kind: str, topics: Sequence[str] = ()) -> str:
    """The Open Graph picture of a page: that of its first topic, else of its kind, else the site's."""
    if topics:
        return f"/assets/og/topic-{topics[0]}.png"
    return f"/assets/og/{kind}.png" if kind in PICTURED_KINDS else SITE_PICTURE
