"""The service as an ASGI application: its regions, what they share, how it begins and ends.

Comes in: regions that were read, the data folder, the configuration. Goes out: the application uvicorn runs.
One region stands at the root; of several each stands below its name. Both also answer below the path of
`form.url`, so that a proxy in front may pass the path on as it is.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route, Router
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from plugins.intake.config import Config
from plugins.intake.handover import make_outbox
from plugins.intake.limits import Senders
from plugins.intake.mails import Postman, make_letterhead
from plugins.intake.metrics import Metrics
from plugins.intake.outbox import Outbox
from plugins.intake.pictures import PictureDesk
from plugins.intake.reception import Reception
from plugins.intake.regions import LOOK_SECONDS, RegionDesk
from plugins.intake.responses import SECURITY, as_json
from plugins.intake.routes import make_routes
from plugins.intake.spool import Spool
from plugins.intake.window import Service

Handler = Callable[[Request], Awaitable[Response]]
Lifespan = Callable[[Starlette], contextlib.AbstractAsyncContextManager[None]]
_METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def make_app(desks: Mapping[str, RegionDesk], spool: Spool, config: Config) -> ASGIApp:
    """The application. Raises ConfigError."""
    metrics = Metrics()
    service = Service(spool, config, metrics, Senders())
    workers: list[Outbox | Postman] = [
        make_outbox(spool, desk.name, desk.content, desk.region, config) for desk in desks.values()
    ]
    if config.mail_server:
        heads = {name: make_letterhead(desk.region, config) for name, desk in desks.items()}
        workers.append(Postman(spool, config, heads))
    routes = [
        Route("/healthz", _make_health(service, desks)),
        Route("/metrics", _make_metrics(service)),
        *_make_region_routes(desks, service),
    ]
    app = Starlette(routes=routes, lifespan=_make_lifespan(desks, workers))
    app.router.redirect_slashes = False  # what is not there is not there
    return Envelope(app)


class Envelope:
    """Puts the headers on every answer that all of them carry, errors included.

    What is answered before its body was read ends the connection, and the answer says so.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._headers = [(name.lower().encode(), value.encode()) for name, value in SECURITY.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_whole = not _has_body(scope)

        async def receive_noting_the_end() -> Message:
            nonlocal is_whole
            message = await receive()
            is_whole = is_whole or not message.get("more_body", False)
            return message

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                closing = [] if is_whole else [(b"connection", b"close")]
                message["headers"] = [*message.get("headers", ()), *self._headers, *closing]
            await send(message)

        await self._app(scope, receive_noting_the_end, send_with_headers)


def _has_body(scope: Scope) -> bool:
    headers = dict(scope["headers"])
    return headers.get(b"content-length", b"0") != b"0" or b"transfer-encoding" in headers


def _make_region_routes(desks: Mapping[str, RegionDesk], service: Service) -> list[BaseRoute]:
    """Each region below its paths, longer ones first, the root last."""
    pictures = PictureDesk()
    mounts: dict[str, list[Route]] = {}
    for name, desk in desks.items():
        routes = make_routes(Reception(desk, service.spool, service.config, pictures), service)
        paths = {"" if len(desks) == 1 else f"/{name}", _path_of(desk)}
        for path in paths - ({""} if len(desks) > 1 else set()):
            mounts.setdefault(path, routes)
    return [
        Mount(path, app=Router(mounts[path], redirect_slashes=False))
        for path in sorted(mounts, key=len, reverse=True)
    ]


def _path_of(desk: RegionDesk) -> str:
    """The path of form.url, without a slash at its end."""
    return urlsplit(desk.region.form.url).path.rstrip("/") if desk.region.form else ""


def _make_health(service: Service, desks: Mapping[str, RegionDesk]) -> Handler:
    """Says that the service lives and can read what it keeps."""

    async def health(_request: Request) -> Response:
        regions = {name: {"entries": len(desk.now.catalogue.entries)} for name, desk in desks.items()}
        return as_json({"status": "ok", "regions": regions, "spool": dict(service.spool.counts())})

    return health


def _make_metrics(service: Service) -> Handler:
    """The counters."""

    async def metrics(_request: Request) -> Response:
        return Response(service.metrics.render(service.spool.counts()), media_type=_METRICS_TYPE)

    return metrics


def _make_lifespan(desks: Mapping[str, RegionDesk], workers: list[Outbox | Postman]) -> Lifespan:
    """Begins with hand-over and mails, ends when everything that waits is written."""

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        for worker in workers:
            worker.start()
        watching = asyncio.create_task(_watch(desks))
        try:
            yield
        finally:
            watching.cancel()
            for worker in workers:
                await asyncio.to_thread(worker.stop)

    return lifespan


async def _watch(desks: Mapping[str, RegionDesk]) -> None:
    """Looks at the content folders now and then, in a thread of its own."""
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        for desk in desks.values():
            await asyncio.to_thread(desk.look_again)
