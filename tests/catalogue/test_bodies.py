"""Bodies stay in their files: read when asked for, as long as the file is what it was."""

import pytest

from plugins.catalogue import Key, read_content
from plugins.problems import ContentInvalid
from plugins.workers import work_off
from tests.site import GUIDE, entry, file, write_site

BAUEN = Key("guide", "bauen")


@pytest.fixture
def guide(tmp_path):
    return (
        write_site(tmp_path, file("guides/bauen.md", entry(GUIDE, "\n# Erst\n\ndann **das**\n")))
        / "guides/bauen.md"
    )


@pytest.fixture
def catalogue(guide):
    found = read_content(guide.parent.parent).catalogue
    assert found
    return found


def test_body_is_read_from_its_file(catalogue):
    assert "\n# Erst\n\ndann **das**\n" == catalogue.body_of(BAUEN)


def test_entry_that_is_yaml_throughout_has_no_body(tmp_path):
    target = "title: Ziel\nupdated: 2026-11-01\nplace: region\nindicator: co2\nunit: t\n"
    target += "base: {year: 1990, value: 100}\ngoals: [{year: 2030, reduction_percent: 65}]\n"
    reading = read_content(write_site(tmp_path, file("targets/ziel.yaml", target)))
    assert reading.catalogue
    assert "" == reading.catalogue.body_of(Key("target", "ziel"))


@pytest.mark.parametrize("harm", ["changed", "gone", "too-large", "link", "broken"])
def test_body_of_a_file_that_changed_meanwhile_ends_the_work(catalogue, guide, harm):
    written = guide.read_bytes()
    if harm in ("gone", "link"):
        guide.unlink()
    if harm == "link":
        guide.with_name("other.md").write_bytes(written)
        guide.symlink_to("other.md")
    if harm in ("changed", "too-large", "broken"):
        guide.write_bytes(written + {"changed": b"!", "too-large": b"a" * 70_000, "broken": b"\xff"}[harm])

    with pytest.raises(ContentInvalid) as caught:
        catalogue.body_of(BAUEN)
    assert [("file-changed", str(guide))] == [(one.code, one.file) for one in caught.value.problems]


def test_file_that_changed_meanwhile_ends_the_work_of_several_processes(catalogue, guide):
    guide.write_bytes(guide.read_bytes() + b"!")
    with pytest.raises(ContentInvalid) as caught:
        list(work_off([BAUEN, BAUEN], catalogue.body_of, jobs=2))
    assert ["file-changed"] == [one.code for one in caught.value.problems]


def test_digests_tell_which_half_of_a_file_changed(catalogue, guide):
    def digests(text):
        guide.write_text(text, "utf-8")
        found = read_content(guide.parent.parent).catalogue.get(*BAUEN)
        return found.digest, found.head_digest, found.body_digest

    text = guide.read_text("utf-8")
    file, head, body = digests(text)
    assert 3 == len({file, head, body})
    more_text, more_keys, linked = (
        digests(text + "!"),
        digests(text.replace("title:", "tags: [neu]\ntitle:")),
        digests(text + "[x](bauen.md)"),
    )
    assert (True, False, True) == (more_text[0] != file, more_text[1] != head, more_text[2] != body)
    assert (True, True, False) == (more_keys[0] != file, more_keys[1] != head, more_keys[2] != body)
    assert (True, True, True) == (linked[0] != file, linked[1] != head, linked[2] != body)
