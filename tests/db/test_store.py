"""Saving, saving again, replacing and deleting articles, on a real database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.engine import write_session
from app.db.quoting import SpanError
from app.db.store import article_from, delete_article, save_article, sweep
from app.db.tables import (
    Article,
    Entity,
    EventEvidence,
    Mention,
    Person,
    PledgeEvidence,
    Statement,
    StatementEntity,
)
from app.domain.refs import article_id, span_id
from app.text.spans import Span
from tests.factories import (
    NOW,
    SUMMIT_PROMISE,
    SUMMIT_SECOND,
    SUMMIT_TEXT,
    SUMMIT_THIRD,
    dump,
    join,
    make_extraction,
    make_pledge,
    make_statement,
    make_summit,
    save,
    save_joined,
    span_of,
)


@contextmanager
def committed(engine: Engine) -> Iterator[Session]:
    with write_session(engine) as session:
        yield session


def count(session: Session, model: type[Any]) -> int:
    return len(session.execute(select(model)).all())


def test_every_part_is_stored_and_equals_the_text_at_its_spans(session: Session) -> None:
    saved = save(session, make_summit())
    assert saved.changed
    article = session.get_one(Article, saved.article_id)
    assert (article.text, article.title, article.source_id) == (SUMMIT_TEXT, "قمة باريس", "reuters")
    assert article.ingested_at == NOW
    assert article.report["rules"] == {"test.event": 1, "test.pledge": 1, "test.statement": 3}
    assert article.report["rejected"] == [
        {"what": "statement", "why": "no speaker", "span": [0, 4], "text": SUMMIT_TEXT[:4]}
    ]
    assert article.report["warnings"] == []
    first, second, third = session.scalars(select(Statement).order_by(col(Statement.position)))
    assert first.text == SUMMIT_PROMISE
    assert (first.cue, first.speaker_mention) == ("وقال", "ميرتس")
    assert first.id == span_id("stm", article.id, "", [span_of(SUMMIT_TEXT, SUMMIT_PROMISE)])
    assert (second.kind, third.speakers) == ("mixed", ["firas-khoury"])
    pledge = session.scalars(select(PledgeEvidence)).one()
    assert pledge.statement_id == first.id
    assert (pledge.quantity_value, pledge.quantity_text) == (500, "500 جندي")
    event = session.scalars(select(EventEvidence)).one()
    assert (event.place, event.participants) == (
        "باريس",
        ["friedrich-merz", "org:coalition-of-the-willing"],
    )
    assert event.attendance == [
        {"ref": "friedrich-merz", "how": "video", "span": [0, 4], "text": "عقدت"}
    ]
    for row in (first, second, third, pledge, event):
        assert row.text == " … ".join(SUMMIT_TEXT[a:b] for a, b in row.spans)
    for mention in session.scalars(select(Mention)):
        assert mention.form == SUMMIT_TEXT[mention.start : mention.end]


def test_links_say_who_has_to_do_with_a_statement(session: Session) -> None:
    save(session, make_summit())
    first = session.scalars(select(Statement).order_by(col(Statement.position))).first()
    assert first is not None
    links = session.scalars(
        select(StatementEntity).where(col(StatementEntity.statement_id) == first.id)
    )
    assert sorted((link.role, link.position, link.ref) for link in links) == [
        ("mention", 0, "country:DE"),
        ("mention", 1, "country:UA"),
        ("relayed_by", 0, "stefan-kornelius"),
        ("speaker", 0, "friedrich-merz"),
        ("via", 0, "source:reuters"),
    ]


def test_saving_the_same_again_changes_no_row(engine: Engine) -> None:
    with committed(engine) as session:
        save_joined(session, make_summit())
    before = dump(engine)
    with committed(engine) as session:
        saved = save(session, make_summit(), now=NOW + timedelta(days=1))
        assert not saved.changed
        assert saved.touched.events == ()
        join(session, saved.touched, now=NOW + timedelta(days=1))
    assert dump(engine) == before


def test_what_a_newer_extractor_finds_replaces_only_what_differs(session: Session) -> None:
    save(session, make_summit())
    known = set(session.scalars(select(col(Statement.id))))
    session.expunge_all()
    newer = make_summit(statements=make_summit().statements[1:])
    saved = save(session, newer, extractor_version="newer", now=NOW + timedelta(days=1))
    assert saved.changed
    rows = session.scalars(select(Statement).order_by(col(Statement.position))).all()
    assert [(row.text, row.position) for row in rows] == [(SUMMIT_SECOND, 0), (SUMMIT_THIRD, 1)]
    assert {row.id for row in rows} <= known
    assert [row.seq for row in rows] == sorted(row.seq for row in rows)
    article = session.get_one(Article, saved.article_id)
    assert (article.extractor_version, article.ingested_at) == ("newer", NOW)


def test_another_text_from_the_same_origin_takes_the_place_of_the_first(engine: Engine) -> None:
    changed = make_extraction("نص آخر تماما.", title="جديد")
    with committed(engine) as session:
        save_joined(session, changed, origin="/news/1.txt")
    only_changed = dump(engine)
    with committed(engine) as session:
        join(session, delete_article(session, article_id("نص آخر تماما.")))
        save_joined(session, make_summit(), origin="/news/1.txt")
        assert article_from(session, "/news/1.txt") == article_id(SUMMIT_TEXT)
    with committed(engine) as session:
        save_joined(session, changed, origin="/news/1.txt")
        assert article_from(session, "/news/1.txt") == article_id("نص آخر تماما.")
    left = dump(engine)
    assert left.pop("data_revision") != only_changed.pop("data_revision")
    assert left.pop("changes") != only_changed.pop("changes")
    for name in ("articles", "article_search_content", "article_search_docsize"):
        assert len(left.pop(name)) == len(only_changed.pop(name)) == 1
    for name in [name for name in left if "_search_" in name and not name.endswith("content")]:
        left.pop(name), only_changed.pop(name)
    assert left == only_changed


def test_an_article_with_two_origins_stays_when_one_of_them_changes(session: Session) -> None:
    save(session, make_summit(), origin="/news/1.txt")
    save(session, make_summit(), origin="/copies/1.txt")
    save(session, make_extraction("نص آخر."), origin="/news/1.txt")
    assert count(session, Article) == 2
    save(session, make_extraction("نص آخر."), origin="/copies/1.txt")
    assert session.scalars(select(col(Article.text))).all() == ["نص آخر."]


def test_deleting_leaves_no_trace(engine: Engine) -> None:
    before = dump(engine)
    with committed(engine) as session:
        (saved,) = save_joined(session, make_summit())
    with committed(engine) as session:
        touched = delete_article(session, saved.article_id)
        assert len(touched.events) == len(touched.pledges) == 1
        join(session, touched)
    after = dump(engine)
    assert after.pop("data_revision") != before.pop("data_revision")
    assert len(after.pop("changes")) > len(before.pop("changes")), "the feed tells what went"
    for name in [name for name in after if name.endswith(("_data", "_idx"))]:
        before.pop(name), after.pop(name)  # how FTS5 lays out its index depends on its past
    assert after == before


def test_deleting_what_is_not_there_does_nothing(session: Session) -> None:
    assert delete_article(session, "art_0000000000000000").refs == frozenset()


@pytest.mark.parametrize(
    "outlet",
    ["Reuters", "reuters", "رويترز", "source:reuters", "REUTERS "],
)
def test_a_source_is_found_by_any_of_its_names(session: Session, outlet: str) -> None:
    saved = save(session, make_extraction("نص.", outlet=outlet))
    assert session.get_one(Article, saved.article_id).source_id == "reuters"


@pytest.mark.parametrize(
    "spans",
    [
        (),
        (Span(3, 3),),
        (Span(5, 3),),
        (Span(0, 10_000),),
        (Span(-2, 3),),
        (Span(5, 9), Span(0, 3)),
    ],
)
def test_spans_that_cannot_be_are_refused(session: Session, spans: tuple[Span, ...]) -> None:
    wrong = replace(make_statement(SUMMIT_TEXT, SUMMIT_PROMISE), spans=spans)
    with pytest.raises(SpanError):
        save(session, make_extraction(SUMMIT_TEXT, statements=[wrong]))
    assert count(session, Article) == 0


def test_two_statements_at_one_place_are_refused(session: Session) -> None:
    twice = [
        make_statement(SUMMIT_TEXT, SUMMIT_PROMISE),
        make_statement(SUMMIT_TEXT, SUMMIT_PROMISE, by="keir-starmer"),
    ]
    with pytest.raises(SpanError, match="same spans"):
        save(session, make_extraction(SUMMIT_TEXT, statements=twice))


def test_the_same_find_twice_at_one_place_is_one(session: Session) -> None:
    pledge = make_pledge(SUMMIT_TEXT, "ألمانيا سترسل 500 جندي")
    save(session, make_extraction(SUMMIT_TEXT, pledges=[pledge, replace(pledge, rule="another")]))
    assert [row.rule for row in session.scalars(select(PledgeEvidence))] == ["test.pledge"]


def test_a_time_without_a_zone_is_refused(session: Session) -> None:
    with pytest.raises(Exception, match="without a zone"):
        save_article(
            session,
            make_summit(),
            origin="x",
            extractor_version="1",
            now=NOW.replace(tzinfo=None),
        )


def test_registry_entities_outlive_the_articles_that_name_them(session: Session) -> None:
    saved = save(session, make_summit())
    join(session, saved.touched)
    sweep(session, delete_article(session, saved.article_id))
    join(session, saved.touched)
    assert session.get(Person, "friedrich-merz") is not None
    unknown = session.scalars(select(col(Entity.ref)).where(~col(Entity.known))).all()
    assert unknown == []
