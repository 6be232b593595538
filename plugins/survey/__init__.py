"""A network survey: its papers, its raw answers, its results.

`template` writes questionnaire, consent and empty tables, `raw` reads the answers, `results` writes every
figure for those who ran the survey, `comparison` sets two waves side by side. What may be shown of a wave
is put together by plugins.analysis.survey. Raw answers never come near a Git repository (`places`).
"""

from plugins.survey.comparison import compare_waves, render_comparison
from plugins.survey.places import is_in_repository
from plugins.survey.publishing import publish_wave
from plugins.survey.raw import RawReading, read_wave
from plugins.survey.results import make_results
from plugins.survey.template import make_template

__all__ = [
    "RawReading",
    "compare_waves",
    "is_in_repository",
    "make_results",
    "make_template",
    "publish_wave",
    "read_wave",
    "render_comparison",
]
