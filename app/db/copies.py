"""Near-duplicate articles in the database: finding what may be one, and writing what is.

Every question here goes through an index and, but for articles whose day is not known, through the
days around that of the article, so its cost does not grow with the articles known.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from app.db.replace import (
    RowValues,
    among,
    chunks,
    columns_in,
    replace_rows,
    rows_found,
    rows_in,
    table_of,
)
from app.db.tables import (
    Article,
    ArticleCopy,
    ArticleCredit,
    ArticleFingerprint,
    ArticleLikeness,
    Mention,
    Source,
)
from app.domain.copies import Copied, CopyGroup, Likeness
from app.domain.refs import entity_ref
from app.domain.vocabulary import CopyKind, EntityKind
from app.text.spans import Span

_ANY_DAY = 0
_ANY_LATER = date.max.toordinal()
AGENCY, PLATFORM = "news_agency", "platform"  # kinds of sources
_PRINTS, _LIKENESSES = table_of(ArticleFingerprint), table_of(ArticleLikeness)
_MENTIONS, _SOURCES = table_of(Mention), table_of(Source)
_SHARING = (
    select(_PRINTS.c.article_id, func.count(), func.min(_PRINTS.c.total))
    .where(
        among(_PRINTS.c.fingerprint),
        _PRINTS.c.day.between(bindparam("first"), bindparam("last")),
        _PRINTS.c.article_id != bindparam("article"),
    )
    .group_by(_PRINTS.c.article_id)
)
_ALIKE = select(_LIKENESSES).where(among(_LIKENESSES.c.article_id) | among(_LIKENESSES.c.other_id))
_NAMED = (
    select(_MENTIONS.c.start, _MENTIONS.c.end, _MENTIONS.c.ref)
    .join(_SOURCES, _SOURCES.c.ref == _MENTIONS.c.ref)
    .where(_MENTIONS.c.article_id == bindparam("article"))
    .where(_MENTIONS.c.kind == EntityKind.SOURCE.value)
    .where(func.coalesce(_SOURCES.c.kind, "") != PLATFORM)
    .order_by(_MENTIONS.c.position)
)


@dataclass(frozen=True, slots=True)
class StoredText:
    """An article's text and day."""

    id: str
    text: str
    published: date | None


def stored_texts(session: Session, ids: Iterable[str]) -> tuple[StoredText, ...]:
    """Return those of the articles that there are, by id."""
    names = ("id", "text", "published_on")
    found = [StoredText(*row) for row in columns_in(session, table_of(Article), names, "id", ids)]
    return tuple(sorted(found, key=lambda text: text.id))


def named_sources(session: Session, article: str) -> tuple[tuple[Span, str], ...]:
    """Return where an article names which outlets and agencies, in text order; platforms left out."""
    rows = session.connection().execute(_NAMED, {"article": article})
    return tuple((Span(a, b), ref) for a, b, ref in rows)


def save_credits(session: Session, article: str, refs: Sequence[str]) -> None:
    """Write which sources an article credits, in text order."""
    wanted = [
        {"article_id": article, "position": position, "ref": ref}
        for position, ref in enumerate(refs)
    ]
    existing = rows_in(session, table_of(ArticleCredit), "article_id", [article])
    replace_rows(session, ArticleCredit, existing, wanted)


def fingerprint_rows(article: StoredText, prints: Collection[int], whole: int) -> list[RowValues]:
    """Return what an article can be found by: its fingerprints and the number of its whole text."""
    day = article.published.toordinal() if article.published else _ANY_DAY
    found: dict[tuple[int, int], RowValues] = {}
    numbers = [(number, day, len(prints)) for number in sorted(prints)]
    for number, at, total in (*numbers, (whole, _ANY_DAY, 1)):
        row = {"fingerprint": number, "day": at, "article_id": article.id, "total": total}
        found[number, at] = row
    return [*found.values()]


def save_fingerprints(session: Session, article: StoredText, rows: Sequence[RowValues]) -> None:
    """Write what an article can be found by, in place of what was stored."""
    existing = rows_in(session, table_of(ArticleFingerprint), "article_id", [article.id])
    replace_rows(session, ArticleFingerprint, existing, rows)


def candidates(
    session: Session,
    article: StoredText,
    prints: Collection[int],
    *,
    within: timedelta,
    share: float,
) -> tuple[str, ...]:
    """Return the other articles that share at least this part of the fewer fingerprints, sorted.

    That is `prints` or the number of the whole text. Articles of days farther away than `within` are
    found only by the latter, those without a day and for those without a day by any.
    """
    days = [(_ANY_DAY, _ANY_LATER)]
    if article.published is not None:
        day = article.published.toordinal()
        around = (max(day - within.days, _ANY_DAY + 1), day + within.days)
        days = [(_ANY_DAY, _ANY_DAY), around]  # two ranges of the key, each read by itself
    shared: Counter[str] = Counter()
    total: dict[str, int] = {}
    for some in chunks(prints):
        for first, last in days:
            given = {"values": some, "first": first, "last": last, "article": article.id}
            for other, number, of in session.connection().execute(_SHARING, given):
                shared[other] += number
                total[other] = min(of, total.get(other, of))
    least = {other: share * min(of, len(prints)) for other, of in total.items()}
    return tuple(sorted(other for other, number in shared.items() if number >= least[other]))


def save_likenesses(session: Session, article: str, found: Iterable[Likeness]) -> None:
    """Write all near-duplicates of an article in place of those that were stored."""
    existing = rows_found(session, _ALIKE, {"values": [article]})
    wanted = [
        {
            "article_id": like.one,
            "other_id": like.other,
            "kind": like.kind.value,
            "containment": like.containment,
            "resemblance": like.resemblance,
        }
        for like in found
    ]
    replace_rows(session, ArticleLikeness, existing, wanted)


def near_duplicates(session: Session, ids: Collection[str]) -> tuple[Likeness, ...]:
    """Return the stored likenesses of any of the articles, each once."""
    found = {
        (row["article_id"], row["other_id"]): Likeness(
            row["article_id"],
            row["other_id"],
            CopyKind(row["kind"]),
            row["containment"],
            row["resemblance"],
        )
        for some in chunks(ids)
        for row in rows_found(session, _ALIKE, {"values": some})
    }
    return tuple(found[key] for key in sorted(found))


def copied_articles(session: Session, ids: Collection[str]) -> tuple[Copied, ...]:
    """Return what tells originals from copies of the articles that there are, by id."""
    article, source = table_of(Article), table_of(Source)
    credited = _credits(session, ids)
    query = select(
        article.c.id,
        article.c.published_on,
        article.c.source_id,
        source.c.kind,
        func.length(article.c.text),
    ).outerjoin(source, source.c.id == article.c.source_id)
    found = [
        Copied(
            id_,
            published,
            publisher=entity_ref(EntityKind.SOURCE, publisher) if publisher else None,
            by_agency=kind == AGENCY,
            credits=credited.get(id_, ()),
            length=length,
        )
        for some in chunks(ids)
        for id_, published, publisher, kind, length in session.connection().execute(
            query.where(article.c.id.in_(some))
        )
    ]
    return tuple(sorted(found, key=lambda one: one.id))


def _credits(session: Session, ids: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    rows = rows_in(session, table_of(ArticleCredit), "article_id", ids)
    found: dict[str, tuple[str, ...]] = {}
    for row in sorted(rows, key=lambda row: row["position"]):
        found[row["article_id"]] = (*found.get(row["article_id"], ()), row["ref"])
    return found


def save_copy_groups(
    session: Session, ids: Collection[str], groups: Iterable[CopyGroup]
) -> frozenset[str]:
    """Write the groups that these articles are in; return those of them whose group is another now."""
    wanted = [
        {
            "article_id": member.article_id,
            "group_id": group.id,
            "position": position,
            "basis": group.basis.value,
            "nearest_id": member.nearest,
            "kind": member.kind.value,
            "containment": member.containment,
            "resemblance": member.resemblance,
        }
        for group in groups
        for position, member in enumerate(group.members)
    ]
    existing = rows_in(session, table_of(ArticleCopy), "article_id", ids)
    before = {row["article_id"]: row["group_id"] for row in existing}
    now = {row["article_id"]: row["group_id"] for row in wanted}
    replace_rows(session, ArticleCopy, existing, wanted)
    return frozenset(id_ for id_ in {*before, *now} if before.get(id_) != now.get(id_))
