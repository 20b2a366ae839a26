"""Who stands behind the reports of a fact, and the counts of independent sources that are kept."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.db.copies import PLATFORM
from app.db.replace import (
    RowValues,
    among,
    chunks,
    columns_in,
    rows_in,
    set_columns,
    table_of,
)
from app.db.tables import (
    Article,
    ArticleCopy,
    ArticleCredit,
    Event,
    EventEvidence,
    PledgeEvidence,
    Source,
    Statement,
    StatementEntity,
)
from app.domain.corroboration import Report
from app.domain.refs import entity_ref
from app.domain.vocabulary import EntityKind

_SAID, _LINKS = table_of(Statement), table_of(StatementEntity)
# Correlated: a list of all statements that somebody carried would grow with what is known.
_CARRIED = select(_SAID.c.article_id, _SAID.c.spans, _SAID.c.via).where(
    among(_SAID.c.article_id),
    exists().where(_LINKS.c.statement_id == _SAID.c.id, _LINKS.c.role == "via"),
)

Reports = Mapping[str, tuple[Report, ...]]
"""The reports of facts, by the id of the fact; an article may report a fact several times."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Where a fact is told: in an article, there carried by the agencies and outlets of `via`."""

    fact_id: str
    article_id: str
    via: Sequence[str] = field(default=())


def event_reports(session: Session, ids: Iterable[str]) -> Reports:
    """Return the reports of events; carried by whom the statements around them are carried."""
    evidence = rows_in(session, table_of(EventEvidence), "event_id", ids)
    carried = _carried(session, {row["article_id"] for row in evidence})

    def via(article: str, at: list[list[int]]) -> list[str]:
        around = (refs for spans, refs in carried.get(article, ()) if _overlap(spans, at))
        return [ref for refs in around for ref in refs]

    return reports_of(
        session,
        [
            Telling(row["event_id"], row["article_id"], via(row["article_id"], row["spans"]))
            for row in evidence
        ],
    )


def _carried(
    session: Session, articles: Collection[str]
) -> dict[str, list[tuple[list[list[int]], list[str]]]]:
    """Return the spans and carriers of the statements of articles that somebody carried."""
    found: dict[str, list[tuple[list[list[int]], list[str]]]] = {}
    for some in chunks(articles):
        for article, spans, via in session.connection().execute(_CARRIED, {"values": some}):
            found.setdefault(article, []).append((spans, via))
    return found


def _overlap(one: Sequence[Sequence[int]], other: Sequence[Sequence[int]]) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def pledge_reports(session: Session, ids: Iterable[str]) -> Reports:
    """Return the reports of pledges; carried by whom the statements they are made in are carried."""
    evidence = rows_in(session, table_of(PledgeEvidence), "pledge_id", ids)
    return _told_in(session, evidence, "pledge_id")


def reports_in(session: Session, articles: Iterable[str]) -> Reports:
    """Return what stands behind each piece of evidence of pledges in articles, by its id."""
    evidence = rows_in(session, table_of(PledgeEvidence), "article_id", articles)
    return _told_in(session, evidence, "id")


def _told_in(session: Session, evidence: Collection[RowValues], by: str) -> Reports:
    spoken = {row["statement_id"] for row in evidence if row["statement_id"]}
    via = dict(columns_in(session, _SAID, ("id", "via"), "id", spoken))
    return reports_of(
        session,
        [Telling(row[by], row["article_id"], via.get(row["statement_id"], ())) for row in evidence],
    )


def reports_of(session: Session, told: Iterable[Telling]) -> Reports:
    """Return the reports of any facts from where they are told: with date, publisher, copies, credits.

    Platforms carry nobody's report: who reads the same post there is a source of its own.
    """
    told = list(told)
    articles = {one.article_id for one in told}
    heads = _heads(session, articles)
    groups = {
        row["article_id"]: row["group_id"]
        for row in rows_in(session, table_of(ArticleCopy), "article_id", articles)
    }
    credited: dict[str, list[str]] = defaultdict(list)
    for row in rows_in(session, table_of(ArticleCredit), "article_id", articles):
        credited[row["article_id"]].append(row["ref"])
    platforms = _platforms(session, {ref for one in told for ref in one.via})
    found: dict[str, list[Report]] = defaultdict(list)
    for one in told:
        published, publisher = heads[one.article_id]
        carriers = sorted({*one.via, *credited[one.article_id]} - platforms)
        group = groups.get(one.article_id)
        report = Report(one.article_id, published, publisher, group, tuple(carriers))
        found[one.fact_id].append(report)
    return {fact: tuple(reports) for fact, reports in found.items()}


def carriers(reports: Reports) -> set[str]:
    """Return the refs of all that carried any of the reports."""
    return {ref for told in reports.values() for report in told for ref in report.carriers}


def _heads(session: Session, ids: Collection[str]) -> dict[str, tuple[date | None, str | None]]:
    """Return day and publisher's ref of articles."""
    names = ("id", "published_on", "source_id")
    return {
        id_: (published, source and entity_ref(EntityKind.SOURCE, source))
        for id_, published, source in columns_in(session, table_of(Article), names, "id", ids)
    }


def _platforms(session: Session, refs: Collection[str]) -> set[str]:
    rows = rows_in(session, table_of(Source), "ref", refs)
    return {row["ref"] for row in rows if row["kind"] == PLATFORM}


def events_told_in(session: Session, articles: Iterable[str]) -> set[str]:
    """Return the events that the articles have evidence of."""
    table = table_of(EventEvidence)
    found = columns_in(session, table, ("event_id",), "article_id", articles)
    return {fact for (fact,) in found if fact}


def save_event_sources(session: Session, counts: Mapping[str, int]) -> None:
    """Write how many independent sources events have."""
    counted = {id_: (number,) for id_, number in counts.items()}
    set_columns(session, Event, ("independent",), counted)
