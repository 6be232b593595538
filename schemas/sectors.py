"""Which sector an initiative belongs to: forty-odd kinds of actors, each with its sector and the reason.

One table for whoever asks: the form's help, docs/sectors.md (a test compares) and the page on method. It
follows who decides and who pays, not what somebody does: a bath house of the town's is administration.
"""

from dataclasses import dataclass

from schemas.initiative import LegalForm, Sector


@dataclass(frozen=True, slots=True)
class ActorKind:
    """A kind of actor in both languages, its sector, what else is usual, and why where one may doubt."""

    de: str
    en: str
    sector: Sector
    legal_form: LegalForm | None = None
    public_ownership: bool = False
    why_de: str = ""
    why_en: str = ""

    def name(self, language: str) -> str:
        """What it is called."""
        return self.en if language == "en" else self.de

    def why(self, language: str) -> str:
        """Why it belongs there; empty where nobody doubts it."""
        return self.why_en if language == "en" else self.why_de


ACTOR_KINDS: tuple[ActorKind, ...] = (
    ActorKind("Bürgerinitiative ohne Rechtsform", "citizens' group without a legal form", "civil-society",
        "none"),
    ActorKind("Umwelt- oder Naturschutzverein, auch eine Ortsgruppe",
        "environmental association, local groups included", "civil-society", "verein"),
    ActorKind("Sport-, Kultur- oder Kleingartenverein", "sports, culture or allotment club", "civil-society",
        "verein"),
    ActorKind("Reparaturtreff", "repair café", "civil-society", None, False,
        "als Kurs der Volkshochschule: Wissenschaft und Bildung",
        "as a course of an adult education centre: science and education"),
    ActorKind("Kirchengemeinde oder andere Religionsgemeinschaft", "parish or other religious community",
        "civil-society", "church", False, "auch als Körperschaft des öffentlichen Rechts nicht Verwaltung",
        "not administration, though a body under public law"),
    ActorKind("Stiftung", "foundation", "civil-society", "stiftung", False,
        "eine der Stadt oder Sparkasse: mit dem Haken „in öffentlicher Hand“",
        "one of the town or a savings bank: ticked as publicly owned"),
    ActorKind("Verbraucherzentrale", "consumer advice centre", "civil-society", "verein", False,
        "ein Verein, auch wenn das Land ihn bezahlt", "an association, though the state pays for it"),
    ActorKind("Wohlfahrtsverband", "welfare organisation", "civil-society", "verein"),
    ActorKind("Gewerkschaft", "trade union", "civil-society"),
    ActorKind("Förderverein einer Schule, Feuerwehr oder Bücherei",
        "friends of a school, fire brigade or library", "civil-society", "verein", False,
        "der Verein, nicht die Einrichtung", "the association, not what it supports"),
    ActorKind("Wohnprojekt", "housing project", "civil-society"),
    ActorKind("Mieterverein", "tenants' association", "civil-society", "verein"),
    ActorKind("Jugendverband", "youth organisation", "civil-society", "verein", False,
        "die Jugend einer Partei: Politik", "a party's youth: politics"),
    ActorKind("Betrieb, Laden, Büro oder Handwerk", "company, shop, office or craft", "business", "company"),
    ActorKind("Bauernhof, auch mit Solidarischer Landwirtschaft", "farm, community-supported ones included",
        "business"),
    ActorKind("Energie- oder andere Genossenschaft", "energy or other co-operative", "business",
        "genossenschaft", False, "sie wirtschaftet, wenn auch für ihre Mitglieder",
        "it trades, if for its members"),
    ActorKind("Wohnungsgenossenschaft", "housing co-operative", "business", "genossenschaft"),
    ActorKind("Stadtwerke", "municipal utility", "business", "company", True,
        "ein Unternehmen der Stadt, das verkauft", "a company of the town's that sells"),
    ActorKind("Verkehrsbetrieb", "transport company", "business", "company", True),
    ActorKind("Städtische Wohnungsgesellschaft", "municipal housing company", "business", "company", True),
    ActorKind("Sparkasse oder Bank", "savings bank or bank", "business", None, False,
        "die Sparkasse mit dem Haken „in öffentlicher Hand“", "the savings bank ticked as publicly owned"),
    ActorKind("Kammer, Innung oder Kreishandwerkerschaft", "chamber, guild or crafts association", "business",
        "public-body", False, "sie spricht für Betriebe", "it speaks for companies"),
    ActorKind("Bauernverband oder anderer Unternehmerverband", "farmers' or other employers' association",
        "business", "verein"),
    ActorKind("Lokalzeitung oder Lokalradio", "local newspaper or radio", "business"),
    ActorKind("Energieberatung oder Ingenieurbüro", "energy adviser or engineering firm", "business"),
    ActorKind("Partei, Ortsverein oder Kreisverband", "party, local or district branch", "politics", "party"),
    ActorKind("Fraktion im Rat oder Kreistag", "council group", "politics"),
    ActorKind("Wählergemeinschaft", "voters' association", "politics"),
    ActorKind("Ausschuss des Rates", "committee of the council", "politics", "public-body", False,
        "gewählte Menschen entscheiden, nicht das Amt", "elected people decide, not the office"),
    ActorKind("Klima-, Senioren- oder Jugendbeirat", "advisory board on climate, of older or young people",
        "politics", None, False, "er berät den Rat", "it advises the council"),
    ActorKind("Kinder- und Jugendparlament", "youth parliament", "politics"),
    ActorKind("Stadt-, Gemeinde-, Amts- oder Kreisverwaltung", "town, municipal or district administration",
        "administration", "public-body", True),
    ActorKind("Klimaschutzmanagement", "climate manager's office", "administration", "public-body", True),
    ActorKind("Freiwillige Feuerwehr", "volunteer fire brigade", "administration", "public-body", True,
        "eine Einrichtung der Gemeinde, auch wenn sie ehrenamtlich ist",
        "an institution of the municipality, though its members are volunteers"),
    ActorKind("Zweckverband für Wasser oder Abfall", "joint board for water or waste", "administration",
        "public-body", True),
    ActorKind("Energie- oder Klimaschutzagentur des Landes oder Kreises",
        "energy or climate agency of the state or district", "administration", None, True,
        "sie handelt im Auftrag, auch als GmbH", "it acts on behalf, also as a company"),
    ActorKind("Forstamt oder Naturschutzbehörde", "forestry or nature conservation office", "administration",
        "public-body", True),
    ActorKind("Quartiersmanagement", "neighbourhood management", "administration", None, False,
        "es arbeitet im Auftrag der Stadt, wer auch immer es trägt",
        "it works on behalf of the town, whoever runs it"),
    ActorKind("Schule", "school", "science-education", "school", True),
    ActorKind("Kindertagesstätte", "day nursery", "science-education", None, False,
        "gleich, ob Stadt, Kirche oder Verein sie trägt",
        "whether town, church or association runs it"),
    ActorKind("Volkshochschule", "adult education centre", "science-education"),
    ActorKind("Hochschule", "university", "science-education", "university", True),
    ActorKind("Forschungsinstitut", "research institute", "science-education"),
    ActorKind("Bücherei oder Museum", "library or museum", "science-education"),
    ActorKind("Umweltbildungszentrum", "environmental education centre", "science-education"),
    ActorKind("AktivRegion oder andere LEADER-Region", "LEADER local action group", "network", "verein",
        False, "mehrere Bereiche tragen sie gemeinsam", "several sectors run it together"),
    ActorKind("Runder Tisch, Bündnis oder Dachverband", "round table, alliance or umbrella organisation",
        "network", None, False, "wenn seine Mitglieder Organisationen aus mehreren Bereichen sind",
        "where its members are organisations of several sectors"),
    ActorKind("Regionalmanagement", "regional management", "network"),
)  # fmt: skip
SECTORS: tuple[Sector, ...] = (
    "civil-society", "business", "politics", "administration", "science-education", "network",
)  # fmt: skip


def kinds_of(sector: str) -> tuple[ActorKind, ...]:
    """The kinds of actors of one sector, in the table's order."""
    return tuple(kind for kind in ACTOR_KINDS if kind.sector == sector)
