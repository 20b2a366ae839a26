"""Where a query is found in a text, and how well a text fits it: pure, the same over every database.

The index says which rows fit; this says where in them, and puts them in order. Both read words alike
(`words_of`), and both look for a word with what Arabic writes onto it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from app.db.full_text import WORD, words_of
from app.db.queries.spellings import spellings
from app.domain.search import Query, Term
from app.text.folding import fold, fold_with_origins
from app.text.spans import Span

# BM25 with the usual constants. All terms weigh the same: every hit has each of them.
_SATURATION, _LENGTH = 1.2, 0.75
_TOGETHER = 0.5  # for terms that stand side by side, in the order of the query
_WHOLE_NAME = 6.0  # more than words of a text reach
_DECIMALS = 6  # of a score, which travels in cursors


class _Way(NamedTuple):
    """One way in which a term may stand in a text: spellings of the first word, the words after it."""

    first: tuple[str, ...]
    rest: tuple[str, ...]
    prefix: bool


class Occurrence(NamedTuple):
    """Words of a text, by their numbers, that a term of the query is found in."""

    term: int
    first: int
    last: int


@lru_cache(maxsize=256)
def _ways(term: Term) -> tuple[_Way, ...]:
    parts = [(word,) for word in term.words] if term.refs else [term.words]
    literal = [_Way(spellings(part[0]), part[1:], term.prefix) for part in parts]
    forms = [_Way(spellings(form[0]), form[1:], prefix=False) for form in term.forms]
    return (*literal, *forms)


def _found(way: _Way, words: Sequence[str], places: Mapping[str, Sequence[int]]) -> Iterator[int]:
    """Yield the numbers of the first words of a text where a way is found."""
    if way.prefix and not way.rest:
        yield from (at for at, word in enumerate(words) if word.startswith(way.first))
        return
    for spelling in way.first:
        for at in places.get(spelling, ()):
            rest = words[at + 1 : at + 1 + len(way.rest)]
            same = len(rest) == len(way.rest) and all(map(str.__eq__, rest[:-1], way.rest[:-1]))
            if same and (not rest or _last_fits(way, rest[-1])):
                yield at


def _last_fits(way: _Way, word: str) -> bool:
    return word.startswith(way.rest[-1]) if way.prefix else word == way.rest[-1]


def occurrences(query: Query, words: Sequence[str]) -> set[Occurrence]:
    """Return where the wanted terms of a query are found among folded words."""
    places: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        places.setdefault(word, []).append(at)
    return {
        Occurrence(number, at, at + len(way.rest))
        for number, term in enumerate(query.wanted)
        for way in _ways(term)
        for at in _found(way, words, places)
    }


def highlights(query: Query, text: str) -> list[Span]:
    """Return the places of a text that the query is found in: code points, in order, apart."""
    folded = fold_with_origins(text)
    places = [match.span() for match in WORD.finditer(folded.folded)]
    words = words_of(folded.folded)
    spans: list[Span] = []
    for one in sorted(occurrences(query, words), key=lambda one: (one.first, -one.last)):
        span = folded.raw_span(places[one.first][0], places[one.last][1])
        if spans and span.start < spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, span.end))
        else:
            spans.append(span)
    return spans


def score(query: Query, texts: Iterable[str | None], refs: Iterable[str], usual: int) -> float:
    """Return how well texts of a record fit a query, 0 where it only excludes.

    `refs` are those who spoke, promised or took part: their names count once. `usual` is the number
    of words that such texts have.
    """
    words = words_of(fold(" \n".join(text for text in texts if text)))
    found = occurrences(query, words)
    times: dict[int, int] = {}
    for one in found:
        times[one.term] = times.get(one.term, 0) + 1
    named = set(refs)
    for number, term in enumerate(query.wanted):
        times[number] = times.get(number, 0) + (not named.isdisjoint(term.refs))
    long = _SATURATION * (1 - _LENGTH + _LENGTH * len(words) / usual)
    best = sum(count * (_SATURATION + 1) / (count + long) for count in times.values())
    return round(best + _TOGETHER * _side_by_side(found), _DECIMALS)


def name_score(query: Query, form: str) -> float:
    """Return how well a folded name fits a query: whole best, then by its words, then by their beginnings."""
    words = form.split()
    wanted = [word for term in query.wanted for word in term.words]
    if words == wanted:
        return _WHOLE_NAME
    known = sum(word in words for word in wanted)
    return round(_WHOLE_NAME / 2 * known / max(len(words), len(wanted), 1), _DECIMALS)


def _side_by_side(found: set[Occurrence]) -> int:
    """Return how many terms stand at least once right before the next one of the query."""
    ends = {(one.term, one.last) for one in found}
    return len({one.term for one in found if (one.term - 1, one.first - 1) in ends})
