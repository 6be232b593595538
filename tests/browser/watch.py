"""Watches a browser context: which hosts were asked, what the console said, which errors a page threw."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext

OWN_HOSTS = {"127.0.0.1", "localhost"}


@dataclass
class Watch:
    """What happened in the contexts watched so far."""

    urls: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)
    expected: list[re.Pattern[str]] = field(default_factory=list)

    def attach(self, context: BrowserContext) -> None:
        """Starts watching all pages and workers of a context."""
        context.on("request", lambda request: self.urls.append(request.url))
        context.on("console", lambda said: self.messages.append(f"{said.type}: {said.text} ({place(said)})"))
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("page", lambda page: page.on("websocket", lambda socket: self.urls.append(socket.url)))

    def detach(self, context: BrowserContext) -> None:
        """Takes stock of a context that is about to be closed."""
        self.cookies += [f"{cookie['name']} of {cookie['domain']}" for cookie in context.cookies()]

    def forget(self) -> None:
        """Nothing has happened so far."""
        for seen in (self.urls, self.messages, self.errors, self.cookies, self.expected):
            seen.clear()

    def expect_message(self, pattern: str) -> None:
        """Lets console messages that match pass, for instance the browser's own word on a 404."""
        self.expected.append(re.compile(pattern))

    @property
    def hosts(self) -> set[str]:
        """The hosts asked so far."""
        return {host for url in self.urls if (host := urlsplit(url).hostname)}

    def complaints(self) -> list[str]:
        """One line for each thing that must not happen on a page of ours."""
        foreign = [f"foreign host: {url}" for url in self.urls if is_foreign(url)]
        said = [
            f"console: {text}" for text in self.messages if not any(p.search(text) for p in self.expected)
        ]
        thrown = [f"page error: {text}" for text in self.errors]
        kept = [f"cookie: {text}" for text in self.cookies]
        return foreign + said + thrown + kept

    def is_expected(self, text: str) -> bool:
        """Whether a console message was announced."""
        return any(pattern.search(text) for pattern in self.expected)


def is_foreign(url: str) -> bool:
    """Whether an address leads to another host; blob: and data: lead nowhere."""
    host = urlsplit(url).hostname
    return host is not None and host not in OWN_HOSTS


def place(said) -> str:
    """Where a console message comes from."""
    return f"{said.location['url']}:{said.location['lineNumber'] + 1}"
