"""What is found under the name of a lookup now, as a digest: the same digest, the same result.

An entry is looked up in two halves: its head, which lists, networks and exports read, and its text, which
hardly anything but its own page shows. So a corrected sentence alters one name.
"""

from collections.abc import Callable, Iterable, Mapping

from plugins.analysis.network.graph import Network
from plugins.catalogue import Entry, Key, Reference
from plugins.engine.inputs import digest
from plugins.engine.lookups import ASSETS, DEADLINES, EVERYTHING, HEADS, PROBLEMS, name_of_entry
from plugins.render import Renderer
from plugins.views.overview import Site

NOTHING = ""
# What takes long to work out, by the names of what it is made of; only when one of those is altered.
THEME = "theme"
MADE_OF: Mapping[str, tuple[str, ...]] = {
    "template": (THEME,),
    ASSETS: (THEME,),
    "ties": ("kind initiative", "kind project", "kind event"),
    "ties declared": ("kind initiative",),
}


class Results:
    """The digest under each name of one site, worked out when it is asked for, and once.

    `theme` is that of the theme, `past` what was found in the last build.
    """

    def __init__(self, site: Site, renderer: Renderer, theme: str, past: Mapping[str, str]) -> None:
        self._site = site
        self._past = past
        self._known = {THEME: theme}
        catalogue = site.catalogue
        self._finders: Mapping[str, Callable[[str], str]] = {
            "text": lambda name: self._text(_key(name)),
            "from": lambda name: _together(catalogue.references_from(_key(name))),
            "to": lambda name: _together(catalogue.references_to(_key(name))),
            "kind": lambda kind: self._heads(catalogue.of_kind(kind)),
            "topic": lambda topic: self._heads(site.by_topic.get(topic, ())),
            "place": lambda place: self._heads(
                (*site.by_place.get(place, ()), *site.dated_in.get(place, ()))
            ),
            "template": lambda template: digest(*renderer.closure(template)),
            ASSETS: lambda _: digest(*renderer.assets()),
            "ties": lambda layer: _digest_network(site.networks.layer(layer)),
            DEADLINES: lambda _: self._heads(site.dates.deadlines),
            PROBLEMS: lambda _: digest(*site.problems),
            HEADS: lambda _: self._heads(catalogue.entries[key] for key in sorted(catalogue.entries)),
            EVERYTHING: lambda _: self._everything(),
        }

    def of(self, name: str) -> str:
        """The digest of what is found under this name."""
        if name not in self._known:
            self._known[name] = self._find(name)
        return self._known[name]

    def of_all(self, names: Iterable[str]) -> dict[str, str]:
        """The digests under these names, and under those of what they are made of."""
        wanted = set(names)
        return {name: self.of(name) for name in wanted.union(*map(_made_of, wanted))}

    def _find(self, name: str) -> str:
        sort, _, rest = name.partition(" ")
        find = self._finders.get(sort)
        if find is None:
            return self._head(Key(sort, rest))
        return self._past[name] if sort in MADE_OF and self._is_as_it_was(name) else find(rest)

    def _is_as_it_was(self, name: str) -> bool:
        """True where this is made of what has not been altered since the last build."""
        return name in self._past and all(self._past.get(one) == self.of(one) for one in _made_of(name))

    def _head(self, key: Key) -> str:
        """An entry but its text, with what it has from others by default, and its picture."""
        entry, picture = self._site.catalogue.entries.get(key), self._site.catalogue.pictures.get(key)
        if entry is None:
            return NOTHING
        return digest(*key, entry.head_digest, entry.topics, entry.locality, picture and picture.digest)

    def _text(self, key: Key) -> str:
        entry = self._site.catalogue.entries.get(key)
        return entry.body_digest if entry else NOTHING

    def _heads(self, entries: Iterable[Entry]) -> str:
        return digest(*(self.of(name_of_entry(entry.key)) for entry in entries))

    def _everything(self) -> str:
        texts = (f"text {name_of_entry(key)}" for key in sorted(self._site.catalogue.entries))
        return digest(self.of(HEADS), self.of(PROBLEMS), *map(self.of, texts))


def _key(name: str) -> Key:
    kind, _, entry_id = name.partition(" ")
    return Key(kind, entry_id)


def _made_of(name: str) -> tuple[str, ...]:
    return MADE_OF.get(name) or MADE_OF.get(name.partition(" ")[0], ())


def _together(references: Iterable[Reference]) -> str:
    return digest(
        *(f"{one.source} {one.field} {one.target} {one.role} {one.since} {one.until}" for one in references)
    )


def _digest_network(network: Network) -> str:
    ties = ((one.a, one.b, one.kinds, one.is_confirmed, one.value) for one in network.ties)
    return digest(sorted(network.sectors.items()), sorted(network.declarations), *ties)
