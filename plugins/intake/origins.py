"""Which pages may send here, and where the service itself is, as a browser sees it.

Comes in: a request and the region it is for. A form on the region's site sends from another origin; a form on
our own pages from ours; everything else on the web has no business here.
"""

import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.requests import Request

from plugins.intake.config import Config, Network
from plugins.intake.refusals import refuse
from schemas import Region

_ALLOWED_HEADERS = "Content-Type, Idempotency-Key, Accept"
_DAY_SECONDS = "86400"
_PORTS = {"http": 80, "https": 443}


def check_origin(request: Request, region: Region, config: Config) -> None:
    """Raises Refusal for a page elsewhere. Programs that are no browsers name no origin."""
    origin = request.headers.get("origin")
    if origin is not None and not _is_welcome(origin, request, region, config):
        raise refuse(403, "request-origin", value=origin[:200])


def cors_headers(request: Request, region: Region, config: Config) -> Mapping[str, str]:
    """What lets a page of the region's site read the answer; nothing for others."""
    origin = request.headers.get("origin")
    if origin is None or not _is_welcome(origin, request, region, config):
        return {"Vary": "Origin"}
    headers = {"Vary": "Origin", "Access-Control-Allow-Origin": origin}
    if request.method == "OPTIONS":
        headers |= {
            "Access-Control-Allow-Methods": "GET, POST",
            "Access-Control-Allow-Headers": _ALLOWED_HEADERS,
            "Access-Control-Max-Age": _DAY_SECONDS,
        }
    else:
        headers["Access-Control-Expose-Headers"] = "Retry-After"
    return headers


def find_base(request: Request, region: Region, config: Config) -> str:
    """Where the service is, without a final slash: as region.yaml says when that is where it was asked."""
    host = request.headers.get("host", "")
    if region.form and urlsplit(region.form.url).netloc.lower() == host.lower():
        return region.form.url.rstrip("/")
    return f"{_scheme(request, config.proxies)}://{host}{request.scope.get('root_path', '')}"


def _is_welcome(origin: str, request: Request, region: Region, config: Config) -> bool:
    known = {_origin(region.url), _origin(region.form.url) if region.form else "", *config.origins}
    own = f"{_scheme(request, config.proxies)}://{request.headers.get('host', '')}"
    return origin.lower() in known - {""} or origin.lower() == _origin(own)


def _origin(url: str | None) -> str:
    """The origin of an address as browsers write it: lower case, no port that goes without saying."""
    if not url:
        return ""
    parts = urlsplit(url.lower())
    try:
        port = parts.port
    except ValueError:
        return ""
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    suffix = "" if port in (None, _PORTS.get(parts.scheme)) else f":{port}"
    return f"{parts.scheme}://{host}{suffix}"


def _scheme(request: Request, proxies: tuple[Network, ...]) -> str:
    """How the browser reached us; a proxy we know says it."""
    forwarded = request.headers.get("x-forwarded-proto", "")
    if forwarded in _PORTS and request.client and proxies:
        try:
            peer = ipaddress.ip_address(request.client.host)
        except ValueError:
            return request.url.scheme
        if any(peer in network for network in proxies):
            return forwarded
    return str(request.url.scheme)
