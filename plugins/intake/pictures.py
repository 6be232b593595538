"""A picture somebody sent becomes one that may stand beside an entry: encoded anew, one at a time.

Decoding takes up to a second and a hundred megabytes, so it happens in a thread, and never twice at once.
"""

import asyncio

from plugins.images import Cleaned, clean
from plugins.intake.multipart import PICTURE
from plugins.intake.refusals import refuse


class PictureDesk:
    """Takes pictures in turn."""

    def __init__(self) -> None:
        self._turn = asyncio.Semaphore(1)

    async def clean(self, data: bytes) -> Cleaned:
        """The picture as it may stand in a content folder; raises Refusal."""
        async with self._turn:
            found = await asyncio.to_thread(clean, data)
        if isinstance(found, Cleaned):
            return found
        raise refuse(400, found, PICTURE, value=PICTURE)
