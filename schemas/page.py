"""A page of the carrier: imprint, privacy, accessibility, listing rules, and what else there is to say."""

from typing import Annotated

from schemas.fields import Day, Language, Whole, between, line
from schemas.model import Model, says

REQUIRED_PAGES = ("imprint", "privacy", "accessibility", "listing-rules")


class Page(Model):
    title: Annotated[str, line(3, 120)] = says("Titel", "Title", default=...)
    summary: Annotated[str, line(20, 280)] | None = says("In einem Satz", "In one sentence")
    language: Language | None = says("Sprache", "Language")
    updated: Day = says("Stand", "Updated", default=...)
    menu: Annotated[Whole, between(1, 99)] | None = says("Platz im Menü", "Position in the menu")
