"""Which bearers of one name are surely one person."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.identity import Title, own_id
from app.knowledge.people import PersonDoubt, doubt, join_titles, only_home, title_of

SAID = "ahmad-ali"
MINISTER = title_of("وزير الإعلام", None)
OF_IRAQ = title_of("وزير الإعلام العراقي", "IQ")


@pytest.mark.parametrize(
    ("role", "country", "expected"),
    [
        ("وزير الإعلام السوري", "SY", Title("وزير", "SY", ("اعلام", "سوري"))),
        ("الوزير", None, Title("وزير", "", ())),
        ("للصحافي النرويجي", "NO", Title("صحفي", "NO", ("نرويجي",))),  # another word for it
        ("الناطق الرسمي", None, Title("متحدث", "", ("رسمي",))),
        ("الدكتور", None, Title()),  # courtesy is no role
        ("السيد وزير النفط السابق", None, Title("وزير", "", ("نفط",))),
        ("Dr. Minister", "de", Title("minister", "DE", ())),
        (None, "FR", Title("", "FR", ())),
        (None, None, Title()),
    ],
)
def test_a_title_is_its_head_its_state_and_its_other_words(
    role: str | None, country: str | None, expected: Title
) -> None:
    assert title_of(role, country) == expected


T = Title
TOGETHER: dict[str, list[set[Title]]] = {
    "one title": [{T("وزير", "IQ")}],
    "the same role of the same state": [{T("وزير", "IQ", ("نفط",)), T("وزير", "IQ")}],
    "a state that one does not tell": [{T("وزير", "IQ", ("نفط",)), T("وزير", "", ("نفط",))}],
    "a title said shorter": [{T("باحث"), T("باحث", "", ("امن",)), T("باحث", "", ("امن", "دولي"))}],
    "another role": [{T("وزير", "IQ")}, {T("نايب", "IQ")}],
    "another state": [{T("وزير", "IQ")}, {T("وزير", "SY")}],
    "other words, no state": [{T("متحدث", "", ("حماس",))}, {T("متحدث", "", ("حكومه",))}],
    "fits two of two states": [{T("وزير", "IQ")}, {T("وزير", "SY")}, {T("وزير")}],
    "fits two of other words": [
        {T("متحدث", "", ("حماس",))},
        {T("متحدث", "", ("حكومه",))},
        {T("متحدث")},
    ],
}


@pytest.mark.parametrize("groups", TOGETHER.values(), ids=TOGETHER)
def test_titles_of_one_name_are_joined_where_nothing_speaks_against_it(
    groups: list[set[Title]],
) -> None:
    titles = [title for group in groups for title in group]
    for order in permutations(titles):
        people = join_titles(SAID, order)
        found: dict[str, set[Title]] = {}
        for title, person in people.items():
            found.setdefault(person, set()).add(title)
        assert sorted(found.values(), key=repr) == sorted(groups, key=repr)


def test_a_person_has_the_id_of_the_most_telling_title() -> None:
    assert len({own_id(SAID, one, "") for one in (MINISTER, OF_IRAQ, Title("وزير", "SY"))}) == 3
    people = join_titles(SAID, [MINISTER, OF_IRAQ])
    assert set(people.values()) == {own_id(SAID, OF_IRAQ, "")}
    assert join_titles(SAID, [OF_IRAQ])[OF_IRAQ] == people[OF_IRAQ]  # a vaguer title changes no id
    assert people[OF_IRAQ].startswith("ahmad-ali_")


@pytest.mark.parametrize(
    ("titles", "country", "found"),
    [
        ([], "", None),
        ([OF_IRAQ], "", OF_IRAQ),
        ([OF_IRAQ], "IQ", OF_IRAQ),
        ([OF_IRAQ], "SY", None),
        ([MINISTER], "SY", MINISTER),
        ([OF_IRAQ, Title("نايب", "SY")], "", None),
        ([OF_IRAQ, Title("نايب", "SY")], "SY", Title("نايب", "SY")),
    ],
)
def test_a_name_without_a_title_is_the_only_one_it_can_be(
    titles: list[Title], country: str, found: Title | None
) -> None:
    people = join_titles(SAID, titles)
    assert only_home(SAID, people, country) == (people[found] if found else None)


def test_a_name_of_one_word_without_a_title_is_nobodys() -> None:
    people = join_titles("wood", [MINISTER])
    assert only_home("wood", people, "") is None


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (Title("وزير", "IQ"), Title("نايب", "IQ"), PersonDoubt.OTHER_ROLE),
        (Title("وزير", "IQ"), Title("نايب"), PersonDoubt.OTHER_ROLE),
        (Title("وزير", "IQ"), Title("نايب", "SY"), None),
        (Title("وزير", "IQ"), Title("وزير", "SY"), None),
        (Title("متحدث", "", ("حماس",)), Title("متحدث", "", ("حكومه",)), PersonDoubt.UNCLEAR_ROLE),
        (Title("وزير", "IQ"), Title(), PersonDoubt.NO_ROLE),
        (Title(), Title(), PersonDoubt.NO_ROLE),
        (Title("وزير", "IQ"), Title("", "SY"), None),
    ],
)
def test_doubt_is_told_with_its_reason(one: Title, other: Title, why: PersonDoubt | None) -> None:
    assert doubt([one], [other]) is why
    assert doubt([other], [one]) is why


WORDS = st.lists(st.sampled_from("abc"), max_size=2, unique=True).map(lambda w: tuple(sorted(w)))
TITLES = st.builds(Title, st.sampled_from("xy"), st.sampled_from(["", "IQ", "SY"]), WORDS)


@given(st.lists(TITLES, max_size=7))
def test_people_do_not_depend_on_order_and_never_join_what_differs(
    titles: list[Title],
) -> None:
    people = join_titles(SAID, titles)
    assert people == join_titles(SAID, [*reversed(titles), *titles])
    for one, person in people.items():
        for other, same in people.items():
            if person == same:
                assert one.head == other.head
                assert not (one.country and other.country and one.country != other.country)
