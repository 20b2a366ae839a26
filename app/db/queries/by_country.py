"""Pledges party by party: what each promised or refused, and for whom nothing was found."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select, true
from sqlalchemy.orm import Session
from sqlmodel import col

from app.db.queries.conditions import any_of, bare_id
from app.db.queries.names import EntityName, load_names
from app.db.queries.pledge_parties import (
    Blocs,
    Party,
    count_mentioning,
    count_searched,
    load_parties,
)
from app.db.queries.pledge_states import Standing, load_standing
from app.db.queries.search import match_name
from app.db.queries.selection import Selection
from app.db.tables import Country, Organization, PledgeParty

_TAKES_PART = ("member", "partner")


_PARTIES = select(col(PledgeParty.ref))
_WITH_PLEDGES = or_(
    col(Country.ref).in_(_PARTIES),
    col(Country.code).in_(
        select(col(Organization.country)).where(
            col(Organization.country).is_not(None), col(Organization.ref).in_(_PARTIES)
        )
    ),
)

BY_COUNTRY = Selection(
    key=col(Country.code),
    tests={
        "country": bare_id(col(Country.code)),
        "coalition": any_of(col(Country.coalition)),
        # What these ask narrows or dates the pledges that count, not the countries.
        **dict.fromkeys(("action", "as_of", "via_group"), lambda _: true()),
        "listed": lambda _: or_(col(Country.coalition).in_(_TAKES_PART), _WITH_PLEDGES),
    },
    sorts={"name_en": col(Country.name_en), "name_ar": col(Country.name_ar)},
    search=lambda _session, query: match_name(col(Country.ref), query),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which pledges count: to do one of `actions`, if there are any, as known at the end of a day.

    Without a day, that is now. With `via_group`, those of groups are shown beside a country's own.
    """

    actions: Collection[str] = ()
    as_of: date | None = None
    via_group: bool = False


@dataclass(frozen=True, slots=True)
class PartyPledges:
    """A party with its own standing pledges and, where asked for, those of its groups, newest first.

    `mentioning` counts the articles that name it.
    """

    party: Party
    mentioning: int
    own: tuple[Standing, ...]
    via_group: tuple[tuple[str, Standing], ...]


@dataclass(frozen=True, slots=True)
class Positions:
    """The pledges of some parties, the number of articles searched, and the names of all refs."""

    parties: tuple[PartyPledges, ...]
    searched: int
    names: dict[str, EntityName]


def load_positions(session: Session, refs: Sequence[str], blocs: Blocs, asked: Asked) -> Positions:
    """Return the standing pledges of the parties with these refs, in this order."""
    parties = load_parties(session, refs, blocs)
    mentioning = count_mentioning(session, refs, asked.as_of)
    wanted = {ref for party in parties for ref in party.own}
    if asked.via_group:
        wanted.update(ref for party in parties for ref in party.groups)
    standing = load_standing(session, wanted, actions=asked.actions, as_of=asked.as_of)
    found = tuple(
        PartyPledges(
            party,
            mentioning.get(party.ref, 0),
            tuple({one.row.id: one for ref in party.own for one in standing[ref]}.values()),
            tuple((ref, one) for ref in party.groups for one in standing.get(ref, ())),
        )
        for party in parties
    )
    searched = count_searched(session, asked.as_of)
    return Positions(found, searched, load_names(session, {*refs, *wanted}))
