"""What records can be counted by: how the values of a field read in SQL."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Group:
    """A `value` that each record has at most one of, or `links`, a select of two columns, keys and values.

    `listed` is a column of the records that holds the refs behind the links as a list: many records have
    the same, which is counted once. `of_refs` tells the values of all refs that have any, where the refs
    themselves are none.
    """

    value: Any = None
    links: Select[Any] | None = None
    listed: Any = None
    of_refs: Callable[[Session], Mapping[str, str]] | None = None
