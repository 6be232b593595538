"""The service's log: what happened, never who or what: no address, no query, no text of anybody's.

Exceptions are written as their kind and where they were raised; their words may hold what somebody sent.
"""

import logging
import traceback
from types import TracebackType
from typing import Any

_ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class DiscreetFormatter(logging.Formatter):
    """Lines without what an exception says."""

    def formatException(self, ei: _ExceptionInfo) -> str:  # noqa: N802  # logging calls it so
        """The kind of the exception and the places it went through."""
        kind, _error, trace = ei
        frames = traceback.extract_tb(trace)
        places = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        return "\n".join([kind.__name__ if kind else "", *places])


def make_log_config() -> dict[str, Any]:
    """The configuration for logging: one line each to standard error, uvicorn's access log left out."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {"()": DiscreetFormatter, "format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
        },
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "line", "stream": "ext://sys.stderr"}
        },
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            "uvicorn.access": {"handlers": [], "propagate": False},
            "uvicorn.error": {"level": "WARNING"},
            "httpx": {"level": "WARNING"},  # its lines hold whole addresses
            "python_multipart": {"level": "ERROR"},  # what strangers send is no warning
        },
    }
