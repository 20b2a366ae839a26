"""The first schema: names, articles, statements, events, pledges, search and views for readers.

Constraints are named by the convention in `app/db/tables/columns.py`. Values of checks are written
out: a later change of a vocabulary is a later revision.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(JSONB(), "postgresql")
SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
DATE_BASIS = "metadata explicit partial weekday relative war_day context article"
MARKED = ("cue", "speaker_mention")
ENTITY_KIND = "person country organization source"
PLEDGE_STATUS = "pledged planned considering declined in_force"


def column(name: str, type_: Any = None, *rest: Any, **options: Any) -> sa.Column[Any]:
    """Return a column, text if nothing else is said; a `?` at its name allows NULL."""
    options.setdefault("nullable", name.endswith("?"))
    return sa.Column(name.rstrip("?"), type_ or sa.String(), *rest, **options)


def texts(names: str) -> list[sa.Column[Any]]:
    return [column(name) for name in names.split()]


def key(name: str = "id", type_: Any = None) -> sa.Column[Any]:
    return column(name, type_, primary_key=True, autoincrement=False)


def link(name: str, target: str, *, gone: str | None = None, **options: Any) -> sa.Column[Any]:
    return column(name, None, sa.ForeignKey(target, ondelete=gone), **options)


def check(name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=name)


def one_of(name: str, values: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values.split())
    return check(name, f"{name} IN ({listed})")


def index(table: str, *keys: str) -> None:
    for columns in map(str.split, keys):
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns)


def named() -> sa.CheckConstraint:
    return check("named", "name_en IS NOT NULL OR name_ar IS NOT NULL")


def entity_ref() -> sa.Column[Any]:
    return link("ref", "entities.ref", gone="CASCADE", unique=True)


def country(name: str = "country?") -> sa.Column[Any]:
    return link(name, "countries.code", index=True)


def refs_of(table: str, owner: str, target: str, found_by: str, *more: Any) -> None:
    """Make the table that lists refs of a record for finding it by them."""
    first = link(owner, target, gone="CASCADE", primary_key=True)
    op.create_table(table, first, key("position", sa.Integer()), link("ref", "entities.ref"), *more)
    index(table, found_by)


def names() -> None:
    op.create_table(
        "entities", key("ref"), *texts("kind name_en? name_ar?"), column("known", sa.Boolean()),
        one_of("kind", ENTITY_KIND), named(),
        check("ref", "(kind = 'person' AND substr(ref, 1, 8) <> 'country:'"
              " AND substr(ref, 1, 4) <> 'org:' AND substr(ref, 1, 7) <> 'source:')"
              " OR (kind = 'country' AND substr(ref, 1, 8) = 'country:')"
              " OR (kind = 'organization' AND substr(ref, 1, 4) = 'org:')"
              " OR (kind = 'source' AND substr(ref, 1, 7) = 'source:')"),
    )  # fmt: skip
    op.create_table(
        "countries", key("code"), entity_ref(), column("alpha3", unique=True),
        *texts("name_en name_ar? coalition"),
        one_of("coalition", "member partner no unknown"), check("ref", "ref = 'country:' || code"),
    )  # fmt: skip
    op.create_table(
        "people", key(), entity_ref(), *texts("name_en? name_ar?"), country(), column("gender?"),
        column("wikidata?", unique=True), column("known", sa.Boolean()),
        named(), check("ref", "ref = id"),
    )  # fmt: skip
    op.create_table(
        "offices", link("person_id", "people.id", gone="CASCADE", primary_key=True),
        key("position", sa.Integer()), column("office", index=True), column("entity", index=True),
        *texts("title_ar? from_on? to_on?"),
    )  # fmt: skip
    op.create_table(
        "organizations", key(), entity_ref(), *texts("name_en? name_ar? kind?"), country(),
        column("wikidata?", unique=True), column("members", JSON), column("known", sa.Boolean()),
        named(), check("ref", "ref = 'org:' || id"),
    )  # fmt: skip
    op.create_table(
        "sources", key(), entity_ref(), *texts("name_en? name_ar? kind?"), country(),
        column("domain?"), column("known", sa.Boolean()),
        named(), check("ref", "ref = 'source:' || id"),
    )  # fmt: skip
    op.create_table(
        "name_forms", link("ref", "entities.ref", gone="CASCADE", primary_key=True), key("folded"),
        key("kind"), *texts("form script"), column("ambiguous", sa.Boolean()),
        one_of("script", "ar latin"),
        one_of("kind", "id code wikidata primary other full name short latin nisba people capital"
               " metonym title coined"),
        check("folded", "folded <> ''"),
    )  # fmt: skip
    index("name_forms", "folded ref")


def articles() -> None:
    op.create_table(
        "articles", key(), column("seq", SEQ, unique=True), column("sha256", unique=True),
        *texts("title? language?"), link("source_id?", "sources.id"), column("url?"),
        column("published_on?", sa.Date(), index=True), column("published_basis?"),
        column("machine_translated", sa.Boolean()),
        column("ingested_at", sa.DateTime(timezone=True)), column("extractor_version"),
        column("report", JSON), column("text"), check("text", "text <> ''"))  # fmt: skip
    index("articles", "source_id published_on")
    op.create_table("article_origins", key("origin"),
                    link("article_id", "articles.id", gone="CASCADE", index=True))  # fmt: skip
    op.create_table(
        "appearances", link("article_id", "articles.id", gone="CASCADE", primary_key=True),
        link("ref", "entities.ref", primary_key=True, index=True),
        *texts("name_ar? name_en? role? country?"),
    )  # fmt: skip
    op.create_table(
        "mentions", link("article_id", "articles.id", gone="CASCADE", primary_key=True),
        key("position", sa.Integer()), column("start", sa.Integer()), column("end", sa.Integer()),
        *texts("form kind form_kind"), link("ref?", "entities.ref"),
        one_of("kind", ENTITY_KIND),
        one_of("form_kind", "full short latin title coined name nisba people capital metonym"),
        check("span", '0 <= start AND start < "end"'),
    )  # fmt: skip
    index("mentions", "ref article_id")


def statements() -> None:
    op.create_table(
        "statements", key("seq", SEQ), column("id", unique=True),
        link("article_id", "articles.id", gone="CASCADE"), column("position", sa.Integer()),
        *texts("text kind"), column("speakers", JSON), column("relayed_by", JSON),
        column("via", JSON), column("said_on?", sa.Date()), column("said_on_basis?"),
        link("event_id?", "events.id", gone="SET NULL", index=True), *texts("found rule cue_class"),
        link("made_at?", "event_evidence.id", gone="SET NULL", index=True), column("spans", JSON),
        *texts("cue? speaker_mention?"), *(column(f"{n}_span?", JSON) for n in MARKED),
        one_of("kind", "direct indirect mixed"),
        one_of("cue_class", "say claim deny promise demand warn"),
        one_of("found", "name title pronoun elided collective anonymous"),
        one_of("said_on_basis", DATE_BASIS), check("text", "text <> ''"),
    )  # fmt: skip
    index("statements", "article_id position", "kind seq", "said_on seq")
    op.create_table(
        "statement_entities",
        link("statement_id", "statements.id", gone="CASCADE", primary_key=True), key("role"),
        key("position", sa.Integer()), link("ref", "entities.ref"),
        one_of("role", "speaker relayed_by via mention"),
    )  # fmt: skip
    index("statement_entities", "ref role statement_id")


def event_attributes() -> list[Any]:
    return [
        *texts("type status"), column("date?", sa.Date()), *texts("date_precision? date_basis?"),
        column("place?"), country("place_country?"), column("participants", JSON), column("text"),
        one_of("type", "summit meeting call signing press_conference attack visit expulsion"
               " election other"),
        one_of("status", "planned held cancelled"), one_of("date_precision", "day month year"),
        one_of("date_basis", DATE_BASIS), check("text", "text <> ''"),
    ]  # fmt: skip


def events() -> None:
    op.create_table("events", key(), column("seq", SEQ, unique=True), *event_attributes(),
                    column("reports", sa.Integer()))  # fmt: skip
    index("events", "type date", "date")
    refs_of("event_participants", "event_id", "events.id", "ref event_id")
    op.create_table(
        "event_evidence", key(), link("event_id?", "events.id", gone="SET NULL", index=True),
        link("article_id", "articles.id", gone="CASCADE", index=True),
        column("position", sa.Integer()), *event_attributes(), column("place_span?", JSON),
        column("spans", JSON), column("rule"),
    )  # fmt: skip
    index("event_evidence", "type date")


def pledge_attributes() -> list[Any]:
    return [
        column("parties", JSON), *texts("action status condition? condition_type"),
        column("quantity_value?", sa.Float()), *texts("quantity_unit? quantity_text? text"),
        one_of("action", "deploy_forces air_sea_presence military_aid weapons_production funding"
               " training intelligence logistics monitoring security_guarantee sanctions"
               " fortifications facilities coordination diplomacy reconstruction other"),
        one_of("status", PLEDGE_STATUS),
        one_of("condition_type", "ceasefire peace_agreement us_backstop parliament mandate request"
               " attack other none"),
        check("quantity", "(quantity_value IS NULL) = (quantity_unit IS NULL)"),
        check("text", "text <> ''"),
    ]  # fmt: skip


def pledges() -> None:
    op.create_table(
        "pledges", key(), column("seq", SEQ, unique=True), *pledge_attributes(),
        column("announced_on?", sa.Date(), index=True), column("announced_basis?"),
        link("event_id?", "events.id", gone="SET NULL", index=True),
        link("supersedes?", "pledges.id", gone="SET NULL", index=True),
        column("reports", sa.Integer()),
    )  # fmt: skip
    index("pledges", "action status", "status", "condition_type")
    refs_of("pledge_parties", "pledge_id", "pledges.id", "ref pledge_id")
    op.create_table(
        "pledge_evidence", key(), link("pledge_id?", "pledges.id", gone="SET NULL", index=True),
        link("article_id", "articles.id", gone="CASCADE", index=True),
        link("statement_id?", "statements.id", gone="SET NULL", index=True),
        column("position", sa.Integer()), *pledge_attributes(), column("condition_spans?", JSON),
        column("spans", JSON), column("rule"),
    )  # fmt: skip
    refs_of("pledge_evidence_parties", "evidence_id", "pledge_evidence.id",
            "ref action evidence_id", column("action"))  # fmt: skip
    op.create_table(
        "pledge_history", key(), link("pledge_id", "pledges.id", gone="CASCADE"),
        link("evidence_id", "pledge_evidence.id", gone="CASCADE", index=True), column("status"),
        column("effective_on?", sa.Date()), column("recorded_at", sa.DateTime(timezone=True)),
        one_of("status", PLEDGE_STATUS),
    )  # fmt: skip
    index("pledge_history", "pledge_id effective_on")


SEARCH = [f"{name}_search" for name in ("article", "statement", "event", "pledge")]
# The text is folded before it is stored, so the tokenizer has nothing more to unite.
FULL_TEXT = {
    "sqlite": "CREATE VIRTUAL TABLE {} USING fts5(text, tokenize = 'unicode61 remove_diacritics 0')",
    "postgresql": "CREATE TABLE {0} (rowid bigint PRIMARY KEY, text tsvector NOT NULL); CREATE INDEX {0}_text ON {0} USING gin (text)",
}

_NAMES = """(SELECT {join}(name, '، ') FROM (SELECT coalesce(n.name_ar, n.name_en) AS name
  FROM {links} l JOIN entities n ON n.ref = l.ref WHERE l.{key} ORDER BY l.position) AS named)"""


def views() -> dict[str, str]:
    """Return the views that put names in the place of refs; PostgreSQL joins strings otherwise."""
    postgresql = op.get_context().dialect.name == "postgresql"
    join = "string_agg" if postgresql else "group_concat"

    def listed(links: str, condition: str) -> str:
        return _NAMES.format(join=join, links=links, key=condition)

    role = "statement_id = s.id AND l.role = '{}'"
    who = ", ".join(
        f"{listed('statement_entities', role.format(name))} AS {name}"
        for name in ("speaker", "relayed_by", "via")
    )
    source = "coalesce(o.name_ar, o.name_en) AS source, a.title AS article"
    return {
        "statements_readable": f"""SELECT s.id, {who}, s.kind, s.text, s.said_on, {source}
  FROM statements s JOIN articles a ON a.id = s.article_id LEFT JOIN sources o ON o.id = a.source_id""",  # noqa: S608
        "events_readable": f"""SELECT e.id, e.type, e.status, e.date, e.place,
  {listed("event_participants", "event_id = e.id")} AS participants, e.reports, e.text
  FROM events e""",  # noqa: S608
        "pledges_readable": f"""SELECT p.id, {listed("pledge_parties", "pledge_id = p.id")} AS parties,
  p.action, p.status, p.condition, p.quantity_text AS quantity, p.announced_on, p.reports, p.text
  FROM pledges p""",  # noqa: S608
    }


def upgrade() -> None:
    names()
    articles()
    events()
    statements()
    pledges()
    for table in SEARCH:
        op.execute(FULL_TEXT[op.get_context().dialect.name].format(table))
    for view, query in views().items():
        op.execute(f"CREATE VIEW {view} AS {query}")


def downgrade() -> None:
    for view in views():
        op.execute(f"DROP VIEW {view}")
    for table in SEARCH:
        op.execute(f"DROP TABLE {table}")
    for table in (
        "pledge_history", "pledge_evidence_parties", "pledge_evidence", "pledge_parties", "pledges",
        "statement_entities", "statements", "event_evidence", "event_participants", "events",
        "mentions", "appearances", "article_origins", "articles", "name_forms", "sources",
        "organizations", "offices", "people", "countries", "entities",
    ):  # fmt: skip
        op.drop_table(table)
