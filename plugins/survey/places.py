"""Where raw answers may lie: nowhere in a Git repository, from where a push would publish them."""

from pathlib import Path


def is_in_repository(folder: Path) -> bool:
    """True for a folder, there or not yet, that is in the work tree of a Git repository or in one itself."""
    resolved = folder.resolve()
    return any((one / ".git").exists() or _is_bare(one) for one in (resolved, *resolved.parents))


def _is_bare(folder: Path) -> bool:
    return (folder / "HEAD").is_file() and (folder / "objects").is_dir() and (folder / "refs").is_dir()
