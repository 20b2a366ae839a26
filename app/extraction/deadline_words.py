"""The words of deadlines, as a language fills them."""

from enum import StrEnum
from typing import NamedTuple

from app.domain.vocabulary import DeadlineKind
from app.extraction.dates.calendar import Calendar
from app.extraction.phrases import PhraseTable


class DeadlineRole(StrEnum):
    """What a word does in a deadline; the table of the language says it for each."""

    LEAD = "lead"  # stands before a time: قبل, بحلول
    PART = "part"  # a part of the time behind it: نهاية
    PERIOD = "period"  # the present month or year, where a part stands before it
    SEASON = "season"  # a time without fixed days
    FEAST = "feast"  # a day of each year: عيد الميلاد
    THIS = "this"  # makes a time of a season: هذا
    FROM = "from"  # a count goes on with the event it starts from
    NONE = "none"  # what follows is no deadline: منذ, ميزانية


class DeadlineWord(NamedTuple):
    """One reading of a word or phrase.

    `name` says which part (end, begin, half, quarter) or period (month, year) it is; `amount` its
    number, for a feast month * 100 + day. `counts`: a count of days may follow the lead. A part that
    leads by itself (بنهاية) has a `kind`.
    """

    role: DeadlineRole
    kind: DeadlineKind | None = None
    name: str = ""
    amount: int = 0
    counts: bool = False


class DeadlineWords(NamedTuple):
    """The words of deadlines, and the calendar that counts are read with."""

    table: PhraseTable[DeadlineWord]
    calendar: Calendar
