"""Prepared documents of the API: which records have one, making them, and answering from them.

A record is answered from its document where that is ready, and assembled where it is not: one function
for both, so that an answer never depends on which it was. Whoever writes keeps documents ready by
`keep_prepared`: they are made before the transaction that changed them is committed.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from pydantic import BaseModel
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from app.api.records import LOADERS, with_kind
from app.api.schemas.pledges_by_party import country_rows_out
from app.db.documents import keep_documents, kept_documents, waiting_documents
from app.db.engine import WRITER, write_session
from app.db.queries.by_country import Asked, load_positions
from app.db.queries.pledge_parties import Blocs
from app.db.revision import before_commit
from app.domain.digest import answer_digest
from app.domain.vocabulary import EntityKind
from app.knowledge.blocs import COALITION, names_of

BLOCS = Blocs(names_of, COALITION)
_CHUNK = 500  # documents made at once
_AT_COMMIT = 2_000  # most that a transaction waits for; what is left is made by `prepare`


def _records(name: str, session: Session, ids: Sequence[str]) -> Sequence[BaseModel]:
    return LOADERS[name](session, ids, None)


def _positions(session: Session, refs: Sequence[str]) -> Sequence[BaseModel]:
    return country_rows_out(load_positions(session, refs, BLOCS, Asked()))


_ASSEMBLE: Mapping[str, Callable[[Session, Sequence[str]], Sequence[BaseModel]]] = {
    **{name: partial(_records, name) for name in ("statements", "pledges", "events", "articles")},
    "by-country": _positions,
}
# What these ask changes the records themselves; of pledges, `action` only narrows the list.
_OTHERWISE: Mapping[str, frozenset[str]] = {
    "pledges": frozenset({"as_of"}),
    "by-country": frozenset({"action", "as_of", "via_group"}),
}
# Each article changes the position of every country; they are made when all are written.
_LATE = frozenset({"by-country"})


def has_documents(name: str, asked: Iterable[str]) -> bool:
    """Tell whether the records of a list are documents, where these filters are asked for."""
    return name in _ASSEMBLE and _OTHERWISE.get(name, frozenset()).isdisjoint(asked)


def document_ids(name: str, ids: Sequence[str]) -> Sequence[str]:
    """Return the ids of the documents of records."""
    return with_kind(EntityKind.COUNTRY, ids) if name == "by-country" else ids


def documents(session: Session, kind: str, ids: Sequence[str]) -> list[bytes]:
    """Return the JSON of the records with these ids, in this order; ids that no record has are left out."""
    kept = kept_documents(session, kind, ids, answer_digest())
    missing = [id_ for id_ in ids if id_ not in kept]
    if missing:
        kept |= assemble(session, kind, missing)
    return [kept[id_] for id_ in ids if id_ in kept]


def document_of(session: Session, kind: str, id_: str) -> tuple[bytes | None, bool]:
    """Return the JSON of a record, None where there is none, and whether it had to be made just now."""
    kept = kept_documents(session, kind, [id_], answer_digest())
    found = kept or assemble(session, kind, [id_])
    return found.get(id_), not kept


def assemble(session: Session, kind: str, ids: Sequence[str]) -> dict[str, bytes]:
    """Return the documents of records, by id; positions go by the ref of their country."""
    found = _ASSEMBLE[kind](session, ids)
    return {_id_of(record): record.model_dump_json().encode() for record in found}


def _id_of(record: BaseModel) -> str:
    country = getattr(record, "country", None)
    return str(record.id if country is None else country.ref)  # type: ignore[attr-defined]


def _make(session: Session, waiting: Sequence[tuple[str, str]]) -> int:
    """Make those documents; return how many."""
    made = 0
    for kind in _ASSEMBLE:
        ids = [id_ for id_, of in waiting if of == kind]
        found = assemble(session, kind, ids) if ids else {}
        keep_documents(session, found, answer_digest())
        made += len(found)
    return made


def keep_prepared(engine: Engine, *, late: bool = True) -> Engine:
    """Return the engine, whose writers from now on make the documents they changed as they commit.

    Without `late`, those that nearly every article changes wait for `prepare`.
    """
    kinds = _ASSEMBLE.keys() - (frozenset() if late else _LATE)

    def make(connection: Connection) -> None:
        if not connection.get_execution_options().get(WRITER):
            return
        with Session(connection, join_transaction_mode="rollback_only") as session:
            _make(session, waiting_documents(session, kinds, _AT_COMMIT))

    before_commit(engine, make)
    return engine


def prepare(engine: Engine, say: Callable[[int], None] = lambda _: None) -> int:
    """Make all documents that are not ready, in transactions of their own; return how many there were."""
    made = 0
    while True:
        with write_session(engine) as session:
            waiting = waiting_documents(session, _ASSEMBLE, _CHUNK, version=answer_digest())
            some = _make(session, waiting)
        if not some:
            return made
        made += some
        say(made)
