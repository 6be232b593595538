"""Answers of the service: JSON for programs and scripts, a page for people, with headers that say little.

Everything is `no-store`: receipts are nobody else's business. `same-origin` keeps a receipt's key from other
sites and still names our own pages as the origin of their forms.
"""

import math
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from plugins.intake.refusals import Refusal
from plugins.intake.requests import JSON

HTML = "text/html"
SEE_OTHER = 303
SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}
_NOTHING = "default-src 'none'; frame-ancestors 'none'"
_LASTING = "public, max-age=31536000, immutable"


def wants_json(request: Request) -> bool:
    """True for programs and scripts; a browser that sends a form wants a page."""
    sends_json = request.headers.get("content-type", "").startswith(JSON)
    accepted = request.headers.get("accept", "")
    return sends_json or (JSON in accepted and HTML not in accepted)


def as_json(data: Any, status: int = 200) -> Response:
    """The data."""
    return JSONResponse(
        data, status, headers={"Cache-Control": "no-store", "Content-Security-Policy": _NOTHING}
    )


def as_page(page: bytes, policy: str, status: int = 200) -> Response:
    """A rendered page."""
    headers = {
        "Cache-Control": "no-store",
        "Content-Security-Policy": f"{policy}; frame-ancestors 'none'",
    }
    return HTMLResponse(page, status, headers=headers)


def as_asset(data: bytes, content_type: str) -> Response:
    """A file of the theme; the digest in its name lets browsers keep it."""
    return Response(data, media_type=content_type, headers={"Cache-Control": _LASTING})


def as_redirect(address: str) -> Response:
    """The next page, asked for with GET."""
    return Response(status_code=SEE_OTHER, headers={"Location": address, "Cache-Control": "no-store"})


def refusal_as_json(refusal: Refusal, language: str) -> Response:
    """Why a request is refused, as `check` says it."""
    problems = [problem.as_json(language) for problem in refusal.problems]
    return with_wait(as_json({"problems": problems}, refusal.status), refusal)


def with_wait(response: Response, refusal: Refusal) -> Response:
    """The answer, with the seconds to wait where there are some."""
    if refusal.retry_after is not None:
        response.headers["Retry-After"] = str(math.ceil(refusal.retry_after))
    return response
