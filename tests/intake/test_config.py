"""The environment: read once, wrong values refused in words, every variable documented."""

from dataclasses import fields
from pathlib import Path

import pytest

from plugins.cli import main
from plugins.intake.config import Config, ConfigError, read_config

NAMES = [one.metadata["name"] for one in fields(Config)]


def test_empty_environment_is_the_safe_way() -> None:
    config = read_config({"PATH": "/bin", "WIRKORT": "x"})

    assert (True, True, (), (), "") == (
        config.has_proof, config.has_limits, config.proxies, config.origins, config.forge_token
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("WIRKORT_INTAKE_PROOF", "no", "0 or 1"),
        ("WIRKORT_INTAKE_LIMITS", "", "0 or 1"),
        ("WIRKORT_INTAKE_PROXIES", "proxy", "127.0.0.1"),
        ("WIRKORT_INTAKE_ORIGINS", "wirkort.example", "https://"),
        ("WIRKORT_INTAKE_HEADER_SECONDS", "0", "seconds"),
        ("WIRKORT_INTAKE_BODY_SECONDS", "1e9", "seconds"),
        ("WIRKORT_FORGE_TOKEN", "two words", "one word"),
        ("WIRKORT_INTAKE_PROF", "0", "WIRKORT_INTAKE_PROOF"),
        ("WIRKORT_INTAKE_PROOF_FILE", "/etc/hostname", "WIRKORT_INTAKE_PROOF"),
        ("WIRKORT_FORGE_TOKEN_FILE", "/gibt/es/nicht", "cannot be read"),
    ],
)
def test_wrong_variable_is_refused_with_what_to_write(name: str, value: str, words: str) -> None:
    with pytest.raises(ConfigError, match=name) as error:
        read_config({name: value})

    assert words in str(error.value)


def test_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("geheim\n", encoding="utf-8")

    assert "geheim" == read_config({"WIRKORT_FORGE_TOKEN_FILE": str(tmp_path / "token")}).forge_token


def test_command_says_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert 2 == main(["intake"])
    assert "--data" in capsys.readouterr().err
    monkeypatch.setenv("WIRKORT_INTAKE_PROOF", "ja")
    assert 2 == main(["intake", "--data", str(tmp_path)])
    assert "0 or 1" in capsys.readouterr().err


@pytest.mark.parametrize("name", NAMES)
def test_variable_is_documented(repository: Path, name: str) -> None:
    assert f"`{name}`" in (repository / "docs" / "intake.md").read_text("utf-8")
