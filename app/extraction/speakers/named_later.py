"""Titles whose bearer the article names only in the next report: قال مبعوث الأمم المتحدة إن ... وقال دي ميستورا.

News opens with who somebody is and gives the name with the next words ("delayed identification" in
handbooks of reporting). A name that is new to the article, stands without any title and speaks next
is the title's then: an article that brought in a second person would say who that is.
"""

from collections.abc import Sequence
from itertools import pairwise

from app.domain.refs import split_ref
from app.domain.vocabulary import EntityKind
from app.extraction.document import Mention
from app.extraction.grammar.roles import Role, role_of
from app.extraction.phrase_kinds import NounPhrase, PhraseKind
from app.extraction.speakers.anaphora import is_definite
from app.extraction.speakers.cast import Cast
from app.extraction.speakers.title_holders import titled_person
from app.extraction.statements.candidates import Candidate

_NEAR = 3  # paragraphs from the title to the name


def with_later_names(candidates: Sequence[Candidate], cast: Cast) -> Cast:
    """Return the cast with the roles of people whose name follows their title, roles in text order."""
    speaking = [one for one in candidates if one.subject is not None]
    roles = list(cast.roles)
    somebody = False  # has spoken by name
    for one, following in pairwise(speaking):
        if one.subject is None or following.subject is None:
            continue
        goes_on = following.hit is not None and following.hit.continues
        role = _given_later(one, following, cast) if goes_on or not somebody else None
        if role is not None:
            roles.append(role)
        person = one.subject.kind is PhraseKind.PERSON
        somebody = somebody or (person and one.subject.mention is not None)
    return cast._replace(roles=tuple(sorted(roles, key=lambda role: role.at)))


def _given_later(one: Candidate, following: Candidate, cast: Cast) -> Role | None:
    """Return the role that the title of a report gives to the bare name of the next one."""
    title, named = one.subject, following.subject
    near = following.sentence.paragraph - one.sentence.paragraph <= _NEAR
    if title is None or named is None or not near or not _is_introduction(title, cast):
        return None
    name = named.mention
    bare = named.kind is PhraseKind.PERSON and named.title is None
    if name is None or not bare or not _is_new(name, one, cast) or not _may_bear(name, title, cast):
        return None
    return role_of(cast.scene, title._replace(mention=name))


def _is_introduction(title: NounPhrase, cast: Cast) -> bool:
    """Tell whether a phrase is one person's title in several words, which means nobody yet."""
    head = title.head
    if title.kind is not PhraseKind.TITLE or head is None or head.number != "s":
        return False
    described = title.last > title.first + 1 and head.cls == "title"
    return described and is_definite(title, cast.scene) and titled_person(title, cast) is None


def _is_new(name: Mention, one: Candidate, cast: Cast) -> bool:
    """Tell whether the text before a name has not named its bearer; headings may have."""
    first = cast.scene.body[0].first
    before = cast.scene.mentions_in(first, name.first)
    return name.first > one.at and all(mention.ref != name.ref for mention in before)


def _may_bear(name: Mention, title: NounPhrase, cast: Cast) -> bool:
    """Tell whether nothing known of a person speaks against a title: state, gender, offices."""
    ref, head = name.ref or "", title.head
    states = {split_ref(m.ref)[1] for m in title.inner if m.ref and _is_served(m, cast)}
    country, gender = cast.country(ref), cast.gender(ref)
    other = bool(states) and country is not None and country not in states
    if head is None or other or (None not in (gender, head.gender) and gender != head.gender):
        return False
    offices = cast.scene.language.offices.registry.offices_of(ref)
    return not offices or any(head.slug in office.office for office in offices)


def _is_served(mention: Mention, cast: Cast) -> bool:
    """Tell whether a name in a title is the state served, not where one is sent: مبعوث X | إلى سوريا."""
    sent = bool(mention.proclitic) or cast.scene.is_exactly(mention.first - 1, "preposition")
    return mention.kind is EntityKind.COUNTRY and not sent
