"""Pairs of entries that are one, and pairs that are two, made from a seed.

`make_labelled(seed)` gives a region, entries and the pairs that are one and the same. The names are invented
in the manner of real ones; what makes a pair a duplicate is what people do: slips, umlauts spelt out, legal
forms, a place added, words in another order, a new name on the old website. What makes two of a kind alike
and still two is there as well: the same name in two towns, parts 1 and 2, east and west, a group and those
who support it.
"""

import random
from dataclasses import dataclass

from plugins.catalogue import Catalogue, Entry, Key
from plugins.catalogue.files import EntryFile
from plugins.catalogue.load import _make_entry
from plugins.catalogue.read import Draft
from schemas import KINDS, Region, check

PLACES = (
    "Preetz Plön Laboe Gettorf Eckernförde Rendsburg Kronshagen Heikendorf Nortorf Altenholz Schönberg "
    "Lütjenburg Bordesholm Ascheberg Grebin Flintbek Molfsee Schwentinental Büdelsdorf Hohenwestedt"
).split()
_KINDS = (
    "Solarkreis Reparaturtreff Gemeinschaftsgarten Klimabündnis Energiegenossenschaft Bürgerenergie "
    "Radgruppe Weltladen Tauschring Saatgutbibliothek Lastenradverleih Mieterstromverein Kleidertausch "
    "Moorschutzgruppe Waldkindergarten Foodsharing Imkerverein Umweltwerkstatt Klimaentscheid Repair-Café "
    "Unverpacktladen Baumpflanzaktion Wärmenetzgesellschaft Carsharing Streuobstwiese Vogelschutzbund "
    "Wasserwacht Nachbarschaftshilfe"
).split()
_SYLLABLES = "sonn mühl lind berg hof wies aue born see moor eich furt kamp brook rade holt wik dorn".split()
_ADDED = (
    "Sonnenblick Wellenschlag Ostufer Westufer Dreikönig Kanalblick Mühlenau Grüner Faden Blauer Anker"
).split()
_FORMS = (" e.V.", " e. V.", " eV", " gGmbH", " GmbH", " eG", " UG (haftungsbeschränkt)", " e.V. i.G.")
_OWN = {"initiative": {"sector": "civil-society"}, "project": {"phase": "idea"}}
REGION = Region.model_validate(
    {
        "title": "Region",
        "languages": ["de"],
        "timezone": "Europe/Berlin",
        "topics": [{"id": "energie", "label": "Energie"}],
        "places": [{"id": "kreis", "name": "Kreis", "kind": "district"}]
        + [
            {"id": f"ort-{number}", "name": name, "kind": "city", "parent": "kreis"}
            for number, name in enumerate(PLACES)
        ],
    }
)


@dataclass(frozen=True)
class Labelled:
    """A catalogue and the pairs in it that are one, by how they came to be two."""

    catalogue: Catalogue
    same: dict[frozenset[Key], str]


class _Maker:
    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.entries: dict[Key, Entry] = {}
        self.same: dict[frozenset[Key], str] = {}

    def add(self, title: str, place: str | None, kind: str = "initiative", **values: object) -> Key:
        """One entry; its id only counts."""
        entry = make_entry(kind, f"entry-{len(self.entries):05}", title, place, **values)
        self.entries[entry.key] = entry
        return entry.key

    def pair(self, why: str, first: Key, second: Key) -> None:
        self.same[frozenset((first, second))] = why


def make_labelled(seed: int, groups: int = 240) -> Labelled:
    """So many groups, each twice or nearly twice in one of the ways above."""
    maker = _Maker(seed)
    ways = (*_SAME, *_TWO)
    for number in range(groups):
        ways[number % len(ways)](maker, *_invent(maker.chance))
    return Labelled(Catalogue(REGION, maker.entries), maker.same)


def make_entry(of: str, id: str, title: str, place: str | None, **values: object) -> Entry:
    """A valid entry without a file."""
    data = {"title": title, "summary": "Hier steht in einem Satz, worum es geht.", "topics": ["energie"]}
    data |= {"updated": "2026-11-01"} | _OWN.get(of, {})
    spot = dict(values.pop("spot", {}))
    if place or spot:
        data["place"] = ({"locality": place} if place else {}) | spot
    model, faults = check(KINDS[of].model, data | values)
    assert not faults, faults
    file = EntryFile(KINDS[of], id, f"{KINDS[of].folder}/{id}.md")
    return _make_entry(Draft(file, model), REGION)


def _invent(chance: random.Random) -> tuple[str, str]:
    """A name without a place that no other group has, and a place's id."""
    own = "".join(chance.choices(_SYLLABLES, k=3)).capitalize()
    kind = chance.choice(_KINDS)
    name = chance.choice(
        (f"{kind} {own}", f"{kind} {own}", f"{own}{kind.lower()}", f"{own} {chance.choice(_ADDED)}")
    )
    return name, f"ort-{chance.randrange(len(PLACES))}"


def _name_of(place: str) -> str:
    return PLACES[int(place.removeprefix("ort-"))]


def _slip(chance: random.Random, name: str) -> str:
    """One or two letters wrong, swapped, missing or double, as fingers do it."""
    letters = list(name)
    for _ in range(1 if len(name) < 12 else chance.choice((1, 1, 2))):
        at = chance.randrange(1, len(letters) - 1)
        kind = chance.choice(("swap", "drop", "double", "other"))
        if kind == "swap":
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
        elif kind == "drop":
            del letters[at]
        elif kind == "double":
            letters.insert(at, letters[at])
        else:
            letters[at] = chance.choice("abcdefghijklmnoprstuw")
    return "".join(letters)


def _typo(maker: _Maker, name: str, place: str) -> None:
    maker.pair("slip", maker.add(name, place), maker.add(_slip(maker.chance, name), place))


def _umlaut(maker: _Maker, name: str, place: str) -> None:
    name = f"{name} Grünstraße"
    plain = name.replace("ü", "ue").replace("ß", "ss").replace("ö", "oe").replace("ä", "ae").replace("é", "e")
    maker.pair("umlaut", maker.add(name, place), maker.add(plain, place))


def _form(maker: _Maker, name: str, place: str) -> None:
    maker.pair("legal form", maker.add(name, place), maker.add(name + maker.chance.choice(_FORMS), place))


def _place_added(maker: _Maker, name: str, place: str) -> None:
    """`BUND` and `BUND Göttingen`, the first with or without its place."""
    with_place = maker.chance.choice(("{name} {place}", "{place}er {name}", "{name} in {place} e.V.")).format(
        name=name, place=_name_of(place)
    )
    where = maker.chance.choice((place, None))
    maker.pair("place added", maker.add(name, where), maker.add(with_place, place))


def _acronym(maker: _Maker, name: str, place: str) -> None:
    short = "".join(maker.chance.choices("ABDEFGKLNRSTUVW", k=4))
    maker.pair("acronym", maker.add(short, place), maker.add(f"{short} {_name_of(place)} e.V.", None))


def _order(maker: _Maker, name: str, place: str) -> None:
    words = f"{name} Eiderbogen"
    maker.pair("order", maker.add(words, place), maker.add(" ".join(reversed(words.split())), place))


def _joined(maker: _Maker, name: str, place: str) -> None:
    maker.pair("joined", maker.add(f"{name} Eider-Bogen", place), maker.add(f"{name} Eiderbogen", place))


def _renamed(maker: _Maker, name: str, place: str) -> None:
    """A new name on the old website."""
    links = [{"url": f"https://www.{maker.chance.getrandbits(40):x}.example/"}]
    other = [{"url": links[0]["url"].replace("www.", "").rstrip("/")}]
    first = maker.add(name, place, links=links)
    maker.pair("website", first, maker.add(f"Verein {maker.chance.getrandbits(40):x}", place, links=other))


def _former(maker: _Maker, name: str, place: str) -> None:
    new = f"Bündnis {maker.chance.getrandbits(40):x}"
    maker.pair("former name", maker.add(name, place), maker.add(new, place, also_known_as=[name]))


def _same_house(maker: _Maker, name: str, place: str) -> None:
    """A word more at the same address."""
    spot = {"street": f"Hauptstr. {maker.chance.randrange(1, 400)}"}
    longer = {"street": spot["street"].replace("str.", "straße")}
    first = maker.add(f"Offene {name}", place, spot=spot)
    maker.pair("address", first, maker.add(f"{name}", place, spot=longer))


def _other_town(maker: _Maker, name: str, place: str) -> None:
    other = f"ort-{(int(place.removeprefix('ort-')) + 7) % len(PLACES)}"
    written = maker.chance.choice(("{name}", "{name} {place}"))
    maker.add(written.format(name=name, place=_name_of(place)), place)
    maker.add(f"{name} {_name_of(other)}", other)


def _numbered(maker: _Maker, name: str, place: str) -> None:
    maker.add(f"{name} 1", place)
    maker.add(f"{name} 2", place)


def _directions(maker: _Maker, name: str, place: str) -> None:
    maker.add(f"{name} Nord", place)
    maker.add(f"{name} Süd", place)


def _supporters(maker: _Maker, name: str, place: str) -> None:
    spot = {"street": f"Schulweg {maker.chance.randrange(1, 400)}"}
    maker.add(name, place, spot=spot)
    maker.add(f"Förderverein {name}", place, spot=spot)


def _levels(maker: _Maker, name: str, place: str) -> None:
    maker.add(f"{name} Kreisgruppe", place)
    maker.add(f"{name} Ortsgruppe", place)


def _like_words(maker: _Maker, name: str, place: str) -> None:
    """Near to the ear, not the same."""
    one, other = maker.chance.choice(
        (
            ("Klimabündnis Anker", "Klimabeirat Anker"),
            ("Stadtgärten Ahorn", "Stadtgespräche Ahorn"),
            ("Jugendbeirat Klima", "Jugendparlament Klima"),
            ("Ostuferwerkstatt", "Westuferwerkstatt"),
            ("Radbündnis Anker", "Radbande Anker"),
            ("Obstwiese am Berg", "Obstwiese am Bach"),
            ("Seniorenrat Linde", "Schülerrat Linde"),
        )
    )
    extra = f" {maker.chance.getrandbits(24):x}".translate({ord(digit): "q" for digit in "0123456789"})
    maker.add(one + extra, place)
    maker.add(other + extra, place)


def _neighbours(maker: _Maker, name: str, place: str) -> None:
    """Two groups in one house."""
    spot = {"street": f"Dorfstr. {maker.chance.randrange(1, 400)}"}
    house = name.rsplit(maxsplit=1)[-1]
    maker.add(f"Haus {house}", place, spot=spot)
    maker.add(f"Kulturverein {house}", place, spot=spot)
    maker.add(f"Energieberatung {house}", place, spot=spot)


_SAME = (
    _typo,
    _umlaut,
    _form,
    _place_added,
    _acronym,
    _order,
    _joined,
    _renamed,
    _former,
    _same_house,
    _typo,
)
_TWO = (_other_town, _numbered, _directions, _supporters, _levels, _like_words, _neighbours)
