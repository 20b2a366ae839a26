"""Refs and the ids that content gives."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.refs import article_id, content_id, entity_ref, party, span_id, split_ref
from app.domain.vocabulary import EntityKind
from app.text.spans import Span

SLUGS = st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True)


@pytest.mark.parametrize(
    ("kind", "id_", "ref"),
    [
        (EntityKind.PERSON, "friedrich-merz", "friedrich-merz"),
        (EntityKind.COUNTRY, "DE", "country:DE"),
        (EntityKind.ORGANIZATION, "nato", "org:nato"),
        (EntityKind.SOURCE, "reuters", "source:reuters"),
    ],
)
def test_a_ref_says_kind_and_id(kind: EntityKind, id_: str, ref: str) -> None:
    assert entity_ref(kind, id_) == ref
    assert split_ref(ref) == (kind, id_)


@given(st.sampled_from(EntityKind), SLUGS)
def test_splitting_undoes_joining(kind: EntityKind, id_: str) -> None:
    assert split_ref(entity_ref(kind, id_)) == (kind, id_)


def test_a_party_is_a_bare_country_and_nothing_else_changes() -> None:
    assert [party(ref) for ref in ("country:DE", "org:nato", "mark-rutte")] == [
        "DE",
        "org:nato",
        "mark-rutte",
    ]


@given(st.text(), st.text())
def test_ids_follow_the_content(one: str, other: str) -> None:
    assert re.fullmatch(r"art_[0-9a-f]{16}", article_id(one))
    assert (article_id(one) == article_id(other)) == (one == other)


def test_parts_of_an_id_do_not_run_together() -> None:
    assert content_id("stm", "ab", "c") != content_id("stm", "a", "bc")
    assert content_id("stm", "a") != content_id("stm", "a", "")


def test_a_record_has_the_id_of_its_article_and_spans() -> None:
    one = span_id("stm", "art_1", "", [Span(0, 5), Span(7, 9)])
    assert one == span_id("stm", "art_1", "", [Span(0, 5), Span(7, 9)])
    assert one.startswith("stm_")
    others = {
        span_id("stm", "art_2", "", [Span(0, 5), Span(7, 9)]),
        span_id("stm", "art_1", "call", [Span(0, 5), Span(7, 9)]),
        span_id("stm", "art_1", "", [Span(0, 5)]),
        span_id("evt", "art_1", "", [Span(0, 5), Span(7, 9)]),
    }
    assert one not in others
    assert len(others) == 4


def test_a_lone_surrogate_has_an_id_too() -> None:
    assert article_id("\ud800").startswith("art_")
