"""What the fields of a form offer: the names of entries and places, the terms of the region.

In: the catalogue. Out: names by kind and id, terms with their labels in the site's language.
"""

from collections.abc import Mapping

from plugins.catalogue import Catalogue
from plugins.forms.names import Names
from schemas import Region
from schemas.region import Term, Topic

Terms = Mapping[str, tuple[tuple[str, str], ...]]
WHOLE_REGION = "region"
_REFERRED = ("initiative", "project", "event", "guide")


def make_names(catalogue: Catalogue) -> Names:
    """The titles of everything an entry may refer to."""
    region = catalogue.region
    places = {place.id: place.name for place in region.places}
    parts = {name: place.id for place in region.places for name in place.also_known_as}
    titles = {kind: {one.id: one.title for one in catalogue.of_kind(kind)} for kind in _REFERRED}
    known_as = {name: one.id for one in catalogue.of_kind("initiative") for name in one.data.also_known_as}
    return Names(
        titles={**titles, "place": places, "area": {WHOLE_REGION: region.title, **places}},
        others={"place": parts, "area": parts, "initiative": known_as},
    )


def make_terms(region: Region, language: str) -> Terms:
    """Topics, tasks and factors: id and label."""
    listed: Mapping[str, tuple[Topic | Term, ...]] = {
        "topic": region.topics,
        "task": region.tasks,
        "factor": region.factors,
    }
    return {
        kind: tuple((term.id, term.label.in_language(language)) for term in terms)
        for kind, terms in listed.items()
    }
