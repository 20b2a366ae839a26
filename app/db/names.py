"""Writing entities with their particulars and name forms; one way for the registry and for articles."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.db.replace import RowValues, replace_rows, rows_in, table_of
from app.db.tables import Country, Entity, Organization, Person, Row, Source
from app.domain.refs import split_ref
from app.domain.vocabulary import EntityKind
from app.text.folding import fold_name

_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f]")


@dataclass(frozen=True, slots=True)
class EntityFacts:
    """What is known of an entity; which fields count depends on the kind its ref has.

    `kind` is that of an organisation or source; `alpha3` and `coalition` are a country's;
    `members` are the country codes of a closed group.
    """

    ref: str
    name_en: str | None = None
    name_ar: str | None = None
    country: str | None = None
    kind: str | None = None
    gender: str | None = None
    wikidata: str | None = None
    domain: str | None = None
    alpha3: str | None = None
    coalition: str | None = None
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedForm:
    """One way to write the name of an entity; `kind` is one of `tables.columns.NAME_KINDS`."""

    ref: str
    form: str
    kind: str
    ambiguous: bool = False


def _person(facts: EntityFacts) -> RowValues:
    return {"country": facts.country, "gender": facts.gender, "wikidata": facts.wikidata}


def _organization(facts: EntityFacts) -> RowValues:
    return {
        "kind": facts.kind,
        "country": facts.country,
        "wikidata": facts.wikidata,
        "members": [*facts.members],
    }


def _source(facts: EntityFacts) -> RowValues:
    return {
        "kind": facts.kind,
        "country": facts.country,
        "domain": facts.domain,
        "wikidata": facts.wikidata,
    }


def _country(facts: EntityFacts) -> RowValues:
    return {
        "alpha3": facts.alpha3,
        "coalition": facts.coalition,
        "wikidata": facts.wikidata,
    }


# Countries first: the others link to them.
_TABLES: dict[EntityKind, tuple[type[Row], str, Callable[[EntityFacts], RowValues]]] = {
    EntityKind.COUNTRY: (Country, "code", _country),
    EntityKind.PERSON: (Person, "id", _person),
    EntityKind.ORGANIZATION: (Organization, "id", _organization),
    EntityKind.SOURCE: (Source, "id", _source),
}


def write_entities(session: Session, entities: Sequence[EntityFacts], *, known: bool) -> None:
    """Insert or update entities with their rows as people, countries, organisations or sources."""
    refs = [facts.ref for facts in entities]
    wanted = [
        {
            "ref": facts.ref,
            "kind": split_ref(facts.ref)[0].value,
            "name_en": facts.name_en,
            "name_ar": facts.name_ar,
            "known": known,
        }
        for facts in entities
    ]
    replace_rows(session, Entity, rows_in(session, table_of(Entity), "ref", refs), wanted)
    for kind, (model, key, particulars) in _TABLES.items():
        of_kind = [facts for facts in entities if split_ref(facts.ref)[0] is kind]
        rows = []
        for facts in of_kind:
            names = {"name_en": facts.name_en, "name_ar": facts.name_ar}
            row = {key: split_ref(facts.ref)[1], "ref": facts.ref, **names, **particulars(facts)}
            rows.append(row if kind is EntityKind.COUNTRY else row | {"known": known})
        existing = rows_in(session, table_of(model), "ref", [facts.ref for facts in of_kind])
        replace_rows(session, model, existing, rows)


def form_rows(forms: Iterable[NamedForm]) -> list[RowValues]:
    """Return the rows of name forms, of those that fold to the same key the first with its capitals.

    A form that folds to nothing (signs only) cannot be looked up and is left out. One that is
    ambiguous in one spelling is so in all that fold alike.
    """
    rows: dict[tuple[str, str, str], RowValues] = {}
    for form in forms:
        folded = fold_name(form.form)
        if not folded:
            continue
        row = rows.setdefault(
            (form.ref, folded, form.kind),
            {
                "ref": form.ref,
                "folded": folded,
                "kind": form.kind,
                "form": form.form,
                "script": script_of(form.form),
                "ambiguous": form.ambiguous,
            },
        )
        if row["form"].islower() and not form.form.islower():
            row["form"] = form.form
        row["ambiguous"] = row["ambiguous"] or form.ambiguous
    return list(rows.values())


def script_of(form: str) -> str:
    """Return the script a name form is counted under."""
    return "ar" if is_arabic(form) else "latin"


def is_arabic(text: str) -> bool:
    """Tell whether a name is written in Arabic letters."""
    return _ARABIC.search(text) is not None
