import gzip
import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plugins.search import IndexedPage, Nth, SearchError, build_shard, make_indexes, split_into_shards

ROOT = Path(__file__).parent.parent
PAGE = """<!doctype html><html lang="de"><head><title>{title}</title></head>
<body><header>Kopfzeile</header>
<main id="main"><nav>Brotkrumen</nav><h1>{title}</h1><p>{text}</p></main></body></html>
"""


def page(address, title, text="", kind="project", **known):
    return IndexedPage(address, PAGE.format(title=title, text=text).encode(), kind, title, **known)


PAGES = [
    page(
        "/projects/werkstatt/",
        "Fahrradwerkstatt Gaarden",
        "Räder reparieren.",
        topics=("mobilitaet", "reparieren"),
    ),
    page(
        "/projects/idee/",
        "Eine Werkstatt für alle",
        "Wer macht mit?",
        "idea",
        topics=("reparieren",),
        tags=("Bohren",),
    ),
    page("/initiatives/beg/", "Bürgerenergiegenossenschaft", "Dächer.", "initiative", topics=("energie",)),
    page("/events/talk/", "Repair café", "One project, many houses.", "event", language="en"),
    page("/places/gaarden/", "Gaarden", "Hier.", "place", names=("24143", "Gaarden-Ost")),
]


def build_index(pages, language="de"):
    """Everything the search of a small site has."""
    pages = list(pages)
    shard = build_shard(pages, language)
    return {**shard.files, **make_indexes(pages, shard.results)}


@pytest.fixture(scope="module")
def files():
    return build_index(PAGES)


def read_fragments(files):
    found = {}
    for address, data in files.items():
        if address.startswith("/pagefind/fragment/"):
            fragment = json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))
            found[Path(address).stem] = fragment
    return found


def test_index_holds_what_the_browser_loads_and_no_foreign_interface(files):
    names = {Path(address).name.split(".")[0] for address in files if address.count("/") == 2}
    assert {"pagefind", "pagefind-worker", "pagefind-entry", "wasm", "facets", "suggestions"} == names
    assert "/pagefind/pagefind.js" in files
    assert not any(address.endswith(".css") for address in files)


def test_only_the_main_part_is_indexed(files):
    contents = {fragment["url"]: fragment["content"] for fragment in read_fragments(files).values()}
    assert "Räder reparieren. Fahrradwerkstatt Gaarden." == contents["/projects/werkstatt/"]


def test_heading_and_rows_of_other_pages_are_no_text_of_a_page():
    own = "Hier steht genug eigener Text, damit die Seite auch ohne ihren Titel etwas zu sagen hat, jawohl."
    row = '<ul><li class="row"><h3>Fremdes</h3><p>Anderer Leute Projekt.</p></li></ul>'
    (fragment,) = read_fragments(build_index([page("/a/", "Titel", f"{own}</p>{row}<p>Ende")])).values()
    assert f"{own} Ende." == fragment["content"]
    assert "Titel" == fragment["meta"]["title"]


def test_page_with_nothing_but_rows_is_still_found():
    html = b'<main><h1>Mobil</h1><h2></h2><li class="row">Fremdes Projekt</li></main>'
    (fragment,) = read_fragments(build_index([IndexedPage("/topics/m/", html, "topic", "Mobil")])).values()
    assert "Mobil." == fragment["content"]


def test_heading_is_the_title_where_nothing_else_is_known():
    html = PAGE.format(title="Eintragen", text="So geht es.").encode()
    (fragment,) = read_fragments(build_index([IndexedPage("/contribute/", html, "contribute", "")])).values()
    assert "Eintragen" == fragment["meta"]["title"]


def test_all_languages_share_one_index(files):
    entry = json.loads(files["/pagefind/pagefind-entry.json"])
    assert {"de": len(PAGES)} == {name: index["page_count"] for name, index in entry["languages"].items()}


def test_language_of_the_index_is_the_one_asked_for():
    entry = json.loads(build_index(PAGES, "en")["/pagefind/pagefind-entry.json"])
    assert ["en"] == list(entry["languages"])


def test_parts_of_compounds_are_hidden_words(files):
    words = {fragment["url"]: fragment["meta"].get("words") for fragment in read_fragments(files).values()}
    assert "werkstatt" in words["/projects/werkstatt/"]
    assert words["/projects/idee/"] == "Bohren"


def test_further_names_are_hidden_words(files):
    words = {fragment["url"]: fragment["meta"].get("words") for fragment in read_fragments(files).values()}
    assert "24143 Gaarden-Ost" == words["/places/gaarden/"]


def test_facets_name_kind_and_topics_of_each_result(files):
    facets = json.loads(files["/search/facets.json"])
    named = {
        fragment["url"]: [facets["kinds"][kind], *(facets["topics"][topic] for topic in topics)]
        for name, fragment in read_fragments(files).items()
        for kind, *topics in [facets["pages"][name]]
    }
    assert {page.address: [page.kind, *page.topics] for page in PAGES} == named


def test_suggestions_are_titles_names_and_tags(files):
    suggestions = json.loads(files["/search/suggestions.json"])
    assert ["Fahrradwerkstatt Gaarden", "/projects/werkstatt/"] in suggestions
    assert ["24143", "/places/gaarden/"] in suggestions
    assert ["Bohren"] == suggestions[-1]


def test_order_of_pages_does_not_matter(files):
    assert files == build_index(reversed(PAGES))


def test_other_processes_with_other_hash_seeds_and_folders_write_the_same_bytes(tmp_path):
    digests = {index_in_process(seed, folder) for seed, folder in (("1", ROOT), ("2", tmp_path))}
    assert 1 == len(digests)


INDEX_MANY = """
import hashlib
from tests.test_search import PAGES, build_index, page
many = [page(f"/guides/g{n}/", f"Guide {n}", "Wärme " * n, "guide", topics=("a", "b")) for n in range(300)]
files = build_index([*PAGES, *many])
print(hashlib.sha256(b"".join(name.encode() + data for name, data in files.items())).hexdigest())
"""


def index_in_process(seed, folder):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "PAGEFIND_SITE": "nowhere"}
    command = [sys.executable, "-c", INDEX_MANY]
    return subprocess.run(command, env=environment, cwd=folder, check=True, capture_output=True).stdout


def test_base_path_changes_nothing():
    """The browser adds the base path; a page's own links are not part of the index."""
    linked = [page("/a/", "A", f'<a href="{base}b/">B</a>') for base in ("/", "/sub/")]
    assert build_index(linked[:1]) == build_index(linked[1:])


def test_site_without_pages_has_an_index_that_loads():
    files = build_index([])
    assert "/pagefind/pagefind.js" in files
    assert {"kinds": [], "topics": [], "pages": {}} == json.loads(files["/search/facets.json"])


def test_page_without_main_part_is_our_mistake():
    with pytest.raises(SearchError, match="/x/"):
        build_index([IndexedPage("/x/", b"<p>nichts", "project", "X")])


def test_hostile_texts_leave_the_index_well_formed():
    title = '"><script>alert(1)</script>&quot;'
    text = "&lt;/main&gt;&lt;img src=x onerror=alert(1)&gt; \u202e " + "&#0;" + "x" * 100_000
    files = build_index([page("/x/", "harmlos", text), IndexedPage("/y/", PAGE.encode(), "project", title)])
    titles = {fragment["meta"]["title"] for fragment in read_fragments(files).values()}
    assert {"harmlos", title} == titles


def test_harmless_strings_all_come_through():
    source = ROOT.parent / "shared/data/blns.json"
    if not source.exists():
        pytest.skip(f"{source} is not here")
    strings = [text for text in json.loads(source.read_text(encoding="utf-8")) if text.strip()]
    pages = [page(f"/x{n}/", "X", kind="project", tags=(text,)) for n, text in enumerate(strings)]
    files = build_index(pages)
    assert len(pages) == len(read_fragments(files))
    suggestions = json.loads(files["/search/suggestions.json"])
    assert set(strings) >= {tag for tag, *address in suggestions if not address}


def test_thousand_pages_take_seconds():
    letters = str.maketrans("0123456789", "ghijklmnop")
    text = " ".join(hashlib.sha256(bytes([n])).hexdigest().translate(letters) for n in range(80))
    start = time.monotonic()
    files = build_index(page(f"/p{n}/", f"Projekt {n}", text) for n in range(1000))
    assert 1000 == len(read_fragments(files))
    assert time.monotonic() - start < 20


def test_large_site_has_shards_of_like_size_and_pages_stay_in_theirs():
    many = [f"/p{number}/" for number in range(12_000)]
    shards = split_into_shards(many)
    assert 4 == len(shards)
    assert all(2_800 < len(shard) < 3_200 for shard in shards)
    more = split_into_shards(address for address in many if address != "/p7/")
    assert [[one for one in shard if one != "/p7/"] for shard in shards] == more


def test_further_shard_brings_its_pages_and_no_program_of_its_own():
    first, second = build_shard(PAGES[:3], nth=Nth(0, 2)), build_shard(PAGES[3:], nth=Nth(1, 2))
    assert first.files["/pagefind/pagefind.js"].endswith(b'export const shards = ["1/"];\n')
    assert {"/pagefind/1/pagefind-entry.json"} == {
        name for name in second.files if name.endswith((".js", ".json", ".pagefind"))
    }
    facets = json.loads(make_indexes(PAGES, {**first.results, **second.results})["/search/facets.json"])
    assert len(PAGES) == len(facets["pages"])
