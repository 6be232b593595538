"""The keys of every kind, typed from DESIGN 4 (not from the models)."""

import pytest

from schemas import KINDS, Region
from schemas.kinds import ADDRESSES, RESERVED
from schemas.page import REQUIRED_PAGES
from tests.schemas.walk import all_models

COMMON = """title! summary! language topics! tags sdgs image links channels contact place updated! created
    review_by license source aliases editor_note"""
KEYS = {
    "initiative": f"""{COMMON} sector! legal_form charitable public_ownership social_enterprise tasks
        also_known_as external founded ended successor status parent member_of active_in join meeting opening
        offers needs cooperation wishes introductions""",
    "project": f"""{COMMON} organisations proposed_by phase! history start end take_part offers needs
        conditions funding impact living_lab lessons transfer""",
    "event": f"""{COMMON.replace("summary!", "summary").replace("topics!", "topics")} start! end duration long
        timezone repeat dates organisers! partners mode kind! project part_of state moved_from note audience
        languages easy_language sign_language childcare outdoors bad_weather bring expected_size registration
        price free agreed_with outcome""",
    "notice": f"{COMMON} direction! kind! what! until! answered organisation project",
    "guide": f"{COMMON} kind! funding project based_on effort cost needs",
    "page": "title! summary language updated! menu",
    "target": "title! updated! place! indicator! unit! method scope base! goals! values",
    "survey": """title! updated! town! from! until! mode! unit! method license invited! respondents!
        thresholds sectors! relations quality factors qualitative""",
    "town": "title! updated! url! license! as_of! figures!",
    "region": """title! languages! timezone! places! topics! tagline voice url state notice attribution accent
        sector_groups tasks factors forge form help moderation collisions calendar calendars embed levels
        intake publisher accessibility""",
}
PARTS = {
    "Image": "src alt decorative credit license",
    "Link": "url label",
    "Channel": "kind url open",
    "Contact": "name role email phone consent",
    "EntryPlace": "locality venue street postcode lat lon precision stop online access",
    "Stop": "name walk_minutes",
    "Accessibility": "step_free toilet parking hearing_loop seating quiet_room note",
    "Source": "platform id url license digest gone",
    "Membership": "id since until",
    "Resource": "kind what until answered",
    "Cooperation": "with kind since until strength topics",
    "Wish": "with topic why visible",
    "Organisation": "id role since until",
    "PhaseChange": "phase since why",
    "TakePart": """what when effort first_step skills languages alone_ok min_age expenses insured certificate
        until url""",
    "Condition": "factor what state met_on met_by",
    "Funding": "programme funder amount from until",
    "Impact": "indicator unit before after measured_on source",
    "LivingLab": "question intervention start end before after result lasting transferable",
    "Lessons": "worked helped hindered",
    "FactorNote": "factor note",
    "Transfer": "possible conditions cost based_on",
    "Repeat": "every interval on until count except changes",
    "Change": "on start place state note",
    "Registration": "url email until needed",
    "Outcome": "summary attendance documents",
    "FundingProgramme": "funder for_whom amount deadline rolling last_checked",
    "Base": "year value",
    "Goal": "year reduction_percent",
    "Measured": "year value source",
    "Topic": "id label hue",
    "Term": "id label",
    "Label": "de en",
    "Place": "id name kind parent ags ars lat lon population postcodes also_known_as office links",
    "Attribution": "text url",
    "Forge": "kind repository branch path",
    "Form": "url",
    "Help": "phone hours email",
    "Moderation": "answer_within_days pause contacts",
    "Pause": "from until note",
    "ModerationContact": "places email",
    "Collisions": "weights thresholds",
    "CalendarSettings": "cancelled",
    "CalendarSource": "organiser url",
    "Embed": "allowed",
    "AccessibilityStatement": "authority audited contact",
}
MADE_PARTS = set(
    "Finding PairMentions SurveyCell SurveyFactor SurveyFigures SurveyQuality SurveyRelation SurveyedSector "
    "Thresholds TownFigures".split()
)
OPEN_PARTS = {
    "Intake",
    "Publisher",
    "SectorGroup",
} | MADE_PARTS  # DESIGN names these and leaves their keys open
TOPS = {name: kind.model for name, kind in KINDS.items()} | {"region": Region}


def keys_of(model) -> dict[str, bool]:
    """Each key and whether it is required."""
    return {info.alias or name: info.is_required() for name, info in model.model_fields.items()}


@pytest.mark.parametrize("kind", KEYS)
def test_a_kind_has_the_keys_of_the_design(kind):
    expected = {word.rstrip("!"): word.endswith("!") for word in KEYS[kind].split()}

    assert expected == keys_of(TOPS[kind])


@pytest.mark.parametrize("part", PARTS)
def test_a_part_has_the_keys_of_the_design(part):
    assert set(PARTS[part].split()) == set(keys_of(all_models()[part]))


def test_every_model_is_in_the_design():
    tops = {model.__name__ for model in TOPS.values()}

    assert set(all_models()) == tops | set(PARTS) | OPEN_PARTS


def test_folders_and_suffixes_are_those_of_the_design():
    expected = {
        "initiative": ("initiatives", ".md"),
        "project": ("projects", ".md"),
        "event": ("events", ".md"),
        "notice": ("notices", ".md"),
        "guide": ("guides", ".md"),
        "page": ("pages", ".md"),
        "target": ("targets", ".yaml"),
        "survey": ("surveys", ".yaml"),
        "town": ("towns", ".yaml"),
    }

    assert expected == {kind.name: (kind.folder, kind.suffix) for kind in KINDS.values()}


def test_reserved_ids_are_those_of_the_design():
    assert {"region", "page", "topic", "sector", "audience", "free-dates", "weekend", "all"} == RESERVED
    addresses = """initiatives projects ideas events take-part guides targets notices places topics map
        network week search contribute embed style health pagefind feed api"""

    assert set() == set(addresses.split()) - ADDRESSES


def test_required_pages_are_those_of_the_design():
    assert ("imprint", "privacy", "accessibility", "listing-rules") == REQUIRED_PAGES


@pytest.mark.parametrize(
    ("text", "is_id", "is_taken"),
    [
        ("solar-gaarden", True, False),
        ("a1", True, False),
        ("a" * 80, True, False),
        ("a", False, False),
        ("a" * 81, False, False),
        ("Solar", False, False),
        ("solar--gaarden", False, False),
        ("-solar", False, False),
        ("solar_gaarden", False, False),
        ("grün", False, False),
        ("../x", False, False),
        ("solar\n", False, False),
        ("2027", True, True),
        ("20270", True, False),
        ("weekend", True, True),
        ("map", True, False),
    ],
    ids=lambda value: repr(value)[:20] if isinstance(value, str) else "",
)
def test_ids_have_one_form_and_some_are_taken(text, is_id, is_taken):
    assert (is_id, is_taken) == (KINDS["project"].is_id(text), KINDS["project"].is_reserved(text))


def test_a_page_cannot_hide_a_part_of_the_site():
    assert KINDS["page"].is_reserved("map")
    assert not KINDS["page"].is_reserved("imprint")


def test_a_label_falls_back_to_the_other_language():
    label = all_models()["Label"]

    assert "Energie" == label(de="Energie").in_language("en")
    assert "Energy" == label(de="Energie", en="Energy").in_language("en")
