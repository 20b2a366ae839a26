"""Reading what a user types into `q`: every string is a legal query."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import and_, exists, func, null, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.full_text import WORD, words_of
from app.db.queries.proclitics import bare_words, known_forms, that_may_carry
from app.db.queries.spellings import names_within
from app.db.replace import among
from app.db.tables import Appearance, NameForm, StatementEntity
from app.domain.search import Query, Term, parted
from app.domain.vocabulary import FormKind
from app.text.folding import FoldedText, fold_with_origins

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


# A capital is a place: in every spelling and script, but not its country.
_CAPITAL = (
    select(col(NameForm.folded), col(NameForm.ref))
    .where(among(col(NameForm.folded)), col(NameForm.kind) == FormKind.CAPITAL)
    .distinct()
    .subquery()
)
_CAPITAL_FORMS = (
    select(_CAPITAL.c.folded, null(), col(NameForm.folded))
    .join(_CAPITAL, _CAPITAL.c.ref == col(NameForm.ref))
    .where(col(NameForm.kind) == FormKind.CAPITAL)
)


class _Named(NamedTuple):
    """The entities that a name surely means, none of a place, and every form of their names."""

    refs: set[str]
    forms: set[tuple[str, ...]]


def read_terms(text: str) -> tuple[Term, ...]:
    """Return what is looked for: `word`, `"a phrase"`, `-word`, `word*`; any other sign parts words."""
    terms = []
    typed = fold_with_origins(parted(text))
    for chunk in _CHUNK.finditer(typed.folded):
        group = "plain" if chunk["phrase"] is None else "phrase"
        words = words_of(chunk[group])
        if words:
            quoted = group == "phrase"
            prefix = not quoted and chunk[group].endswith("*")
            said = Term(words, prefix, bool(chunk["minus"]), quoted)
            terms.append(replace(said, written=_written(typed, *chunk.span(group))))
    return tuple(terms)


def _written(typed: FoldedText, start: int, end: int) -> str:
    """Return the words of a folded range as they were typed."""
    places = [match.span() for match in WORD.finditer(typed.folded, start, end)]
    return typed.raw_span(places[0][0], places[-1][1]).of(typed.raw)


def without_first(term: Term, word: str) -> Term:
    """Return a term whose first word has lost what was written onto it: `word` is left."""
    taken = len(term.words[0]) - len(word)
    typed = fold_with_origins(term.written)
    written = typed.raw_span(taken, len(typed.folded)).of(term.written) if taken > 0 else ""
    return replace(term, words=(word, *term.words[1:]), written=written)


def read_search(session: Session, text: str) -> Query:
    """Return how a text is read, those of its words that are a name joined and with all forms of it.

    Of other words what is only written onto them is taken off, as far as the articles tell it.
    """
    terms = read_terms(text)
    plain = [term.words[0] for term in terms if not (term.quoted or term.prefix)]
    carrying = that_may_carry(plain)
    known = known_forms(session, carrying)
    runs = {run: _readings(terms[slice(*run)], {*carrying} - known) for run in _runs(terms)}
    named = _find_named(session, {_name(term) for read in runs.values() for term in read})
    found: list[Term] = []
    at = 0
    while at < len(terms):
        ways = ((e, one) for (s, e), read in runs.items() if s == at for one in read)
        names = [(end, one) for end, one in ways if _name(one) in named]
        end, term = max(names, key=lambda way: way[0], default=(at + 1, terms[at]))
        found.append(_as_name(term, named.get(_name(term)) if names else None))
        at = end
    return Query(text, tuple(_bare(session, found, {*carrying} - known)))


def _runs(terms: tuple[Term, ...]) -> Iterable[tuple[int, int]]:
    """Yield the ranges of plain terms that may be one name; of excluded ones each by itself."""
    for start, first in enumerate(terms):
        longest = 1 if first.excluded else _LONGEST_NAME
        for end in range(start + 1, min(len(terms), start + longest) + 1):
            if any(t.quoted or t.prefix or t.excluded != first.excluded for t in terms[start:end]):
                break
            yield start, end


def _readings(terms: tuple[Term, ...], carrying: Collection[str]) -> tuple[Term, ...]:
    """Return the terms of a range as one: as it stands, then without what its first word may carry."""
    words = tuple(word for term in terms for word in term.words)
    whole = replace(terms[0], words=words, written=" ".join(term.written for term in terms))
    if len(terms) == 1 and words[0] not in carrying:
        return (whole,)
    return (whole, *(without_first(whole, name) for name in names_within(words[0])))


def _name(term: Term) -> str:
    return " ".join(term.words)


def _as_name(term: Term, named: _Named | None) -> Term:
    if named is None:
        return term
    return replace(term, forms=tuple(sorted(named.forms)), refs=tuple(sorted(named.refs)))


def _bare(session: Session, terms: Sequence[Term], carrying: Collection[str]) -> Iterable[Term]:
    """Yield terms, those that are no name without the letters that their first word carries."""
    open_now = [t for t in terms if not (t.forms or t.quoted or t.prefix)]
    left = bare_words(session, {t.words[0] for t in open_now} & {*carrying})
    for term in terms:
        rest = left.get(term.words[0]) if term in open_now else None
        yield term if rest is None else without_first(term, rest)


def _find_named(session: Session, names: set[str]) -> Mapping[str, _Named]:
    """Return name → what surely has it, or the only one of the articles that has, with every form in any script."""
    if not names:
        return {}
    found: dict[str, _Named] = {}
    for query in (_FORMS, _CAPITAL_FORMS, _ALONE_FORMS):
        wanted = sorted(names - found.keys())
        if wanted:
            for name, ref, form in session.connection().execute(query, {"values": wanted}).all():
                named = found.setdefault(name, _Named(set(), set()))
                named.refs.update({ref} - {None})
                named.forms.add(tuple(form.split()))
    return found
