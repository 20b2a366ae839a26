"""The registry in the database: idempotent, and what it gains or loses meets what articles made up."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.engine import write_session
from app.db.names import EntityFacts, NamedForm, form_rows
from app.db.registry_rows import sync_registry
from app.db.store import delete_article, sweep
from app.db.tables import Country, Entity, NameForm, Office, Organization, Person
from tests.factories import (
    BODIES,
    COUNTRIES,
    FORMS,
    OFFICES,
    PEOPLE,
    dump,
    make_extraction,
    make_mention,
    make_person,
    save,
    sync_small_registry,
)

ALL = (*COUNTRIES, *PEOPLE, *BODIES)


def forms_of(session: Session, ref: str) -> set[tuple[str, str]]:
    query = select(col(NameForm.form), col(NameForm.kind)).where(col(NameForm.ref) == ref)
    return {(form, kind) for form, kind in session.execute(query)}


def test_all_kinds_have_their_rows(session: Session) -> None:
    merz = session.get_one(Person, "friedrich-merz")
    assert (merz.name_ar, merz.country, merz.known) == ("فريدريش ميرتس", "DE", True)
    assert session.get_one(Country, "DE").coalition == "member"
    assert session.get_one(Organization, "e3").members == ["DE", "FR", "GB"]
    office = session.get_one(Office, ("friedrich-merz", 0))
    assert (office.office, office.entity, office.to_on) == ("chancellor", "country:DE", None)


def test_ids_codes_and_wikidata_ids_are_forms_too(session: Session) -> None:
    assert forms_of(session, "friedrich-merz") == {
        ("friedrich-merz", "id"),
        ("Q1124", "wikidata"),
        ("Friedrich Merz", "primary"),
        ("فريدريش ميرتس", "primary"),
        ("ميرتس", "short"),
        ("ميرز", "short"),
        ("Merz", "latin"),
    }
    assert {("DE", "code"), ("DEU", "code"), ("برلين", "capital")} <= forms_of(
        session, "country:DE"
    )


def test_syncing_again_changes_no_row(engine: Engine) -> None:
    before = dump(engine)
    with write_session(engine) as session:
        sync_small_registry(session)
    assert dump(engine) == before


def test_changes_of_the_registry_arrive(session: Session) -> None:
    people = [replace(PEOPLE[0], name_ar="فريدريش ميرز"), *PEOPLE[1:]]
    sync_registry(session, [*COUNTRIES, *people, *BODIES], forms=FORMS[:1])
    assert session.get_one(Person, "friedrich-merz").name_ar == "فريدريش ميرز"
    assert ("ميرز", "short") not in forms_of(session, "friedrich-merz")
    assert session.execute(select(Office)).all() == []


def test_what_the_registry_no_longer_holds_goes_unless_articles_name_it(session: Session) -> None:
    text = "قال ميرتس."
    saved = save(
        session, make_extraction(text, mentions=[make_mention(text, "ميرتس", "friedrich-merz")])
    )
    sync_registry(session, [*COUNTRIES, *BODIES], forms=[f for f in FORMS if ":" in f.ref])
    assert session.scalars(select(col(Person.id))).all() == ["friedrich-merz"]
    assert not session.get_one(Person, "friedrich-merz").known
    sync_registry(session, ALL, offices=OFFICES, forms=FORMS)
    session.expire_all()
    assert session.get_one(Person, "friedrich-merz").known
    assert ("ميرز", "short") in forms_of(session, "friedrich-merz")
    sweep(session, delete_article(session, saved.article_id))
    assert session.get(Person, "friedrich-merz") is not None


def test_a_person_that_articles_made_up_becomes_known(session: Session) -> None:
    text = "قال فراس خوري."
    saved = save(session, make_extraction(text, people=[make_person("firas-khoury", "فراس خوري")]))
    now_known = EntityFacts("firas-khoury", "Firas Khoury", "فراس الخوري", "FR")
    sync_registry(session, [*ALL, now_known], offices=OFFICES, forms=FORMS)
    assert session.get_one(Person, "firas-khoury").name_ar == "فراس الخوري"
    sweep(session, delete_article(session, saved.article_id))
    assert session.get_one(Entity, "firas-khoury").known


def test_forms_that_fold_alike_are_one_and_ambiguous_if_one_is(session: Session) -> None:
    forms = [
        NamedForm("keir-starmer", "إدوارد", "other"),
        NamedForm("keir-starmer", "ادوارد", "other", ambiguous=True),
        NamedForm("keir-starmer", "«»", "other"),
    ]
    sync_registry(session, ALL, forms=forms)
    query = select(NameForm).where(
        col(NameForm.ref) == "keir-starmer", col(NameForm.kind) == "other"
    )
    assert [(row.form, row.ambiguous) for row in session.scalars(query)] == [("إدوارد", True)]


def test_of_forms_that_fold_alike_the_one_with_capitals_is_shown() -> None:
    forms = [NamedForm("emmanuel-macron", form, "short") for form in ("macron", "Macron", "MACRON")]
    assert [row["form"] for row in form_rows(forms)] == ["Macron"]


def test_forms_of_nobody_are_refused(session: Session) -> None:
    with pytest.raises(ValueError, match="nobody"):
        sync_registry(session, ALL, forms=[NamedForm("nobody", "لا أحد", "other")])
