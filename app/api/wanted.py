"""What a query asks of a list: parameters read, checked and resolved into conditions, order and page."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from app.api.errors import Contradiction, UnknownValue
from app.api.likeness import nearest
from app.api.parameters import ENDS, MAX_ALL, MAX_LIMIT, MAX_TEXT, Filter, Resource, Suffix, Takes
from app.api.query_string import choice, flag, several, single
from app.db.former_ids import ids_now
from app.db.queries.known import known_words, missing_records
from app.db.queries.names import resolve_names
from app.db.queries.relevance import RELEVANCE
from app.db.queries.search_reading import read_search
from app.db.withdrawals import withdrawal_with
from app.domain.errors import BadParameter
from app.domain.filters import Condition, Count, Operator, SortKey, Value, Wanted

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"[0-9]{1,4}")
_COUNT = re.compile(r"[0-9]{1,9}")


def read_wanted(
    session: Session,
    resource: Resource,
    query: Mapping[str, list[str]],
    preset: Sequence[Condition] = (),
) -> Wanted:
    """Return what a query asks of a list, but for its cursor; `preset` comes from the path.

    Raises:
        BadParameter: missing, repeated, empty or impossible; carries the nearest valid values.
        UnknownName: no entity has a name given.
        AmbiguousName: several have.
    """
    for name in resource.required:
        if name not in query:
            raise BadParameter(name, f"The parameter {name} must be given.")
    conditions = list(preset)
    for name in sorted(query):
        base = name.partition("__")[0]
        _refuse_now(resource, base, name)
        if base in resource.by_name:
            conditions.append(_condition(session, resource.by_name[base], query, name))
    text = single(query, "q")
    if text is not None and len(text) > MAX_TEXT:
        raise BadParameter("q", f"The parameter q takes at most {MAX_TEXT} characters.")
    return Wanted(
        tuple(conditions),
        None if text is None else read_search(session, text),
        _read_sort(resource, single(query, "sort") or resource.order, searching=text is not None),
        read_limit(single(query, "limit"), resource.limit),
        count=Count(choice("count", single(query, "count") or "capped", tuple(Count))),
        distinct=_read_distinct(resource, single(query, "distinct")),
    )


def _refuse_now(resource: Resource, field: str, parameter: str) -> None:
    """Refuse what would compare a past day with what is known now."""
    if field in resource.not_then:
        why = f"{field} counts what is known now and goes not with as_of; each record has its number of then."
        raise Contradiction(parameter, why)


def _condition(
    session: Session, filter_: Filter, query: Mapping[str, list[str]], name: str
) -> Condition:
    """Return the condition that one parameter asks for, in whose name its own suffix may stand."""
    base, _, end = name.partition("__")
    suffix = Suffix(end) if end else None
    if suffix in ENDS or filter_.takes is Takes.DAY:
        read = _number if filter_.takes is Takes.NUMBER else _date
        operator = Operator(suffix.value) if suffix else Operator.ANY
        return Condition(base, operator, (read(name, single(query, name) or ""),))
    if suffix is Suffix.IS_NULL:
        missing = flag(name, single(query, name) or "")
        return Condition(base, Operator.MISSING, (missing,))
    values = several(query, name)
    if suffix is Suffix.PREFIX:
        return Condition(base, Operator.ANY, _beginning(session, filter_, name, values))
    found = _READERS[filter_.takes](session, replace(filter_, name=name), values)
    if suffix is Suffix.ALL and len(found) > MAX_ALL:
        raise BadParameter(name, f"The parameter {name} takes at most {MAX_ALL} values.")
    return Condition(base, Operator(suffix.value) if suffix else Operator.ANY, found)


def _beginning(
    session: Session, filter_: Filter, name: str, beginnings: Sequence[str]
) -> tuple[Value, ...]:
    """Return the words of a vocabulary that begin so."""
    known = known_words(session, filter_.of)
    found = [word for word in known if word.startswith(tuple(beginnings))]
    if not found:
        like = nearest(beginnings[0], known)
        raise UnknownValue(name, f"No value of {filter_.name} begins so.", like)
    return tuple(found)


def _entities(session: Session, filter_: Filter, values: Sequence[str]) -> tuple[Value, ...]:
    return resolve_names(session, filter_.name, values, filter_.kinds)


def _records(session: Session, filter_: Filter, values: Sequence[str]) -> tuple[Value, ...]:
    """Return ids of records; a former one means what its evidence belongs to now."""
    missing = missing_records(session, filter_.of, values)
    now = ids_now(session, filter_.of, missing) if missing else {}
    if not now.keys() >= set(missing):
        raise _not_there(session, filter_, [id_ for id_ in missing if id_ not in now])
    return tuple(dict.fromkeys(now.get(value, value) for value in values))


def _not_there(session: Session, filter_: Filter, ids: Sequence[str]) -> UnknownValue:
    """Return what to say of ids that no record has, or has any more."""
    gone = withdrawal_with(session, ids)
    if gone is None:
        return UnknownValue(filter_.name, f"There is no {filter_.of} with an id given.")
    if gone.article_id in ids:
        return UnknownValue(filter_.name, f"An article given was {gone.told}")
    known = f"The {filter_.of} given was known only from an article that was"
    return UnknownValue(filter_.name, f"{known} {gone.told}")


def _choices(_session: Session, filter_: Filter, values: Sequence[str]) -> tuple[Value, ...]:
    return tuple(choice(filter_.name, value, filter_.values) for value in values)


def _words(session: Session, filter_: Filter, values: Sequence[str]) -> tuple[Value, ...]:
    known = known_words(session, filter_.of)
    return tuple(choice(filter_.name, value, known, UnknownValue) for value in values)


def _dates(_session: Session, filter_: Filter, values: Sequence[str]) -> tuple[Value, ...]:
    return tuple(_date(filter_.name, value) for value in values)


def _numbers(_session: Session, filter_: Filter, values: Sequence[str]) -> tuple[Value, ...]:
    return tuple(_number(filter_.name, value) for value in values)


def _flags(_session: Session, filter_: Filter, values: Sequence[str]) -> tuple[Value, ...]:
    return tuple(flag(filter_.name, value) for value in values)


def _external(_session: Session, filter_: Filter, values: Sequence[str]) -> tuple[Value, ...]:
    """Return ids of others with their schemes; those that nothing here has find nothing."""
    for value in values:
        scheme, _, id_ = value.partition(":")
        if not id_:
            raise BadParameter(
                filter_.name, f"The parameter {filter_.name} takes ids such as {filter_.example}."
            )
        choice(filter_.name, scheme, filter_.values)
    return tuple(values)


Reader = Callable[[Session, Filter, Sequence[str]], tuple[Value, ...]]
_READERS: Mapping[Takes, Reader] = {
    Takes.ENTITY: _entities,
    Takes.RECORD: _records,
    Takes.CHOICE: _choices,
    Takes.WORD: _words,
    Takes.DATE: _dates,
    Takes.NUMBER: _numbers,
    Takes.FLAG: _flags,
    Takes.EXTERNAL: _external,
}


def _date(name: str, value: str) -> date:
    if _DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise BadParameter(name, f"The parameter {name} takes a date such as 2025-09-04.")


def _number(name: str, value: str) -> int:
    if _COUNT.fullmatch(value):
        return int(value)
    raise BadParameter(name, f"The parameter {name} takes a whole number such as 2.")


def read_limit(value: str | None, default: int) -> int:
    """Return how many records a page may have.

    Raises:
        BadParameter: no number, or too great a one.
    """
    if value is None:
        return default
    if _NUMBER.fullmatch(value) and 1 <= int(value) <= MAX_LIMIT:
        return int(value)
    raise BadParameter("limit", f"The parameter limit takes a whole number from 1 to {MAX_LIMIT}.")


def _read_distinct(resource: Resource, value: str | None) -> str | None:
    return None if value is None else choice("distinct", value, tuple(resource.selection.distinct))


def _read_sort(resource: Resource, value: str, *, searching: bool) -> tuple[SortKey, ...]:
    parts = [part.strip() for part in value.split(",")]
    if resource.places and not {RELEVANCE, f"-{RELEVANCE}"}.isdisjoint(parts):
        alone = parts == [f"-{RELEVANCE}"]
        if not (alone and searching) or resource.selection.searched is None:
            why = f"The order -{RELEVANCE}, with a minus, stands alone, needs a q, and goes not with as_of."
            raise Contradiction("sort", why)
        return (SortKey(RELEVANCE, descending=True),)
    keys = []
    for name in parts:
        descending = name.startswith("-")
        _refuse_now(resource, name.removeprefix("-"), "sort")
        keys.append(SortKey(choice("sort", name.removeprefix("-"), resource.sorts), descending))
    names = [key.field for key in keys]
    if len(set(names)) < len(names):
        raise Contradiction("sort", "The parameter sort names a field twice.")
    return tuple(keys)
