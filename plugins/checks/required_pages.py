"""The pages nobody may publish without: imprint, privacy, accessibility, listing rules."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from plugins.catalogue import Catalogue
from plugins.catalogue.files import shown_path
from plugins.problems import Problem, make_problem
from schemas.page import REQUIRED_PAGES


def find_missing_pages(catalogue: Catalogue, content: Path, *, is_publishing: bool) -> Iterator[Problem]:
    """A problem for each required page that is not there: an error when publishing, else a warning."""
    for name in REQUIRED_PAGES:
        path = content / "pages" / f"{name}.md"
        if catalogue.get("page", name) is None and not path.exists():
            problem = make_problem("page-missing", shown_path(path), {"file": f"pages/{name}.md"})
            yield replace(problem, severity="error") if is_publishing else problem
