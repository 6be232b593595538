"""The browser solves what ALTCHA's Python library asks, and the library agrees."""

from collections.abc import Iterator

import pytest
from altcha import create_challenge, verify_solution

from tests.node import Script

SECRET = "only for tests"


@pytest.fixture(scope="module")
def script() -> Iterator[Script]:
    with Script("form/proof.js") as script:
        yield script


@pytest.mark.parametrize("algorithm", ["SHA-256", "SHA-512", "PBKDF2/SHA-256", "PBKDF2/SHA-512"])
@pytest.mark.parametrize(("cost", "prefix"), [(1, "00"), (20, "00"), (3, "0"), (3, "")])
def test_solution_is_verified(script, algorithm, cost, prefix):
    challenge = create_challenge(algorithm, cost, key_prefix=prefix, hmac_secret=SECRET)
    assert verify_solution(script.call("prove", challenge.to_dict()), SECRET).verified


def test_solution_of_a_known_counter_is_verified(script):
    challenge = create_challenge("PBKDF2/SHA-256", 10, counter=300, hmac_secret=SECRET, hmac_key_secret="key")
    proof = script.call("prove", challenge.to_dict())
    assert verify_solution(proof, SECRET, hmac_key_secret="key").verified


def test_solution_of_another_challenge_is_refused(script):
    challenge = create_challenge("SHA-256", 1, hmac_secret=SECRET)
    assert not verify_solution(script.call("prove", challenge.to_dict()), "another secret").verified
