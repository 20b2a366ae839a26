"""Trigger tables: `pledge_triggers.tsv`, `pledge_frames.tsv`, `conditions.tsv`, `event_triggers.tsv`, `attendance.tsv`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from app.domain.vocabulary import ConditionType, EventType, PledgeAction, Presence
from app.extraction.attendance_words import AttendanceRole, AttendanceWord
from app.extraction.deadline_words import DeadlineWords
from app.extraction.numerals import NumberWords
from app.extraction.phrases import Affixes, phrase_table
from app.extraction.tables import Row, read_table
from app.extraction.triggers import (
    ConditionWord,
    EventRole,
    EventTriggers,
    EventWord,
    PledgeRole,
    PledgeTriggers,
    PledgeWord,
    Tense,
)


@dataclass(frozen=True)
class WordForms:
    """How the words of trigger tables look in a text.

    conjugate: perfect and imperfect of a verb, either may be empty → folded forms with tense and
    whether they are first person plural. bare: a phrase → folded, without what matching leaves off.
    """

    affixes: Affixes
    conjugate: Callable[[str, str], Iterator[tuple[str, Tense, bool]]]
    bare: Callable[[str], str]


def _action(row: Row) -> PledgeAction | None:
    """Return the action of a line, if it has one."""
    if row["action"] and row["action"] not in list(PledgeAction):
        raise row.wrong(f"no action: {row['action']!r}")
    return PledgeAction(row["action"]) if row["action"] else None


def _pledge_words(row: Row, words: WordForms) -> Iterator[tuple[str, PledgeWord]]:
    """Yield every form of one line with what it says."""
    if row["role"] not in list(PledgeRole):
        raise row.wrong(f"no role: {row['role']!r}")
    role, action = PledgeRole(row["role"]), _action(row)
    word = lru_cache(partial(PledgeWord, role, row["class"], action))  # one for many forms
    for form, tense, first_person in words.conjugate(row["perfect"], row["imperfect"]):
        yield form, word(tense, first_person)
    for form in row.many("forms"):
        yield words.bare(form), word()


def _condition(row: Row, words: WordForms) -> tuple[str, ConditionWord]:
    """Return the form of one line with what it says."""
    form = words.bare(row["form"])
    if row["class"] == "topic":
        if row["type"] not in list(ConditionType):
            raise row.wrong(f"no type of condition: {row['type']!r}")
        return form, ConditionWord(type=ConditionType(row["type"]))
    if row["class"] not in ("marker", "weak", "tied", "ties", "counted"):
        raise row.wrong(f"no class of condition words: {row['class']!r}")
    ties = row["class"] in ("tied", "ties")
    marker = row["class"] in ("marker", "tied")
    counted = row["class"] == "counted"
    return form, ConditionWord(marker=marker, weak=not marker, ties=ties, counted=counted)


def _frame(row: Row) -> tuple[tuple[str, str], PledgeAction]:
    """Return the classes of one line with their action."""
    action = _action(row)
    if action is None:
        raise row.wrong("the action is empty")
    return (row["head"], row["object"]), action


def read_pledge_triggers(
    folder: Path, forms: WordForms, deadlines: DeadlineWords, numbers: NumberWords
) -> PledgeTriggers:
    """Read the words of pledges of a language.

    Raises:
        BadDataFile: a line of a table is wrong.
    """
    columns = "role class action perfect imperfect forms"
    words = [
        entry
        for row in read_table(folder / "pledge_triggers.tsv", columns)
        for entry in _pledge_words(row, forms)
    ]
    frames = read_table(folder / "pledge_frames.tsv", "head object action")
    conditions = [
        _condition(row, forms) for row in read_table(folder / "conditions.tsv", "class form type")
    ]
    return PledgeTriggers(
        phrase_table(words, forms.affixes),
        dict(map(_frame, frames)),
        phrase_table(conditions, forms.affixes),
        deadlines,
        numbers,
    )


def _event_words(row: Row, words: WordForms) -> Iterator[tuple[str, EventWord]]:
    """Yield every form of one line with what it says."""
    if row["role"] not in list(EventRole):
        raise row.wrong(f"no role: {row['role']!r}")
    if row["type"] and row["type"] not in list(EventType):
        raise row.wrong(f"no type of event: {row['type']!r}")
    role = EventRole(row["role"])
    type_ = EventType(row["type"]) if row["type"] else None
    for form, tense, _ in words.conjugate(row["perfect"], row["imperfect"]):
        yield form, EventWord(role, type_, row["class"], tense)
    for form in row.many("forms"):
        yield words.bare(form), EventWord(role, type_, row["class"])


def _attendance_words(row: Row, words: WordForms) -> Iterator[tuple[str, AttendanceWord]]:
    """Yield every form of one line with what it says."""
    if row["role"] not in list(AttendanceRole):
        raise row.wrong(f"no role: {row['role']!r}")
    if row["how"] and row["how"] not in list(Presence):
        raise row.wrong(f"no way of taking part: {row['how']!r}")
    word = AttendanceWord(AttendanceRole(row["role"]), Presence(row["how"]) if row["how"] else None)
    for form, _, _ in words.conjugate(row["perfect"], row["imperfect"]):
        yield form, word
    for form in row.many("forms"):
        yield words.bare(form), word


def read_event_triggers(folder: Path, forms: WordForms) -> EventTriggers:
    """Read the words of events of a language.

    Raises:
        BadDataFile: a line of the table is wrong.
    """
    rows = read_table(folder / "event_triggers.tsv", "role type class perfect imperfect forms")
    words = [entry for row in rows for entry in _event_words(row, forms)]
    columns = "role how perfect imperfect forms"
    attendance = [
        entry
        for row in read_table(folder / "attendance.tsv", columns)
        for entry in _attendance_words(row, forms)
    ]
    return EventTriggers(
        phrase_table(words, forms.affixes), phrase_table(attendance, forms.affixes)
    )
