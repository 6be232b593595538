"""Every harmless string that breaks programs, in every text of an entry: the site stays whole and inert.

Harmless is what the reader lets in; control and bidirectional characters are refused at their place.
"""

import json
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode as Node

from plugins.cli import main
from plugins.frontmatter import FORBIDDEN, render_entry
from tests.validity import find_html_errors

TOPIC = {"id": "energie", "label": "Energie"}
REGION = (
    "title: Region\nlanguages: [de]\ntimezone: Europe/Berlin\nurl: https://region.example/\n"
    "topics:\n  - {id: energie, label: Energie}\nplaces:\n  - {id: kiel, name: Kiel, kind: city}\n"
)


@pytest.fixture(scope="module")
def strings(repository) -> list[str]:
    """The list's strings that an entry may hold."""
    file = repository.parent / "shared" / "data" / "blns.json"
    if not file.is_file():
        pytest.skip("../shared/data/blns.json is not beside this checkout")
    return [one for one in json.loads(file.read_text(encoding="utf-8")) if is_harmless(one)]


@pytest.fixture(scope="module")
def output(strings, tmp_path_factory) -> Path:
    """A published site with one initiative and one event for each string."""
    folder = tmp_path_factory.mktemp("naughty")
    content = folder / "content"
    for name in ("initiatives", "events"):
        (content / name).mkdir(parents=True)
    (content / "region.yaml").write_text(REGION, encoding="utf-8")
    for number, text in enumerate(strings):
        # A link of Markdown that leads to no entry is an error of its own: such a string stands as code.
        body = f"`{text}`" if "](" in text else text
        for folder_name, values in (("initiatives", initiative(text)), ("events", event(text, number))):
            (content / folder_name / f"nr-{number}.md").write_text(
                render_entry(values, body), encoding="utf-8"
            )
    done = main(
        ["build", "--content", str(content), "--output", str(folder / "output"), "--today", "2026-06-01"]
    )
    assert 0 == done
    return folder / "output"


def is_harmless(text: str) -> bool:
    """What a title can hold: not empty, one line, nothing the reader refuses."""
    return bool(text.strip()) and "\n" not in text and not FORBIDDEN.search(text) and len(text) < 100


def initiative(text: str) -> dict[str, object]:
    """An initiative that says the text wherever it can."""
    return listed(text) | {
        "sector": "civil-society",
        "also_known_as": [f"Nr {text}"],
        "meeting": f"Tag {text}",
        "join": {"what": f"Tun {text}", "skills": [f"Kann {text}"[:60]]},
        "needs": [{"kind": "time", "what": f"Was {text}"}],
    }


def event(text: str, number: int) -> dict[str, object]:
    """An event that says the text wherever it can."""
    return listed(text) | {
        "start": "2026-12-01 19:00",
        "organisers": [f"nr-{number}"],
        "kind": "talk",
        "note": f"Achtung {text}",
        "bring": f"Mit {text}",
        "price": f"So {text}",
    }


def listed(text: str) -> dict[str, object]:
    """What both share."""
    return {
        "title": f"Ein {text}",
        "summary": f"Worum es geht, steht hier: {text}",
        "topics": ["energie"],
        "tags": [f"Wort {text}"[:40].strip()],
        "contact": {"role": f"Amt {text}"[:100], "email": "post@region.example"},
        "place": {"locality": "kiel", "venue": f"Haus {text}", "street": f"Weg {text}"},
        "updated": "2026-05-01",
    }


def test_list_has_enough_harmless_strings(strings):
    assert len(strings) > 300


def test_every_page_is_valid_html(output):
    assert [] == find_html_errors(output)


def test_no_string_becomes_a_script_or_a_handler(output):
    acting = [
        f"{path.parent.name}: {node.html[:80]}"
        for path in output.rglob("*.html")
        for node in HTMLParser(path.read_text(encoding="utf-8")).css("*")
        if is_acting(node)
    ]

    assert [] == acting


def is_acting(node: Node) -> bool:
    """True for a script that is not the site's own, a handler, or an address that runs."""
    attributes = {name: value or "" for name, value in node.attributes.items()}
    if node.tag == "script":
        is_data = attributes.get("type") == "application/ld+json"
        return not is_data and not attributes.get("src", "").startswith("/assets/")
    runs = any(value.strip().lower().startswith(("javascript:", "data:")) for value in attributes.values())
    return (runs and "href" in attributes) or any(
        name.startswith("on") or name == "style" for name in attributes
    )


def test_every_json_file_is_json(output):
    for path in output.rglob("*.json"):
        json.loads(path.read_text(encoding="utf-8"), parse_constant=pytest.fail)


def test_search_names_every_title_as_written(output, strings):
    names = {
        row[0] for row in json.loads((output / "search" / "suggestions.json").read_text(encoding="utf-8"))
    }

    assert [] == [text for text in strings if f"Ein {text}" not in names]
