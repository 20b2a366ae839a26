"""Paths like one that there is not: in other letters, with a slash at the end, without `/v1`, of a file."""

from collections.abc import Iterator, Sequence
from statistics import mean

from rapidfuzz import fuzz
from starlette.requests import Request

_MOST = 3
_LIKENESS = 65  # of 100, for every part


def near_paths(request: Request) -> tuple[str, ...]:
    """Return the paths most like that of a request, as OpenAPI writes them, the best first."""
    written = request.scope["path"].lower().strip("/").split("/")
    found: dict[str, float] = {}
    for route in request.app.routes:
        if getattr(route, "include_in_schema", False):
            known = route.path.strip("/").split("/")
            found[route.path] = max(_likeness(known, whole) for whole in _meant(written))
    best = sorted(found, key=lambda path: (-found[path], path))
    return tuple(path for path in best if found[path] >= _LIKENESS)[:_MOST]


def _meant(written: list[str]) -> Iterator[list[str]]:
    """Yield the parts of a path, and of those that it may be short for."""
    yield written
    yield ["v1", *written]
    if "." in written[-1]:
        yield ["v1", "exports", written[-1]]


def _likeness(known: Sequence[str], written: Sequence[str]) -> float:
    """Return how like two paths are, 0 where a part differs; open places take anything."""
    if len(known) != len(written) or known[0] != written[0]:
        return 0.0
    pairs = zip(known, written, strict=True)
    likeness = [fuzz.ratio(ours, theirs) for ours, theirs in pairs if not ours.startswith("{")]
    return mean(likeness) if min(likeness) >= _LIKENESS else 0.0
