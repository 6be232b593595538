"""The addresses of one region, and what all of them share: origins, refusals, counting.

Comes in: a region's reception. Goes out: its routes, relative to where the region is.
"""

import sqlite3
import time
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from plugins.intake.bodies import GoneError
from plugins.intake.origins import check_origin, cors_headers
from plugins.intake.reception import Reception
from plugins.intake.refusals import Refusal, refuse
from plugins.intake.showing import Showing
from plugins.intake.taking import Taking
from plugins.intake.window import Service, Window

Handler = Callable[[Request], Awaitable[Response]]
GET, POST = "GET", "POST"


def make_routes(reception: Reception, service: Service) -> list[Route]:
    """Every route of one region."""
    window = Window(reception, service)
    taking, showing = Taking(window), Showing(window)
    one = "/submissions/{id}"
    table: tuple[tuple[str, str, Handler], ...] = (
        (GET, "/", showing.home),
        (POST, "/submissions", taking.submit),
        (GET, one, showing.receipt),
        (POST, f"{one}/withdraw", taking.withdraw),
        (GET, f"{one}/correct", showing.correction),
        (POST, f"{one}/correct", taking.correct),
        (GET, f"{one}/confirm", showing.question),
        (POST, f"{one}/confirm", showing.confirm),
        (POST, "/look", taking.look),
        (GET, "/challenge", showing.challenge),
        (GET, "/form/{form}", showing.form),
        (GET, "/change/{kind}/{id}", showing.change),
        (GET, "/assets/{name}", showing.asset),
    )
    return [
        Route(path, _guarded(window, path, handler), methods=(method, "OPTIONS"))
        for method, path, handler in table
    ]


def _guarded(window: Window, path: str, handler: Handler) -> Handler:
    """The handler between what comes before and after each of them."""

    async def answer(request: Request) -> Response:
        started = time.perf_counter()
        response = await _respond(window, request, handler)
        response.headers.update(cors_headers(request, window.desk.region, window.service.config))
        window.service.metrics.observe(path, time.perf_counter() - started)
        return response

    return answer


async def _respond(window: Window, request: Request, handler: Handler) -> Response:
    if request.method == "OPTIONS":
        return Response(status_code=204)
    try:
        if request.method == POST:
            check_origin(request, window.desk.region, window.service.config)
        return await handler(request)
    except Refusal as refusal:
        return await window.refuse(request, refusal)
    except sqlite3.Error:
        return await window.refuse(request, refuse(503, "service-busy", retry_after=60))
    except GoneError:
        return Response(status_code=400)
