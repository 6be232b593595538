"""What check says of a region's own colour and of the age of its accessibility audit."""

from datetime import date

import pytest

from plugins.checks import check_content
from plugins.problems import render_text
from tests.theme.full import FULL, REGION, write

CODES = ("accent-contrast", "audit-old")


def find(folder, region, today=date(2026, 11, 21)):
    content = write(folder, FULL | {"region.yaml": region})
    problems = check_content(content, clock=lambda _zone: today).problems
    return [problem for problem in problems if problem.code in CODES]


def test_colour_that_cannot_be_read_is_refused_with_the_nearest_that_can(tmp_path):
    (problem,) = find(tmp_path, REGION + 'accent: "#ffcc00"\n')
    assert ("accent-contrast", "error", "accent") == (problem.code, problem.severity, problem.field)
    assert REGION.count("\n") + 1 == problem.line
    assert "#856904" in render_text([problem], "de")
    assert "#856904" in render_text([problem], "en")


@pytest.mark.parametrize("accent", ["#0a5867", "#7A1F3D", "#856904"])
def test_colour_that_can_be_read_is_taken(tmp_path, accent):
    assert [] == find(tmp_path, REGION + f'accent: "{accent}"\n')


@pytest.mark.parametrize(
    ("audited", "codes"),
    [
        ("2026-11-02", []),
        ("2025-11-21", []),
        ("2025-11-20", ["audit-old"]),
        ("2024-02-29", ["audit-old"]),
    ],
)
def test_audit_is_old_after_twelve_months(tmp_path, audited, codes):
    region = REGION.replace("accessibility: {", f"accessibility: {{audited: {audited}, ")
    problems = find(tmp_path, region)
    assert codes == [problem.code for problem in problems]
    assert all(
        ("warning", "accessibility.audited") == (problem.severity, problem.field) for problem in problems
    )
