"""Erasure: a person leaves content and history, in a copy, and nothing else changes."""

import re
import subprocess
from pathlib import Path

import pytest

from plugins.cli import DONE, ERRORS, WRONG_USE, main
from plugins.erase import Spellings, UnfitNameError
from plugins.erase.contact import clean_entry
from tests.review.history import commit, git, write
from tests.site import INITIATIVE, entry, write_site

PAPERS = ("it-blatt", "kosten", "uebergabe", "verarbeitung", "vergleich")
NAME = "Jörg Müller-Beispiel"
CONTACT = """\
contact:
  name: Jörg Müller-Beispiel
  role: Sprecher
  email: info@solarkreis.example
  phone: 040 66969 127
  consent: 2026-05-30
"""
PETRA = Spellings("Petra Muster", "eine Person")


@pytest.fixture(scope="module")
def before(tmp_path_factory) -> Path:
    """A repository with a merge, tags, renamed files, and the name in every place that Git has."""
    folder = write_site(tmp_path_factory.mktemp("erase") / "region").parent
    content = folder / "content"
    git(folder, "init", "--quiet", "--initial-branch=main")
    write(
        content, "initiatives/solarkreis.md", entry(INITIATIVE + CONTACT, "\nFragt Joerg Mueller-Beispiel.\n")
    )
    write(
        content, "initiatives/joerg-mueller-beispiel.md", entry(INITIATIVE.replace("Solarkreis", "Werkstatt"))
    )
    commit(folder, "Add")
    git(folder, "switch", "--quiet", "--create", "jörg-müller-beispiel/eintrag")
    link = "[Er](joerg-mueller-beispiel.md), j.mueller-beispiel@post.example\n"
    write(content, "initiatives/gartenwerk.md", entry(INITIATIVE.replace("Solarkreis", "Gartenwerk"), link))
    author = "--author=Jörg Müller-Beispiel <jmb@post.example>"
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", author, "--message=Garten\n\nSigned-off-by: JÖRG MÜLLER-BEISPIEL")
    git(folder, "switch", "--quiet", "main")
    git(folder, "mv", "content/initiatives/solarkreis.md", "content/initiatives/sonne.md")
    (folder / "bild.bin").write_bytes(b"\0\1J\xf6rg M\xfcller-Beispiel\0\2")
    commit(folder, "Rename")
    git(folder, "merge", "--quiet", "--no-ff", "--message=Merge", "jörg-müller-beispiel/eintrag")
    git(folder, "tag", "v1")
    git(folder, "tag", "--annotate", "v2", "--message=Dank an Jörg  Müller-Beispiel")
    return folder


@pytest.fixture(scope="module")
def erased(before) -> Path:
    """The copy without the name."""
    assert DONE == main(["erase", NAME, "--content", str(before / "content"), "--language", "en"])
    return before.with_name(f"{before.name}-erased.git")


def everything(folder: Path) -> bytes:
    """All objects and all names of refs."""
    objects = subprocess.run(
        ["git", "cat-file", "--batch-all-objects", "--batch"], cwd=folder, capture_output=True, check=True
    )
    return objects.stdout + git(folder, "for-each-ref").encode()


def shown(folder: Path, file: str) -> str:
    """A file of the main branch."""
    return git(folder, "show", f"main:content/{file}")


def test_no_object_and_no_ref_holds_the_name(before, erased):
    words = [
        text.encode(code)
        for text in ("Müller", "MÜLLER", "Mueller", "mueller")
        for code in ("utf-8", "latin-1")
    ]
    assert all(word in everything(before) for word in (*words[:3], *words[4:]))
    assert [] == [word for word in (*words, b"jmb@post", b"j.mueller") if word in everything(erased)]


def test_the_original_stays_as_it_is(before, erased):
    assert NAME in git(before, "show", "main:content/initiatives/sonne.md")
    assert "" == git(before, "status", "--porcelain")


def test_a_contact_loses_name_consent_and_number(erased):
    text = shown(erased, "initiatives/sonne.md")
    assert 'contact:\n  role: Sprecher\n  email: "info@solarkreis.example"\n---' in text
    assert "Fragt a person." in text
    assert "consent" not in text


def test_files_and_what_leads_to_them_are_renamed_together(erased):
    assert "[Er](eine-person.md), entfernt@wirkort.invalid" in shown(
        erased, "initiatives/gartenwerk.md"
    ).replace("a-person", "eine-person")
    assert "title: Werkstatt" in shown(erased, "initiatives/a-person.md").replace("eine-person", "a-person")


def test_the_shape_of_the_history_stays(before, erased):
    shape = ("log", "--all", "--topo-order", "--format=%s %at %ct %P")
    counts = [[len(line.split()) for line in git(folder, *shape).splitlines()] for folder in (before, erased)]
    assert counts[0] == counts[1]
    assert "v1\nv2" == git(erased, "tag", "--list")


def test_the_copy_knows_no_origin(erased):
    assert "" == git(erased, "remote")


def test_the_copy_can_be_cloned_and_is_valid(erased, tmp_path):
    git(tmp_path, "clone", "--quiet", str(erased), "look")
    assert DONE == main(["check", "--content", str(tmp_path / "look/content")])


def test_a_second_run_does_not_overwrite_the_copy(before, erased, capsys):
    assert WRONG_USE == main(["erase", NAME, "--content", str(before / "content")])
    assert "ist noch da" in capsys.readouterr().err


@pytest.fixture
def small(tmp_path) -> Path:
    """A repository with one commit and no trace of anyone."""
    folder = write_site(tmp_path / "small", f"-- initiatives/solarkreis.md --\n{entry(INITIATIVE)}").parent
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "Add")
    return folder


def run(folder: Path, *words: str) -> int:
    """The command on this repository."""
    return main(["erase", *words, "--content", str(folder / "content")])


def test_dry_run_shows_every_place_and_writes_nothing(before, capsys):
    others = sorted(before.parent.iterdir())
    assert DONE == run(before, NAME, "--dry-run", "--language", "de")
    text = capsys.readouterr().out
    wanted = [
        "content/initiatives/sonne.md, Zeile",
        "content/initiatives/solarkreis.md: 1",
        "author, message",
    ]
    wanted += ["bild.bin", "In Tags", "refs/heads/jörg-müller-beispiel/eintrag", "  jmb@post.example"]
    assert [] == [part for part in wanted if part not in text]
    assert others == sorted(before.parent.iterdir())


def test_a_name_that_is_nowhere_makes_no_copy(small, capsys):
    assert DONE == run(small, "Nirgend Wer")
    assert "kommt nicht vor" in capsys.readouterr().out
    assert [small] == list(small.parent.iterdir())


def test_changes_not_committed_are_refused(small, capsys):
    write(small / "content", "initiatives/neu.md", entry(INITIATIVE, "\nPetra Muster\n"))
    commit(small, "Petra Muster")
    write(small / "content", "initiatives/neu.md", entry(INITIATIVE, "\nAnders\n"))
    assert WRONG_USE == run(small, "Petra Muster")
    assert "git status" in capsys.readouterr().err


def test_what_looks_like_a_pattern_is_taken_literally(small):
    write(small / "content", "initiatives/neu.md", entry(INITIATIVE, "\nAnn.*(b)[c]+ und Annxx(b)c\n"))
    commit(small, "Add")
    assert DONE == run(small, "Ann.*(b)[c]+")
    copy = small.with_name("small-erased.git")
    assert "eine Person und Annxx(b)c" in shown(copy, "initiatives/neu.md")


def test_files_that_would_become_one_are_refused(small, capsys):
    for name in ("petra-muster", "eine-person"):
        write(small / "content", f"initiatives/{name}.md", entry(INITIATIVE))
    commit(small, "Add")
    assert WRONG_USE == run(small, "Petra Muster")
    assert "eine-person.md" in capsys.readouterr().err
    assert DONE == run(small, "Petra Muster", "--replacement", "jemand")


def test_a_clone_behind_its_origin_is_refused(small, tmp_path, capsys):
    git(tmp_path, "clone", "--quiet", str(small), "clone")
    commit(small, "Petra Muster")
    git(tmp_path / "clone", "fetch", "--quiet")
    assert WRONG_USE == run(tmp_path / "clone", "Petra Muster")
    assert "git pull" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["", "Al", "..."])
def test_a_name_that_would_hit_everything_is_refused(small, name):
    assert WRONG_USE == run(small, name)


@pytest.mark.parametrize("text", ["Petra Muster", "a: b", "x", "[weg]", "# weg"])
def test_a_replacement_that_breaks_files_is_refused(text):
    with pytest.raises(UnfitNameError):
        Spellings("Petra Muster", text)


@pytest.mark.parametrize(
    "text",
    ["Petra Muster", "petra  muster", "PetraMuster", "petra_muster", "Petra\n  Muster", "Muster, Petra",
     "Petra%20Muster", "Petra Musters", "petra.muster@a.example", "pmuster@a.example", "p.muster2@a.example",
     "https://petra-muster.example/x"],
)  # fmt: skip
def test_spellings_of_a_name(text):
    assert PETRA.is_in(text)
    assert not PETRA.is_in(PETRA.replace(text))


@pytest.mark.parametrize(
    "text", ["Petra", "Muster", "Petra Musterfrau", "Alpetra Muster", "Petra und Muster"]
)
def test_what_is_no_spelling_of_a_name(text):
    assert text == PETRA.replace(text)


@pytest.mark.parametrize("name", ["Jörg Weiß", "Joerg Weiss"])
@pytest.mark.parametrize(
    "text", ["Jörg Weiß", "Joerg Weiss", "JÖRG WEISS", "Jo\u0308rg Weiß", "J\\u00f6rg Wei\\u00df",
             "J&ouml;rg Weiss", "J%C3%B6rg-Wei%C3%9F", b"J\xf6rg Wei\xdf".decode(errors="surrogateescape")],
)  # fmt: skip
def test_umlauts_in_all_their_forms(name, text):
    assert Spellings(name, "eine Person").is_in(text)


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        ("contact: {name: Petra Muster, consent: 2026-01-01}\n", ""),
        ("contact: {name: Petra Muster, consent: 2026-01-01, email: a@b.example}\n",
         "contact:\n  email: \"a@b.example\"\n"),
        ("contact:\n  name: Ole Test\n  consent: 2026-01-01\n",
         "contact:\n  name: Ole Test\n  consent: 2026-01-01\n"),
        ("contact:\n  email: petra.muster@b.example\n  phone: 0431 1\n", "contact:\n  phone: 0431 1\n"),
    ],
    ids=["nothing left", "one line", "someone else", "address"],
)  # fmt: skip
def test_contacts(contact, expected):
    text = f"---\ntitle: Von Petra Muster\n{contact}updated: 2026-01-01\n---\nText\n"
    assert f"---\ntitle: Von eine Person\n{expected}updated: 2026-01-01\n---\nText\n" == clean_entry(
        text, PETRA
    )


def test_a_name_in_the_order_of_a_list():
    assert Spellings("Muster, Petra", "eine Person").is_in("Petra Muster")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("jmb@post.example", "An JMB@post.example, a.jmb@post.example",
         "An entfernt@wirkort.invalid, a.jmb@post.example"),
        ("040 66969 127", "Ruf 040/66969-127 oder 040 66969 1278", "Ruf eine Person oder 040 66969 1278"),
    ],
    ids=["address", "number"],
)  # fmt: skip
def test_addresses_and_numbers_can_be_erased(name, text, expected):
    assert expected == Spellings(name, "eine Person").replace(text)


def test_what_stands_in_place_of_addresses_is_valid(small):
    more = "links:\n  - {url: 'https://petra-muster.example/', label: Seite von Petra Muster}\n"
    more += "contact:\n  email: post@petra-muster.example\njoin: {what: Mail an petra.muster@post.example}\n"
    write(small / "content", "initiatives/solarkreis.md", entry(INITIATIVE + more))
    commit(small, "Add")
    assert DONE == run(small, "Petra Muster")
    text = shown(small.with_name("small-erased.git"), "initiatives/solarkreis.md")
    assert "{url: 'https://wirkort.invalid/', label: Seite von eine Person}" in text
    assert "Mail an entfernt@wirkort.invalid" in text


def test_a_checked_out_branch_can_be_renamed(small):
    git(small, "switch", "--quiet", "--create", "petra-muster")
    commit(small, "Von Petra Muster")
    assert DONE == run(small, "Petra Muster")
    assert "eine-person" == git(small.with_name("small-erased.git"), "rev-parse", "--abbrev-ref", "HEAD")


def test_the_lines_it_prints_replace_the_history_at_the_forge(small, tmp_path, capsys):
    commit(small, "Von Petra Muster")
    git(small, "branch", "petra-muster")
    git(tmp_path, "clone", "--quiet", "--bare", str(small), "forge.git")
    git(small, "remote", "add", "origin", str(tmp_path / "forge.git"))
    assert DONE == run(small, "Petra Muster")
    (line,) = [line for line in capsys.readouterr().out.splitlines() if " push " in line]
    subprocess.run(line, shell=True, check=True, capture_output=True)
    forge = tmp_path / "forge.git"
    assert "eine-person\nmain" == git(forge, "branch", "--format=%(refname:short)")
    assert "Von eine Person" == git(forge, "log", "-1", "--format=%s", "main")


def test_entries_that_are_no_longer_valid_are_named(small, capsys):
    title = INITIATIVE.replace("Solarkreis", "Von Petra Muster, Petra Muster und Petra Muster")
    write(small / "content", "initiatives/solarkreis.md", entry(title))
    commit(small, "Add")
    assert ERRORS == run(small, "Petra Muster", "--replacement", "Wort " * 11 + "Wort")
    assert "initiatives/solarkreis.md:2" in capsys.readouterr().out


def test_a_checkout_without_a_branch_is_refused(small):
    git(small, "switch", "--quiet", "--detach")
    commit(small, "Von Petra Muster")
    assert WRONG_USE == run(small, "Petra Muster")


@pytest.mark.parametrize("paper", ["erasure.md", *(f"verwaltung/{name}.md" for name in PAPERS)])
def test_papers_lead_somewhere(repository, paper):
    """Links of the papers for the administration, which nobody follows often."""
    file = repository / "docs" / paper
    links = re.findall(r"\]\((?!https?:)([^)#]+)", file.read_text(encoding="utf-8"))
    assert [] == [link for link in links if not (file.parent / link).exists()]
