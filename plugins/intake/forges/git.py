"""Git for the hand-over: one commit made in a repository of its own that is thrown away, then pushed.

The repository that receives it is touched by the push alone: no work tree, no index, no hook of this
machine. A token travels in the environment, so it stands in no list of processes and in no file.
"""

import base64
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from plugins.intake.forges import AUTHOR_MAIL, AUTHOR_NAME, Change, Trouble

TIMEOUT_S = 120
_SETTINGS = (
    *("-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "credential.helper="),
    *("-c", "gc.auto=0", "-c", "maintenance.auto=false", "-c", "http.lowSpeedLimit=1"),
    *("-c", f"http.lowSpeedTime={TIMEOUT_S // 2}"),
)
# Without hooks on the other side, too, when it is a folder of this machine.
_RECEIVE = "--receive-pack=git -c core.hooksPath=/dev/null -c receive.autogc=false receive-pack"
_MADE = "refs/heads/made"


@dataclass(frozen=True, slots=True)
class Remote:
    """A repository elsewhere, its base branch, and what opens it."""

    url: str
    base: str
    user: str
    token: str

    @property
    def variables(self) -> dict[str, str]:
        """The token as git's own configuration in the environment."""
        secret = base64.b64encode(f"{self.user}:{self.token}".encode()).decode()
        header = f"Authorization: Basic {secret}"
        return {
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": "http.extraHeader",
            "GIT_CONFIG_VALUE_0": header,
        }


def push_to_remote(remote: Remote, branch: str, change: Change) -> str | None:
    """The pushed commit; None where the base has these files already."""
    with TemporaryDirectory(prefix="wirkort-push-") as folder:
        own = Path(folder)
        ask(own, "init", "--quiet", "--bare")
        wanted = f"refs/heads/{remote.base}"
        fetch = ("fetch", "--quiet", "--no-tags", "--depth=1", "--filter=blob:none", remote.url, wanted)
        ask(own, *fetch, variables=remote.variables, at="forge")
        base = say(own, "rev-parse", "FETCH_HEAD")
        return _push(own, base, change, (remote.url, branch), remote.variables)


def push_to_folder(repository: Path, base: str, branch: str, change: Change) -> str | None:
    """The same for a repository of this machine; `base` is a commit."""
    with TemporaryDirectory(prefix="wirkort-push-") as folder:
        own = Path(folder)
        ask(own, "init", "--quiet", "--bare")
        objects = repository / say(repository, "rev-parse", "--git-path", "objects")
        (own / "objects/info/alternates").write_text(f"{objects.resolve()}\n", encoding="utf-8")
        return _push(own, base, change, (str(repository.resolve()), branch), {})


def _push(
    own: Path, base: str, change: Change, target: tuple[str, str], variables: Mapping[str, str]
) -> str | None:
    url, branch = target
    ask(own, "fast-import", "--quiet", "--date-format=raw", data=_as_stream(base, change))
    commit, tree, base_tree = say(
        own, "rev-parse", _MADE, f"{_MADE}^{{tree}}", f"{base}^{{tree}}"
    ).splitlines()
    if tree == base_tree:
        return None
    refs = f"+{commit}:refs/heads/{branch}"
    ask(own, "push", "--quiet", "--no-verify", _RECEIVE, url, refs, variables=variables, at="forge")
    return commit


def _as_stream(base: str, change: Change) -> bytes:
    """The commit in the words of `git fast-import`."""
    message = change.message.encode()
    author = f"{AUTHOR_NAME} <{AUTHOR_MAIL}> {int(change.moment.timestamp())} +0000"
    head = f"commit {_MADE}\nauthor {author}\ncommitter {author}\ndata {len(message)}\n"
    parts = [head.encode(), message, f"\nfrom {base}\n".encode()]
    for file in change.files:
        parts.append(f'M 100644 inline "{_quote(file.path)}"\ndata {len(file.data)}\n'.encode())
        parts += [file.data, b"\n"]
    return b"".join(parts)


def _quote(path: str) -> str:
    return path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def say(folder: Path, *words: str) -> str:
    """What a command prints, without its last line feed."""
    return os.fsdecode(ask(folder, *words)).rstrip("\n")


def ask(
    folder: Path,
    *words: str,
    data: bytes = b"",
    variables: Mapping[str, str] | None = None,
    at: str = "git",
) -> bytes:
    """What a command prints. Its complaints are not passed on: they may hold addresses."""
    done = run(folder, words, data, variables)
    if done.returncode:
        raise Trouble(f"{at}-{words[0]}-failed", is_general=at == "forge")
    return done.stdout


def run(
    folder: Path, words: Sequence[str], data: bytes = b"", variables: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """A command with its exit code."""
    try:
        return subprocess.run(  # noqa: S603  # fixed program, no shell
            ["git", *_SETTINGS, *words],  # noqa: S607  # the one git of the path
            cwd=folder,
            env=_environment() | dict(variables or {}),
            input=data,
            capture_output=True,
            check=False,
            timeout=TIMEOUT_S,
        )
    except subprocess.TimeoutExpired:
        raise Trouble("time-out", is_general=True) from None
    except OSError:
        raise Trouble("git-missing", is_general=True) from None


def _environment() -> dict[str, str]:
    """Ours without secrets and what would lead Git elsewhere, without its questions, in a known language."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("GIT_", "WIRKORT_"))}
    return kept | {"GIT_TERMINAL_PROMPT": "0", "GIT_NO_REPLACE_OBJECTS": "1", "LC_ALL": "C"}
