"""Which rows are shown in the document of which record: the one table behind the triggers.

`{row}` is the changed row, as it was or as it is. Selects may name ids of which there is no document;
naming too many costs time, naming too few would leave a document stale: a property test compares
them all with records assembled anew.
"""

from dataclasses import dataclass

from app.db.triggers import VERBS

_STATEMENTS = (
    "SELECT id FROM statements WHERE article_id = {article}",
    "SELECT m.id FROM statements s JOIN statements m ON m.utterance_id = s.utterance_id"
    " WHERE s.article_id = {article}",
)
_FACTS = (
    "SELECT pledge_id FROM pledge_evidence WHERE article_id = {article}",
    "SELECT event_id FROM event_evidence WHERE article_id = {article}",
)


def _told_in(article: str) -> tuple[str, ...]:
    """Return the article and all that it tells."""
    listed = (*_STATEMENTS, *_FACTS)
    return (f"SELECT {article}", *(select.replace("{article}", article) for select in listed))


def _told_where(articles: str) -> tuple[str, ...]:
    """Return all that articles of a select tell."""
    return tuple(s.replace("= {article}", f"IN ({articles})") for s in (*_STATEMENTS, *_FACTS))


def _position(ref: str) -> tuple[str, ...]:
    """Return the position of a country, or of the country of a body; it goes by the country's ref."""
    body = f"SELECT 'country:' || country FROM organizations WHERE ref = {ref}"  # noqa: S608
    return (f"SELECT {ref}", body)


def _positions(pledge: str) -> tuple[str, ...]:
    parties = f"SELECT ref FROM pledge_parties WHERE pledge_id = {pledge}"  # noqa: S608
    bodies = (
        "SELECT 'country:' || o.country FROM pledge_parties p JOIN organizations o ON o.ref = p.ref"  # noqa: S608
        f" WHERE p.pledge_id = {pledge}"
    )
    return (parties, bodies)


_EVERYTHING = "SELECT id FROM documents"
_ALL_COUNTRIES = "SELECT ref FROM countries"


@dataclass(frozen=True, slots=True)
class Rule:
    """What documents show of the rows of a table.

    `kind` is the list whose records the rows themselves are, `key` the column of their ids. Of updates only those
    of `columns` count, where there are any; `on` lists what else is done to rows.
    """

    table: str
    shown_in: tuple[str, ...]
    kind: str | None = None
    key: str = "id"
    columns: tuple[str, ...] = ()
    on: tuple[str, ...] = VERBS


_SPOKEN = (
    "SELECT {row}.id",
    "SELECT id FROM statements WHERE utterance_id = {row}.utterance_id",
    "SELECT {row}.event_id",
    "SELECT {row}.article_id",
    "SELECT pledge_id FROM pledge_evidence WHERE statement_id = {row}.id",
    # Who carries a statement carries what is told around it.
    "SELECT event_id FROM event_evidence WHERE article_id = {row}.article_id",
)
_OFFICE_AT = (
    "SELECT e.statement_id FROM statement_entities e JOIN offices o ON o.person_id = e.ref"
    " WHERE o.entity = {row}.ref"
)
_NAMED = (
    "SELECT statement_id FROM statement_entities WHERE ref = {row}.ref",
    _OFFICE_AT,
    "SELECT pledge_id FROM pledge_parties WHERE ref = {row}.ref",
    "SELECT event_id FROM event_participants WHERE ref = {row}.ref",
    *_told_where("SELECT article_id FROM appearances WHERE ref = {row}.ref"),
    "SELECT {row}.ref",
)
# Names of the registry hardly ever change, and may stand in lists that no table has for finding by.
_REGISTERED = f"{_EVERYTHING} WHERE {{row}}.known"

RULES = (
    Rule("statements", _SPOKEN, kind="statements"),
    Rule(
        "statement_entities",
        (
            "SELECT {row}.statement_id",
            "SELECT v.event_id FROM statements s JOIN event_evidence v ON v.article_id = s.article_id"
            " WHERE {row}.role = 'via' AND s.id = {row}.statement_id",
        ),
    ),
    Rule("articles", _told_in("{row}.id"), kind="articles"),
    Rule("article_copies", _told_in("{row}.article_id")),
    Rule("article_credits", _told_in("{row}.article_id")),
    Rule("mentions", ("SELECT {row}.article_id", "SELECT {row}.ref")),
    Rule("pledges", ("SELECT {row}.id", "SELECT {row}.supersedes", *_positions("{row}.id"),
                     *_positions("{row}.supersedes")), kind="pledges"),
    Rule("pledge_parties", ("SELECT {row}.pledge_id", *_position("{row}.ref"))),
    Rule("pledge_evidence", (
        "SELECT {row}.pledge_id", "SELECT {row}.article_id",
        "SELECT pledge_id FROM pledge_history WHERE evidence_id = {row}.id",
    )),
    Rule("pledge_history", ("SELECT {row}.pledge_id",)),
    Rule("events", ("SELECT {row}.id",), kind="events"),
    Rule("event_participants", ("SELECT {row}.event_id",)),
    Rule("event_evidence", ("SELECT {row}.event_id", "SELECT {row}.article_id")),
    Rule("entities", (*_NAMED, _REGISTERED), columns=("name_en", "name_ar"), on=("UPDATE",)),
    Rule("entities", (_OFFICE_AT,), on=("INSERT", "DELETE")),  # nothing else names what is not there
    Rule("offices", ("SELECT statement_id FROM statement_entities WHERE ref = {row}.person_id",)),
    Rule("countries", ("SELECT {row}.ref",), kind="by-country", key="ref"),
    Rule("organizations", ("SELECT 'country:' || {row}.country",), columns=("country",)),
    Rule("sources", (_EVERYTHING,), columns=("kind",), on=("UPDATE",)),
    # How many articles were searched is part of every position.
    Rule("articles", (_ALL_COUNTRIES,), on=("INSERT", "DELETE")),
)  # fmt: skip
