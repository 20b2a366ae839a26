"""Paths like one that there is not: in other letters, with a slash at the end, without `/v1`, of a file."""

from collections.abc import Iterator, Sequence
from statistics import mean

from rapidfuzz import fuzz
from starlette.requests import Request

_MOST = 3
_LIKENESS, _SAME = 65, 100  # of 100, for a part
_VERSION = "v1"


def near_paths(request: Request) -> tuple[str, ...]:
    """Return the paths most like that of a request, as OpenAPI writes them, the best first.

    Where none is like it, those that differ in their last part alone.
    """
    written = request.scope["path"].lower().strip("/").split("/")
    paths = [one.path for one in request.app.routes if getattr(one, "include_in_schema", False)]
    found = {path: max(_likeness(path, whole) for whole in _meant(written)) for path in paths}
    if not any(found.values()):
        found = {path: _likeness_of_ends(path, written) for path in paths}
    best = sorted(found, key=lambda path: (-found[path], path))
    return tuple(path for path in best if found[path])[:_MOST]


def _meant(written: list[str]) -> Iterator[list[str]]:
    """Yield the parts of a path, and of those that it may be short for."""
    yield written
    if written[0] != _VERSION:
        yield [_VERSION, *written]
    if "." in written[-1]:
        yield [_VERSION, "exports", written[-1]]


def _likeness(path: str, written: Sequence[str]) -> float:
    """Return how like two paths are, 0 where any part differs."""
    parts = _of_parts(path, written)
    return mean(parts) if min(parts, default=0) >= _LIKENESS else 0.0


def _likeness_of_ends(path: str, written: Sequence[str]) -> float:
    """Return how like the last parts are, 0 where anything before them differs, or is the version alone."""
    *before, last = _of_parts(path, written) or [0.0]
    same = len(before) > 1 and min(before) == _SAME
    return last if same else 0.0


def _of_parts(path: str, written: Sequence[str]) -> list[float]:
    """Return how like each part is, nothing where there are more or fewer; open places take anything."""
    known = path.strip("/").split("/")
    if len(known) != len(written) or known[0] != written[0]:
        return []
    pairs = zip(known, written, strict=True)
    return [fuzz.ratio(ours, theirs) for ours, theirs in pairs if not ours.startswith("{")]
