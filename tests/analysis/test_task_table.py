"""Who does what: cells, gaps, places within places."""

from plugins.analysis.task_table import find_doers, make_place_table, make_topic_table
from plugins.catalogue import read_content
from tests.site import INITIATIVE, entry, file, write_site

ADVICE = entry(INITIATIVE + "tasks: [beratung]\nplace: {locality: gaarden}\n")
SCHOOL = entry(
    INITIATIVE.replace("energie", "wohnen").replace("Solarkreis", "Schule")
    + "tasks: [bildung]\nactive_in: [region]\n"
)
SILENT = entry(INITIATIVE.replace("Solarkreis", "Still"))
GONE = entry(INITIATIVE.replace("Solarkreis", "Vorbei") + "tasks: [bildung]\nstatus: ended\nended: 2020\n")
AWAY = entry(INITIATIVE.replace("Solarkreis", "Fern") + "tasks: [bildung]\nexternal: yes\n")


def read(folder):
    files = {"advice": ADVICE, "school": SCHOOL, "silent": SILENT, "gone": GONE, "away": AWAY}
    script = "".join(file(f"initiatives/{name}.md", text) for name, text in files.items())
    reading = read_content(write_site(folder, script))
    assert reading.catalogue, reading.problems
    return reading.catalogue


def test_cells_name_who_does_a_task_on_a_topic_and_empty_ones_are_gaps(tmp_path):
    catalogue = read(tmp_path)
    table = make_topic_table(catalogue, find_doers(catalogue))
    assert (("beratung", "bildung"), ("energie", "wohnen")) == (table.tasks, table.columns)
    assert ((("advice",), ()), ((), ("school",))) == table.cells
    assert (("beratung", "wohnen"), ("bildung", "energie")) == table.gaps
    assert ("silent",) == table.without_task


def test_place_counts_what_lies_in_it_and_who_is_active_everywhere(tmp_path):
    catalogue = read(tmp_path)
    table = make_place_table(catalogue, find_doers(catalogue), ("kiel", "gaarden"))
    assert ((("advice",), ("advice",)), (("school",), ("school",))) == table.cells
    assert () == table.gaps


def test_order_of_the_initiatives_changes_nothing(tmp_path):
    catalogue = read(tmp_path)
    doers = find_doers(catalogue)
    assert make_topic_table(catalogue, doers) == make_topic_table(catalogue, reversed(doers))
