"""Facets: the records of a list counted by the values of some of their fields."""

from collections.abc import Iterable, Mapping

from sqlalchemy.exc import DBAPIError

from app.api.deps import Reader
from app.api.parameters import Resource, Takes
from app.api.query_string import choice, several
from app.api.schemas.counting import Facet, FacetValue, OtherValues
from app.api.schemas.shared import entity_out
from app.db.limits import is_cut
from app.db.queries.groups import Counting, Tallies
from app.db.queries.names import load_names
from app.db.revision import Revision
from app.domain.errors import BadParameter
from app.domain.filters import Wanted
from app.domain.refs import entity_ref, split_ref

FACET = "facet"
MOST_FACETS = 5  # each is one more search
MOST_VALUES = 30


def read_facets(query: Mapping[str, list[str]], resource: Resource) -> tuple[str, ...]:
    """Return the fields that the records of a list are to be counted by.

    Raises:
        BadParameter: a field that records cannot be counted by, or too many.
    """
    valid = tuple(resource.selection.groups)
    found = tuple(choice(FACET, value, valid) for value in several(query, FACET))
    if len(found) > MOST_FACETS:
        raise BadParameter(FACET, f"The parameter {FACET} takes at most {MOST_FACETS} values.")
    return found


def ref_of(resource: Resource, field: str, value: str) -> str | None:
    """Return the ref of the entity that a value of a field is, None if it is none."""
    one = resource.by_name.get(field)
    if one is None or one.takes is not Takes.ENTITY:
        return None
    return entity_ref(one.kinds[0], split_ref(value)[1]) if len(one.kinds) == 1 else value


def facets_of(
    reader: Reader, of: tuple[Resource, Revision], wanted: Wanted, fields: Iterable[str]
) -> tuple[dict[str, Facet] | None, list[str]]:
    """Return the facets of all records that are wanted, whatever page, and the fields that took too long.

    None where no facet is asked for. It takes one statement for each facet that was not counted
    before, and one for all names. What takes longer than a query may is left out; the rest of the
    answer stands.
    """
    resource, _ = of
    counted = {field: _counted(reader, of, wanted, field) for field in fields}
    found = {field: tallies for field, tallies in counted.items() if tallies is not None}
    late = [field for field, tallies in counted.items() if tallies is None]
    if not found:
        return ({} if late else None), late
    refs = {
        ref
        for field, tallies in found.items()
        for one in tallies.some
        if one.values[0] is not None and (ref := ref_of(resource, field, one.values[0]))
    }
    names = load_names(reader.session, refs)

    def value_out(field: str, value: str, count: int) -> FacetValue:
        ref = ref_of(resource, field, value)
        return FacetValue(value=value, count=count, entity=entity_out(ref, names) if ref else None)

    def facet_out(field: str, tallies: Tallies) -> Facet:
        known = [(one.values[0], one.number) for one in tallies.some if one.values[0] is not None]
        missing = sum(one.number for one in tallies.some if one.values[0] is None)
        shown = known[:MOST_VALUES]
        listed = sum(count for _, count in shown)
        others = tallies.groups - len(shown) - (len(tallies.some) - len(known))
        return Facet(
            values=[value_out(field, value, count) for value, count in shown],
            other=OtherValues(values=others, count=tallies.together - listed - missing),
            missing=missing,
        )

    return {field: facet_out(field, tallies) for field, tallies in found.items()}, late


def _counted(
    reader: Reader, of: tuple[Resource, Revision], wanted: Wanted, field: str
) -> Tallies | None:
    """Return the records counted by a field, or None where that took too long."""
    counting = Counting((field,), limit=MOST_VALUES + 1, unknown_first=True)
    try:
        with reader.session.begin_nested():  # PostgreSQL ends the transaction of a cut statement
            return reader.counts.tally(reader.session, of, wanted, counting)
    except DBAPIError as error:
        if is_cut(error):
            return None
        raise
