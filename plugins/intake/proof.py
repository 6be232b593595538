"""Proof of work by ALTCHA's protocol (version 2): what costs a browser a second costs a robot hours.

Goes out: a signed challenge that runs out. Comes in: its solution, with the name it is remembered by, so that
the spool takes it once. The key is the spool's, so that a restart keeps open forms valid.
"""

from datetime import datetime, timedelta
from typing import Any

import altcha

from plugins.intake.refusals import Refusal, refuse

ALGORITHM = "PBKDF2/SHA-256"
ITERATIONS = 2_000  # 256 tries of them in the mean: about a second in a browser, a millisecond to verify
KEY_PREFIX = "00"
LIFETIME = timedelta(minutes=60)
MAX_LENGTH = 4_000


class ProofDesk:
    """Gives challenges and looks at solutions."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def make_challenge(self, now: datetime) -> dict[str, Any]:
        """A challenge as ALTCHA's protocol has it."""
        challenge = altcha.create_challenge(
            ALGORITHM, ITERATIONS, key_prefix=KEY_PREFIX, expires_at=now + LIFETIME, hmac_secret=self._key
        )
        return dict(challenge.to_dict())

    def verify(self, solution: str) -> str:
        """The name of the solved challenge; raises Refusal."""
        if len(solution) > MAX_LENGTH:
            raise _wrong()
        result = altcha.verify_solution(solution, self._key)
        if result.expired:
            raise refuse(400, "proof-expired", "altcha")
        if not result.verified:
            raise _wrong()
        return str(altcha.Payload.from_base64(solution).challenge.parameters.nonce)


def _wrong() -> Refusal:
    return refuse(400, "proof-wrong", "altcha")
