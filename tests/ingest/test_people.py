"""People of no registry across articles: joined on name and role, whatever the order; merged, unmerged."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from app.db.engine import write_session
from app.db.names import EntityFacts
from app.db.registry_rows import sync_registry
from app.db.replace import rows_in, rows_where, table_of
from app.db.store import delete_article
from app.db.tables import Appearance, EventParticipant, Mention, NameForm, Person, Statement
from app.db.tables import StatementEntity as Link
from app.domain.errors import BadMerge
from app.domain.records import Extraction
from app.domain.refs import article_id
from app.domain.vocabulary import FormKind
from app.ingest.curation import Decision, list_merges, merge_people, unmerge_person
from app.ingest.documents import Document
from app.ingest.joining import rejoin
from app.ingest.loader import Outcome, save_document
from app.ingest.people import identify_again
from tests.factories import (
    BODIES,
    COUNTRIES,
    FORMS,
    NOW,
    OFFICES,
    PEOPLE,
    make_event,
    make_extraction,
    make_mention,
    make_person,
    make_pledge,
    make_statement,
)
from tests.memory import fresh_copy
from tests.rows import differences, rows_of
from tests.slow import examples

AHMAD, OTHER = "ahmad-ali", "firas-khoury"
DECIDED = Decision("a curator", NOW, "the same man")
Said = tuple[str | None, str | None]  # role and country
MINISTER: Said = ("وزير الإعلام الفرنسي", "FR")
DEPUTY: Said = ("النائب", None)
NOBODY: Said = (None, None)


@pytest.fixture
def engine(small_registry_file: Path) -> Iterator[Engine]:
    engine = fresh_copy(small_registry_file)
    yield engine
    engine.dispose()


def article(number: int, *titles: Said, also: Sequence[str] = ()) -> Extraction:
    """Return an article in which Ahmad Ali speaks, meets and promises; a second title is another's."""
    text = f"{number}: قال أحمد علي وفراس خوري إن ألمانيا سترسل جنودا في لقاء مع ميرتس."
    ids = (AHMAD, OTHER)[: len(titles)]
    names = ("أحمد علي", "فراس خوري")
    speakers = [*ids, *also]
    said = make_statement(text, "إن ألمانيا سترسل جنودا", by=speakers)
    return make_extraction(
        text,
        statements=[said],
        people=[
            make_person(id_, name, role=role, country=country)
            for id_, name, (role, country) in zip(ids, names, titles, strict=False)
        ],
        mentions=[
            *(
                make_mention(text, name, id_, form=FormKind.COINED)
                for id_, name in zip(ids, names, strict=False)
            ),
            make_mention(text, "ميرتس", "friedrich-merz"),
        ],
        events=[make_event(text, "لقاء مع ميرتس", who=[*speakers, "friedrich-merz"])],
        pledges=[make_pledge(text, "ألمانيا سترسل جنودا", by=[*speakers, "country:DE"])],
    )


def load(engine: Engine, *extractions: Extraction) -> None:
    for one in extractions:
        save_document(engine, Document(f"/{one.article.text[0]}", one.article), one)


def speakers(engine: Engine) -> list[str]:
    """Return who speaks in each article, in the order of their numbers."""
    with write_session(engine) as session:
        statements = rows_where(session, table_of(Statement), table_of(Statement).c.id.is_not(None))
        articles = {article_id(article(at).article.text): at for at in range(10)}
        order = sorted(statements, key=lambda row: articles[row["article_id"]])
        return [" ".join(row["speakers"]) for row in order]


def test_name_and_role_join_and_a_name_alone_does_not(engine: Engine) -> None:
    load(
        engine,
        *(article(at, title) for at, title in enumerate([MINISTER, DEPUTY, MINISTER, DEPUTY])),
    )
    first, second, third, fourth = speakers(engine)
    assert first == third != second == fourth
    assert all(one.startswith("ahmad-ali_") for one in (first, second))


def test_who_is_given_no_role_is_nobody_else(engine: Engine) -> None:
    load(engine, article(0, NOBODY), article(1, NOBODY))
    one, other = speakers(engine)
    assert one != other
    load(engine, article(2, MINISTER))  # the only one they can be
    assert len(set(speakers(engine))) == 1
    load(engine, article(3, DEPUTY))  # now they can be either
    assert speakers(engine)[:2] == [one, other]
    assert len(set(speakers(engine))) == 4


def test_everything_follows(engine: Engine) -> None:
    load(engine, article(0, NOBODY))
    (alone,) = speakers(engine)
    load(engine, article(1, MINISTER))
    ((minister),) = set(speakers(engine))
    with write_session(engine) as session:
        for model in (Mention, Link, EventParticipant, Appearance):
            assert rows_in(session, table_of(model), "ref", [alone]) == []
            assert len(rows_in(session, table_of(model), "ref", [minister])) >= 1
        assert rows_in(session, table_of(Person), "id", [alone]) == []
        (form,) = rows_in(session, table_of(NameForm), "folded", ["احمد علي"])[:1]
        assert form["ref"] == minister


def test_a_merge_holds_for_all_articles_and_those_to_come(engine: Engine) -> None:
    load(engine, article(0, MINISTER), article(1, DEPUTY))
    minister, deputy = speakers(engine)
    before = rows_of(engine)
    with write_session(engine) as session:
        merge = merge_people(session, deputy, minister, DECIDED)
    assert (merge.person, merge.into, merge.now) == (deputy, minister, minister)
    load(engine, article(2, DEPUTY), article(1, DEPUTY))
    assert speakers(engine) == [minister] * 3
    with write_session(engine) as session:
        unmerge_person(session, deputy, Decision("another", NOW))
    assert speakers(engine) == [minister, deputy, deputy]
    withdraw(engine, article(2, DEPUTY))
    assert differences(rows_of(engine, without={"person_merges"}), before).keys() == {
        "person_merges"
    }
    with write_session(engine) as session:
        (kept,) = list_merges(session)
    assert kept.decided == DECIDED
    assert kept.undone is not None
    assert kept.undone.by == "another"


def test_two_of_one_article_can_be_merged_and_told_apart_again(engine: Engine) -> None:
    load(engine, article(0, MINISTER, DEPUTY), article(1, MINISTER))
    before = rows_of(engine)
    ahmad, firas = speakers(engine)[0].split()
    with write_session(engine) as session:
        merge_people(session, firas, ahmad, DECIDED)
    assert speakers(engine) == [ahmad, ahmad]
    load(engine, article(0, MINISTER, DEPUTY))
    assert speakers(engine) == [ahmad, ahmad]
    with write_session(engine) as session:
        unmerge_person(session, firas, DECIDED)
    assert differences(rows_of(engine), before).keys() == {"person_merges"}


@pytest.mark.parametrize("into_registry", [True, False])
def test_a_person_of_the_registry_can_be_merged_too(engine: Engine, *, into_registry: bool) -> None:
    load(engine, article(0, MINISTER, also=["keir-starmer"]), article(1, MINISTER))
    before = rows_of(engine)
    ahmad = speakers(engine)[1]
    pair = (ahmad, "keir-starmer") if into_registry else ("keir-starmer", ahmad)
    with write_session(engine) as session:
        merge_people(session, *pair, DECIDED)
    assert speakers(engine) == [pair[1]] * 2
    load(engine, article(0, MINISTER, also=["keir-starmer"]))
    sync(engine, PEOPLE)
    assert speakers(engine) == [pair[1]] * 2
    with write_session(engine) as session:
        if into_registry:
            forms = rows_in(session, table_of(NameForm), "folded", ["احمد علي"])
            assert [form["ref"] for form in forms] == ["keir-starmer"]
        unmerge_person(session, pair[0], DECIDED)
    assert differences(rows_of(engine), before).keys() == {"person_merges"}


def test_what_cannot_be_merged_is_refused(engine: Engine) -> None:
    load(engine, article(0, MINISTER), article(1, DEPUTY))
    minister, deputy = speakers(engine)
    with write_session(engine) as session:
        with pytest.raises(BadMerge, match="the same person"):
            merge_people(session, minister, minister, DECIDED)
        with pytest.raises(BadMerge, match="merged into nobody"):
            unmerge_person(session, minister, DECIDED)
        merge_people(session, minister, deputy, DECIDED)
        with pytest.raises(BadMerge, match="the same person"):
            merge_people(session, deputy, minister, DECIDED)
        with pytest.raises(BadMerge, match="undo that first"):
            merge_people(session, minister, "friedrich-merz", DECIDED)


def test_entering_the_registry_and_leaving_it(engine: Engine) -> None:
    load(engine, article(0, MINISTER), article(1, DEPUTY))
    before = rows_of(engine)
    sync(engine, [*PEOPLE, EntityFacts(AHMAD, "Ahmad Ali", "أحمد علي", "DE")])
    assert speakers(engine) == [AHMAD, AHMAD]
    sync(engine, PEOPLE)
    assert differences(rows_of(engine), before) == {}


def sync(engine: Engine, people: Sequence[EntityFacts]) -> None:
    with write_session(engine) as session:
        changed = sync_registry(
            session, [*COUNTRIES, *people, *BODIES], offices=OFFICES, forms=FORMS
        )
        rejoin(session, identify_again(session, changed), now=NOW)


def withdraw(engine: Engine, extraction: Extraction) -> None:
    with write_session(engine) as session:
        rejoin(session, delete_article(session, article_id(extraction.article.text)), now=NOW)


TITLES: tuple[Said, ...] = (
    MINISTER, DEPUTY, NOBODY, ("الوزير", None), ("الوزير", "GB"), (None, "FR"), ("وزير النفط", None),
)  # fmt: skip


@given(
    titles=st.lists(
        st.lists(st.sampled_from(TITLES), min_size=1, max_size=2), min_size=1, max_size=6
    ),
    seed=st.integers(0, 999),
)
@examples(3)
def test_any_order_and_any_detour_give_the_same_rows(
    small_registry_file: Path, titles: list[list[Said]], seed: int
) -> None:
    chance = Random(seed)
    articles = [article(at, *given) for at, given in enumerate(titles)]
    straight, detour = fresh_copy(small_registry_file), fresh_copy(small_registry_file)
    load(straight, *articles)
    extra = [article(9 - at, *chance.choice(titles)) for at in range(2)]
    mixed = [*articles, *extra]
    chance.shuffle(mixed)
    load(detour, *mixed)
    people = sorted(set(" ".join(speakers(detour)).split()))
    if len(people) > 1:
        with write_session(detour) as session:
            loser, winner = chance.sample(people, 2)
            merge_people(session, loser, winner, DECIDED)
    chance.shuffle(mixed)
    load(detour, *mixed)
    for one in extra:
        withdraw(detour, one)
    with write_session(detour) as session:
        for merge in list_merges(session):
            unmerge_person(session, merge.person, DECIDED)
    expected = rows_of(straight, without={"person_merges"})
    assert differences(rows_of(detour, without={"person_merges"}), expected) == {}
    assert all(save_document(detour, Document(f"/{one.article.text[0]}", one.article), one)
               is Outcome.UNCHANGED for one in articles)  # fmt: skip
    straight.dispose()
    detour.dispose()
