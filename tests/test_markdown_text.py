"""Our own markup as Markdown: what stands there reads the same, and nothing is read as a sign."""

from html import escape

from hypothesis import given
from hypothesis import strategies as st

from plugins.body import render_entry_body
from plugins.render.markdown import render_markdown

BASE = "https://x.example/sub/"


def test_headings_paragraphs_lists_and_links():
    html = """
    <h1>Bericht:  Preetz</h1>
    <p class="x">Zwei <a href="#begun">Projekte</a> &amp; <a href="/sub/places/preetz/">Preetz</a>.</p>
    <section><h2>Neu <span>(2)</span></h2>
    <ul><li><strong><a href="https://a.example/">Eins</a></strong>,
    hier</li><li>Zwei</li></ul></section><p>Ende</p>
    """
    assert (
        "# Bericht: Preetz\n\nZwei Projekte & [Preetz](https://x.example/sub/places/preetz/).\n\n"
        "## Neu (2)\n\n"
        "- **[Eins](https://a.example/)**, hier\n- Zwei\n\nEnde\n"
    ) == render_markdown(html, BASE)


def test_signs_of_markdown_stay_what_they_are():
    html = "<p>*kein* [Link](x) &lt;b&gt; _hier_ `so`</p><p>11. Mai</p><p># drei</p><p>- vier</p>"
    assert (
        "\\*kein\\* \\[Link\\](x) \\<b\\> \\_hier\\_ \\`so\\`\n\n11\\. Mai\n\n\\# drei\n\n\\- vier\n"
    ) == render_markdown(html, "")


def test_addresses_stay_as_they_are_where_nobody_knows_the_site():
    assert "[Preetz](/places/preetz/)\n" == render_markdown('<p><a href="/places/preetz/">Preetz</a></p>', "")


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C",)), max_size=60))
def test_any_title_reads_as_its_words(title):
    text = render_markdown(f"<ul><li><strong>{escape(title)}</strong></li></ul>", "")
    html = str(render_entry_body(text, lambda _: None, "de").html)
    assert "<script" not in html
    assert "<a " not in html or "://" in title or "@" in title or "www." in title
    assert "<img" not in html
