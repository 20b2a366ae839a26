"""From a name in any script to the entity it names, and from refs to names."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from sqlalchemy import select, union
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.bearers import who_now
from app.db.replace import among
from app.db.tables import (
    Article,
    Entity,
    EventParticipant,
    Mention,
    NameForm,
    PledgeParty,
    Source,
    StatementEntity,
)
from app.domain.errors import AmbiguousName, UnknownName
from app.domain.refs import entity_ref, split_ref
from app.domain.vocabulary import EntityKind
from app.text.cyrillic import in_latin
from app.text.folding import fold_name

_KEYS = ("id", "code", "wikidata")  # kinds of forms that identify, against names
_WIKIDATA = re.compile("wikidata:(?P<id>Q[0-9]+)", re.IGNORECASE)
_LIKENESS = 60  # of 100, below which a suggestion is noise
_SUGGESTIONS = 5
_FARTHER = 25  # of 100, that a suggestion may be less like than the best
_COMPARED = 100  # characters of a name
_CODE = 3  # letters that codes of countries have at most
_PARTICLE = 2  # letters of words within names that are no name: بن, of, de


_NAMES = select(col(Entity.ref), col(Entity.name_en), col(Entity.name_ar)).where(
    among(col(Entity.ref))
)


@dataclass(frozen=True, slots=True)
class EntityName:
    """An entity as other records show it."""

    ref: str
    kind: EntityKind
    id: str
    name_en: str | None
    name_ar: str | None


def load_names(session: Session, refs: Iterable[str]) -> dict[str, EntityName]:
    """Return the entities of these refs by ref."""
    wanted = sorted(set(refs))
    rows = session.connection().execute(_NAMES, {"values": wanted}) if wanted else ()
    return {
        ref: EntityName(ref, *split_ref(ref), name_en=name_en, name_ar=name_ar)
        for ref, name_en, name_ar in rows
    }


def resolve_names(
    session: Session, parameter: str, values: Sequence[str], kinds: Collection[EntityKind]
) -> tuple[str, ...]:
    """Return the refs that ids or names in any script stand for, in order, each once.

    An id wins over a name, a whole name over a surname. Of several entities with the same name the
    one that occurs in the database is meant. Of merged people, that is who they are now.

    Raises:
        UnknownName: no entity of these kinds; carries the nearest ids.
        AmbiguousName: several; carries their ids.
    """
    wanted = [(value, _bare(value, kinds)) for value in values]
    claims = _find_claims(session, {fold_name(bare) for _, bare in wanted}, kinds)
    found: list[str] = []
    for value, bare in wanted:
        refs = _narrowed(claims.get(fold_name(bare), {}), bare, _named_kinds(value, kinds))
        refs = refs or _with_surname(session, fold_name(bare), kinds)
        refs = _after_merges(session, refs or {bare}, kinds) or refs
        if not refs:
            others = _of_other_kinds(session, value, kinds)
            exact = others or _WIKIDATA.fullmatch(value)  # no number is like another
            near = () if exact else nearest_ids(session, bare, kinds)
            raise UnknownName(parameter, value, near, others)
        if len(refs) > 1:
            refs = occurring(session, refs) or refs
        if len(refs) > 1:
            raise AmbiguousName(parameter, value, [_shown(ref, kinds) for ref in sorted(refs)])
        found.extend(refs)
    return tuple(dict.fromkeys(found))


def _of_other_kinds(session: Session, value: str, kinds: Collection[EntityKind]) -> list[str]:
    """Return the refs of other kinds that have a name, or have it as an id if any do."""
    others = set(EntityKind) - set(kinds)
    folded = fold_name(split_ref(_bare(value, ()))[1])
    claims = _find_claims(session, {folded}, others) if others else {}
    return sorted(_narrowed(claims.get(folded, {}), value, others))


def _named_kinds(value: str, kinds: Collection[EntityKind]) -> Collection[EntityKind]:
    """Return the kind that the prefix of a ref names, or all that are allowed."""
    kind, bare = split_ref(value)
    return {kind} & set(kinds) if bare != value else kinds


def _bare(value: str, kinds: Collection[EntityKind]) -> str:
    scheme = _WIKIDATA.fullmatch(value)
    if scheme:
        return scheme["id"]
    kind, bare = split_ref(value)
    return bare if kind in kinds else value


def _find_claims(
    session: Session, folded: set[str], kinds: Collection[EntityKind]
) -> dict[str, dict[str, bool]]:
    """Return folded form → ref → whether the form is an id of it."""
    query = (
        select(col(NameForm.folded), col(NameForm.ref), col(NameForm.kind))
        .join(Entity, col(Entity.ref) == col(NameForm.ref))
        .where(col(NameForm.folded).in_(sorted(folded)), col(Entity.kind).in_(sorted(kinds)))
    )
    claims: dict[str, dict[str, bool]] = {}
    for form, ref, kind in session.execute(query):
        refs = claims.setdefault(form, {})
        refs[ref] = refs.get(ref, False) or kind in _KEYS
    return claims


def _narrowed(claims: dict[str, bool], bare: str, kinds: Collection[EntityKind]) -> set[str]:
    """Return those of an exact id if there are any, else all that claim the form."""
    of_kind = {ref: is_key for ref, is_key in claims.items() if split_ref(ref)[0] in kinds}
    exact = {entity_ref(kind, bare) for kind in kinds} & of_kind.keys()
    return exact or {ref for ref, is_key in of_kind.items() if is_key} or set(of_kind)


def _with_surname(session: Session, folded: str, kinds: Collection[EntityKind]) -> set[str]:
    """Return the people one of whose names ends with these words."""
    if not folded or EntityKind.PERSON not in kinds:
        return set()
    query = (
        select(col(NameForm.ref))
        .join(Entity, col(Entity.ref) == col(NameForm.ref))
        .where(col(NameForm.folded).endswith(f" {folded}"), col(Entity.kind) == EntityKind.PERSON)
    )
    return set(session.execute(query).scalars())


def _after_merges(
    session: Session, refs: Collection[str], kinds: Collection[EntityKind]
) -> set[str]:
    """Return who these people are since curators merged some of them; nobody where nothing changed."""
    if EntityKind.PERSON not in kinds:
        return set()
    now = who_now(session, refs)
    return {now.get(ref, ref) for ref in refs} if now else set()


def occurring(session: Session, refs: set[str]) -> set[str]:
    """Return those refs that any record of the database names."""
    wanted = sorted(refs)
    columns = (StatementEntity.ref, Mention.ref, PledgeParty.ref, EventParticipant.ref)
    parts = [select(col(column)).where(col(column).in_(wanted)) for column in columns]
    published = (
        select(col(Source.ref))
        .where(col(Source.ref).in_(wanted))
        .where(col(Source.id).in_(select(col(Article.source_id))))
    )
    return {str(ref) for ref in session.execute(union(*parts, published)).scalars()}


def nearest_ids(session: Session, value: str, kinds: Collection[EntityKind]) -> tuple[str, ...]:
    """Return the ids whose names, or words of them, are most like `value`, the best first.

    Of equals those that occur in the database come first: of all with a first name those in the news.
    Cyrillic names are compared in Latin letters.
    """
    written = in_latin(fold_name(value[:_COMPARED]))
    query = (
        select(col(NameForm.folded), col(NameForm.ref))
        .join(Entity, col(Entity.ref) == col(NameForm.ref))
        .where(col(Entity.kind).in_(sorted(kinds)))
        .order_by(col(NameForm.ref), col(NameForm.folded))
    )
    if len(written) > _CODE:  # or every code would be like a short name
        query = query.where(col(NameForm.kind).not_in(("code", "wikidata")))
    bearers: dict[str, dict[str, None]] = {}
    for form, ref in session.execute(query):
        for part in (form, *(word for word in form.split() if len(word) > _PARTICLE)):
            bearers.setdefault(part, {})[ref] = None
    like = process.extract(
        written, list(bearers), scorer=fuzz.ratio, limit=4 * _SUGGESTIONS, score_cutoff=_LIKENESS
    )
    best: dict[str, float] = {}
    for form, likeness, _ in like:  # the best first
        if likeness < like[0][1] - _FARTHER:
            break
        for ref in bearers[form]:
            best.setdefault(ref, -likeness)
    told = occurring(session, set(best)) if best else set()
    order = sorted(best, key=lambda ref: (best[ref], ref not in told, ref))
    return tuple(_shown(ref, kinds) for ref in order)[:_SUGGESTIONS]


def _shown(ref: str, kinds: Collection[EntityKind]) -> str:
    """Return what a user may write for a ref: the bare id where only one kind is possible."""
    return split_ref(ref)[1] if len(kinds) == 1 else ref
