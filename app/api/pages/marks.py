"""A text with the places of evidence marked in it, however they overlap."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from app.api.pages.html import Markup, element


class Mark(NamedTuple):
    """The places of one piece of evidence in a text, in code points; `kind` is what it proves."""

    id: str
    kind: str
    spans: Sequence[Sequence[int]]


def marked(text: str, marks: Sequence[Mark], chosen: str | None) -> Iterable[Markup | str]:
    """Yield the text in pieces between the ends of places.

    The words of the chosen evidence are `<mark>`, the first of them with its id; other evidence is
    underlined and has its id before its first word.
    """
    begins: dict[int, list[Mark]] = {}
    ends: dict[int, list[Mark]] = {}
    for mark in marks:
        for start, end in mark.spans:
            begins.setdefault(start, []).append(mark)
            ends.setdefault(end, []).append(mark)
    cuts = sorted({0, len(text), *begins, *ends})
    active: list[Mark] = []
    named: set[str] = set()
    for start, end in pairwise(cuts):
        for mark in ends.get(start, ()):
            active.remove(mark)
        active += begins.get(start, ())
        new = [mark.id for mark in begins.get(start, ()) if mark.id not in named]
        named.update(new)
        yield from (element("span", "", id=id_, class_="at") for id_ in new if id_ != chosen)
        yield _piece(text[start:end], active, chosen, first=chosen in new)


def _piece(text: str, active: Sequence[Mark], chosen: str | None, *, first: bool) -> Markup | str:
    if not active:
        return text
    kinds = " ".join(dict.fromkeys(mark.kind for mark in active))
    if any(mark.id == chosen for mark in active):
        return element("mark", text, id=chosen if first else None)
    return element("span", text, class_=f"found {kinds}")
