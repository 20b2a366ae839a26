"""How near a statement's words are to those spoken, and how much an article reads like machine translation.

Rows that are there have no level until their articles are loaded again. Columns are added with their
checks in plain SQL: a check that belongs to a column goes with it, so that neither way makes a table anew.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_LEVELS = "verbatim translated machine_translated paraphrase"
_BASES = (
    "not_quoted machine_translation own_language other_language unknown_speaker unknown_country"
    " several_languages"
)


def _add(table: str, column: str, type_: str, condition: str) -> None:
    op.execute(
        f"ALTER TABLE {table} ADD COLUMN {column} {type_}"
        f" CONSTRAINT ck_{table}_{column} CHECK ({condition})"
    )


def _one_of(column: str, values: str) -> str:
    listed = ", ".join(f"'{value}'" for value in values.split())
    return f"{column} IN ({listed})"


def upgrade() -> None:
    _add("statements", "level", "VARCHAR", _one_of("level", _LEVELS))
    _add("statements", "level_basis", "VARCHAR", _one_of("level_basis", _BASES))
    op.create_index(op.f("ix_statements_level_seq"), "statements", ["level", "seq"])
    _add("articles", "translation_noise", "FLOAT", "translation_noise BETWEEN 0 AND 1")


def downgrade() -> None:
    op.execute("ALTER TABLE articles DROP COLUMN translation_noise")
    op.drop_index(op.f("ix_statements_level_seq"), "statements")
    op.execute("ALTER TABLE statements DROP COLUMN level_basis")
    op.execute("ALTER TABLE statements DROP COLUMN level")
