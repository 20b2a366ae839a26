"""The registry: ids, and offices that point at what exists."""

import re

import pytest

from app.extraction.registry import load_registry

REGISTRY = load_registry()
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def test_it_is_read_once() -> None:
    assert load_registry() is REGISTRY


@pytest.mark.parametrize("table", ["people", "organizations", "groups", "outlets"])
def test_ids_are_slugs_and_keys(table: str) -> None:
    for id_, entry in getattr(REGISTRY, table).items():
        assert SLUG.fullmatch(id_), id_
        assert entry.id == id_
        assert entry.name_en


def test_countries_are_the_iso_list() -> None:
    assert len(REGISTRY.countries) == 249 or "XK" in REGISTRY.countries
    for code, entry in REGISTRY.countries.items():
        assert re.fullmatch(r"[A-Z]{2}", code)
        assert re.fullmatch(r"[A-Z]{3}", entry.alpha3)
    assert len({entry.alpha3 for entry in REGISTRY.countries.values()}) == len(REGISTRY.countries)


def test_ids_of_different_kinds_of_bodies_do_not_clash() -> None:
    shared = REGISTRY.organizations.keys() & REGISTRY.groups.keys()
    for id_ in shared:
        body, group = REGISTRY.organizations[id_], REGISTRY.groups[id_]
        assert body.name_en.split(" (")[0] == group.name_en.split(" (")[0], id_


def test_a_wikidata_id_belongs_to_one_entity() -> None:
    ids = [person.wikidata for person in REGISTRY.people.values() if person.wikidata]
    assert all(re.fullmatch(r"Q[1-9]\d*", id_) for id_ in ids)
    assert len(set(ids)) == len(ids)


def test_offices_name_days_or_months_and_known_people() -> None:
    for office in REGISTRY.offices:
        assert office.person in REGISTRY.people
        for day in (office.start, office.end):
            assert day is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day), office


def test_offices_of_a_person() -> None:
    offices = REGISTRY.offices_of("friedrich-merz")
    assert [(office.office, office.entity) for office in offices][:1] == [("chancellor", "DE")]
    assert REGISTRY.offices_of("nobody-known") == ()


def test_members_of_groups_are_countries() -> None:
    assert set(REGISTRY.groups["baltic-states"].members) == {"EE", "LV", "LT"}
    for group in REGISTRY.groups.values():
        assert set(group.members) <= REGISTRY.countries.keys()


def test_where_people_only_talk_is_no_body_that_acts() -> None:
    assert "org:g7" in REGISTRY.bodies
    assert "org:world-economic-forum" not in REGISTRY.bodies
