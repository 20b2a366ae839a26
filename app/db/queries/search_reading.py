"""Reading what a user types into `q`: every string is a legal query."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.full_text import words_of
from app.db.replace import among
from app.db.tables import Appearance, NameForm, StatementEntity
from app.domain.search import Query, Term, parted
from app.text.folding import fold

_CHUNK = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<plain>[^\s"]+))')
NAME_KINDS = ("primary", "other", "full", "name", "short", "latin", "coined")
_LONGEST_NAME = 4  # words
_SURE = (col(NameForm.kind).in_(NAME_KINDS), col(NameForm.ambiguous).is_(False))
_SAID = (
    select(col(NameForm.folded), col(NameForm.ref))
    .where(among(col(NameForm.folded)), *_SURE)
    .distinct()
    .subquery()
)
_FORMS = (
    select(_SAID.c.folded, _SAID.c.ref, col(NameForm.folded))
    .join(_SAID, _SAID.c.ref == col(NameForm.ref))
    .where(*_SURE)
)


# Forms that need help from a text, surnames alone mostly, mean the only one of the articles who has them.
_TOLD = or_(
    exists().where(col(Appearance.ref) == col(NameForm.ref)),
    exists().where(col(StatementEntity.ref) == col(NameForm.ref)),
)
_ALONE = (
    select(col(NameForm.folded), func.min(col(NameForm.ref)).label("ref"))
    .where(among(col(NameForm.folded)), col(NameForm.kind).in_(NAME_KINDS), _TOLD)
    .group_by(col(NameForm.folded))
    .having(func.count(col(NameForm.ref).distinct()) == 1)
    .subquery()
)
_ALONE_FORMS = (
    select(_ALONE.c.folded, _ALONE.c.ref, col(NameForm.folded))
    .join(_ALONE, _ALONE.c.ref == col(NameForm.ref))
    .where(or_(col(NameForm.folded) == _ALONE.c.folded, and_(*_SURE)))
)


class _Named(NamedTuple):
    """The entities that a name surely means, and every form of their names."""

    refs: set[str]
    forms: set[tuple[str, ...]]


def read_terms(text: str) -> tuple[Term, ...]:
    """Return what is looked for: `word`, `"a phrase"`, `-word`, `word*`; any other sign parts words."""
    terms = []
    for chunk in _CHUNK.finditer(fold(parted(text))):
        said = chunk["plain"] if chunk["phrase"] is None else chunk["phrase"]
        words = words_of(said)
        if words:
            prefix = chunk["phrase"] is None and said.endswith("*")
            quoted = chunk["phrase"] is not None
            terms.append(Term(words, prefix, bool(chunk["minus"]), quoted))
    return tuple(terms)


def read_search(session: Session, text: str) -> Query:
    """Return how a text is read, those of its words that are a name joined and with all forms of it."""
    terms = read_terms(text)
    runs = {(start, end): " ".join(_joined(terms[start:end])) for start, end in _runs(terms)}
    named = _find_named(session, set(runs.values()))
    found: list[Term] = []
    at = 0
    while at < len(terms):
        ends = (e for (s, e), name in runs.items() if s == at and name in named)
        end = max(ends, default=at + 1)
        found.append(_as_name(terms[at:end], named.get(runs.get((at, end), ""))))
        at = end
    return Query(text, tuple(found))


def _runs(terms: tuple[Term, ...]) -> Iterable[tuple[int, int]]:
    """Yield the ranges of plain terms that may be one name; of excluded ones each by itself."""
    for start, first in enumerate(terms):
        longest = 1 if first.excluded else _LONGEST_NAME
        for end in range(start + 1, min(len(terms), start + longest) + 1):
            if any(t.quoted or t.prefix or t.excluded != first.excluded for t in terms[start:end]):
                break
            yield start, end


def _joined(terms: tuple[Term, ...]) -> tuple[str, ...]:
    return tuple(word for term in terms for word in term.words)


def _as_name(terms: tuple[Term, ...], named: _Named | None) -> Term:
    term = replace(terms[0], words=_joined(terms))
    if named is None:
        return term
    return replace(term, forms=tuple(sorted(named.forms)), refs=tuple(sorted(named.refs)))


def _find_named(session: Session, names: set[str]) -> Mapping[str, _Named]:
    """Return name → the entities that surely have it, or the only one that has, with every form in any script."""
    if not names:
        return {}
    found: dict[str, _Named] = {}
    for query in (_FORMS, _ALONE_FORMS):
        wanted = sorted(names - found.keys())
        if wanted:
            for name, ref, form in session.connection().execute(query, {"values": wanted}).all():
                named = found.setdefault(name, _Named(set(), set()))
                named.refs.add(ref)
                named.forms.add(tuple(form.split()))
    return found
