"""Who was speaking: the entries that elided subjects, titles and "the latter" go back to.

The stack is read from the newest entry; a gender or number that the verb shows must fit, and a verb
that continues words (وأضاف) goes back only to who spoke. Nothing empties the stack.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from app.domain.vocabulary import SpeakerFound
from app.text.spans import Span


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom words belong to: refs, how they were found, the words that name them, and agreement."""

    refs: tuple[str, ...]
    found: SpeakerFound
    mention: Span | None
    gender: str | None = None
    number: str = "s"


class Entry(NamedTuple):
    """A speaker at a token, in a sentence."""

    at: int
    sentence: int
    speaker: Speaker
    acts: bool = False  # named as one who does something, not as one who speaks


def fits(speaker: Speaker, gender: str | None, number: str | None) -> bool:
    """Tell whether a verb of this gender and number can have this speaker as its elided subject."""
    if number in ("d", "p"):
        return speaker.number != "s"
    if speaker.number != "s" and len(speaker.refs) > 1:
        return False
    return gender is None or speaker.gender is None or speaker.gender == gender


def antecedent(
    entries: Iterable[Entry],
    sentence: int,
    gender: str | None,
    number: str | None,
    *,
    goes_on: bool = False,
) -> Speaker | None:
    """Return the newest fitting speaker; one of the same sentence goes before all others.

    `goes_on` says that the verb continues words (وأضاف): then only who spoke is meant.
    """
    newest = [entry for entry in entries if not (goes_on and entry.acts)][::-1]
    same = [entry for entry in newest if entry.sentence == sentence]
    for entry in (*same, *newest):
        if fits(entry.speaker, gender, number):
            return entry.speaker
    return None
