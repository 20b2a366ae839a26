"""The words that say how somebody took part in an event, and how its parts hang together."""

from enum import StrEnum
from typing import NamedTuple

from app.domain.vocabulary import Presence
from app.extraction.phrases import PhraseTable


class AttendanceRole(StrEnum):
    """What a word does in the telling of who was there; the table of the language says it for each."""

    MANNER = "manner"  # عبر الفيديو, حضوريا
    ATTEND = "attend"  # a verb of taking part: شارك, حضر
    ABSENT = "absent"  # a verb or noun of staying away: غاب عن, في غياب
    EXCUSE = "excuse"  # a verb that means so with a noun of taking part: اعتذر عن
    PART = "part"  # such a noun: المشاركة, الحضور
    NEGATION = "negation"  # makes a verb of taking part one of staying away
    THERE = "there"  # the event named before: فيها, عنه
    RELATIVE = "relative"  # what stands before it did it: الذي
    APART = "apart"  # who follows is another: مع, بدعوة من
    MARGIN = "margin"  # what it is told of was part of the event behind it: على هامش
    AFTER = "after"  # right after, so words and signatures were part of it: عقب, في ختام
    DURING = "during"  # خلال, ضمن


class AttendanceWord(NamedTuple):
    """One reading of a word or phrase; `how` is the manner."""

    role: AttendanceRole
    how: Presence | None = None


AttendanceWords = PhraseTable[AttendanceWord]
