"""How know-how travels: trees over several steps and regions; what loops is said, and never endless."""

from plugins.analysis.lineage import Branch, find_lineages, grow, walk
from plugins.catalogue import Key, read_content
from tests.site import GUIDE, PROJECT, REGION, entry, file, write_site

ELSEWHERE = "https://anderswo.example/projects/dorfauto/"
HOME = REGION + "url: https://hier.example/region/\n"


def guide(id: str, *models: str) -> str:
    head = GUIDE.replace("Balkonsolar bauen", f"Anleitung {id}") + f"based_on: [{', '.join(models)}]\n"
    return file(f"guides/{id}.md", entry(head))


def project(id: str, model: str | None = None) -> str:
    transfer = f"transfer: {{possible: yes, based_on: {model}}}\n" if model else ""
    return file(f"projects/{id}.md", entry(PROJECT.replace("Balkonsolar", f"Projekt {id}") + transfer))


def read(folder, *files: str, region: str = REGION):
    return read_content(write_site(folder, file("region.yaml", region) + "".join(files)))


def test_chain_goes_on_over_projects_guides_and_other_regions(tmp_path):
    catalogue = read(
        tmp_path,
        project("erstes", ELSEWHERE),
        project("zweites", "erstes"),
        guide("anleitung", "zweites"),
        project("allein"),
        guide("andere", ELSEWHERE),
    ).catalogue
    (tree,) = find_lineages(catalogue)
    assert ELSEWHERE == tree.root
    assert (5, 4) == (tree.size, tree.depth)
    assert [
        ELSEWHERE,
        Key("guide", "andere"),
        Key("project", "erstes"),
        Key("project", "zweites"),
        Key("guide", "anleitung"),
    ] == list(walk(tree))


def test_own_address_is_the_entry_itself(tmp_path):
    own = "https://hier.example/region/projects/erstes/"
    catalogue = read(tmp_path, project("erstes"), project("zweites", own), region=HOME).catalogue
    (tree,) = find_lineages(catalogue)
    assert Branch(Key("project", "erstes"), (Branch(Key("project", "zweites"), ()),)) == tree


def test_own_address_of_something_else_stays_an_address(tmp_path):
    own = "https://hier.example/region/projects/vergangen/"
    reading = read(tmp_path, project("zweites", own), region=HOME)
    assert [] == [one.code for one in reading.problems if one.severity == "error"]
    assert [own] == [tree.root for tree in find_lineages(reading.catalogue)]


def test_largest_tree_stands_first(tmp_path):
    catalogue = read(
        tmp_path, project("aa"), project("bb", "aa"), project("cc"), project("dd", "cc"), project("ee", "cc")
    ).catalogue
    assert ["cc", "aa"] == [tree.root.id for tree in find_lineages(catalogue)]


def test_loop_is_reported_at_each_entry(tmp_path):
    reading = read(tmp_path, project("aa", "bb"), guide("bb", "aa"))
    loops = [one.file.rsplit("/", 1)[-1] for one in reading.problems if one.code == "reference-loop"]
    assert ["bb.md", "aa.md"] == sorted(loops, reverse=True)


def test_loop_by_addresses_is_reported_too(tmp_path):
    address = "https://hier.example/region/guides/bb/"
    reading = read(tmp_path, project("aa", address), guide("bb", "aa"), region=HOME)
    assert 2 == sum(one.code == "reference-loop" for one in reading.problems)


def test_entry_modelled_on_its_own_address_is_reported(tmp_path):
    address = "https://hier.example/region/projects/aa/"
    reading = read(tmp_path, project("aa", address), region=HOME)
    assert ["self-reference"] == [one.code for one in reading.problems if one.severity == "error"]


def test_loop_without_a_beginning_is_no_tree(tmp_path):
    catalogue = read(tmp_path, project("aa", "bb"), project("bb", "cc"), project("cc", "aa")).catalogue
    assert () == find_lineages(catalogue)


def test_tree_of_everything_modelled_on_everything_holds_everything_once():
    copies = {name: tuple("abcd") for name in "abcd"}
    tree = grow("a", copies)
    assert ["a", "b", "c", "d"] == list(walk(tree))
    assert 2 == tree.depth


def test_chain_of_a_thousand_is_no_deeper_than_a_page_can_show():
    copies = {f"{number}": (f"{number + 1}",) for number in range(1000)}
    tree = grow("0", copies)
    assert (1001, 12) == (tree.size, tree.depth)
