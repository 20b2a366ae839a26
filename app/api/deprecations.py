"""What will go one day: a table of paths and parameters, told in headers, in OpenAPI and by `/v1`.

`Deprecation` (RFC 9745) says since when, `Sunset` (RFC 8594) from when on it may be gone, and a link of
the relation `deprecation` where it is explained. Nothing is taken away that did not stand here before.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from app.api.query_string import parameter_names

RawHeaders = list[tuple[bytes, bytes]]


@dataclass(frozen=True)
class Deprecation:
    """A path as OpenAPI has it, or one parameter of it, that is not to be used any more.

    `explained` is the URL of a page that says what to use instead.
    """

    path: str
    since: datetime
    explained: str
    parameter: str | None = None
    sunset: datetime | None = None
    pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        parts = re.split(r"{\w+}", self.path)
        object.__setattr__(self, "pattern", re.compile("[^/]+".join(map(re.escape, parts))))

    def concerns(self, path: str, query: bytes) -> bool:
        """Tell whether a request uses it."""
        if not self.pattern.fullmatch(path):
            return False
        return self.parameter is None or self.parameter in parameter_names(query)


DEPRECATIONS: tuple[Deprecation, ...] = ()
"""All that is deprecated in v1 today."""


def deprecation_headers(table: Sequence[Deprecation], path: str, query: bytes) -> RawHeaders:
    """Return the headers that warn whoever uses what is deprecated: the earliest dates of all of it."""
    used = [one for one in table if one.concerns(path, query)]
    if not used:
        return []
    since = int(min(one.since for one in used).timestamp())
    headers = [(b"deprecation", b"@%d" % since)]
    sunsets = [one.sunset for one in used if one.sunset is not None]
    if sunsets:
        last = format_datetime(min(sunsets).astimezone(UTC), usegmt=True)
        headers.append((b"sunset", last.encode("ascii")))
    links = dict.fromkeys(one.explained for one in used)
    headers += [(b"link", f'<{url}>; rel="deprecation"'.encode("ascii")) for url in links]
    return headers


def mark_deprecated(schema: dict[str, Any], table: Sequence[Deprecation]) -> None:
    """Say in an OpenAPI description what is deprecated."""
    for one in table:
        for place in _places(schema, one):
            place["deprecated"] = True


def _places(schema: dict[str, Any], one: Deprecation) -> Iterator[dict[str, Any]]:
    for operation in schema["paths"][one.path].values():
        if one.parameter is None:
            yield operation
        else:
            parameters = operation.get("parameters", ())
            yield from (item for item in parameters if item["name"] == one.parameter)
