"""Entities of no registry: adding to what is known is the same as working it out from everything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, select, true
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.coined import describe, name_from
from app.db.engine import writing
from app.db.replace import rows_where, table_of
from app.db.store import delete_article, sweep
from app.db.tables import Appearance, NameForm, Organization, Person, Source
from app.domain.records import NamedEntity
from app.domain.records import Organization as Coined
from app.domain.vocabulary import FormKind
from tests.factories import (
    make_extraction,
    make_mention,
    make_person,
    make_statement,
    make_summit,
    save,
)
from tests.slow import examples

TEXT = (
    "قال فراس خوري وفراس سليم خوري وخوري و Firas Khoury إن مسؤولا أوروبيا ومسؤولين أوروبيين غابوا"
)
PERSON, BODY = "firas-khoury", "org:unnamed-european-official"
MENTIONS = (
    make_mention(TEXT, "فراس خوري", PERSON, form=FormKind.FULL),
    make_mention(TEXT, "فراس سليم خوري", PERSON, form=FormKind.FULL),
    make_mention(TEXT, "خوري", PERSON, form=FormKind.SHORT),
    make_mention(TEXT, "Firas Khoury", PERSON, form=FormKind.LATIN),
    make_mention(TEXT, "مسؤولا أوروبيا", BODY, form=FormKind.COINED),
    make_mention(TEXT, "مسؤولين أوروبيين", BODY, form=FormKind.TITLE),
)
NAMES = st.sampled_from([None, "فراس خوري", "فراس سليم خوري", "الدكتور خوري"])
LATIN = st.sampled_from([None, "Firas Khoury", "F. Khoury", "Feras S. Khoury"])
ARTICLES = st.lists(
    st.tuples(
        NAMES,
        LATIN,
        st.sampled_from([None, "DE", "FR"]),
        st.sampled_from(["مسؤول أوروبي", "مسؤول", "a European official"]),
        st.lists(st.sampled_from(MENTIONS), unique=True, max_size=4),
    ),
    min_size=1,
    max_size=4,
)


@examples(15)
@given(articles=ARTICLES)
def test_adding_articles_one_by_one_is_working_it_out_from_all(
    engine: Engine,
    articles: list[tuple[str | None, str | None, str | None, str, list[NamedEntity]]],
) -> None:
    with Session(writing(engine)) as session:
        for number, (name_ar, name_en, country, body, mentions) in enumerate(articles):
            extraction = make_extraction(
                f"{TEXT} {number}",
                people=[make_person(PERSON, name_ar, name_en=name_en, country=country)],
                coined=[Coined("unnamed-european-official", body, None)],
                mentions=sorted(mentions, key=lambda mention: mention.span),
            )
            save(session, extraction)
        models = (Person, Organization, NameForm)
        added = [rows_where(session, table_of(model), true()) for model in models]
        describe(session, [PERSON, BODY])
        assert [rows_where(session, table_of(model), true()) for model in models] == added
        session.rollback()


@pytest.mark.parametrize(
    ("ref", "name"),
    [
        ("firas-khoury", "Firas Khoury"),
        ("org:unnamed-european-official", "Unnamed european official"),
        ("source:x", "X"),
        ("source:صحيفه-جديده", "صحيفه جديده"),
    ],
)
def test_an_id_gives_a_name_when_nothing_else_does(ref: str, name: str) -> None:
    assert name_from(ref) == name


def test_people_of_no_registry_become_entities_with_their_forms(session: Session) -> None:
    save(session, make_summit())
    person = session.get_one(Person, "firas-khoury")
    assert (person.name_ar, person.known) == ("فراس خوري", False)
    forms = session.execute(
        select(col(NameForm.form), col(NameForm.kind), col(NameForm.script)).where(
            col(NameForm.ref) == "firas-khoury"
        )
    )
    assert sorted(map(tuple, forms)) == [
        ("firas-khoury", "id", "latin"),
        ("فراس خوري", "full", "ar"),
        ("فراس خوري", "primary", "ar"),
    ]
    role = session.scalars(
        select(col(Appearance.role)).where(col(Appearance.ref) == "firas-khoury")
    ).one()
    assert role == "النائب"


def test_the_fullest_name_counts_whatever_the_order_of_loading(session: Session) -> None:
    short, full = "قال فراس خوري.", "قال الدكتور فراس سليم خوري."
    articles = [
        make_extraction(short, people=[make_person("firas-khoury", "فراس خوري")]),
        make_extraction(full, people=[make_person("firas-khoury", "فراس سليم خوري")]),
    ]
    saved = [save(session, extraction) for extraction in articles]
    person = session.get_one(Person, "firas-khoury")
    assert person.name_ar == "فراس سليم خوري"
    sweep(session, delete_article(session, saved[1].article_id))
    session.refresh(person)
    assert person.name_ar == "فراس خوري"


def test_bodies_and_sources_of_no_registry_are_named_after_text_or_id(session: Session) -> None:
    text = "قال مسؤول أوروبي إن الاجتماع تأجل."
    statement = make_statement(
        text, "إن الاجتماع تأجل", by="org:unnamed-european-official", via=("source:signal-app",)
    )
    coined = Coined("unnamed-european-official", "مسؤول أوروبي", None)
    save(
        session,
        make_extraction(text, statements=[statement], coined=[coined], outlet="صحيفة جديدة"),
    )
    body = session.get_one(Organization, "unnamed-european-official")
    assert (body.name_ar, body.known, body.members) == ("مسؤول أوروبي", False, [])
    assert session.get_one(Source, "signal-app").name_en == "Signal app"
    assert session.get_one(Source, "صحيفه-جديده").name_ar == "صحيفة جديدة"


def test_a_country_is_never_made_up(session: Session) -> None:
    text = "قالت أطلانطس إنها بخير."
    with pytest.raises(ValueError, match="country:XX"):
        save(
            session,
            make_extraction(text, statements=[make_statement(text, "بخير", by="country:XX")]),
        )
