"""Pages of a list in the order of its numbers: the page begins at a number, whatever stands before it.

Words, or else a condition on one entity, lead the search: their entries are read in the order of the
numbers, and only as far as the page goes. All other conditions are asked of what they lead to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Table, exists
from sqlalchemy.orm import Session

from app.db.full_text import facet
from app.db.queries.leads import Lead
from app.db.queries.search import words_index
from app.db.replace import table_of
from app.db.tables import Row
from app.domain.filters import Condition, Operator, SortKey, Wanted


@dataclass(frozen=True)
class Ranked:
    """The order that the column `seq` of `model` sorts records in, and what leads to records by number.

    `links` is a table with the number, and the id in column `key`, of the record beside each `ref` in a
    `role`; `roles` are the fields that ask for one, and whether the index of words marks it.
    """

    order: tuple[SortKey, ...]
    model: type[Row]
    links: type[Row]
    key: str
    roles: Mapping[str, tuple[str, bool]]
    index: str

    def __call__(self, session: Session, wanted: Wanted) -> Lead | None:
        """Return what leads to the records in order; None where another order is wanted."""
        if wanted.sort != self.order:
            return None
        own = table_of(self.model)
        alone = Lead(own, own.c.id, own.c.seq, (), wanted)
        if wanted.distinct is not None:  # compares with others that all conditions hold of
            return alone
        link = next((one for one in wanted.conditions if self._is_link(one)), None)
        if wanted.text is None:
            return alone if link is None else self._by_link(own, link, wanted)
        return self._by_words(session, own, link, wanted) or alone

    def _is_link(self, condition: Condition) -> bool:
        one = condition.operator is Operator.ANY and len(condition.values) == 1
        return one and condition.field in self.roles

    def _by_link(self, own: Table, link: Condition, wanted: Wanted) -> Lead:
        links = table_of(self.links)
        left = _without(wanted, link)
        where = (links.c.ref == link.values[0], links.c.role == self.roles[link.field][0])
        if not left.conditions:
            return Lead(links, links.c[self.key], links.c.seq, where, left)
        joined = links.join(own, own.c.seq == links.c.seq)
        return Lead(joined, own.c.id, links.c.seq, where, left)

    def _by_words(
        self, session: Session, own: Table, link: Condition | None, wanted: Wanted
    ) -> Lead | None:
        marks: tuple[str, ...] = ()
        where: list[ColumnElement[bool]] = []
        left = replace(wanted, text=None)
        if link is not None:
            role, marked = self.roles[link.field]
            marks = (facet(str(link.values[0])),) if marked else ()
            links = table_of(self.links)
            same = (links.c[self.key] == own.c.id, links.c.role == role)
            where.append(exists().where(*same, links.c.ref == link.values[0]))
            left = _without(left, link)
        found = (
            None if wanted.text is None else words_index(session, self.index, wanted.text, marks)
        )
        if found is None:
            return None
        joined = found.source.join(own, own.c.seq == found.row)
        return Lead(joined, own.c.id, found.row, (found.matches, *where), left)


def _without(wanted: Wanted, condition: Condition) -> Wanted:
    left = tuple(one for one in wanted.conditions if one is not condition)
    return replace(wanted, conditions=left)
