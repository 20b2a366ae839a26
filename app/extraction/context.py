"""What pledges and events are read from: the results of the earlier stages, with indexes by token."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import attrgetter

from app.domain.records import Statement
from app.domain.refs import entity_ref
from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.dates.finding import DateMention
from app.extraction.document import Document, Mention, Sentence
from app.extraction.quantities import QuantityMention
from app.extraction.ranges import InOrder
from app.text.spans import Span

UKRAINE = entity_ref(EntityKind.COUNTRY, "UA")
# They promise Ukraine nothing.
ADVERSARIES = frozenset(entity_ref(EntityKind.COUNTRY, code) for code in ("RU", "BY", "KP"))
COALITION = entity_ref(EntityKind.ORGANIZATION, "coalition-of-the-willing")
_COALITION_FORMS = frozenset(
    entity_ref(EntityKind.ORGANIZATION, f"coalition-{members}")
    for members in ("of-the-willing", "countries", "leaders")
)
_FOR_UKRAINE = _COALITION_FORMS | {
    entity_ref(EntityKind.ORGANIZATION, name)
    for name in ("multinational-force-ukraine", "ukraine-allies", "ukraine-partners", "purl")
}
# Its head speaks for the union, but what it proposes or gives as itself is its own.
COMMISSION = entity_ref(EntityKind.ORGANIZATION, "european-commission")
_SEATS = {
    entity_ref(EntityKind.COUNTRY, "BE"): entity_ref(EntityKind.ORGANIZATION, "european-union")
}
_OF_ITS_OWN = frozenset((COMMISSION,))
_EUROPE = entity_ref(EntityKind.ORGANIZATION, "europe")
UNNAMED = entity_ref(EntityKind.ORGANIZATION, "unnamed-countries")  # 26 دولة, of no group named
ALLIES = entity_ref(EntityKind.ORGANIZATION, "the-allies")  # whose, the text has said before


@dataclass(frozen=True)
class NewsContext:
    """The earlier stages' results for one article.

    `speaks_for` gives the country, group or organisation whose position a ref states: its country
    for a president, `org:european-union` for the head of an EU body, the country of a ministry, a
    country or group itself; None for an agency, an expert or an unknown person. `comments` tells
    whether a ref is someone who only comments on what others do. `groups` are the
    groups and alliances that can act together, by ref: the codes of the members of a closed one.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    dates: tuple[DateMention, ...]
    quantities: tuple[QuantityMention, ...]
    published: date | None
    speaks_for: Callable[[str], str | None]
    comments: Callable[[str], bool]
    groups: Mapping[str, Sequence[str]]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The folded words of the document."""
        return self.document.texts

    @cached_property
    def ukraine_named(self) -> tuple[Mention, ...]:
        """The mentions of Ukraine, those who speak for it, and the coalition, in text order."""
        return tuple(
            mention
            for mention in self.mentions
            if mention.ref in _FOR_UKRAINE
            or (mention.ref is not None and self.speaks_for(mention.ref) == UKRAINE)
        )

    @cached_property
    def _raw_starts(self) -> tuple[int, ...]:
        starts = map(attrgetter("start"), self.document.tokens)
        return tuple(map(self.document.folded.origins.__getitem__, starts))

    def tokens_of(self, span: Span) -> tuple[int, int]:
        """Return the half-open range of the tokens that begin in a raw span."""
        return bisect_left(self._raw_starts, span.start), bisect_left(self._raw_starts, span.end)

    def token_at(self, raw: int) -> int:
        """Return the token that a raw offset falls in or follows."""
        return max(bisect_right(self._raw_starts, raw) - 1, 0)

    @cached_property
    def statement_ranges(self) -> tuple[tuple[int, int, int], ...]:
        """First and last token and number of each run of words of a statement, in text order."""
        ranges = [
            (*self.tokens_of(span), number)
            for number, statement in enumerate(self.statements)
            for span in statement.spans
        ]
        return tuple(sorted(ranges))

    @cached_property
    def _starts_of(self) -> Mapping[int, list[int]]:
        starts: dict[int, list[int]] = {}
        for first, _, number in self.statement_ranges:
            starts.setdefault(number, []).append(first)
        return starts

    def starts_of(self, number: int | None) -> Sequence[int]:
        """Return the first token of each run of words of a statement, in text order."""
        return self._starts_of.get(number, ()) if number is not None else ()

    @cached_property
    def _statement_at(self) -> tuple[int | None, ...]:
        inner: list[int | None] = [None] * len(self.document.tokens)
        for first, last, number in sorted(self.statement_ranges, key=lambda run: run[0] - run[1]):
            inner[first:last] = [number] * (last - first)
        return tuple(inner)

    def statement_number(self, token: int) -> int | None:
        """Return the number of the innermost statement that covers a token."""
        return self._statement_at[token]

    def speakers_at(self, token: int) -> Sequence[str]:
        """Return who speaks at a token: the speakers of the innermost statement, none where the narrator does."""
        number = self.statement_number(token)
        return self.statements[number].speakers if number is not None else ()

    def ukraine_speaks(self, token: int) -> bool:
        """Tell whether the words at a token are those of someone who speaks for Ukraine."""
        return any(self.speaks_for(ref) == UKRAINE for ref in self.speakers_at(token))

    @cached_property
    def mention_at(self) -> Mapping[int, Mention]:
        """The mention that covers each token, the longest where one stands inside another."""
        by_length = sorted(self.mentions, key=lambda mention: mention.last - mention.first)
        return {at: mention for mention in by_length for at in range(mention.first, mention.last)}

    @cached_property
    def _begins(self) -> frozenset[int]:
        return frozenset(sentence.first for sentence in self.sentences)

    def sentence_begins(self, token: int) -> bool:
        """Tell whether a sentence begins at a token."""
        return token in self._begins

    @cached_property
    def _mentions_in_order(self) -> InOrder[Mention]:
        return InOrder(self.mentions)

    def mentions_in(self, first: int, last: int) -> Sequence[Mention]:
        """Return the mentions that begin in a token range."""
        return self._mentions_in_order.within(first, last)

    @cached_property
    def _dates_in_order(self) -> InOrder[DateMention]:
        return InOrder(self.dates)

    def dates_in(self, first: int, last: int) -> Sequence[DateMention]:
        """Return the dates that begin in a token range."""
        return self._dates_in_order.within(first, last)

    @cached_property
    def quantity_at(self) -> Mapping[int, QuantityMention]:
        """The quantity that covers each token."""
        covered = self.quantities
        return {at: found for found in covered for at in range(found.first, found.last)}

    @cached_property
    def group_mentions(self) -> tuple[Mention, ...]:
        """The mentions of groups and alliances, in text order."""
        return tuple(
            mention
            for mention in self.mentions
            if mention.ref
            and mention.ref in self.groups
            and self.speaks_for(mention.ref) == mention.ref
        )

    def group_before(self, token: int) -> str | None:
        """Return the group named last before a token; a continent only where no other is."""
        named = [
            mention.ref
            for mention in self.group_mentions
            if mention.first < token and mention.ref != ALLIES
        ]
        acting = [ref for ref in named if ref != _EUROPE] or named
        return acting[-1] if acting else None

    def acting_group(self, token: int) -> str | None:
        """Return who "26 countries" are: the coalition where it is named at all, or the last group."""
        if any(mention.ref in _COALITION_FORMS for mention in self.mentions):
            return COALITION
        return self.group_before(token)

    def party(self, mention: Mention) -> str | None:
        """Return who acts when a mention is the subject."""
        if mention.ref is None or mention.ref in _OF_ITS_OWN:
            return mention.ref
        if mention.ref == ALLIES:
            return self.group_before(mention.first) or self.acting_group(mention.first)
        if mention.ref in _SEATS and mention.form is FormKind.CAPITAL and not self._names_seats:
            return _SEATS[mention.ref]
        return self.speaks_for(mention.ref)

    @cached_property
    def _names_seats(self) -> bool:
        """Whether the state that is the seat of a union is told of: else its capital is the union."""
        others = (m.ref for m in self.mentions if m.form is not FormKind.CAPITAL)
        states = (self.speaks_for(ref) for ref in others if ref)
        return any(state in _SEATS for state in states if state)
