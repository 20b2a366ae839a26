"""What a noun phrase that can speak is: its kind, its range, the names in it."""

from enum import StrEnum
from typing import NamedTuple

from app.extraction.document import Mention
from app.extraction.word_forms import Head


class PhraseKind(StrEnum):
    """What the head of a phrase is."""

    PERSON = "person"  # a name, known or coined
    ENTITY = "entity"  # a country, organisation or outlet by name
    TITLE = "title"  # a person's title without a name
    UNNAMED = "unnamed"
    OFFICE = "office"
    COLLECTIVE = "collective"
    DOCUMENT = "document"
    COUNTERPART = "counterpart"
    LATTER = "latter"
    HONOUR = "honour"  # سموه, فخامته: whoever acted last
    ONE_OF = "one_of"
    PARTIES = "parties"
    PRONOUN = "pronoun"
    CARRIER = "carrier"  # the agency, the newspaper: the outlet named before
    NOUN = "noun"  # any noun behind a verb of saying


class NounPhrase(NamedTuple):
    """A phrase at [first, last). `name` is the token range of a coined name, `mention` a known one.

    `title` is the range of title words; `inner` are names inside the complement.
    """

    kind: PhraseKind
    first: int
    last: int
    head: Head | None = None
    mention: Mention | None = None
    name: tuple[int, int] | None = None
    title: tuple[int, int] | None = None
    inner: tuple[Mention, ...] = ()
