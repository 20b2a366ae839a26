"""Paths into the JSON of a record: `speakers[].id` leads to the ids of all speakers."""

from collections.abc import Mapping
from typing import Any

EACH = "[]"


def values_at(record: Mapping[str, Any], path: str) -> list[Any]:
    """Return the values at a path, in order; null where a record has none."""
    return _values(record, path.split("."))


def _values(value: Any, path: list[str]) -> list[Any]:
    if value is None or not path:
        return [value]
    first, *rest = path
    name = first.removesuffix(EACH)
    inner = value.get(name)
    if first == name:
        return _values(inner, rest)
    return [found for one in inner or () for found in _values(one, rest)]
