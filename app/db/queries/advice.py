"""What to try where a search finds nothing: the same with less, or with words and names that there are.

Everything that is advised was tried: it finds something, with the same filters unless it says otherwise.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz import fuzz, process
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.full_text import WORD
from app.db.queries.articles import ARTICLES
from app.db.queries.names import occurring
from app.db.queries.search_reading import NAME_KINDS, read_search, read_terms, without_first
from app.db.queries.selection import Page, Selection
from app.db.queries.spellings import spellings, without_proclitics
from app.db.tables import NameForm
from app.domain.filters import Count, Wanted
from app.domain.search import Query, Term
from app.domain.vocabulary import FormKind
from app.text.cyrillic import in_latin
from app.text.folding import fold_with_origins

MOST = 8  # pieces of advice
_TERMS = 4  # of a query that others are looked for in place of
_LIKENESS = 70  # of 100
_NAMES, _WORDS = 2, 2  # like a term
_MAIN = "primary"  # kind of the forms that name somebody in full
_SAMPLE = 100  # records whose words are looked through
_BEGINNING = 3  # letters that a like word shares


class Why(StrEnum):
    """In what advice differs from what was asked."""

    WITHOUT_FILTERS = "without_filters"
    WITHOUT_QUOTES = "without_quotes"
    WITHOUT_EXCLUSIONS = "without_exclusions"
    WITHOUT_PREFIX = "without_prefix"  # و ف ب ل ك س ال before a word
    LIKE_NAME = "like_name"
    LIKE_WORD = "like_word"
    WITHOUT_WORD = "without_word"


class Advice(NamedTuple):
    """Another query, in what it differs, and how much it finds, counted to a limit."""

    text: str
    why: Why
    hits: int


class _Form(NamedTuple):
    """One way to write a name."""

    folded: str
    form: str
    kind: str
    ref: str


Find = Callable[[Session, Selection, Wanted], Page]


def advise(session: Session, selection: Selection, wanted: Wanted, find: Find) -> list[Advice]:
    """Return what to try in place of a search that found nothing; `find` is how the list is found."""
    if wanted.text is None or not wanted.text.terms:
        return []

    def count(query: Query, asked: Wanted) -> int:
        one = replace(asked, text=query, limit=1, after=None, count=Count.CAPPED)
        return find(session, selection, one).total.value

    found: dict[str, Advice] = {}
    if wanted.conditions and (hits := count(wanted.text, replace(wanted, conditions=()))):
        found[wanted.text.text] = Advice(wanted.text.text, Why.WITHOUT_FILTERS, hits)
    words = selection if selection.searched is not None else ARTICLES
    tried: set[str] = set()
    for why, terms in (*_simpler(wanted.text), *_like(session, words, wanted.text)):
        text = " ".join(map(_typed, terms))
        if text and text not in tried and len(found) < MOST:
            tried.add(text)
            hits = count(read_search(session, text), wanted)
            found |= {text: Advice(text, why, hits)} if hits else {}
    return list(found.values())


def _typed(term: Term) -> str:
    said = f'"{term.written}"' if term.quoted else term.written + "*" * term.prefix
    return "-" * term.excluded + said


def _simpler(query: Query) -> Iterator[tuple[Why, Sequence[Term]]]:
    """Yield the query with its words as they are, but joined otherwise."""
    yield Why.WITHOUT_QUOTES, [replace(term, quoted=False) for term in query.terms]
    if query.wanted:
        yield Why.WITHOUT_EXCLUSIONS, query.wanted


def _like(
    session: Session, selection: Selection, query: Query
) -> Iterator[tuple[Why, Sequence[Term]]]:
    """Yield the query with other words, the nearest first, and at last with fewer."""
    plain = [term for term in query.wanted if not (term.quoted or term.forms)][:_TERMS]
    for term in plain:
        for word in without_proclitics(term.words[0]) if len(term.words) == 1 else ():
            yield Why.WITHOUT_PREFIX, _with(query.terms, term, without_first(term, word).written)
    for term, name in _like_names(session, plain):
        yield Why.LIKE_NAME, _with(query.terms, term, name)
    for term in plain:
        for word in _like_words(session, selection, term):
            yield Why.LIKE_WORD, _with(query.terms, term, word)
    for term in query.wanted if len(query.wanted) > 1 else ():
        yield Why.WITHOUT_WORD, [one for one in query.terms if one is not term]


def _with(terms: Sequence[Term], term: Term, written: str) -> list[Term]:
    return [replace(one, written=written, prefix=False) if one is term else one for one in terms]


def _like_names(session: Session, terms: Sequence[Term]) -> Iterable[tuple[Term, str]]:
    """Yield the names whose first word they are, then those most like words, as they are written, with these."""
    if not terms:
        return
    columns = (NameForm.folded, NameForm.form, NameForm.kind, NameForm.ref)
    query = select(*map(col, columns)).where(
        col(NameForm.kind).in_((*NAME_KINDS, FormKind.CAPITAL))
    )
    found = sorted(_Form._make(row) for row in session.execute(query))
    # Of forms that fold alike the first, which has its hamza.
    written = {one.folded: one.form for one in reversed(found)}
    forms = sorted(written)
    for term in terms:
        said = in_latin(" ".join(term.words))
        begun = [one for one in found if one.kind == _MAIN and one.folded.startswith(f"{said} ")]
        told = occurring(session, {one.ref for one in begun}) if begun else set()
        yield from [(term, one.form) for one in begun if one.ref in told][:_NAMES]
        like = process.extract(said, forms, scorer=fuzz.ratio, limit=_NAMES, score_cutoff=_LIKENESS)
        yield from ((term, written[name]) for name, _, _ in like)


def _like_words(session: Session, selection: Selection, term: Term) -> list[str]:
    """Return the words of some records, as they stand there, that are most like a word and begin like it."""
    (word, *more) = term.words
    if more or selection.searched is None or selection.search is None or len(word) <= _BEGINNING:
        return []
    begins = Query("", read_terms(f"{word[:_BEGINNING]}*"))
    texts = select(*selection.searched.texts.values()).where(selection.search(session, begins))
    rows = session.execute(texts.limit(_SAMPLE))
    known = Counter(pair for row in rows for text in row if text for pair in _words(text))
    # Of several ways to write one word the most frequent stands last, and stays.
    written = dict(sorted(known, key=lambda pair: (known[pair], pair)))
    others = sorted(written.keys() - set(spellings(word)))
    like = process.extract(word, others, scorer=fuzz.ratio, limit=_WORDS, score_cutoff=_LIKENESS)
    return [written[found] for found, _, _ in like]


def _words(text: str) -> Iterator[tuple[str, str]]:
    """Yield the words of a text, folded and as they stand there."""
    folded = fold_with_origins(text)
    for match in WORD.finditer(folded.folded):
        yield match[0], folded.raw_span(*match.span()).of(text)
