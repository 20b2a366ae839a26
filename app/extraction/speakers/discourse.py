"""Who was speaking: the entries that elided subjects, titles and "the latter" go back to.

The stack is read from the newest entry; a gender or number that the verb shows must fit. What ends a
speaker's turn on it:

- a new story of the same text begins with an empty stack (each story is read by itself);
- a heading within the text ends a section: a verb that begins words (قال) goes back to nobody before
  it, one that continues words (وأضاف) still does, since papers set headings into a running speech;
- who only acted is passed over by a verb that continues words.
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
    written: bool = False  # a body in a document of its own, which verbs may agree with instead


def fits(speaker: Speaker, gender: str | None, number: str | None) -> bool:
    """Tell whether a verb of this gender and number can have this speaker as its elided subject."""
    if number in ("d", "p"):
        return speaker.number != "s"
    if number == "s" and speaker.number == "p" and speaker.gender is not None:
        return (
            gender == speaker.gender == "f"
        )  # المصادر ... وأضافت; a sound plural has no such verb
    if speaker.number != "s" and len(speaker.refs) > 1:
        return False
    return gender is None or speaker.gender is None or speaker.gender == gender


def in_turn(entries: Iterable[Entry], *, goes_on: bool, section: int) -> list[Entry]:
    """Return the entries that a verb without a subject can go back to.

    `goes_on` says that the verb continues words; `section` is the token at which the section of the
    text began.
    """
    return [entry for entry in entries if not (entry.acts if goes_on else entry.at < section)]


def antecedent(
    entries: Iterable[Entry], sentence: int, gender: str | None, number: str | None
) -> Speaker | None:
    """Return the newest fitting speaker; one of the same sentence goes before all others."""
    newest = [*entries][::-1]
    same = [entry for entry in newest if entry.sentence == sentence]
    for entry in (*same, *newest):
        if fits(entry.speaker, gender, number):
            return entry.speaker
    return None
