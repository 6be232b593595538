"""What the form's scripts load: forms, names, entries to change; nothing that is not for everybody."""

import json

import pytest

from plugins.exports.form_data import make_form_data
from plugins.exports.form_entries import CHANGED, IN_A_FILE, entry_texts, file_of, split_entries
from plugins.forms.form import find_form
from plugins.forms.layouts import LAYOUTS
from plugins.views.overview import make_site
from schemas import KINDS, check
from tests.theme.full import FULL, REGION, entry, read

TIES = "forge: {kind: gitlab, repository: probe/region, path: inhalt}"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Every file by its address, as read from JSON."""
    return load(tmp_path_factory.mktemp("data"), FULL)


def load(folder, files):
    catalogue, settings = read(folder, files)
    site = make_site(catalogue, settings)
    made = [*make_form_data(site), *(file for _, make in split_entries(catalogue) for file in make(site))]
    return {address: json.loads(data) for address, data in made}


def test_every_form_is_there_with_its_questions_in_the_order_of_the_file(files):
    forms = files["/contribute/forms.json"]["forms"]
    assert list(LAYOUTS) == list(forms)
    for name, form in forms.items():
        assert [one.path for one in find_form(name).questions] == [one["path"] for one in form["questions"]]
        model = KINDS[form["kind"]].model
        keys = [info.alias or key for key, info in model.model_fields.items()]
        assert [key for key in keys if key != "editor_note"] == form["order"]


def test_form_page_loads_its_own_form_alone(files):
    whole = files["/contribute/forms.json"]
    for name, form in whole["forms"].items():
        assert {**whole, "forms": {name: form}} == files[f"/contribute/{name}/form.json"]


def test_question_says_its_limits_and_nothing_empty(files):
    title = files["/contribute/forms.json"]["forms"]["notice"]["questions"][0]
    expected = {
        "path": "title",
        "control": "text",
        "label": "Was suchst oder bietest du?",
        "is_required": True,
    }
    assert {**expected, "min_length": 3, "max_length": 120} == {
        key: value for key, value in title.items() if key != "pattern"
    }


def test_question_of_a_row_is_called_as_on_the_page(files):
    links = next(
        one
        for one in files["/contribute/forms.json"]["forms"]["project"]["questions"]
        if one["path"] == "links"
    )
    assert ["Adresse im Netz", "Was findet man dort?"] == [one["label"] for one in links["questions"]]


def test_ids_have_the_names_of_people(files):
    known = files["/contribute/known.json"]
    assert "Das Dach" == known["titles"]["project"]["dach"]
    assert "preetz" == known["others"]["place"]["Schusterstadt"]
    assert "Preetz" == known["places"]["initiative"]["verein"]
    assert "Wirkort Probe" == known["titles"]["area"]["region"]


def notices(count):
    head = "direction: need\nkind: time\nwhat: Hände zum Graben\nuntil: 2027-01-31\nupdated: 2026-11-01\n"
    topics = "summary: Wir graben um und freuen uns über Hilfe.\ntopics: [energie]\n"
    return {f"notices/graben-{n}.md": entry(f"title: Grube {n}\n{topics}{head}") for n in range(count)}


def test_every_entry_stands_in_the_file_of_its_id(files):
    for form in files["/contribute/forms.json"]["forms"].values():
        titles = files["/contribute/known.json"]["titles"][form["kind"]]
        for id in titles if form["kind"] in CHANGED else ():
            number = file_of(id, form["files"])
            one = files[f"/contribute/entries/{form['folder']}/{number}.json"][id]
            assert ({"values", "body"}, titles[id]) == (one.keys(), one["values"]["title"])


def test_many_entries_are_shared_out_among_files_that_stay_small(tmp_path):
    made = load(tmp_path, {**FULL, **notices(10 * IN_A_FILE)})
    files = [one for address, one in made.items() if address.startswith("/contribute/entries/notices/")]
    assert made["/contribute/notice/form.json"]["forms"]["notice"]["files"] == len(files) == 16
    assert max(map(len, files)) <= 2 * IN_A_FILE


def test_only_the_file_of_a_new_entry_is_another_piece(tmp_path):
    before, after = (
        {name for name, _ in split_entries(read(tmp_path / str(n), {**FULL, **notices(n)})[0])}
        for n in (40, 41)
    )
    assert 1 == len(after - before) == len(before - after)


@pytest.mark.parametrize("kind", ["initiative", "project", "event", "notice"])
def test_entry_as_texts_means_the_same(tmp_path, kind):
    catalogue, _ = read(tmp_path)
    found = catalogue.of_kind(kind)
    assert found
    for one in found:
        hidden = {"editor_note", "wishes", "source"}
        model, faults = check(KINDS[kind].model, entry_texts(one))
        assert () == faults
        assert one.data.model_dump(exclude=hidden) == model.model_dump(exclude=hidden)


def test_small_numbers_are_written_without_an_exponent(tmp_path):
    text = "title: Ein Teich\nsummary: Ein Teich für alle, die hier wohnen.\ntopics: [energie]\nphase: idea\n"
    impact = "updated: 2026-10-01\nimpact: [{indicator: CO2, unit: t/Jahr, before: 0.00001, after: 1200000}]"
    catalogue, _ = read(tmp_path, {**FULL, "projects/teich.md": entry(text + impact)})
    made = entry_texts(catalogue.get("project", "teich"))["impact"][0]
    assert ("0.00001", "1200000") == (made["before"], made["after"])


def test_nothing_is_there_that_is_not_for_everybody(files):
    text = json.dumps(files, ensure_ascii=False)
    assert [] == [one for one in ("Geheime Notiz", "Ein stiller Wunsch", "0123456789abcdef") if one in text]


def test_ways_out_are_those_of_the_region(tmp_path):
    region = REGION.replace("forge: {kind: github, repository: probe/region}", TIES)
    moderation = "moderation: {contacts: [{places: [kreis], email: kreis@probe.example}]}"
    service = "form: {url: https://form.probe.example/}"
    forms = load(tmp_path, {**FULL, "region.yaml": f"{region}\n{moderation}\n{service}"})[
        "/contribute/forms.json"
    ]
    assert "https://form.probe.example" == forms["service"]
    assert "https://gitlab.com/probe/region/-/edit/main/inhalt" == forms["forge"]["edit"]
    assert "https://gitlab.com/probe/region/-/new/main/inhalt/events" == forms["forge"]["new"]["events"]
    assert {"email": "kreis@probe.example", "places": ["kreis", "laboe", "leer", "preetz"]} == forms[
        "editors"
    ][0]
    assert {"email": "hilfe@probe.example", "places": []} == forms["editors"][-1]


def test_same_files_whatever_the_order(tmp_path):
    forwards, backwards = dict(FULL), dict(reversed(FULL.items()))
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert load(tmp_path / "a", forwards) == load(tmp_path / "b", backwards)
