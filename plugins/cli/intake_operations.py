"""`wirkort intake list, show, retry, decline, export, erase, backup`: for who runs the web form's service."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.cli.words import DONE, ERRORS, WrongUseError

if TYPE_CHECKING:
    from plugins.intake.spool import Spool
    from plugins.intake.states import Submission

_Action = Callable[["Spool", argparse.Namespace], int]


def add_actions(command: argparse.ArgumentParser) -> None:
    """The commands beside the service itself; all of them work while it runs."""
    actions = command.add_subparsers(dest="action", required=False, metavar="ACTION")
    listed = _add(actions, "list", _list, "all submissions, oldest first")
    listed.add_argument("--state", metavar="STATE", help="only those that are waiting, received, ...")
    _add_id(_add(actions, "show", _show, "one submission and how far it is"))
    retried = _add(actions, "retry", _retry, "look at it now instead of after its pause")
    retried.add_argument("id", metavar="ID", nargs="?", help="(default: all that have a trouble)")
    declined = _add(actions, "decline", _decline, "decline it, with a reason for its sender")
    _add_id(declined)
    declined.add_argument("reason", metavar="REASON", nargs="?", default="", help="shown on the receipt")
    exported = _add(actions, "export", _export, "write down what is kept of a submission or a person")
    _add_wanted(exported)
    exported.add_argument("--output", type=Path, required=True, metavar="DIR", help="a new folder")
    _add_wanted(_add(actions, "erase", _erase, "remove what is kept of a submission or a person"))
    backup = _add(actions, "backup", _back_up, "copy everything into one file, also while the service runs")
    backup.add_argument("file", type=Path, metavar="FILE", help="a new file")
    _add_issue(actions)


def _add_issue(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The command of the workflow that turns an issue form into a change."""
    words = "turn an issue form at the forge into a change"
    command = actions.add_parser("issue", help=words, description=words)
    command.add_argument("event", type=Path, metavar="EVENT", help="the forge's event, as JSON")
    command.add_argument(
        "--content", type=Path, default=Path("content"), metavar="DIR", help="the region's entries"
    )
    command.set_defaults(run=_take_issue)


def _take_issue(options: argparse.Namespace) -> int:
    from plugins.intake.config import ConfigError, read_config  # noqa: PLC0415  # only this command
    from plugins.intake.forges import Trouble  # noqa: PLC0415  # only this command
    from plugins.intake.issue_forms import read_issue, take_issue  # noqa: PLC0415  # only this command

    try:
        outcome = take_issue(read_issue(options.event), options.content, read_config(os.environ))
    except ConfigError as error:
        raise WrongUseError(str(error)) from None
    except Trouble as trouble:
        print(f"the forge did not take it: {trouble.code}", file=sys.stderr)
        return ERRORS
    print(outcome.text)
    return DONE if outcome.is_done else ERRORS


def _add(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, act: _Action, words: str
) -> argparse.ArgumentParser:
    command = actions.add_parser(name, help=words, description=words)
    # Both `intake --data DIR list` and `intake list --data DIR`.
    command.add_argument("--data", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="its folder")
    command.set_defaults(run=lambda options: _run(act, options))
    return command


def _add_id(command: argparse.ArgumentParser) -> None:
    command.add_argument("id", metavar="ID", help="the submission's id")


def _add_wanted(command: argparse.ArgumentParser) -> None:
    command.add_argument("wanted", metavar="ID_OR_ADDRESS", help="an id, or the address of a sender")


def _run(act: _Action, options: argparse.Namespace) -> int:
    from plugins.intake.operations import NoSpoolError, open_spool  # noqa: PLC0415  # only this command

    if options.data is None:
        raise WrongUseError("intake needs --data DIR, the folder of the service")
    try:
        spool = open_spool(options.data)
    except NoSpoolError:
        raise WrongUseError(f"{options.data} holds no submissions") from None
    try:
        return act(spool, options)
    finally:
        spool.close()


def _list(spool: "Spool", options: argparse.Namespace) -> int:
    from plugins.intake.operations import list_all  # noqa: PLC0415  # only this command

    for line in list_all(spool, options.state):
        print(line)
    return DONE


def _show(spool: "Spool", options: argparse.Namespace) -> int:
    from plugins.intake.operations import show  # noqa: PLC0415  # only this command

    print("\n".join(show(spool, _find(spool, options.id))))
    return DONE


def _retry(spool: "Spool", options: argparse.Namespace) -> int:
    ids = [options.id] if options.id else [one.id for one in spool.all() if one.trouble]
    retried = [id for id in ids if spool.retry(id)]
    print(f"{len(retried)} of {len(ids)}")
    return DONE if len(retried) == len(ids) else ERRORS


def _decline(spool: "Spool", options: argparse.Namespace) -> int:
    from plugins.intake.operations import decline  # noqa: PLC0415  # only this command

    if decline(spool, _find(spool, options.id), options.reason):
        return DONE
    print(f"{options.id} has ended already", file=sys.stderr)
    return ERRORS


def _export(spool: "Spool", options: argparse.Namespace) -> int:
    from plugins.intake.operations import export  # noqa: PLC0415  # only this command

    found = _find_all(spool, options.wanted)
    for one in found:
        export(spool, one, options.output)
        print(options.output / one.id)
    return DONE


def _erase(spool: "Spool", options: argparse.Namespace) -> int:
    for one in _find_all(spool, options.wanted):
        spool.erase(one.id)
        published = "; what is published stays: see `wirkort erase`" if one.state == "published" else ""
        print(f"{one.id} erased{published}")
    return DONE


def _back_up(spool: "Spool", options: argparse.Namespace) -> int:
    if options.file.exists():
        raise WrongUseError(f"{options.file} exists")
    spool.back_up(options.file)
    return DONE


def _find(spool: "Spool", id: str) -> "Submission":
    found = spool.find(id)
    if found is None:
        raise WrongUseError(f"there is no submission {id!r}")
    return found


def _find_all(spool: "Spool", wanted: str) -> "tuple[Submission, ...]":
    from plugins.intake.operations import find_all  # noqa: PLC0415  # only this command

    found = find_all(spool, wanted)
    if not found:
        raise WrongUseError(f"nothing is kept of {wanted!r}")
    return found
