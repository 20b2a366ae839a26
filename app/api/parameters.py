"""Filters as data: one table per list gives its parameters, their checks and their documentation."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy.orm import Session

from app.db.queries.relevance import find_in_order
from app.db.queries.selection import Page, Selection, test_of
from app.domain.filters import Wanted
from app.domain.vocabulary import EntityKind

DEFAULT_LIMIT = 25
MAX_LIMIT = 200
MAX_TEXT = 500  # characters of `q`
MAX_NUMBER = 999_999_999
MAX_ALL = 10  # values of one `__all`: each is a search of its own
PAGING = ("sort", "limit", "cursor", "count")


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
    EXTERNAL = "external"  # an id that others gave: the name of their scheme, a colon, the id

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


ENDS = (Suffix.AT_LEAST, Suffix.AT_MOST, Suffix.ABOVE, Suffix.BELOW)
_KINDLESS = (Suffix.NOT, Suffix.ALL, Suffix.IS_NULL)
SUFFIXES: Mapping[Takes, tuple[Suffix, ...]] = {
    Takes.ENTITY: _KINDLESS,
    Takes.RECORD: _KINDLESS,
    Takes.CHOICE: _KINDLESS,
    Takes.WORD: (*_KINDLESS, Suffix.PREFIX),
    Takes.DATE: (Suffix.NOT, Suffix.IS_NULL, *ENDS),
    Takes.NUMBER: (Suffix.NOT, *ENDS),
    Takes.DAY: (),
    Takes.FLAG: (),
    Takes.EXTERNAL: (Suffix.NOT, Suffix.IS_NULL),
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
    values: tuple[str, ...] = ()  # of a choice; schemes of external ids
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
    unstable: str | None = None  # why the promise of stability does not hold yet
    places: bool = False  # whether it can be told where `q` is found in a record
    not_then: tuple[str, ...] = ()  # fields known only as they are now, in a list of a past day
    find: Callable[[Session, Selection, Wanted], Page] = find_in_order
    order_of: str = ""  # whose order it has, where that is another than its own
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
