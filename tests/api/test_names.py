"""From names to entities: ids first, then whole names, surnames, and what occurs in the database."""

import re
from pathlib import Path

import pytest
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from app.db.names import EntityFacts, NamedForm
from app.db.queries.names import nearest_ids, resolve_names
from app.db.registry_rows import sync_registry
from app.domain.errors import AmbiguousName, UnknownName
from app.domain.vocabulary import EntityKind
from app.main import create_app
from tests.api.conftest import settings_for
from tests.api.problems import problem_of
from tests.direct import Client
from tests.factories import COUNTRIES, FORMS, PEOPLE, make_extraction, make_statement, save_joined

ALL = tuple(EntityKind)
PERSON = (EntityKind.PERSON,)
HELEN = EntityFacts("helen-merz", "Helen Merz", "هيلين ميرتس", "DE")
SHARED = NamedForm("helen-merz", "ميرتس", "short")
TOWN = EntityFacts("org:merz", "Merz Pharma", "ميرز فارما")
DUPOND = EntityFacts("jean-dupond", "Jean Dupond", None, "FR")
DUPONT = EntityFacts("marie-dupond", "Marie Dupond", None, "FR")


@pytest.fixture
def crowded(session: Session) -> Session:
    """The small registry with namesakes, and a statement by one of them."""
    entities = [*COUNTRIES, *PEOPLE, HELEN, TOWN, DUPOND, DUPONT]
    sync_registry(session, entities, forms=[*FORMS, SHARED])
    text = "قال ميرتس إن ألمانيا ستدعم أوكرانيا."
    words = make_statement(text, "إن ألمانيا ستدعم أوكرانيا")
    save_joined(session, make_extraction(text, statements=[words]))
    return session


@pytest.mark.parametrize(
    ("value", "kinds", "ref"),
    [
        ("merz", PERSON, "friedrich-merz"),  # of two the one who speaks
        ("ميرتس", PERSON, "friedrich-merz"),
        ("Helen Merz", PERSON, "helen-merz"),
        ("helen-merz", ALL, "helen-merz"),
        ("org:merz", ALL, "org:merz"),  # a ref names its kind
        ("merz", (EntityKind.ORGANIZATION,), "org:merz"),  # an id wins over names
        ("DE", ALL, "country:DE"),
        ("de", ALL, "country:DE"),
        ("deu", ALL, "country:DE"),
        ("country:DE", ALL, "country:DE"),
        ("Q1124", ALL, "friedrich-merz"),
        ("wikidata:Q1124", ALL, "friedrich-merz"),
        ("wikidata:q1124", PERSON, "friedrich-merz"),
        ("Macron", ALL, "emmanuel-macron"),  # a surname that no form has by itself
        ("ستارمر", ALL, "keir-starmer"),
    ],
)
def test_a_name_means_one_entity(
    crowded: Session, value: str, kinds: tuple[EntityKind, ...], ref: str
) -> None:
    assert resolve_names(crowded, "speaker", [value], kinds) == (ref,)


def test_namesakes_of_whom_nothing_is_known_are_listed(crowded: Session) -> None:
    with pytest.raises(AmbiguousName) as caught:
        resolve_names(crowded, "speaker", ["Dupond"], PERSON)
    assert caught.value.candidates == ("jean-dupond", "marie-dupond")


@pytest.mark.parametrize(
    "value",
    ["", "؟", "%", "_____", "nobody", "country:friedrich-merz", "wikidata:merz", "wikidata:Q11240"],
)
def test_what_names_nobody_is_unknown(crowded: Session, value: str) -> None:
    with pytest.raises(UnknownName):
        resolve_names(crowded, "speaker", [value], ALL)


def test_several_names_of_one_entity_are_one(crowded: Session) -> None:
    found = resolve_names(crowded, "speaker", ["ميرز", "DE", "friedrich-merz"], ALL)
    assert found == ("friedrich-merz", "country:DE")


@pytest.mark.parametrize(
    ("value", "nearest"),
    [
        ("macrn", "emmanuel-macron"),
        ("ماكرن", "emmanuel-macron"),
        ("starmor", "keir-starmer"),
        ("Keir", "keir-starmer"),  # a first name alone
        ("كير", "keir-starmer"),
        ("Keir Stamer", "keir-starmer"),
        ("Мерц", "friedrich-merz"),  # of two the one who speaks
        ("Эммануэль", "emmanuel-macron"),
    ],
)
@pytest.mark.parametrize("kinds", [PERSON, ALL])
def test_the_nearest_comes_first(
    crowded: Session, value: str, nearest: str, kinds: tuple[EntityKind, ...]
) -> None:
    assert nearest_ids(crowded, value, kinds)[0] == nearest


@pytest.mark.parametrize(
    ("path", "id_"),
    [
        ("people/wikidata:Q1124", "friedrich-merz"),
        ("people/Q1124", "friedrich-merz"),
        ("countries/wikidata:Q183", "DE"),
        ("countries/Q183", "DE"),
        ("sources/wikidata:q130879", "reuters"),
    ],
)
def test_records_are_found_by_their_wikidata_ids(client: TestClient, path: str, id_: str) -> None:
    record = client.get(f"/v1/{path}").json()
    assert record["id"] == id_
    assert record["wikidata"] == record["external_ids"]["wikidata"]
    listed = f"/v1/{path.partition('/')[0]}?external_id=wikidata:{record['wikidata']}"
    assert [one["id"] for one in client.get(listed).json()["data"]] == [id_]


@pytest.mark.parametrize(
    ("path", "plain"),
    [
        ("statements?speaker=wikidata:Q1124", "statements?speaker=friedrich-merz"),
        ("statements?country=wikidata:Q183", "statements?country=DE"),
        ("statements?country=Q183", "statements?country=DE"),
        ("articles?source=wikidata:Q130879", "articles?source=reuters"),
        ("pledges/by-country?country=wikidata:Q183", "pledges/by-country?country=DE"),
        ("countries/wikidata:Q183/pledges", "countries/DE/pledges"),
    ],
)
def test_filters_take_wikidata_ids(client: TestClient, path: str, plain: str) -> None:
    found = client.get(f"/v1/{path}").json()["data"]
    assert found == client.get(f"/v1/{plain}").json()["data"] != []


def test_a_wikidata_id_of_another_kind_says_whose_it_is(crowded: Session) -> None:
    with pytest.raises(UnknownName) as caught:
        resolve_names(crowded, "country", ["wikidata:Q1124"], (EntityKind.COUNTRY,))
    assert caught.value.others == ("friedrich-merz",)


def test_a_name_that_is_like_none_is_answered_with_where_to_look(client: TestClient) -> None:
    assert "/v1/people?q=" in problem_of(client.get("/v1/people/qqqqqqqq"), 404)["detail"]
    assert "country:DE" in problem_of(client.get("/v1/people/Germany"), 404)["detail"]
    (near,) = problem_of(client.get("/v1/people/Мерц"), 404)["errors"]
    assert near["nearest"] == ["friedrich-merz"]


@pytest.mark.parametrize("name", ["people", "countries", "organizations", "sources"])
def test_ids_may_stand_in_a_url_as_they_are(client: TestClient, name: str) -> None:
    for one in client.get(f"/v1/{name}?limit=200").json()["data"]:
        assert re.fullmatch(r"[A-Za-z0-9_-]+", one["id"])
        assert client.get(one["links"]["self"]).json()["id"] == one["id"]


@pytest.mark.parametrize("path", ["people/{}", "statements?speaker={}", "people?id={}"])
def test_an_ambiguous_name_is_answered_with_the_candidates(
    database_file: Path, crowded: Session, path: str
) -> None:
    crowded.commit()
    with Client(create_app(settings_for(database_file))) as client:
        problem = problem_of(client.get(f"/v1/{path.format('Dupond')}"), 400)
    assert problem["type"].endswith(":ambiguous_name")
    (detail,) = problem["errors"]
    assert detail["candidates"] == ["jean-dupond", "marie-dupond"]
