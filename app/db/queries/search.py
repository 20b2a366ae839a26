"""Full text: what a user types, read as words, phrases, exclusions and prefixes; every string is legal.

The text of the index is folded (`app.text.folding`), and so is the query. Arabic writes conjunctions, prepositions and the
article onto the word (وبريطانيا, لبريطانيا, للحكومة), and the index keeps words as they stand, so a
word is looked for with each of them before it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, literal_column, or_, select, table
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.full_text import Language, language_of, words_of
from app.db.queries.selection import Column
from app.db.tables import NameForm
from app.text.folding import fold

_CHUNK = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<plain>[^\s"]+))')
_ARABIC = re.compile(r"[\u0621-\u064a]{3,}")
_ARTICLE = "ال"
_NAME_KINDS = ("primary", "other", "full", "name", "short", "latin", "coined")
_LONGEST_NAME = 4  # words


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side; the last may be the beginning of one."""

    words: tuple[str, ...]
    prefix: bool = False
    excluded: bool = False
    quoted: bool = False


def read_terms(text: str) -> tuple[Term, ...]:
    """Return what is looked for: `word`, `"a phrase"`, `-word`, `word*`; any other sign parts words."""
    terms = []
    for chunk in _CHUNK.finditer(fold(text)):
        said = chunk["plain"] if chunk["phrase"] is None else chunk["phrase"]
        words = words_of(said)
        if words:
            prefix = chunk["phrase"] is None and said.endswith("*")
            quoted = chunk["phrase"] is not None
            terms.append(Term(words, prefix, bool(chunk["minus"]), quoted))
    return tuple(terms)


def _proclitics() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what may be written onto a word without the article, and onto the rest of one with it.

    W. Wright, A Grammar of the Arabic Language, I §§ 360–366: و ف before all, then ب ك ل, then
    the article, which ل swallows (لل); س stands before verbs.
    """
    first = ("", "و", "ف")
    with_article = tuple(
        a + b for a in first for b in (_ARTICLE, "ب" + _ARTICLE, "ك" + _ARTICLE, "لل")
    )
    bare = tuple(a + b for a in first for b in ("", "ب", "ك", "ل", "س"))
    return bare + with_article, with_article


_BEFORE_BARE, _BEFORE_REST = _proclitics()


def _spellings(word: str) -> tuple[str, ...]:
    """Return an Arabic word with everything that may be written onto it; others as they are."""
    if not _ARABIC.fullmatch(word):
        return (word,)
    rest = word.removeprefix(_ARTICLE)
    if rest != word and _ARABIC.fullmatch(rest):
        return tuple(before + rest for before in _BEFORE_REST)
    return tuple(before + word for before in _BEFORE_BARE)


def _phrases(speak: Language, words: tuple[str, ...], *, prefix: bool = False) -> str:
    """Return the expression for words that stand side by side."""
    first, *rest = words
    spellings = (speak.phrase((said, *rest), prefix=prefix) for said in _spellings(first))
    return f"({speak.either.join(spellings)})"


def _expression(speak: Language, term: Term, names: Iterable[tuple[str, ...]]) -> str:
    """Return the expression of one term; `names` are other ways to write what it names."""
    if term.quoted or term.prefix or not names:
        literal = _phrases(speak, term.words, prefix=term.prefix)
    else:
        literal = f"({speak.both.join(_phrases(speak, (word,)) for word in term.words)})"
    return f"({speak.either.join([literal, *(_phrases(speak, name) for name in names)])})"


def _runs(terms: tuple[Term, ...]) -> Iterable[tuple[int, int]]:
    """Yield the ranges of plain terms that may be one name, longest first from the left."""
    for start in range(len(terms)):
        for end in range(min(len(terms), start + _LONGEST_NAME), start, -1):
            if not any(t.quoted or t.prefix or t.excluded for t in terms[start:end]):
                yield start, end


def _joined(terms: tuple[Term, ...]) -> tuple[str, ...]:
    return tuple(word for term in terms for word in term.words)


def _with_names(
    session: Session, terms: tuple[Term, ...]
) -> list[tuple[Term, tuple[tuple[str, ...], ...]]]:
    """Return the terms, those that are a name joined into one and with its other forms."""
    runs = {(start, end): " ".join(_joined(terms[start:end])) for start, end in _runs(terms)}
    forms = _other_forms(session, set(runs.values()))
    found: list[tuple[Term, tuple[tuple[str, ...], ...]]] = []
    at = 0
    while at < len(terms):
        ends = (e for (s, e), name in runs.items() if s == at and name in forms)
        end = max(ends, default=at + 1)
        name = runs.get((at, end), "")
        joined = Term(_joined(terms[at:end])) if end > at + 1 else terms[at]
        found.append((joined, forms.get(name, ())))
        at = end
    return found


def _other_forms(session: Session, names: set[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return name → every form, in any script, of the entities that surely have this name."""
    if not names:
        return {}
    said = (
        select(col(NameForm.folded), col(NameForm.ref))
        .where(col(NameForm.folded).in_(sorted(names)))
        .where(col(NameForm.kind).in_(_NAME_KINDS), col(NameForm.ambiguous).is_(False))
        .subquery()
    )
    query = (
        select(said.c.folded, col(NameForm.folded))
        .join(said, said.c.ref == col(NameForm.ref))
        .where(col(NameForm.kind).in_(_NAME_KINDS), col(NameForm.ambiguous).is_(False))
    )
    forms: dict[str, set[tuple[str, ...]]] = {}
    for name, form in session.execute(query):
        forms.setdefault(name, set()).add(tuple(form.split()))
    return {name: tuple(sorted(found)) for name, found in forms.items()}


def match_text(session: Session, index: str, rows: Column, text: str) -> ColumnElement[bool]:
    """Return the condition that a row's text in the search table `index` fits what was typed.

    `rows` is the column of row numbers. Text without a letter or digit fits nothing.
    """
    terms = read_terms(text)
    if not terms:
        return false()
    speak = language_of(session.connection().dialect.name)
    wanted = tuple(term for term in terms if not term.excluded)
    found = [_expression(speak, *named) for named in _with_names(session, wanted)]
    unwanted = [_expression(speak, term, ()) for term in terms if term.excluded]

    def matching(expression: str) -> Select[tuple[Any]]:
        query: Select[tuple[Any]] = select(literal_column("rowid")).select_from(table(index))
        return query.where(speak.matches(index, expression))

    parts = [rows.in_(matching(speak.both.join(found)))] if found else []
    parts += [rows.not_in(matching(speak.either.join(unwanted)))] if unwanted else []
    return and_(*parts)


def match_name(ref: Column, text: str) -> ColumnElement[bool]:
    """Return the condition that one name form of an entity has words beginning as those typed.

    The article before a word counts as no part of it: راغبين finds تحالف الراغبين.
    """
    terms = read_terms(text)
    if not terms:
        return false()
    spaced = literal_column("' '").op("||")(col(NameForm.folded))

    def has(term: Term) -> ColumnElement[bool]:
        # Words are letters and digits, so LIKE meets no wildcard of the user.
        words = " ".join(term.words)
        return or_(spaced.like(f"% {words}%"), spaced.like(f"% {_ARTICLE}{words}%"))

    wanted = [has(term) for term in terms if not term.excluded]
    parts = [ref.in_(select(col(NameForm.ref)).where(*wanted))]
    parts += [
        ref.not_in(select(col(NameForm.ref)).where(has(term))) for term in terms if term.excluded
    ]
    return and_(*parts)
