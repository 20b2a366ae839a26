"""Filters as data: one table per list gives its parameters, their checks and their documentation."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from app.api.errors import Contradiction, UnknownValue
from app.api.query_string import choice, nearest, several, single
from app.db.queries.known import known_words, missing_records
from app.db.queries.names import resolve_names
from app.db.queries.relevance import RELEVANCE, find_in_order
from app.db.queries.search_reading import read_search
from app.db.queries.selection import Page, Selection, test_of
from app.domain.errors import BadParameter
from app.domain.filters import Condition, Count, Operator, SortKey, Value, Wanted
from app.domain.vocabulary import EntityKind

DEFAULT_LIMIT = 25
MAX_LIMIT = 200
MAX_TEXT = 500  # characters of `q`
MAX_NUMBER = 999_999_999
MAX_ALL = 10  # values of one `__all`: each is a search of its own
PAGING = ("sort", "limit", "cursor", "count")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"[0-9]{1,4}")
_COUNT = re.compile(r"[0-9]{1,9}")


class Takes(StrEnum):
    """What a filter takes."""

    ENTITY = "entity"  # an id or a name in any script
    RECORD = "record"  # the id of a record
    CHOICE = "choice"  # a word of a closed vocabulary
    WORD = "word"  # a word that occurs in the database
    DATE = "date"
    DAY = "day"  # one date, without ranges
    NUMBER = "number"
    FLAG = "flag"

    @property
    def has_ranges(self) -> bool:
        """Whether least and greatest values can be asked for."""
        return self in (Takes.DATE, Takes.NUMBER)


class Suffix(StrEnum):
    """What may be written behind the name of a filter, after two underscores."""

    NOT = "not"
    ALL = "all"
    IS_NULL = "isnull"
    AT_LEAST = "gte"
    AT_MOST = "lte"
    ABOVE = "gt"
    BELOW = "lt"
    PREFIX = "prefix"


_ENDS = (Suffix.AT_LEAST, Suffix.AT_MOST, Suffix.ABOVE, Suffix.BELOW)
_KINDLESS = (Suffix.NOT, Suffix.ALL, Suffix.IS_NULL)
SUFFIXES: Mapping[Takes, tuple[Suffix, ...]] = {
    Takes.ENTITY: _KINDLESS,
    Takes.RECORD: _KINDLESS,
    Takes.CHOICE: _KINDLESS,
    Takes.WORD: (*_KINDLESS, Suffix.PREFIX),
    Takes.DATE: (Suffix.NOT, Suffix.IS_NULL, *_ENDS),
    Takes.NUMBER: (Suffix.NOT, *_ENDS),
    Takes.DAY: (),
    Takes.FLAG: (),
}
"""Which suffixes make sense by what a filter takes; of a field see `Resource.suffixes`."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: `name`, and `name__…` with the suffixes that make sense for it.

    An `option` says what else is shown or counted of the records, and narrows nothing itself.
    """

    name: str
    takes: Takes
    meaning: str
    example: str
    kinds: tuple[EntityKind, ...] = ()
    values: tuple[str, ...] = ()  # of a choice
    of: str = ""  # kind of record, or the vocabulary of a word
    option: bool = False


@dataclass(frozen=True)
class Resource:
    """A list: its filters, how they read in SQL, and its order unless another is asked for."""

    name: str
    selection: Selection
    filters: tuple[Filter, ...]
    order: str
    searches: str  # what `q` looks through
    under: str = ""  # the list whose path its own begins with
    limit: int = DEFAULT_LIMIT
    required: tuple[str, ...] = ()
    places: bool = False  # whether it can be told where `q` is found in a record
    find: Callable[[Session, Selection, Wanted], Page] = find_in_order
    by_name: Mapping[str, Filter] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {one.name: one for one in self.filters})

    @property
    def path(self) -> str:
        """The path of the list."""
        return "/".join(("/v1", *filter(None, (self.under, self.name))))

    @property
    def sorts(self) -> tuple[str, ...]:
        """The names this list can be sorted by."""
        return (*self.selection.sorts, *(["id"] if self.selection.sortable_by_id else []))

    def suffixes(self, one: Filter) -> tuple[Suffix, ...]:
        """Return the suffixes of a filter: null where a value may lack, all where there may be several."""
        test = test_of(self.selection, one.name)
        senseless = {
            Suffix.IS_NULL: test.missing is None,
            Suffix.ALL: not test.several,
        }
        found = () if one.option else SUFFIXES[one.takes]
        return tuple(suffix for suffix in found if not senseless.get(suffix, False))

    def parameters(self, leaving_out: Sequence[str] = ()) -> tuple[str, ...]:
        """Return the names of all parameters, but for filters that the path has set."""
        names: list[str] = []
        for one in self.filters:
            if one.name not in leaving_out:
                names.append(one.name)
                names += [f"{one.name}__{suffix}" for suffix in self.suffixes(one)]
        return (*names, *(["distinct"] if self.selection.distinct else []), "q", *PAGING)


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
        if base in resource.by_name:
            conditions.append(_condition(session, resource.by_name[base], query, name))
    text = single(query, "q")
    if text is not None and len(text) > MAX_TEXT:
        raise BadParameter("q", f"The parameter q takes at most {MAX_TEXT} characters.")
    return Wanted(
        tuple(conditions),
        None if text is None else read_search(session, text),
        _read_sort(resource, single(query, "sort") or resource.order, searching=text is not None),
        _read_limit(single(query, "limit"), resource.limit),
        count=Count(choice("count", single(query, "count") or "capped", tuple(Count))),
        distinct=_read_distinct(resource, single(query, "distinct")),
    )


def _condition(
    session: Session, filter_: Filter, query: Mapping[str, list[str]], name: str
) -> Condition:
    """Return the condition that one parameter asks for, in whose name its own suffix may stand."""
    base, _, end = name.partition("__")
    suffix = Suffix(end) if end else None
    if suffix in _ENDS or filter_.takes is Takes.DAY:
        read = _number if filter_.takes is Takes.NUMBER else _date
        operator = Operator(suffix.value) if suffix else Operator.ANY
        return Condition(base, operator, (read(name, single(query, name) or ""),))
    if suffix is Suffix.IS_NULL:
        missing = choice(name, single(query, name) or "", ("true", "false")) == "true"
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
    if missing_records(session, filter_.of, values):
        raise UnknownValue(filter_.name, f"There is no {filter_.of} with an id given.")
    return tuple(values)


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
    return tuple(choice(filter_.name, value, ("true", "false")) == "true" for value in values)


Reader = Callable[[Session, Filter, Sequence[str]], tuple[Value, ...]]
_READERS: Mapping[Takes, Reader] = {
    Takes.ENTITY: _entities,
    Takes.RECORD: _records,
    Takes.CHOICE: _choices,
    Takes.WORD: _words,
    Takes.DATE: _dates,
    Takes.NUMBER: _numbers,
    Takes.FLAG: _flags,
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


def _read_limit(value: str | None, default: int) -> int:
    if value is None:
        return default
    if _NUMBER.fullmatch(value) and 1 <= int(value) <= MAX_LIMIT:
        return int(value)
    raise BadParameter("limit", f"The parameter limit takes a whole number from 1 to {MAX_LIMIT}.")


def _read_distinct(resource: Resource, value: str | None) -> str | None:
    return None if value is None else choice("distinct", value, tuple(resource.selection.distinct))


def _read_sort(resource: Resource, value: str, *, searching: bool) -> tuple[SortKey, ...]:
    parts = [part.strip() for part in value.split(",")]
    if resource.places and f"-{RELEVANCE}" in parts:
        if not searching or len(parts) > 1 or resource.selection.searched is None:
            why = f"The order -{RELEVANCE} stands alone, needs a q, and goes not with as_of."
            raise Contradiction("sort", why)
        return (SortKey(RELEVANCE, descending=True),)
    keys = []
    for name in parts:
        descending = name.startswith("-")
        keys.append(SortKey(choice("sort", name.removeprefix("-"), resource.sorts), descending))
    names = [key.field for key in keys]
    if len(set(names)) < len(names):
        raise Contradiction("sort", "The parameter sort names a field twice.")
    return tuple(keys)
