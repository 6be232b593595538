"""Tells a file that holds the answers of a survey as they were given: it must never be in the content."""

import re
import stat
from pathlib import Path

from schemas.survey import ACTOR_COLUMNS, ANSWER_COLUMNS, FACTOR_COLUMNS

_HEAD_BYTES = 4096  # where a table names its columns


def find_raw_columns(path: Path) -> tuple[str, ...]:
    """The columns by which a file is known as one of raw answers, none when it is not or cannot be read."""
    names = {name.strip().strip('"').lower() for name in re.split("[,;\t]", _first_line(path))}
    kinds = (ANSWER_COLUMNS, FACTOR_COLUMNS, ACTOR_COLUMNS)
    return next((kind for kind in kinds if len(names.intersection(kind)) > len(kind) // 2), ())


def _first_line(path: Path) -> str:
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return ""
        with path.open("rb") as file:
            return file.readline(_HEAD_BYTES).decode("utf-8-sig", errors="replace")
    except OSError:
        return ""
