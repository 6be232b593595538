"""Runs the real `wirkort` until a named point in it is reached for the n-th time, then dies as by SIGKILL.

    python -m tests.intake.mortal local 'spool committed' 3 intake --content ...

The points are where our functions begin or have ended; nothing in the service knows of them.
"""

import functools
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from plugins.cli import main
from plugins.intake import outbox, rows, spool, writer
from plugins.intake.forges import git, local
from plugins.intake.forges.github import GitHub

DIED = "died at: "


def before(owner: Any, name: str) -> tuple[Any, str, bool]:
    """The moment when a function is called."""
    return owner, name, False


def after(owner: Any, name: str) -> tuple[Any, str, bool]:
    """The moment when a function has done its work and nobody knows yet."""
    return owner, name, True


SPOOL = {
    "nothing written": before(writer.Writer, "_commit"),
    "half a transaction written": after(rows, "insert"),
    "spool committed": before(writer, "_settle"),
    "spool committed and told": after(writer, "_settle"),
}
STEPS = {
    "before the push": before(outbox.Outbox, "_hand_over"),
    "push not remembered": before(spool.Spool, "record"),
    "push remembered": after(spool.Spool, "record"),
    "state not marked": before(spool.Spool, "mark"),
    "state marked": after(spool.Spool, "mark"),
    "before looking": before(outbox.Outbox, "_watch"),
}
LOCAL = {
    "commit made": after(git, "_as_stream"),
    "pushed": after(local, "push_to_folder"),
    "request found": after(local.LocalForge, "find_request"),
}
GITHUB = {
    "tree made": after(GitHub, "_make_tree"),
    "commit made": after(GitHub, "_make_commit"),
    "branch made": after(GitHub, "_point"),
    "looked for a request": after(GitHub, "find_request"),
    "request opened": after(GitHub, "open_request"),
}
POINTS = {"local": {**SPOOL, **STEPS, **LOCAL}, "github": {**SPOOL, **STEPS, **GITHUB}}


def die_at(forge: str, point: str, times: int) -> None:
    """Puts the end of this process where it is wanted."""
    owner, name, is_after = POINTS[forge][point]
    original: Callable[..., Any] = getattr(owner, name)
    left = [times]

    def die() -> None:
        left[0] -= 1
        if left[0] <= 0:
            os.write(2, f"{DIED}{point}\n".encode())
            os.kill(os.getpid(), signal.SIGKILL)

    @functools.wraps(original)
    def mortal(*words: Any, **named: Any) -> Any:
        if not is_after:
            die()
        outcome = original(*words, **named)
        if is_after:
            die()
        return outcome

    setattr(owner, name, mortal)


if __name__ == "__main__":
    die_at(sys.argv[1], sys.argv[2], int(sys.argv[3]))
    sys.exit(main(sys.argv[4:]))
