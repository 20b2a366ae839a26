"""The same utterance in several articles: reports as they were read, and what they have in common."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.vocabulary import DateBasis, StatementKind
from app.text.spans import Span

SpeakerDay = tuple[str, date]  # a speaker's ref and a day


class Wording(StrEnum):
    """How the words of a report go together with those of the report that stands for the utterance."""

    SAME_WORDS = "same_words"
    OTHER_WORDS = "other_words"  # paraphrase, other translation, direct against indirect
    PART_OF = "part_of"  # a part of the longer one


@dataclass(frozen=True, slots=True)
class StatementEvidence:
    """A statement as one article has it; `text` is what its spans cover.

    `unnamed` says that the speaker has no name, so that another article may mean somebody else.
    """

    id: str
    article_id: str
    published: date | None
    speakers: tuple[str, ...]
    unnamed: bool
    kind: StatementKind
    said_on: date | None
    said_on_basis: DateBasis | None
    spans: tuple[Span, ...]
    text: str

    @property
    def day(self) -> date | None:
        """Return the day it was said on, as far as is known: not after the article's day."""
        return self.said_on or self.published


@dataclass(frozen=True, slots=True)
class UtteranceReport:
    """One report of an utterance; `wording` is None for the one that stands for it."""

    statement_id: str
    wording: Wording | None


@dataclass(frozen=True, slots=True)
class Utterance:
    """What was said once, with all its reports: first the one that stands for it, then in order of time."""

    id: str
    reports: tuple[UtteranceReport, ...]
