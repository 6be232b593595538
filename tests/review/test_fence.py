"""Whatever a stranger writes: in the report nothing of it acts."""

import re
from datetime import date

import comrak
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.review.changes import FieldChange, TextChange
from plugins.review.fence import code, fence_markdown, fence_text, is_plain
from plugins.review.markdown import LIMIT, render_markdown
from plugins.review.notes import Note
from plugins.review.plain import render_plain
from plugins.review.report import Broken, Check, EntryReport, Found, Report

HOSTILE = [
    "@anna", "@team/all", "#12", "GH-12", "wirkort/wirkort#1", "deadbeef", "0123456789abcdef", "!12",
    "&3", "%4", "~label", "[x](http://a.example)", "![x](http://a.example/x.png)", "<img src=x>",
    "<!-- -->", "</details>", "<script>alert(1)</script>", "`", "``", "```", "` @anna `", "a`@anna`b",
    "\n\n# x\n@anna", "\r\n- [ ] x", "http://a.example", "www.a.example", "a@b.example",
    "javascript:alert(1)", "$`x`$", "$$x$$", ":+1:", "| a | b |", "\\`@anna", "a\\", "*x*", "_x_",
    "~~x~~", "&lt;b&gt;", "\u202e@anna", "@\u200banna", "/close", "/merge", "[[x]]", "[^1]", "{{x}}",
    "::set-output name=x::y", "\x1b[31m", "\ue000@anna\ue001", "-", "1. x", "> x", "---", " ", "", "\t",
    "``` `` `", "=", "+", "%0A", "<a href=x>", "&#64;anna",
]  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=40),
    st.text(alphabet="`@#<>[]()!\\\n -~|*_:/.ab1$&", max_size=40),
    st.lists(st.sampled_from(HOSTILE), max_size=4).map(" ".join),
)
ACTING = re.compile(r"<(?!/?(?:h[234]|ul|li|p|code|strong)>)[^>]*>")


def outside_of_code(markdown: str) -> str:
    html = comrak.render_markdown(markdown, extension_options=_github())
    return re.sub(r"<code>.*?</code>", "", html, flags=re.DOTALL)


def _github() -> comrak.ExtensionOptions:
    options = comrak.ExtensionOptions()
    for name in ("autolink", "table", "strikethrough", "tasklist", "footnotes"):
        setattr(options, name, True)
    return options


@settings(max_examples=400, deadline=None)
@given(TEXTS, TEXTS)
def test_two_values_in_a_line_stay_code_or_plain_words(a, b):
    html = outside_of_code(f"- Titel: {fence_markdown(a)} statt {code(b)} und Schluss\n")
    assert not ACTING.search(html)
    assert not re.search(r"[@#<>\[\]`~*_|]|https?:|www\.|[0-9a-f]{7,}", re.sub(r"</?(?:ul|li|p)>", "", html))
    assert html.rstrip().endswith("und Schluss</li>\n</ul>")


@pytest.mark.parametrize("text", HOSTILE)
def test_what_would_act_is_not_taken_for_plain_words(text):
    assert text in ("-", "1. x", "") or not is_plain(text) or text.isspace()


@pytest.mark.parametrize(
    "text", ["Solarkreis Förde", "Energie, für alle", "Am 3. Mai 2027, 19:00.", "(Kiel)"]
)
def test_plain_words_stay_as_they_are(text):
    assert text == fence_markdown(text)


@given(st.text())
def test_a_value_is_one_line_without_what_nobody_sees(text):
    for shown in (fence_text(text), code(text)):
        assert "\n" not in shown
        assert not re.search("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", shown)


def make_report(text: str, entries: int = 1) -> Report:
    found = Found("unknown-value", "error", text, 1, 1, text, (("value", text), ("choices", text)), text)
    entry = EntryReport(
        action="renamed",
        kind="event",
        id="x",
        title=text,
        file=text,
        former_file=text,
        former_title=text,
        fields=(FieldChange(text, text, text),),
        text=TextChange(1, 0, (f"+ {text}",)),
        problems=(found,),
        notes=(Note("alias-missing", (("alias", text),)),),
        duplicates=(Note("duplicate", (("title", text), ("other", text), ("why", text))),),
        pages=(text,),
        checks=(Check("consent", text),),
    )
    return Report(
        version="1",
        language="de",
        today=date(2026, 11, 20),
        base="a" * 12,
        head="",
        carrier=(text,),
        entries=(entry,) * entries,
        pictures=(Note("file-added", (("file", text),)),),
        broken=(Broken(text, found),),
    )


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_a_value_acts_nowhere_in_a_report(text):
    markdown = render_markdown(make_report(text)).removeprefix("<!-- wirkort-review -->")
    html = outside_of_code(markdown)
    assert not ACTING.search(html)
    assert "@" not in html
    plain = render_plain(make_report(text))
    assert all(line.startswith((" ", "Umbenannt")) or "@" not in line for line in plain.splitlines())


def test_a_long_report_is_cut_at_an_entry_and_says_so():
    markdown = render_markdown(make_report("@anna `x` " * 50, entries=200))
    assert LIMIT - 8_000 < len(markdown) <= LIMIT
    assert markdown.rstrip().endswith("wirkort review --base `aaaaaaaaaaaa`")
    assert markdown.count("####") + int(re.search(r"Gekürzt: (\d+) weitere", markdown)[1]) == 200
