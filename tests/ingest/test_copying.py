"""Near-duplicates and independent sources in a real database, kept right as articles come and go."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.db.engine import writing
from app.db.evidence import Touched
from app.db.names import EntityFacts
from app.db.registry_rows import sync_registry
from app.db.replace import rows_in, rows_where, table_of
from app.db.store import delete_article
from app.db.tables import (
    Article,
    ArticleCopy,
    ArticleCredit,
    ArticleFingerprint,
    ArticleLikeness,
    Event,
    Pledge,
    Row,
)
from app.domain.records import Extraction, NamedEntity
from app.domain.refs import article_id
from app.domain.vocabulary import EntityKind, FormKind
from app.ingest.joining import rejoin
from tests.factories import (
    BODIES,
    COUNTRIES,
    NOW,
    PEOPLE,
    PUBLISHED,
    join,
    make_event,
    make_extraction,
    make_pledge,
    make_statement,
    save,
    span_of,
)
from tests.slow import examples

LEAD = "عقدت قمة في باريس وتعهدت ألمانيا بإرسال قوات."
STORIES = tuple(" ".join(f"كلمة{story}رقم{number}" for number in range(60)) for story in range(3))
TEXTS = (
    f"{LEAD} {STORIES[0]}",
    f"{LEAD} {STORIES[0]} خاتمة",
    f"{LEAD} {STORIES[0]} {STORIES[1]} {STORIES[2]}",
    f"{LEAD} {STORIES[1]}",
    f"{LEAD} {STORIES[1]} {STORIES[2]}",
    f"رويترز – باريس\n{LEAD}",
)  # fmt: skip


def report(
    text: str, published: date | None = PUBLISHED, outlet: str | None = None, **more: Any
) -> Extraction:
    """Return an article with a summit and a pledge in its lead."""
    event = make_event(text, "عقدت قمة في باريس", who=["org:e3"], date=PUBLISHED)
    pledge = make_pledge(text, "وتعهدت ألمانيا بإرسال قوات")
    mentions = []
    if "رويترز" in text:
        name = span_of(text, "رويترز")
        mentions = [NamedEntity(name, "source:reuters", EntityKind.SOURCE, FormKind.NAME)]
    parts: dict[str, Any] = {"events": [event], "pledges": [pledge], "mentions": mentions}
    return make_extraction(text, published=published, outlet=outlet, **parts | more)


def load(session: Session, *articles: Extraction) -> None:
    for article in articles:
        rejoin(session, save(session, article).touched, now=NOW)


def rows(session: Session, model: type[Row]) -> list[dict[str, Any]]:
    found = rows_where(session, table_of(model), table_of(model).c[_KEYS[model]].is_not(None))
    for row in found:
        row.pop("seq", None)
    return sorted(found, key=repr)


_KEYS: dict[type[Row], str] = {
    ArticleFingerprint: "article_id",
    ArticleLikeness: "article_id",
    ArticleCopy: "article_id",
    ArticleCredit: "article_id",
    Event: "id",
    Pledge: "id",
}


def known(session: Session) -> dict[str, list[dict[str, Any]]]:
    return {model.__name__: rows(session, model) for model in _KEYS}


def groups(session: Session) -> list[set[int]]:
    """Return the groups as numbers of `TEXTS`."""
    number = {article_id(text): at for at, text in enumerate(TEXTS)}
    found: dict[str, set[int]] = {}
    for row in rows(session, ArticleCopy):
        found.setdefault(row["group_id"], set()).add(number[row["article_id"]])
    return sorted(found.values(), key=min)


def sources(session: Session) -> tuple[list[int], list[int]]:
    """Return the counts of independent sources of events and of pledges."""
    return (
        sorted(row["independent"] for row in rows(session, Event)),
        sorted(row["independent"] for row in rows(session, Pledge)),
    )


def test_copies_are_one_group_and_one_source(session: Session) -> None:
    load(session, report(TEXTS[0]), report(TEXTS[1]), report(TEXTS[3]))
    assert groups(session) == [{0, 1}]
    assert sources(session) == ([2], [2])
    rejoin(session, delete_article(session, article_id(TEXTS[1])), now=NOW)
    assert groups(session) == []
    assert sources(session) == ([2], [2])


def test_a_round_up_joins_one_story_and_leaves_with_no_trace(session: Session) -> None:
    load(session, report(TEXTS[2]), report(TEXTS[0], PUBLISHED - timedelta(1)), report(TEXTS[3]))
    assert groups(session) == [{0, 2}]
    assert sources(session) == ([2], [2])
    before = known(session)
    rejoin(session, delete_article(session, article_id(TEXTS[0])), now=NOW)
    assert groups(session) == [{2, 3}]  # of what it holds, this is left
    assert sources(session) == ([1], [1])
    load(session, report(TEXTS[0], PUBLISHED - timedelta(1)))
    assert known(session) == before


def test_a_new_day_is_a_new_comparison(session: Session) -> None:
    load(session, report(TEXTS[0]), report(TEXTS[1]))
    load(session, report(TEXTS[1], PUBLISHED + timedelta(90)))
    assert groups(session) == []
    assert sources(session) == ([2], [1, 1])
    load(session, report(TEXTS[1], None))
    assert groups(session) == [{0, 1}]
    assert sources(session)[0] == [1]


def test_the_same_words_are_found_after_years(session: Session) -> None:
    again = TEXTS[0].replace(" ", "  ")
    load(
        session, report(TEXTS[0]), replace_text(report(TEXTS[0], PUBLISHED + timedelta(900)), again)
    )
    assert len(rows(session, ArticleCopy)) == 2


def replace_text(extraction: Extraction, text: str) -> Extraction:
    """Return what an article with this text says, which is nothing."""
    article = replace(extraction.article, text=text)
    return make_extraction(text, article=article, published=extraction.published)


def test_publisher_and_credited_agency_are_one_source(session: Session) -> None:
    load(session, report(TEXTS[0], outlet="reuters"), report(TEXTS[5]), report(TEXTS[3]))
    assert [row["ref"] for row in rows(session, ArticleCredit)] == ["source:reuters"]
    assert groups(session) == []
    assert sources(session) == ([2], [2])
    load(session, report(TEXTS[3], outlet="reuters"))
    assert sources(session) == ([1], [1])


@pytest.mark.parametrize(("via", "independent"), [("source:reuters", 1), ("source:x", 2)])
def test_who_carried_the_words_is_the_source_unless_a_platform(
    session: Session, via: str, independent: int
) -> None:
    platform = EntityFacts("source:x", "X", "إكس", kind="platform")
    sync_registry(session, [*COUNTRIES, *PEOPLE, *BODIES, platform])
    for text in (TEXTS[0], TEXTS[3]):
        said = make_statement(text, LEAD, via=(via,))
        load(session, report(text, statements=[said]))
    assert sources(session) == ([independent], [independent])


def test_loading_again_changes_nothing(session: Session) -> None:
    load(session, *map(report, TEXTS))
    before = known(session)
    load(session, *map(report, reversed(TEXTS)))
    regrouping = Touched(articles=frozenset(map(article_id, TEXTS)))
    rejoin(session, regrouping, now=NOW)
    assert known(session) == before


def test_nothing_is_left_of_deleted_articles(session: Session) -> None:
    load(session, *map(report, TEXTS))
    for text in TEXTS:
        rejoin(session, delete_article(session, article_id(text)), now=NOW)
    assert not any(known(session).values())
    assert not rows_in(session, table_of(Article), "id", map(article_id, TEXTS))


REPORTS = st.builds(
    report,
    st.sampled_from(TEXTS),
    st.sampled_from([None, PUBLISHED, PUBLISHED + timedelta(1), PUBLISHED + timedelta(50)]),
    st.sampled_from([None, "reuters", "sputnik-arabic"]),
)


def test_a_group_that_falls_apart_counts_the_sources_of_all_its_facts(session: Session) -> None:
    """The longest article joined the others; what they tell without it has two sources again."""
    load(session, report(TEXTS[0]), report(TEXTS[2], None), report(TEXTS[3]))
    load(session, report(TEXTS[4], None))
    assert sources(session)[1] == [1, 1, 1]
    rejoin(session, delete_article(session, article_id(TEXTS[2])), now=NOW)
    assert sources(session)[1] == [1, 2]


@examples(10)
@given(
    steps=st.lists(REPORTS | st.sampled_from(TEXTS), min_size=1, max_size=9),
    random=st.randoms(use_true_random=False),
)
def test_piece_by_piece_comes_to_the_same_as_all_at_once(
    engine: Engine, steps: Sequence[Extraction | str], random: Any
) -> None:
    kept: dict[str, Extraction] = {}
    with Session(writing(engine)) as session:  # never committed: each example begins with nothing
        for step in steps:
            if isinstance(step, str):
                rejoin(session, delete_article(session, article_id(step)), now=NOW)
                kept.pop(step, None)
            else:
                load(session, step)
                kept[step.article.text] = step
        piece_by_piece = known(session)
        join(session, Touched())
        assert known(session) == piece_by_piece
    with Session(writing(engine)) as session:
        shuffled = list(kept.values())
        random.shuffle(shuffled)
        load(session, *shuffled)
        assert known(session) == piece_by_piece
