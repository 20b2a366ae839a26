"""Migrations make the tables, all of them, and exactly those of the models; on SQLite and, as SQL, on PostgreSQL."""

import io
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from app.db.engine import make_engine
from app.db.migrate import MIGRATIONS, alembic_config, downgrade, upgrade
from app.db.schema import REVISIONS, SchemaState, require_current, schema_state
from app.db.tables import Row
from app.domain.errors import DatabaseNotReady

READABLE = [
    "people",
    "countries",
    "organizations",
    "sources",
    "articles",
    "statements",
    "pledges",
    "events",
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "new.db"


@pytest.fixture
def empty(file: Path) -> Iterator[Engine]:
    engine = make_engine(f"sqlite:///{file}")
    yield engine
    engine.dispose()


def test_upgrade_from_nothing_and_back(empty: Engine) -> None:
    assert schema_state(empty) is SchemaState.EMPTY
    upgrade(empty)
    assert schema_state(empty) is SchemaState.CURRENT
    require_current(empty)
    assert set(READABLE) <= set(inspect(empty).get_table_names())
    downgrade(empty)
    assert inspect(empty).get_table_names() == ["alembic_version"]
    assert inspect(empty).get_view_names() == []
    assert schema_state(empty) is SchemaState.EMPTY
    upgrade(empty)
    assert schema_state(empty) is SchemaState.CURRENT


def test_upgrading_a_current_database_keeps_its_rows(engine: Engine) -> None:
    before = inspect(engine).get_table_names()
    upgrade(engine)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM people").scalar_one() > 0
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    assert inspect(engine).get_table_names() == before


def test_models_equal_migrations(engine: Engine) -> None:
    def included(_item: object, name: str | None, *_: object) -> bool:
        return "_search" not in (name or "")

    options = {"include_object": included, "compare_type": True}
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Row.metadata) == []


def test_constraints_of_models_equal_those_of_migrations(engine: Engine) -> None:
    """Alembic compares no checks, and neither primary keys nor what happens on deletion."""
    models = create_engine("sqlite://")
    Row.metadata.create_all(models)
    made, modelled = inspect(engine), inspect(models)
    for name in Row.metadata.tables:
        assert _constraints(made, name) == _constraints(modelled, name)
    models.dispose()


def _constraints(inspector: Any, table: str) -> list[Any]:
    return [
        sorted(inspector.get_check_constraints(table), key=str),
        inspector.get_pk_constraint(table),
        sorted(inspector.get_foreign_keys(table), key=str),
        sorted(inspector.get_unique_constraints(table), key=str),
        {c["name"]: (str(c["type"]), c["nullable"]) for c in inspector.get_columns(table)},
    ]


def test_every_foreign_key_has_an_index_or_is_part_of_a_key(engine: Engine) -> None:
    """Without one, deleting a row reads the whole table that points to it."""
    found = inspect(engine)
    for table in Row.metadata.tables:
        first = {tuple(index["column_names"])[:1] for index in found.get_indexes(table)}
        first |= {tuple(u["column_names"])[:1] for u in found.get_unique_constraints(table)}
        first.add(tuple(found.get_pk_constraint(table)["constrained_columns"])[:1])
        for key in found.get_foreign_keys(table):
            assert tuple(key["constrained_columns"]) in first, (table, key["constrained_columns"])


def test_the_list_of_revisions_is_that_of_the_folder() -> None:
    scripts = ScriptDirectory.from_config(alembic_config())
    assert tuple(r.revision for r in reversed(list(scripts.walk_revisions()))) == REVISIONS


def test_the_same_schema_can_be_made_on_postgresql() -> None:
    config = alembic_config()
    config.attributes["dialect"] = "postgresql"
    config.output_buffer = io.StringIO()
    command.upgrade(config, "head", sql=True)
    made = config.output_buffer.getvalue()
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    for table in Row.metadata.sorted_tables:
        assert f"CREATE TABLE {table.name} (" in made
        modelled = str(CreateTable(table).compile(dialect=dialect))
        start = made.rindex(f"CREATE TABLE {table.name} (")  # some are made anew
        statement = made[start : made.index(";", start)]
        clauses = _clauses(statement) | _added(made, table.name)
        assert clauses == _clauses(modelled), table.name
    assert "fts5" not in made
    assert "group_concat" not in made
    assert "TIMESTAMP WITH TIME ZONE" in made
    assert "JSONB" in made


def _added(made: str, table: str) -> set[str]:
    """Return the columns that later revisions add, and the checks that come with them."""
    adding = re.escape(f"ALTER TABLE {table} ADD COLUMN ")
    found = re.findall(rf"{adding}([\w ']+?)(?: (CONSTRAINT [^;]+))?;", made)
    return {part for parts in found for part in parts if part}


def _clauses(statement: str) -> set[str]:
    body = statement[statement.index("(") + 1 : statement.rindex(")")]
    return {" ".join(line.strip().rstrip(",").split()) for line in body.splitlines()} - {""}


def test_the_downgrade_can_be_written_for_postgresql() -> None:
    config = alembic_config()
    config.attributes["dialect"] = "postgresql"
    config.output_buffer = io.StringIO()
    command.downgrade(config, f"{REVISIONS[-1]}:base", sql=True)
    made = config.output_buffer.getvalue()
    for table in Row.metadata.sorted_tables:
        assert f"DROP TABLE {table.name};" in made


def _not_a_database(file: Path) -> None:
    file.write_bytes(b"This is a letter, not a database. " * 200)


def _truncated(file: Path) -> None:
    engine = make_engine(f"sqlite:///{file}")
    upgrade(engine)
    engine.dispose()
    file.write_bytes(file.read_bytes()[:3000])


def _foreign(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()


def _newer(file: Path) -> None:
    engine = make_engine(f"sqlite:///{file}")
    upgrade(engine)
    engine.dispose()
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


@pytest.mark.parametrize("spoil", [_not_a_database, _truncated, _foreign, _newer])
def test_what_is_not_ours_is_refused_and_left_alone(file: Path, spoil: Any) -> None:
    spoil(file)
    before = file.read_bytes()
    engine = make_engine(f"sqlite:///{file}")
    with pytest.raises(DatabaseNotReady, match=r"new\.db"):
        require_current(engine)
    with pytest.raises(DatabaseNotReady, match=r"new\.db"):
        upgrade(engine)
    engine.dispose()
    assert file.read_bytes() == before


def test_looking_makes_no_file(empty: Engine, file: Path) -> None:
    with pytest.raises(DatabaseNotReady, match="coalition migrate"):
        require_current(empty)
    with pytest.raises(DatabaseNotReady):
        downgrade(empty)
    assert not file.exists()


def test_an_empty_file_is_an_empty_database(empty: Engine, file: Path) -> None:
    file.touch()
    with pytest.raises(DatabaseNotReady, match="no tables yet"):
        require_current(empty)
    assert file.stat().st_size == 0
    upgrade(empty)
    require_current(empty)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'nowhere' / 'new.db'}")
    with pytest.raises(DatabaseNotReady, match="nowhere"):
        upgrade(engine)
    engine.dispose()


def test_two_programs_that_migrate_at_once_from_anywhere(file: Path) -> None:
    """In their folder are other migrations."""
    wrong = file.with_name("migrations")
    wrong.mkdir()
    (wrong / "__init__.py").write_text("raise SystemExit('the wrong folder')")
    program = (
        "import sys; sys.path[1:1] = [sys.argv[1]]\n"
        "from app.db import engine\nfrom app.db.migrate import upgrade\n"
        "engine.BUSY_TIMEOUT_MS = 200_000\n"  # however long the other takes on a busy machine
        "upgrade(engine.make_engine('sqlite:///here.db'))"
    )
    command = [sys.executable, "-c", program, str(MIGRATIONS.parent)]
    both = [subprocess.Popen(command, cwd=file.parent) for _ in range(2)]
    assert [one.wait(timeout=200) for one in both] == [0, 0]
    engine = make_engine(f"sqlite:///{file.with_name('here.db')}")
    require_current(engine)
    engine.dispose()
