"""Saving and deleting an article with everything it says.

What is the same stays untouched; ids come from content; nothing is committed here. What several
articles say together (events, pledges) is joined afterwards; `Touched` tells what to look at:

    saved = save_article(...)  →  evidence of the touched blocks  →  groups  →  save_*_groups(...)
    →  sweep(session, saved.touched)
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.article_rows import ArticleRows, article_rows
from app.db.coined import (
    add_missing,
    describe,
    describe_anew,
    describe_merged,
    drop_unused,
    unknown_among,
)
from app.db.copies import near_duplicates
from app.db.evidence import Touched, article_evidence
from app.db.groups import drop_unfounded
from app.db.identities import Identity, identified, restored
from app.db.names import is_arabic
from app.db.parts import stored_rows, write_parts
from app.db.pledge_points import drop_unfounded_points
from app.db.ranks import free_ranks
from app.db.replace import (
    Changes,
    RowValues,
    delete_rows,
    replace_rows,
    rows_in,
    rows_where,
    table_of,
)
from app.db.search_index import update_index
from app.db.tables import (
    Appearance,
    Article,
    ArticleOrigin,
    NameForm,
    ReadRef,
    Statement,
)
from app.domain.records import Extraction
from app.domain.refs import entity_ref, split_ref
from app.domain.vocabulary import EntityKind
from app.text.folding import fold_name


@dataclass(frozen=True)
class Saved:
    """The article that was saved, whether any row changed, and what is left to be done if so."""

    article_id: str
    changed: bool
    touched: Touched


def save_article(  # noqa: PLR0913 (each tells something else of the article)
    session: Session,
    extraction: Extraction,
    *,
    origin: str,
    extractor_version: str,
    now: datetime,
    who: Mapping[str, Identity] | None = None,
) -> Saved:
    """Store an article and what it says in place of what was stored of it.

    `origin` is where it was loaded from, a path or URL. If another article came from there, that one
    goes, unless it has other origins. The time of the first loading is kept. `who` says whom the
    refs of people mean that were read; those it does not name mean themselves.

    Raises:
        SpanError: a record's spans do not fit the text; nothing is stored.
        ValueError: a record names a country that does not exist, or `now` has no zone.
    """
    rows = article_rows(extraction)
    outlet = extraction.outlet or extraction.article.source
    source = _source(session, outlet)
    outside = [source] if source else []
    rows = _completed(rows, unknown_among(session, [*rows.refs, *outside]), source, outlet)
    rows, kept = identified(rows, who or {})
    rows = _published(rows, source, extractor_version)
    unknown = unknown_among(session, [*rows.refs, *outside])
    there = rows_in(session, table_of(Article), "id", [rows.id])
    before = _touched(session, rows.id) if there else Touched()
    add_missing(session, unknown)
    changed = _write(session, rows, there, now) | _keep(session, rows.id, kept)
    replaced = _move_origin(session, origin, rows.id)
    if not changed and replaced is None:
        return Saved(rows.id, changed=False, touched=Touched())
    if there:
        describe_people(session, before.refs | set(unknown))
    else:
        describe_anew(session, unknown, appearances=rows.appearances, mentions=rows.mentions)
    borne = {row["ref"] for row in rows.appearances if row["bearer_id"]}
    describe_merged(session, borne - set(unknown))
    now_said = replace(article_evidence(session, rows.id), articles=frozenset({rows.id}))
    touched = before + now_said + (replaced or Touched())
    return Saved(rows.id, changed=True, touched=touched)


def delete_article(session: Session, article_id: str) -> Touched:
    """Delete an article with all it said; nothing happens if there is none with this id."""
    alike = near_duplicates(session, [article_id])
    copies = frozenset(id_ for like in alike for id_ in (like.one, like.other)) - {article_id}
    touched = replace(_touched(session, article_id), copies=copies)
    articles = rows_in(session, table_of(Article), "id", [article_id])
    statements = rows_in(session, table_of(Statement), "article_id", [article_id])
    update_index(session, Article, Changes(deleted=tuple(articles)))
    update_index(session, Statement, Changes(deleted=tuple(statements)))
    delete_rows(session, table_of(Article), ("id",), articles)
    describe_people(session, touched.refs)
    return touched


def sweep(session: Session, touched: Touched) -> None:
    """Delete events, pledges and entities that nothing stands for any more.

    To be done last: until events and pledges are joined anew, they still name the entities.
    """
    drop_unfounded(session, event_ids=touched.event_ids, pledge_ids=touched.pledge_ids)
    drop_unfounded_points(session, touched.points)
    drop_unused(session, touched.refs)


def article_from(session: Session, origin: str) -> str | None:
    """Return the id of the article that was last loaded from an origin."""
    found = rows_in(session, table_of(ArticleOrigin), "origin", [origin])
    return str(found[0]["article_id"]) if found else None


def _touched(session: Session, article_id: str) -> Touched:
    """Return an article's evidence, the bearers in it, and who of it may go or need other names.

    That are the entities in no registry, and whom bearers became.
    """
    appearances = rows_in(session, table_of(Appearance), "article_id", [article_id])
    unknown = unknown_among(session, (row["ref"] for row in appearances))
    became = {row["bearer_id"]: row["ref"] for row in appearances if row["bearer_id"]}
    return replace(
        article_evidence(session, article_id),
        refs=frozenset({*unknown, *became.values()}),
        bearers=frozenset(became),
    )


def _completed(
    rows: ArticleRows, unknown: Iterable[str], source: str | None, outlet: str | None
) -> ArticleRows:
    """Let people and unknown entities appear of whom nothing else is said."""
    said = {row["said"] for row in rows.appearances}
    people = (ref for ref in rows.refs if split_ref(ref)[0] is EntityKind.PERSON)
    silent = [_silent(rows.id, ref) for ref in sorted({*people, *unknown} - said)]
    for row in silent:
        if row["said"] == source and outlet and split_ref(outlet)[0] is not EntityKind.SOURCE:
            row["name_ar" if is_arabic(outlet) else "name_en"] = outlet
    return replace(rows, appearances=[*rows.appearances, *silent])


def _published(rows: ArticleRows, source: str | None, extractor: str) -> ArticleRows:
    source_id = split_ref(source)[1] if source else None
    article = {**rows.article, "source_id": source_id, "extractor_version": extractor}
    return replace(rows, article=article)


def _silent(article_id: str, ref: str) -> RowValues:
    nothing = dict.fromkeys(("name_ar", "name_en", "role", "country"))
    return {"article_id": article_id, "said": ref, "ref": ref, "bearer_id": None, **nothing}


def _keep(session: Session, article_id: str, kept: list[RowValues]) -> bool:
    existing = rows_in(session, table_of(ReadRef), "article_id", [article_id])
    return bool(replace_rows(session, ReadRef, existing, kept))


def identify_article(session: Session, article_id: str, who: Mapping[str, Identity]) -> Touched:
    """Write anew who the people of a stored article are; return what that touches.

    Names are left to `describe_people`, which is done once for many articles.
    """
    touched = _touched(session, article_id)
    former = rows_in(session, table_of(ReadRef), "article_id", [article_id])
    rows, kept = identified(restored(stored_rows(session, article_id), former), who)
    add_missing(session, unknown_among(session, rows.refs))
    update_index(session, Statement, write_parts(session, rows)["statements"])
    _keep(session, article_id, kept)
    return touched + _touched(session, article_id)


def describe_people(session: Session, refs: Iterable[str]) -> None:
    """Work out the names of people and bodies anew after articles were identified."""
    listed = sorted(set(refs))
    unknown = unknown_among(session, listed)
    shown = {row["ref"] for row in rows_in(session, table_of(Appearance), "ref", unknown)}
    describe(session, sorted(shown))
    describe_merged(session, set(listed) - set(unknown))


def _write(session: Session, rows: ArticleRows, there: list[RowValues], now: datetime) -> bool:
    """Write all rows of an article, which is new if it is not `there`; tell whether any was different."""
    article = replace_rows(session, Article, there, [rows.article], new={"ingested_at": now})
    free_ranks(session, rows.id, rows.statements, rows.statement_entities)
    parts = write_parts(session, rows, new=not there)
    update_index(session, Article, article)
    update_index(session, Statement, parts["statements"])
    return bool(article) or any(parts.values())


def _move_origin(session: Session, origin: str, article_id: str) -> Touched | None:
    """Let an origin stand for this article; return what that touches, None if it already did."""
    table = table_of(ArticleOrigin)
    existing = rows_in(session, table, "origin", [origin])
    wanted: list[RowValues] = [{"origin": origin, "article_id": article_id}]
    if not replace_rows(session, ArticleOrigin, existing, wanted):
        return None
    touched = Touched()
    for former in {row["article_id"] for row in existing}:
        if not rows_where(session, table, table.c.article_id == former):
            touched += delete_article(session, former)
    return touched


def _source(session: Session, outlet: str | None) -> str | None:
    """Return the ref of the source that an outlet's id, ref or name stands for.

    What no source is called is a new one; a name that several sources have is left open.
    """
    kind, id_ = split_ref(outlet or "")
    folded = fold_name(id_ if kind is EntityKind.SOURCE else outlet or "")
    if not folded:
        return None
    forms = table_of(NameForm)
    query = select(forms.c.ref, forms.c.kind).where(forms.c.folded == folded).distinct()
    found = [
        (ref, form)
        for ref, form in session.connection().execute(query)
        if split_ref(ref)[0] is EntityKind.SOURCE
    ]
    named = {ref for ref, form in found if form in ("id", "primary")} or {ref for ref, _ in found}
    if len(named) > 1:
        return None
    return named.pop() if named else entity_ref(EntityKind.SOURCE, folded.replace(" ", "-"))
