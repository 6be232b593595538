"""Whatever a source holds: what is written is valid, reads back as meant, and stays on a second run."""

import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.catalogue import read_content
from plugins.importers.entries.cleaning import clean, one_line
from plugins.importers.entries.markup import to_markdown
from plugins.importers.entries.sentences import cut
from tests.importers.sites import Site

LATER = date(2027, 6, 1)
TEXTS = st.text(max_size=140)
RECORDS = st.lists(
    st.fixed_dictionaries(
        {"Nr": TEXTS, "Name": TEXTS, "Zweck": TEXTS, "Thema": st.sampled_from(["Energie", "natur", "?"])},
        optional={"Text": TEXTS, "Extra": st.lists(TEXTS, max_size=2)},
    ),
    max_size=5,
)


@given(RECORDS)
@settings(max_examples=60)
def test_whatever_is_written_is_valid_and_stays(records: list[dict[str, str]]) -> None:
    with TemporaryDirectory() as folder:
        site = Site(Path(folder))
        site.mapping.write_text(site.mapping.read_text() + 'body: "{Text}"\n', encoding="utf-8")
        source = site.write("v.json", json.dumps(records))
        report = site.run(source)
        reading = read_content(site.content)
        assert [] == [problem for problem in reading.problems if problem.severity == "error"]
        before = site.entries()
        again = site.run(source, LATER)
        assert (len(report.written), 0, 0) == (len(again.unchanged), len(again.written), len(again.changed))
        assert before == site.entries()


@given(st.text(min_size=3, max_size=110).filter(lambda text: len(one_line(clean(text))) >= 3))
@settings(max_examples=60)
def test_title_reads_back_as_it_stood(title: str) -> None:
    with TemporaryDirectory() as folder:
        site = Site(Path(folder))
        site.mapping.write_text(
            site.mapping.read_text().replace('id: "{Name}"', "id: verein"), encoding="utf-8"
        )
        item = {"Nr": "1", "Name": title, "Zweck": "Ein Verein mit einem Namen.", "Thema": "natur"}
        site.run(site.write("v.json", json.dumps([item])))
        catalogue = read_content(site.content).catalogue
        assert catalogue is not None
        assert [one_line(clean(title))] == [entry.title for entry in catalogue.entries.values()]


@given(st.text(max_size=400), st.integers(30, 300))
def test_cut_text_fits_and_begins_the_same(text: str, limit: int) -> None:
    shown = cut(text, limit, 10)
    assert len(shown) <= limit
    assert one_line(text).startswith(shown.removesuffix("…"))


@given(st.text(alphabet="<>/bpia=\"' \nh`*", max_size=120))
def test_markdown_of_markdown_is_the_same(text: str) -> None:
    once = to_markdown(text)
    assert isinstance(once, str)
    assert once.count("`") >= text.count("`")
