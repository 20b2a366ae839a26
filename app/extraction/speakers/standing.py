"""For whom a speaker stands: a president for his country, a commissioner for the Union."""

from collections.abc import Callable

from app.domain.refs import entity_ref, split_ref
from app.domain.vocabulary import EntityKind
from app.extraction.grammar.roles import Role
from app.extraction.registry import Office, Registry
from app.extraction.speakers.cast import Cast
from app.extraction.word_forms import Head

# Offices that bind no state by what their holders say.
_PRIVATE = frozenset({"opposition-leader", "party-leader", "group-leader", "senator", "pope"})
_PARTIES = frozenset({"party", "opposition"})
_DEPUTY = "deputy"
COMMENTING = frozenset(
    {"expert", "analyst", "researcher", "writer", "journalist", "correspondent", "historian"}
    | {"academic", "professor", "blogger", "columnist", "commentators", "critics"}
    | {"experts", "analysts", "observers", "newspapers"}
)
_BODIES_OF = {
    "european-commission": "european-union",
    "european-council": "european-union",
    "european-parliament": "european-union",
    "eu-leaders": "european-union",
    "council-of-the-eu": "european-union",
    "eu-foreign-ministers": "european-union",
    "eu-defence-ministers": "european-union",
    "nato-defence-ministers": "nato",
    "nato-foreign-ministers": "nato",
    "white-house": "US",
    "pentagon": "US",
    "kremlin": "RU",
}


def standing_of(cast: Cast, coined: dict[str, str | None]) -> Callable[[str], str | None]:
    """Return a function from a ref to the ref it speaks for, or None.

    `coined` gives the state of each body that the article coined, by its id.
    """
    registry = cast.scene.language.offices.registry

    def speaks_for(ref: str) -> str | None:
        kind, id_ = split_ref(ref)
        if kind is EntityKind.COUNTRY:
            return ref
        if kind is EntityKind.ORGANIZATION:
            return _body(id_, registry, coined)
        if kind is EntityKind.PERSON:
            return _person(id_, cast, registry)
        return None

    return speaks_for


def commenting(cast: Cast) -> Callable[[str], bool]:
    """Return a function that tells whether a ref is someone who only comments: an expert, a journalist.

    So does who held an office once, or has left the army: رئيس الأركان السابق, الضابط المتقاعد.
    """
    registry = cast.scene.language.offices.registry
    ranked = {
        entity_ref(EntityKind.PERSON, role.ref)
        for role in cast.roles
        if role.ref
        and role.head
        and (
            role.head.slug in COMMENTING
            or (_is_past(role, cast) and _person(role.ref, cast, registry) is None)
        )
    }

    def comments(ref: str) -> bool:
        kind, slug = split_ref(ref)
        named = slug.rsplit("-", 1)[-1] in COMMENTING
        return ref in ranked or (named and kind is EntityKind.ORGANIZATION)

    return comments


def _is_past(role: Role, cast: Cast) -> bool:
    """Tell whether a title says that its bearer holds it no more."""
    lexicon = cast.scene.language.lexicon
    return any(lexicon.is_a(lexicon.without_article(word), "past_holder") for word in role.words)


def _body(id_: str, registry: Registry, coined: dict[str, str | None]) -> str | None:
    if id_ in coined:
        code = coined[id_]
        if code is None:
            return _body_of_unnamed(id_, registry)
        return entity_ref(EntityKind.COUNTRY, code) if code in registry.countries else None
    entry = registry.organizations.get(id_)
    if entry is not None and entry.country:
        return entity_ref(EntityKind.COUNTRY, entry.country)
    return entity_ref(EntityKind.ORGANIZATION, _BODIES_OF.get(id_, id_))


def _body_of_unnamed(id_: str, registry: Registry) -> str | None:
    """Return the organisation that an unnamed official of one speaks for: unnamed-nato-official."""
    bodies = (*registry.organizations, *registry.groups)
    own = (body for body in bodies if id_.startswith(f"unnamed-{body}-"))
    body = next(own, None)
    return None if body is None else _body(body, registry, {})


def _person(id_: str, cast: Cast, registry: Registry) -> str | None:
    offices = registry.offices_of(id_)
    held = [
        office
        for office in offices
        if office.office not in _PRIVATE
        and (cast.published is None or office.held_on(cast.published))
    ]
    for office in held:
        return _of_office(office, registry)
    if offices:
        return None
    role = next((role for role in cast.roles if role.ref == id_ and role.head), None)
    if role is None or role.country is None or role.head is None or role.head.cls != "title":
        return None
    if _is_past(role, cast) or _is_of_party(role, role.head, cast):
        return None
    return entity_ref(EntityKind.COUNTRY, role.country)


def _is_of_party(role: Role, head: Head, cast: Cast) -> bool:
    """Tell whether a title is of a party or a seat in parliament: رئيس الحزب, النائبة عن حزب; not نائب الوزير."""
    heads_of = cast.scene.language.lexicon.heads_of
    beside = {other.slug for word in role.words for _, other in heads_of(word)}
    seat = head.slug == _DEPUTY and head.definite and beside <= {_DEPUTY, *_PARTIES}
    return seat or not _PARTIES.isdisjoint(beside)


def _of_office(office: Office, registry: Registry) -> str:
    if office.entity in registry.countries:
        return entity_ref(EntityKind.COUNTRY, office.entity)
    body = _BODIES_OF.get(office.entity, office.entity)
    if body in registry.countries:
        return entity_ref(EntityKind.COUNTRY, body)
    prefix = office.entity.split("-")[0].upper()
    if prefix in registry.countries and office.entity not in registry.organizations:
        return entity_ref(EntityKind.COUNTRY, prefix)
    entry = registry.organizations.get(body)
    if entry is not None and entry.country:
        return entity_ref(EntityKind.COUNTRY, entry.country)
    return entity_ref(EntityKind.ORGANIZATION, body)
