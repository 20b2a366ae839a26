"""Whether the first letters of a typed word are its own or written onto it, by what the articles hold.

وماكرون is "and Macron", وزير is a word of its own. No letter tells which; the index does: a word whose
first letter is its own is met with the article before it (الوزير), what another word carries never is.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Select, exists, literal, select, table, union_all
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.full_text import language_of
from app.db.queries.spellings import Carried, carried, names_within
from app.db.replace import among
from app.db.tables import NameForm

_INDEX = "article_search"  # has all texts
_MOST_WORDS = 16  # of a query that are looked at
_FORMS = select(col(NameForm.folded)).where(among(col(NameForm.folded))).distinct()


def that_may_carry(words: Iterable[str]) -> tuple[str, ...]:
    """Return the first of those words that may carry a letter of another word, each once."""
    found = dict.fromkeys(word for word in words if carried(word) or names_within(word))
    return tuple(found)[:_MOST_WORDS]


def known_forms(session: Session, words: Collection[str]) -> set[str]:
    """Return those words that are a form of some name by themselves."""
    if not words:
        return set()
    return set(session.connection().execute(_FORMS, {"values": sorted(words)}).scalars())


def bare_words(session: Session, words: Collection[str]) -> Mapping[str, str]:
    """Return word → what is left of it, for those that carry letters of others.

    What is left finds the word as well: it is looked for with everything that may stand before it.
    """
    steps = {word: carried(word) for word in words}
    seen = _seen(session, [step for taken in steps.values() for step in taken])
    found = {}
    for word, taken in steps.items():
        for step in taken:
            if step.own in seen:
                break
            if step.told in seen:
                found[word] = step.rest
    return found


def _seen(session: Session, steps: Iterable[Carried]) -> set[tuple[str, ...]]:
    """Return those groups of words of which the index has one, in one statement."""
    groups = [*dict.fromkeys(group for step in steps for group in (step.own, step.told) if group)]
    if not groups:
        return set()
    looked = union_all(*(_looked(session, at, group) for at, group in enumerate(groups)))
    return {groups[int(at)] for at in session.connection().execute(looked).scalars()}


def _looked(session: Session, number: int, words: Collection[str]) -> Select[Any]:
    """Return the query that has one row, a number, where the index has one of some words."""
    speak = language_of(session.connection().dialect.name)
    expression = speak.either.join(speak.phrase((word,)) for word in words)
    there = exists().select_from(table(_INDEX)).where(speak.matches(_INDEX, expression))
    return select(literal(number)).where(there)
