"""Which articles are independent sources of a fact, and which say it after one another.

Articles are one source if they are near-duplicates, if one publisher stands behind them, or if they
have the fact from the same agency or outlet, which may be the publisher of one of them. That holds
on over several steps: what is one source with one article is one with all that are one with it. So
the number of independent sources is never too high; it can be too low where an outlet that credits
an agency also asked people itself.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from app.domain.corroboration import Bond, Corroboration, IndependentSource, Report
from app.domain.vocabulary import SameSource
from app.knowledge.order import in_time
from app.knowledge.unions import components

_COPIES = "copies"

Key = tuple[bool, str]  # whether it is a source, and its ref or the id of a near-duplicate group


def corroboration(reports: Iterable[Report]) -> Corroboration:
    """Return the independent sources behind the reports of one fact, whatever their order.

    Several reports of one article (a fact told twice) count as one.
    """
    by_article: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        by_article[report.article_id].append(report)
    order = sorted(by_article, key=lambda id_: (in_time(_published(by_article[id_])), id_))
    holders: dict[Key, list[str]] = defaultdict(list)
    for article in order:
        for key in dict.fromkeys(key for one in by_article[article] for key in _keys(one)):
            holders[key].append(article)
    bonds = [_bond(key, shared, by_article) for key, shared in holders.items() if len(shared) > 1]
    links = [(bond.articles[0], other) for bond in bonds for other in bond.articles[1:]]
    return Corroboration(
        tuple(
            IndependentSource(
                tuple(members), tuple(bond for bond in bonds if bond.articles[0] in members)
            )
            for members in components(order, links)
        )
    )


def source_keys(reports: Iterable[Report]) -> frozenset[str]:
    """Return what reports of one article share with those that are one source with it, as words."""
    return frozenset(
        what if is_source else f"{_COPIES}:{what}"
        for one in reports
        for is_source, what in _keys(one)
    )


def count_sources(keys: Iterable[Collection[str]]) -> int:
    """Return how many independent sources articles are that share something with others.

    `keys` are what articles share, each different set once: as `corroboration` counts them.
    """
    sets = [list(one) for one in keys if one]
    links = [(one[0], other) for one in sets for other in one[1:]]
    return len(components((key for one in sets for key in one), links))


def _published(reports: Sequence[Report]) -> date | None:
    return min((one.published for one in reports if one.published), default=None)


def _keys(report: Report) -> Iterable[Key]:
    """Yield what an article shares with those that are one source with it."""
    if report.copies is not None:
        yield False, report.copies
    if report.publisher is not None:
        yield True, report.publisher
    for carrier in report.carriers:
        yield True, carrier


def _bond(key: Key, articles: Sequence[str], reports: Mapping[str, Sequence[Report]]) -> Bond:
    is_source, what = key
    why = SameSource.NEAR_DUPLICATE
    if is_source:
        published = all(any(r.publisher == what for r in reports[id_]) for id_ in articles)
        why = SameSource.PUBLISHER if published else SameSource.CARRIER
    return Bond(why, what, tuple(articles))
