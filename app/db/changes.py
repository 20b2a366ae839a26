"""The feed of changes: each record's last change under a number that only rises.

Triggers write it in the transaction that changes the record, so that no writer has to think of it and
what is undone is not told. What a list shows of a record is its prepared document: a new body is an
update, the same body is none, whatever was written meanwhile. Records without a document (people and
other entities, conflicts) change with their own rows, their names and offices; how often they occur is
no change of theirs.
"""

from collections.abc import Iterable

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.db.replace import among, chunks, table_of
from app.db.tables import Change
from app.db.triggers import ROWS, VERBS, Trigger, Triggers
from app.domain.changes import RecordChange

_NEXT = "(SELECT COALESCE(MAX(seq), 0) + 1 FROM changes)"
_REVISION = (
    "(SELECT number + 1 FROM data_revision)"  # that of this transaction, raised as it commits
)
_STANDS = "kind IN ('create', 'update')"
_NOW = f"revision = {_REVISION}, at = CURRENT_TIMESTAMP"
_ANEW = "seq = excluded.seq, revision = excluded.revision, at = excluded.at"
# What went and came in one transaction is not new to whoever sees both at once.
_AGAIN = "CASE WHEN changes.revision = excluded.revision THEN 'update' ELSE 'create' END"

_CREATED = (
    "INSERT INTO changes (seq, type, id, kind, revision, at)"
    f" SELECT {_NEXT}, {{type}}, {{id}}, 'create', {_REVISION}, CURRENT_TIMESTAMP WHERE {{where}}"
    f" ON CONFLICT (id) DO UPDATE SET {_ANEW}, kind = {_AGAIN}"
)
_UPDATED = (
    f"UPDATE changes SET seq = {_NEXT}, kind = 'update', {_NOW} WHERE id = {{id}} AND {{where}}"  # noqa: S608
    f" AND (kind = 'update' OR (kind = 'create' AND revision <> {_REVISION}))"
)
_GONE = f"UPDATE changes SET seq = {_NEXT}, kind = {{kind}}, {_NOW} WHERE id = {{id}} AND {_STANDS}"  # noqa: S608

# Of lists with documents: what one says is the record as it is shown.
_LISTED = "CASE {row}.kind WHEN 'statements' THEN 'statement' WHEN 'pledges' THEN 'pledge' WHEN 'events' THEN 'event' ELSE 'article' END"
_IS_RECORD = "{row}.kind <> 'by-country'"
_OTHER_BODY = (
    f"{_IS_RECORD} AND NEW.body IS NOT NULL AND (OLD.body IS NULL OR OLD.body <> NEW.body)"
)

# Who was merged by a curator is not listed as long as somebody has the id of who that is.
_MERGED = (
    "EXISTS (SELECT 1 FROM person_merges m WHERE m.person = p.id AND m.undone_at IS NULL AND ("
    "EXISTS (SELECT 1 FROM entities e WHERE e.ref = m.into_person)"
    " OR EXISTS (SELECT 1 FROM bearers b WHERE b.own = m.into_person)))"
)
_PEOPLE = (
    "INSERT INTO changes (seq, type, id, kind, revision, at)"  # noqa: S608
    f" SELECT {_NEXT} - 1 + ROW_NUMBER() OVER (ORDER BY p.id), 'person', p.id,"
    f" CASE WHEN {_MERGED} THEN 'merge' ELSE 'create' END, {_REVISION}, CURRENT_TIMESTAMP"
    " FROM people p WHERE p.id IN ({ids})"
    f" ON CONFLICT (id) DO UPDATE SET {_ANEW},"
    f" kind = CASE excluded.kind WHEN 'merge' THEN 'merge' ELSE {_AGAIN} END"
    f" WHERE (changes.{_STANDS}) <> (excluded.kind = 'create')"
)
_MERGED_INTO = "SELECT person FROM person_merges WHERE into_person = {of}"
_WENT_TO_ANOTHER = (
    "CASE WHEN EXISTS (SELECT 1 FROM bearers WHERE own = OLD.id AND ref <> own)"
    " OR EXISTS (SELECT 1 FROM person_merges WHERE person = OLD.id AND undone_at IS NULL)"
    " THEN 'merge' ELSE 'delete' END"
)


def _own_rows(table: str, type_: str, id_: str = "ref") -> list[Trigger]:
    """Return the triggers of records that change with their own rows."""
    new, old = f"NEW.{id_}", f"OLD.{id_}"
    return [
        _trigger(table, "INSERT", _CREATED.format(type=f"'{type_}'", id=new, where="true")),
        _trigger(table, "UPDATE", _UPDATED.format(id=new, where="true")),
        _trigger(table, "DELETE", _GONE.format(id=old, kind="'delete'")),
    ]


def _parts(table: str, id_: str) -> list[Trigger]:
    """Return the triggers of rows that are a part of the record with an id."""
    return [
        _trigger(table, verb, _UPDATED.format(id=f"{ROWS[verb][-1]}.{id_}", where="true"))
        for verb in VERBS
    ]


def _shown_people(table: str, ids: str, columns: tuple[str, ...] = ()) -> list[Trigger]:
    """Return the triggers of rows on which it depends whether people are listed."""
    verbs = [verb for verb in VERBS if verb != "UPDATE" or columns]
    return [
        Trigger(
            f"changes_shown_{table}_{verb.lower()}",
            verb,
            table,
            tuple(_PEOPLE.format(ids=ids.replace("{row}", row)) for row in ROWS[verb]),
            columns,
        )
        for verb in verbs
    ]


def _trigger(table: str, verb: str, statement: str, *columns: str) -> Trigger:
    return Trigger(f"changes_{table}_{verb.lower()}", verb, table, (statement,), columns)


# What an event or a pledge was known by went to another one, if that has its evidence now.
_JOINED = "SELECT 1 FROM former_ids f JOIN {of}_evidence e ON e.id = f.evidence_id WHERE f.id = OLD.id AND e.{of}_id <> OLD.id"
_WENT_INTO_ANOTHER = (
    "CASE WHEN OLD.kind = 'events' AND EXISTS (" + _JOINED.format(of="event") + ")"
    " OR OLD.kind = 'pledges' AND EXISTS (" + _JOINED.format(of="pledge") + ")"
    " THEN 'merge' ELSE 'delete' END"
)


def _on_document(row: str, statement: str, where: str = "") -> str:
    made = statement.format(type=_LISTED, id="{row}.id", kind=_WENT_INTO_ANOTHER, where=where)
    return made.replace("{row}", row)


CHANGE_TRIGGERS = Triggers(
    "changes",
    [
        _trigger("documents", "INSERT", _on_document("NEW", _CREATED, _IS_RECORD)),
        _trigger("documents", "UPDATE", _on_document("NEW", _UPDATED, _OTHER_BODY), "body"),
        _trigger("documents", "DELETE", _on_document("OLD", _GONE)),
        *_own_rows("conflicts", "conflict", "id"),
        *_own_rows("countries", "country"),
        *_own_rows("organizations", "organization"),
        *_own_rows("sources", "source"),
        _trigger("people", "INSERT", _PEOPLE.format(ids="NEW.id")),
        _trigger("people", "UPDATE", _UPDATED.format(id="NEW.id", where="true")),
        _trigger("people", "DELETE", _GONE.format(id="OLD.id", kind=_WENT_TO_ANOTHER)),
        *_parts("name_forms", "ref"),
        *_parts("offices", "person_id"),
        *_shown_people("person_merges", "{row}.person", ("undone_at",)),
        *_shown_people("entities", _MERGED_INTO.format(of="{row}.ref")),
        *_shown_people("bearers", _MERGED_INTO.format(of="{row}.own"), ("own",)),
    ],
)

_CHANGES = table_of(Change)
_WITHDRAWN = (
    update(_CHANGES)
    .where(among(_CHANGES.c.id), _CHANGES.c.kind == RecordChange.DELETE.value)
    .values(kind=RecordChange.WITHDRAW.value)
)


def note_withdrawn(session: Session, ids: Iterable[str]) -> None:
    """Tell of records that went in this transaction that they went with a withdrawn article."""
    for some in chunks(ids):
        session.connection().execute(_WITHDRAWN, {"values": some})
