"""Dates, times and series as people write them: "Sa., 12. Dezember 2026, 10–12 Uhr"."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from gettext import NullTranslations
from typing import Any

from babel import Locale
from babel.dates import format_date, get_day_names, get_timezone_name

from plugins.render.locales import BABEL_LOCALES

Moment = date | datetime
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = {"de": "d. MMMM y", "en": "d MMMM y"}
DAY_AND_WEEKDAY = {"de": "EEE, d. MMMM y", "en": "EEE, d MMMM y"}
DAY_IN_YEAR = {"de": "EEE, d. MMMM", "en": "EEE, d MMMM"}
WEEKDAY_AND_DAY = {"de": "EEEE, d. MMMM", "en": "EEEE, d MMMM"}
MONTH = {"de": "MMMM y", "en": "MMMM y"}


@lru_cache(maxsize=20_000)
def format_day(day: date, pattern: str, language: str) -> str:
    """The day in Babel's pattern; lists say the same days again and again."""
    return format_date(day, pattern, locale=BABEL_LOCALES[language])


def day_of(moment: Moment) -> date:
    """The day of a time or day."""
    return moment.date() if isinstance(moment, datetime) else moment


def iso(moment: Moment) -> str:
    """What a time element says to machines: local time without a zone, or the day."""
    return moment.strftime("%Y-%m-%dT%H:%M") if isinstance(moment, datetime) else moment.isoformat()


def _is_one_evening(start: datetime, end: datetime) -> bool:
    """True for one day, and for a night that ends before six."""
    return end.date() == start.date() or ((end.date() - start.date()).days == 1 and end.hour < 6)


@dataclass(frozen=True)
class DateWords:
    """Dates in one language."""

    language: str
    translations: NullTranslations

    @cached_property
    def locale(self) -> Locale:
        """Babel's locale of the language."""
        return Locale.parse(BABEL_LOCALES[self.language])

    def _(self, message: str) -> str:
        return self.translations.gettext(message)

    def day(self, moment: Moment) -> str:
        """12. Dezember 2026."""
        return self._format(moment, DAY)

    def day_and_weekday(self, moment: Moment) -> str:
        """Sa., 12. Dezember 2026."""
        return self._format(moment, DAY_AND_WEEKDAY)

    def month(self, moment: Moment) -> str:
        """Dezember 2026."""
        return self._format(moment, MONTH)

    def weekday_name(self, moment: Moment) -> str:
        """Samstag."""
        return format_day(day_of(moment), "EEEE", self.language)

    def weekday_short(self, moment: Moment) -> str:
        """Sa."""
        return format_day(day_of(moment), "ccc", self.language)

    def month_short(self, moment: Moment) -> str:
        """Dez."""
        return format_day(day_of(moment), "LLL", self.language)

    def partial(self, text: str) -> str:
        """A date of which the day or month may be unknown: 2021, Mai 2021, 3. Mai 2021."""
        parts = [int(part) for part in text.split("-")]
        if len(parts) == 1:
            return text
        return self.month(date(parts[0], parts[1], 1)) if len(parts) == 2 else self.day(date(*parts))

    def span(self, since: str | None, until: str | None) -> str:
        """Since and until of which either may be unknown: "seit 2021", "bis Mai 2024", "2021 bis 2024"."""
        if since and until:
            return self._("%(since)s to %(until)s") % {
                "since": self.partial(since),
                "until": self.partial(until),
            }
        if since:
            return self._("since %(since)s") % {"since": self.partial(since)}
        return self._("until %(until)s") % {"until": self.partial(until)} if until else ""

    def zone(self, name: str) -> str:
        """The time zone's name."""
        return get_timezone_name(name, width="long", locale=self.locale)

    def when(self, when: Any) -> str:
        """The first date with its time or end: "Sa., 12. Dezember 2026, 10–12 Uhr"."""
        return self.period(when.start, when.end)

    def period(self, start: Moment, end: Moment | None) -> str:
        """A time, a period of one day, or one over several days."""
        return ", ".join(part for part in self.parts(start, end) if part)

    def parts(self, start: Moment, end: Moment | None) -> tuple[str, str]:
        """Day or days, and the time of day where there is one."""
        if not isinstance(start, datetime):
            return (
                self._days(start, day_of(end)) if end and end != start else self.day_and_weekday(start)
            ), ""
        if not isinstance(end, datetime):
            return self.day_and_weekday(start), self.time(start)
        if _is_one_evening(start, end):
            return self.day_and_weekday(start), self._hours(start, end)
        ends = {"start": self.period(start, None), "end": self.period(end, None)}
        return self._("%(start)s to %(end)s") % ends, ""

    def time(self, moment: Moment) -> str:
        """10 Uhr, 10:30 Uhr; empty for a whole day."""
        if not isinstance(moment, datetime):
            return ""
        return self._("%(time)s") % {"time": self._clock(moment)}

    def on_day(self, when: Any, day: date) -> str:
        """What the clock says on one day of a date that may last several: "10–12 Uhr", "bis 14 Uhr"."""
        start, end = when.start, when.end
        if end is None or day_of(end) == day_of(start) or self._is_night(start, end):
            return self.parts(start, end)[1] or self._("all day")
        if day == day_of(end):
            return self._("until %(day)s") % {"day": self.time(end)} if self.time(end) else self._("last day")
        until = self._("until %(day)s") % {"day": self.day_in_year(end)}
        return ", ".join(part for part in (self._begin(start, day), until) if part)

    def _is_night(self, start: Moment, end: Moment) -> bool:
        return isinstance(start, datetime) and isinstance(end, datetime) and _is_one_evening(start, end)

    def _begin(self, start: Moment, day: date) -> str:
        return (
            self._("from %(time)s") % {"time": self.time(start)}
            if self.time(start) and day == day_of(start)
            else ""
        )

    def day_in_year(self, moment: Moment) -> str:
        """Sa., 12. Dezember."""
        return self._format(moment, DAY_IN_YEAR)

    def weekday_and_day(self, moment: Moment) -> str:
        """Samstag, 12. Dezember."""
        return self._format(moment, WEEKDAY_AND_DAY)

    def month_name(self, moment: Moment) -> str:
        """Dezember."""
        return format_day(day_of(moment), "LLLL", self.language)

    def _hours(self, start: datetime, end: datetime) -> str:
        return self._("%(start)s–%(end)s") % {"start": self._clock(start), "end": self._clock(end)}

    def _days(self, start: date, end: date) -> str:
        first = self._format(start, DAY_IN_YEAR if start.year == end.year else DAY_AND_WEEKDAY)
        return self._("%(start)s to %(end)s") % {"start": first, "end": self.day_and_weekday(end)}

    def _clock(self, moment: datetime) -> str:
        """German writes full hours without minutes; the English interface uses the 24-hour clock too."""
        if self.language == "de" and moment.minute == 0:
            return str(moment.hour)
        return f"{moment.hour}:{moment.minute:02}"

    def _format(self, moment: Moment, patterns: dict[str, str]) -> str:
        return format_day(day_of(moment), patterns[self.language], self.language)

    # --- series

    def series(self, repeat: Any, start: Moment) -> str:
        """The rule of a series in words: "jeden zweiten Dienstag im Monat, bis 30. Juni 2027"."""
        words = _RULES[repeat.every](self, repeat, day_of(start))
        if repeat.until:
            return self._("%(rule)s, until %(day)s") % {"rule": words, "day": self.day(repeat.until)}
        if repeat.count:
            return self._("%(rule)s, %(count)s times in all") % {"rule": words, "count": repeat.count}
        return words

    def daily(self, repeat: Any, _start: date) -> str:
        """Every day, every three days."""
        if repeat.interval == 1:
            return self._("every day")
        return self._("every %(number)s days") % {"number": repeat.interval}

    def weekly(self, repeat: Any, start: date) -> str:
        """Every Tuesday; every two weeks on Tuesday and Friday."""
        days = self.join(self._weekday(day) for day in repeat.on or (WEEKDAYS[start.weekday()],))
        if repeat.interval == 1:
            return self._("every week on %(days)s") % {"days": days}
        return self._("every %(number)s weeks on %(days)s") % {"number": repeat.interval, "days": days}

    def monthly(self, repeat: Any, start: date) -> str:
        """Every month on the second Tuesday; every three months on the 15th."""
        days = self.join(self._monthday(day) for day in repeat.on or (str(start.day),))
        if repeat.interval == 1:
            return self._("every month on %(days)s") % {"days": days}
        return self._("every %(number)s months on %(days)s") % {"number": repeat.interval, "days": days}

    def yearly(self, repeat: Any, start: date) -> str:
        """Every year on 12 December."""
        day = format_date(start, "d. MMMM" if self.language == "de" else "d MMMM", locale=self.locale)
        if repeat.interval == 1:
            return self._("every year on %(day)s") % {"day": day}
        return self._("every %(number)s years on %(day)s") % {"number": repeat.interval, "day": day}

    def join(self, words: Iterable[str]) -> str:
        """A, B and C."""
        *first, last = words
        return self._("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last} if first else last

    def _weekday(self, day: str) -> str:
        return str(get_day_names("wide", locale=self.locale)[WEEKDAYS.index(day)])

    def _monthday(self, day: str) -> str:
        if day.isdigit():
            return self._("day %(number)s") % {"number": day}
        ordinal, weekday = day.split(" ")
        return self._ordinals[ordinal] % {"weekday": self._weekday(weekday)}

    @cached_property
    def _ordinals(self) -> dict[str, str]:
        return {
            "first": self._("the first %(weekday)s"),
            "second": self._("the second %(weekday)s"),
            "third": self._("the third %(weekday)s"),
            "fourth": self._("the fourth %(weekday)s"),
            "last": self._("the last %(weekday)s"),
        }


_RULES: dict[str, Callable[[DateWords, Any, date], str]] = {
    "day": DateWords.daily,
    "week": DateWords.weekly,
    "month": DateWords.monthly,
    "year": DateWords.yearly,
}
