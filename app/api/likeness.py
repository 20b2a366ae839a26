"""What somebody may have meant who wrote another name: words of other APIs, then spellings like it."""

from collections.abc import Collection, Iterator, Mapping

from rapidfuzz import fuzz, process

_LIKENESS = 50  # of 100, for names and values of a short fixed list
_SHOWN = 64  # characters of a name that are compared
_DATES = ("said_on", "announced_on", "published_on", "date")
_FROM = (*(f"{one}__gte" for one in _DATES), "from")
_TO = (*(f"{one}__lte" for one in _DATES), "to")
_SPEAKERS = ("speaker", "speakers", "by", "participant", "person")
# What many other APIs call it → what it may be called here, of which a list has some.
_ELSEWHERE: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("offset", "page", "skip", "start", "after", "next", "page_token"), ("cursor",)
    ),
    **dict.fromkeys(
        ("per_page", "page_size", "pagesize", "size", "rows", "max", "top"), ("limit",)
    ),
    **dict.fromkeys(("order", "order_by", "orderby", "ordering", "sort_by", "sortby"), ("sort",)),
    **dict.fromkeys(("query", "search", "keyword", "keywords", "term", "name", "title"), ("q",)),
    **dict.fromkeys(("author", "person", "said_by", "quoted", "actor", "who"), _SPEAKERS),
    **dict.fromkeys(("date", "day", "time", "when", "published_at", "created_at"), _DATES),
    **dict.fromkeys(("since", "from", "date_from", "start_date", "after_date", "min_date"), _FROM),
    **dict.fromkeys(("until", "to", "date_to", "end_date", "before", "max_date"), _TO),
    **dict.fromkeys(("outlet", "publisher", "newspaper", "media", "agency"), ("source", "via")),
    **dict.fromkeys(("expand", "embed", "with", "populate"), ("include",)),
    **dict.fromkeys(("select", "columns", "field", "only", "properties"), ("fields",)),
    **dict.fromkeys(("language", "locale", "hl"), ("lang",)),
    **dict.fromkeys(("facets", "aggregations", "aggs"), ("facet",)),
    **dict.fromkeys(("groupby", "group", "dimensions"), ("group_by",)),
}


def nearest(value: str, valid: Collection[str], limit: int = 5) -> tuple[str, ...]:
    """Return the valid values most like `value`, the best first; none where nothing is like it."""
    written = value[:_SHOWN].lower()
    meant = tuple(one for one in _meant(written) if one in valid)
    if meant:
        return meant[:limit]
    like = process.extract(
        written, list(valid), scorer=fuzz.ratio, limit=limit, score_cutoff=_LIKENESS
    )
    return tuple(found for found, _, _ in like)


def _meant(written: str) -> Iterator[str]:
    """Yield what a name of another API is called here, with its suffix and without."""
    base, joint, suffix = written.removeprefix("-").partition("__")
    for name in _ELSEWHERE.get(base, ()):
        yield f"{name}{joint}{suffix}"
