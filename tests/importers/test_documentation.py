"""docs/import.md keeps its promises: the worked example runs as printed, every key and code is explained."""

import re
import shutil
from pathlib import Path

import pytest

from plugins.catalogue import read_content
from plugins.cli import main
from plugins.importers.entries import reasons
from plugins.importers.entries.mapping import Mapping, Rule


@pytest.fixture(scope="module")
def page(repository: Path) -> str:
    """The documentation."""
    return (repository / "docs" / "import.md").read_text(encoding="utf-8")


def block(page: str, language: str) -> str:
    """The first block of code in a language."""
    match = re.search(rf"```{language}\n(.*?)```", page, re.DOTALL)
    assert match
    return match[1]


@pytest.mark.parametrize(("name", "language"), [("vereine.csv", "csv"), ("vereine.yaml", "yaml")])
def test_printed_example_is_the_one_in_the_examples(
    repository: Path, page: str, name: str, language: str
) -> None:
    path = repository / "docs" / "examples" / "vereine" / name
    assert path.read_text(encoding="utf-8") == block(page, language)


def test_worked_example_gives_the_printed_report(
    repository: Path,
    page: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("vereine.csv", "vereine.yaml"):
        shutil.copy(repository / "docs" / "examples" / "vereine" / name, tmp_path)
    (tmp_path / "content").mkdir()
    shutil.copy(repository / "content" / "region.yaml", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    command = [*block(page, "console").split()[1:], "--today", "2026-11-02"]
    assert 0 == main(command)
    assert block(page, "text") == capsys.readouterr().out
    assert 0 == main([word for word in command if word != "--dry-run"])
    problems = read_content(tmp_path / "content").problems
    assert [] == [problem for problem in problems if "initiatives/" in problem.file]
    assert 3 == len(list((tmp_path / "content" / "initiatives").iterdir()))


def test_every_code_is_explained(page: str) -> None:
    assert [] == [code for code in reasons.codes() if f"`{code}`" not in page]


def test_every_code_has_words_in_both_languages() -> None:
    for code in reasons.codes():
        reason = reasons.make_reason(code, "x", **dict.fromkeys(re.findall(r"\w+", _wording(code)), "?"))
        for language in ("de", "en"):
            assert reason.message(language)
            assert isinstance(reason.hint(language), str)


def _wording(code: str) -> str:
    """All words of a code's sentences, some of which are the names of what it needs."""
    names = set(re.findall(r"(?<!\{)\{(\w+)\}(?!\})", " ".join(reasons._catalogue()[code].values())))
    return " ".join(names - {"field"})


def test_every_key_of_a_mapping_is_explained(page: str) -> None:
    for model in (Mapping, Rule):
        for name, info in model.model_fields.items():
            key = info.alias or name
            assert re.search(rf"\| [^|]*(`{key}`|\*\*{key}\*\*)[^|]* \|", page) or f"`{key}`" in page, key
